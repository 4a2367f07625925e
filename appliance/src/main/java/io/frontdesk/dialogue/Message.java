package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
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
 * @param inScope whether what was said is among the bot's intents, and sure enough to be followed
 * @param entities what was named, in order of place
 * @param covered what others of {@code entities} cover
 * @param ambiguous the intents between which it does not decide, best first
 * @param outside whether it is surely none of the bot's matters
 * @param suggested what it may mean although that is not sure enough to be followed, best first
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
    boolean outside,
    List<String> suggested,
    Optional<Object> answer) {

  /** The intent of a payload that only names values. */
  static final String INFORM = "inform";

  private static final double SURE = 0.7;

  /** More than these nobody chooses between. */
  private static final int MOST_SUGGESTED = 2;

  static Message of(NluResult result, Bot.Doubt doubt) {
    boolean sure =
        result.intent().confidence() >= doubt.confidence() || !result.ambiguous().isEmpty();
    boolean inScope = !result.outOfScope() && sure;
    // What is outside of everything is rarely what it looks like.
    double enough =
        result.outOfScope() ? Math.max(doubt.suggestion(), doubt.confidence()) : doubt.suggestion();
    List<String> suggested = inScope ? List.of() : suggested(result, enough);
    return new Message(
        Optional.of(result.text()),
        Optional.of(result.language()),
        result.intent().name(),
        result.intent().confidence(),
        inScope,
        result.entities(),
        result.covered(),
        result.ambiguous().isEmpty()
            ? List.of()
            : result.ambiguous().stream().map(NluResult.Intent::name).toList(),
        result.outOfScope(),
        suggested,
        Optional.empty());
  }

  private static List<String> suggested(NluResult result, double enough) {
    return result.ranking().stream()
        .filter(intent -> intent.confidence() >= enough)
        .limit(MOST_SUGGESTED)
        .map(NluResult.Intent::name)
        .toList();
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
    return bare(Optional.empty(), Optional.empty(), event.intent(), known, List.copyOf(entities));
  }

  /** A message that is certain of what it means. */
  private static Message bare(
      Optional<String> text,
      Optional<String> language,
      String intent,
      boolean inScope,
      List<EntityMatch> entities) {
    return new Message(
        text,
        language,
        intent,
        1.0,
        inScope,
        entities,
        List.of(),
        List.of(),
        false,
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
        outside,
        suggested,
        Optional.of(value));
  }

  /** The same, meaning nothing that the bot knows. */
  Message meaningless() {
    return bare(text, language, intent, false, List.of());
  }

  /** The same, saying that none of the values is meant between which it was to choose. */
  Message neither() {
    return bare(Optional.empty(), language, INFORM, true, List.of());
  }

  /** Whether it names no value and says nothing else. */
  boolean saysNothing() {
    return text.isEmpty() && intent.equals(INFORM) && entities.isEmpty();
  }
}
