package io.frontdesk;

import io.frontdesk.agent.Precedence;
import io.frontdesk.session.SessionFile;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.Agent;

/**
 * Forgets sessions that were idle too long, in small slices, on a thread of its own. Not before all
 * were looked through once after the start: who waited for a person while the process was down is
 * not to be forgotten for that.
 */
final class Keeper implements Agent {

  private static final int SLICE = 256;

  /** So many segments are looked through at a time, in less than a millisecond. */
  private static final int AT_A_TIME = 16;

  private final SessionFile sessions;
  private final BooleanSupplier lookedThrough;
  private final Precedence precedence;
  private boolean sweeping;

  /**
   * Over an open file.
   *
   * @param lookedThrough whether what is to be kept has been handed to its agents
   * @param precedence how those stand who wait for the file's locks
   */
  Keeper(SessionFile sessions, BooleanSupplier lookedThrough, Precedence precedence) {
    this.sessions = sessions;
    this.lookedThrough = lookedThrough;
    this.precedence = precedence;
  }

  @Override
  public int doWork() {
    if (sweeping) {
      for (int i = 0; i < Math.min(SLICE, sessions.segments()); i += AT_A_TIME) {
        precedence.during(() -> sessions.sweep(System.currentTimeMillis(), AT_A_TIME));
      }
    } else {
      // From the next slice on: the agents have a pause to take up what was handed to them.
      sweeping = lookedThrough.getAsBoolean();
    }
    // Nought, so that it pauses after each slice, full or not.
    return 0;
  }

  @Override
  public String roleName() {
    return "keeper";
  }
}
