package io.frontdesk.turn;

/** The way from the turn agents to the services outside. Called by turn agents; must not block. */
@FunctionalInterface
public interface WebhookCaller {

  /**
   * Calls a service; the outcome comes back as {@link TurnRequest.WebhookOutcome} through the
   * gateway within the call's deadline, unless the process stops meanwhile: then the call stays
   * pending, and the next run of the process hands it over again.
   *
   * @return false when too many calls wait already: the turn goes on as if the service had not
   *     answered
   */
  boolean call(ServiceCall call);
}
