/**
 * Recorded conversations, held again with another bot or bundle: what is understood, said and
 * remembered differently, turn by turn. Used by the command line, on one thread.
 */
package io.frontdesk.conversation.replay;
