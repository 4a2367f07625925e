package io.frontdesk.transcript;

import java.util.List;
import java.util.Optional;

/**
 * Some of the entries that were looked for. Immutable.
 *
 * @param entries in the order that was asked for
 * @param next where to go on; empty: these were the last
 */
public record TranscriptPage(List<TranscriptEntry> entries, Optional<TranscriptCursor> next) {

  /** Copies the list. */
  public TranscriptPage {
    entries = List.copyOf(entries);
  }
}
