package io.frontdesk.turn;

import io.frontdesk.bot.Bot;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import java.util.ArrayList;
import java.util.List;

/** Tells clients what a button's payload means. Stateless. */
final class PayloadText {

  private PayloadText() {}

  /**
   * What a client is told that a payload means.
   *
   * @param bot tells what is sensitive: entities, and slots, which a payload may name too
   * @param modelId the model that would have been asked
   * @param language the conversation's language
   */
  static NluResult meaning(
      DialogueEvent.Payload payload, Bot bot, String modelId, String language) {
    NluResult.Intent intent = new NluResult.Intent(payload.intent(), 1);
    List<EntityMatch> entities = new ArrayList<>();
    payload.entities().forEach((name, value) -> entities.add(match(bot, name, value)));
    return new NluResult(
        "",
        language,
        intent,
        List.of(intent),
        entities,
        false,
        NluResult.Tier.NONE,
        false,
        modelId);
  }

  /** What a client is told of an event: its name, as an intent that nobody can mean. */
  static NluResult event(String name, String modelId, String language) {
    NluResult.Intent intent = new NluResult.Intent("event/" + name, 1);
    return new NluResult(
        "",
        language,
        intent,
        List.of(intent),
        List.of(),
        false,
        NluResult.Tier.NONE,
        false,
        modelId);
  }

  private static EntityMatch match(Bot bot, String name, String value) {
    EntityMatch match = new EntityMatch(name, 0, 0, value, value, 1);
    boolean isSensitive =
        bot.entitySettings().isSensitive(name)
            || bot.slots().containsKey(name) && bot.slots().get(name).sensitive();
    return isSensitive ? match.asSensitive() : match;
  }
}
