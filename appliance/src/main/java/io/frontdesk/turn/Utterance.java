package io.frontdesk.turn;

import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something to be understood. Immutable.
 *
 * @param runtime the bot that understands it
 * @param said what was said
 * @param startedNs when the agent began with it
 * @param whole the message that it is a part of; empty: it is the message
 */
record Utterance(BotRuntime runtime, Said said, long startedNs, Optional<Whole> whole) {

  /** A message as a whole. */
  Utterance(BotRuntime runtime, Said said, long startedNs) {
    this(runtime, said, startedNs, Optional.empty());
  }

  /**
   * A message that may hold several requests.
   *
   * @param result what it was understood as
   * @param texts its parts
   * @param parts what the first of these were understood as
   */
  record Whole(NluResult result, List<String> texts, List<NluResult> parts) {

    Whole with(NluResult part) {
      List<NluResult> more = new ArrayList<>(parts);
      more.add(part);
      return new Whole(result, texts, List.copyOf(more));
    }

    /** The part that is to be understood next. */
    Optional<String> next() {
      return parts.size() < texts.size() ? Optional.of(texts.get(parts.size())) : Optional.empty();
    }
  }

  /** The next part of a message. */
  Utterance part(String text, Whole of) {
    Said alone = new Said(text, said.language(), said.choice(), said.reference());
    return new Utterance(runtime, alone, startedNs, Optional.of(of));
  }
}
