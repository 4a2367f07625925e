package io.frontdesk.turn;

import java.util.Map;

/** The way from the turn agents to the services outside. Called by turn agents; must not block. */
public interface WebhookCaller {

  /**
   * Calls a service; the outcome comes back as {@link TurnRequest.WebhookOutcome} through the
   * gateway, always, and within the webhook's timeout.
   *
   * @param conversation whose call it is
   * @param callId the call within the conversation; together they are the call's stable idempotency
   *     key
   * @param webhook the webhook's name
   * @param slots values for its URL and body
   * @return false when too many calls wait already: the turn goes on as if the service had not
   *     answered
   */
  boolean call(Conversation conversation, long callId, String webhook, Map<String, Object> slots);
}
