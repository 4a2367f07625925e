package io.frontdesk.turn;

import java.util.Map;
import java.util.Optional;

/**
 * A call of a service: all that is needed to make it. Saved with the conversation before it is
 * handed over. Immutable.
 *
 * @param conversation whose call it is
 * @param callId the call within the conversation
 * @param webhook the webhook's name
 * @param idempotencyKey names the call for good: the same over all tries and restarts
 * @param slots values for its URL and body
 * @param ageMs how long ago it was made
 * @param sentBefore whether an earlier run of the process may have sent it
 * @param said what the customer said, for a service that is told
 */
public record ServiceCall(
    Conversation conversation,
    long callId,
    String webhook,
    String idempotencyKey,
    Map<String, Object> slots,
    long ageMs,
    boolean sentBefore,
    Optional<Said> said) {

  /**
   * What the customer said.
   *
   * @param id the message's id
   * @param text its text, sensitive parts masked
   * @param language the conversation's language
   * @param understandingJson the JSON object {@code understanding} of docs/api.md, UTF-8; empty: no
   *     longer known
   */
  public record Said(String id, String text, String language, Optional<byte[]> understandingJson) {}
}
