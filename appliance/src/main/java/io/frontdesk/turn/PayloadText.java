package io.frontdesk.turn;

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
   * @param modelId the model that would have been asked
   * @param language the conversation's language
   */
  static NluResult meaning(DialogueEvent.Payload payload, String modelId, String language) {
    NluResult.Intent intent = new NluResult.Intent(payload.intent(), 1);
    List<EntityMatch> entities = new ArrayList<>();
    payload
        .entities()
        .forEach((name, value) -> entities.add(new EntityMatch(name, 0, 0, value, value, 1)));
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
}
