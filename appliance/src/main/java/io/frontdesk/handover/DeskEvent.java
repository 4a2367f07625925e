package io.frontdesk.handover;

import io.frontdesk.turn.PersonDesk.Case;

/**
 * Something that people of ours want to hear of at once. Immutable.
 *
 * @param kind what happened
 * @param about the conversation
 * @param text what the customer said; else empty
 * @param atMs when, wall clock
 */
public record DeskEvent(Kind kind, Case about, String text, long atMs) {

  /** What happened. */
  public enum Kind {
    /** A conversation waits for a person. */
    WAITING,
    /** A person has it. */
    TAKEN,
    /** The customer said something. */
    SAID,
    /** The bot has it again. */
    CLOSED
  }
}
