package io.frontdesk.turn;

/** The way from the turn agents to the services outside. Called by turn agents; must not block. */
@FunctionalInterface
public interface WebhookCaller {

  /** Calls nobody: what is to be called stays pending. */
  WebhookCaller CLOSED = call -> Reception.CLOSED;

  /** What became of a call that was handed over. */
  enum Reception {
    /** It is made; the outcome comes. */
    TAKEN,
    /** Too many wait already: a new one goes on as if the service had not answered. */
    FULL,
    /** The process stops: the call stays pending for its next run. */
    CLOSED,
    /** There is no such service. */
    UNKNOWN
  }

  /**
   * Calls a service; if it is taken, the outcome comes back as {@link TurnRequest.WebhookOutcome}
   * through the gateway within the call's deadline, unless the process stops meanwhile: then the
   * call stays pending, and the next run of the process hands it over again.
   */
  Reception call(ServiceCall call);
}
