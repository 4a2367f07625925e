package io.frontdesk.turn;

/** The way from channels and webhooks to the turn agents. Safe for any thread. */
public interface TurnGateway {

  /**
   * Hands a request to the agent that owns its conversation.
   *
   * @return false when the agent's queue is full: the caller answers at once
   */
  boolean offer(TurnRequest request);

  /** Whether the gateway knows a bot. Safe for any thread. */
  boolean knows(String bot);
}
