/**
 * Judges a bot's training utterances: what contradicts itself, is missing, or is in the wrong
 * place, with what to do about it. Workers and the main thread of a command.
 */
package io.frontdesk.lint;
