package io.frontdesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.transcript.TranscriptQuery;
import java.util.List;
import java.util.function.Predicate;

/** Where transcripts come from. For one thread. */
interface TranscriptSource {

  /**
   * Hands out entries as docs/admin.md has them, in the order that is asked for, however many.
   *
   * @param query its limit does not count
   * @param more takes an entry and says whether it wants more
   * @throws UserErrorException if they can't be read, with what to do
   */
  void each(TranscriptQuery query, Predicate<JsonNode> more);

  /** What could not be read, in words. */
  List<String> damage();
}
