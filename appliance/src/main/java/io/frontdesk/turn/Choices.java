package io.frontdesk.turn;

import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.nlu.IntentChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which intents a message may mean: those that the conversation allows, of the contexts that its
 * sender includes. What was worked out for one message is kept for the next. Belongs to one turn
 * agent.
 */
final class Choices {

  /** Senders make sets of contexts up: beyond so many, all are forgotten. */
  private static final int MOST = 256;

  private final Map<Key, IntentChoice> known = new HashMap<>();

  /** Dialogues are compared by identity: a bot that is read anew has another one. */
  private record Key(Dialogue dialogue, IntentChoice expected, List<String> contexts) {}

  /** The choice for a message. */
  IntentChoice of(BotRuntime runtime, DialogueState state, List<String> contexts) {
    IntentChoice expected = runtime.dialogue().choice(state);
    if (contexts.isEmpty()) {
      return expected;
    }
    Key key = new Key(runtime.dialogue(), expected, contexts);
    IntentChoice choice = known.get(key);
    if (choice == null) {
      choice = expected.among(runtime.dialogue().intentsIn(contexts));
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(key, choice);
    }
    return choice;
  }

  /** What is wrong with the contexts that a request names, in plain words; empty: nothing. */
  static Optional<String> mistake(BotRuntime runtime, List<String> contexts) {
    Set<String> known = runtime.dialogue().contexts();
    for (String context : contexts) {
      if (!known.contains(context)) {
        String all = String.join(", ", known);
        return Optional.of(
            "'includedContexts' names '" + context + "', but the bot's contexts are: " + all + ".");
      }
    }
    return Optional.empty();
  }
}
