package io.frontdesk.dialogue;

import java.util.List;
import java.util.Map;

/**
 * What a dialogue decided. Immutable.
 *
 * @param state where the conversation stands now
 * @param replies what the bot says, in order
 * @param calls webhooks to call
 */
public record Decision(DialogueState state, List<ReplyElement> replies, List<WebhookCall> calls) {

  /**
   * A webhook to call.
   *
   * @param callId unique within the session
   * @param webhook the webhook's name
   * @param slots the values that its URL and body need
   * @param waitMs how long the reply may be held back for the result; 0: not at all
   */
  public record WebhookCall(long callId, String webhook, Map<String, Object> slots, int waitMs) {}
}
