package io.frontdesk.dialogue;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer sent, whether typed or pressed. Immutable.
 *
 * @param text what was typed; empty for a payload
 * @param language the language of what was typed; empty for a payload
 * @param intent what is meant
 * @param confidence how sure that is, from 0 to 1
 * @param inScope whether what was said is among the bot's intents
 * @param entities what was named, in order of place
 * @param covered what others of {@code entities} cover
 * @param ambiguous the intents between which it does not decide, best first
 * @param answer the value that it gives to the question that was asked
 */
record Message(
    Optional<String> text,
    Optional<String> language,
    String intent,
    double confidence,
    boolean inScope,
    List<EntityMatch> entities,
    List<EntityMatch> covered,
    List<String> ambiguous,
    Optional<Object> answer) {

  /** The intent of a payload that only names values. */
  static final String INFORM = "inform";

  private static final double SURE = 0.7;

  static Message of(DialogueEvent.Understood event) {
    NluResult result = event.result();
    return new Message(
        Optional.of(result.text()),
        Optional.of(result.language()),
        result.intent().name(),
        result.intent().confidence(),
        !result.outOfScope(),
        result.entities(),
        result.covered(),
        result.ambiguous().stream().map(NluResult.Intent::name).toList(),
        Optional.empty());
  }

  /**
   * A payload as a message.
   *
   * @param known whether the bot knows its intent; if not, nothing in it is taken
   */
  static Message of(DialogueEvent.Payload event, boolean known) {
    List<EntityMatch> entities = new ArrayList<>();
    if (known) {
      for (Map.Entry<String, String> entry : event.entities().entrySet()) {
        String value = entry.getValue();
        entities.add(new EntityMatch(entry.getKey(), 0, 0, value, value, 1.0));
      }
    }
    return new Message(
        Optional.empty(),
        Optional.empty(),
        event.intent(),
        1.0,
        known,
        List.copyOf(entities),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** Whether it means an intent. */
  boolean means(String name) {
    return inScope && intent.equals(name);
  }

  /** Whether its intent is sure enough to outweigh a question that takes any text. */
  boolean sure() {
    return inScope && confidence >= SURE && ambiguous.isEmpty();
  }

  /** The same as the answer to a question. */
  Message answering(Object value) {
    return new Message(
        text,
        language,
        intent,
        confidence,
        inScope,
        entities,
        covered,
        ambiguous,
        Optional.of(value));
  }

  /** The same, meaning nothing that the bot knows. */
  Message meaningless() {
    return new Message(
        text,
        language,
        intent,
        confidence,
        false,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** The same, saying that none of the values is meant between which it was to choose. */
  Message neither() {
    return new Message(
        Optional.empty(),
        language,
        INFORM,
        1.0,
        true,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** Whether it names no value and says nothing else. */
  boolean saysNothing() {
    return text.isEmpty() && intent.equals(INFORM) && entities.isEmpty();
  }
}
