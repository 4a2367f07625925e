package io.frontdesk.transcript;

import java.util.Optional;

/**
 * Where an entry lies. Immutable.
 *
 * @param segment the file's number
 * @param position where in it, in bytes
 */
public record TranscriptCursor(long segment, int position) {

  private static final int DIGITS = 18;

  /** As it is told; {@link #parse} reads it. */
  @Override
  public String toString() {
    return segment + "-" + position;
  }

  /** Reads what {@link #toString} gave; empty if it is something else. */
  public static Optional<TranscriptCursor> parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 1 || text.length() > DIGITS || !text.matches("[0-9]+-[0-9]{1,9}")) {
      return Optional.empty();
    }
    long segment = Long.parseLong(text.substring(0, dash));
    return Optional.of(new TranscriptCursor(segment, Integer.parseInt(text.substring(dash + 1))));
  }
}
