/**
 * List and pattern entities: finds spans in an utterance. Called by turn agents; a recogniser is
 * immutable and shared.
 */
package io.frontdesk.entity;
