/**
 * Utterance to token ids. WordPiece is done here, straight into the encoder's input tensor; the
 * library of the encoders' makers does what WordPiece does not cover. What is immutable is shared
 * by all agents; readers hold scratch and belong to one thread each.
 */
package io.frontdesk.nlu.token;
