package io.frontdesk.dialogue;

import io.frontdesk.nlu.NluResult;
import java.util.Map;

/** What a dialogue reacts to. Immutable. */
public sealed interface DialogueEvent {

  /** A message that was understood. */
  record Understood(NluResult result) implements DialogueEvent {}

  /**
   * A button's payload {@code /intent{"entity":"value"}}.
   *
   * @param intent what is meant
   * @param entities values by entity
   */
  record Payload(String intent, Map<String, String> entities) implements DialogueEvent {}

  /**
   * A service answered, or did not.
   *
   * @param callId the call that it belongs to
   * @param ok whether a JSON object came in time with a status of 200 to 299
   * @param status the HTTP status; 0: no answer
   * @param fields the values that the webhook's {@code set} names, by slot
   */
  record WebhookResult(long callId, boolean ok, int status, Map<String, Object> fields)
      implements DialogueEvent {}

  /**
   * A person who had the conversation has ended that.
   *
   * @param resolved whether what the customer wanted is done: then every flow ends; else the flow
   *     that handed over goes on
   */
  record HandoverEnded(boolean resolved) implements DialogueEvent {}
}
