package io.frontdesk;

import io.frontdesk.session.SessionFile;
import org.agrona.concurrent.Agent;

/** Forgets sessions that were idle too long, in small slices. Runs on a thread of its own. */
final class Keeper implements Agent {

  private static final int SLICE = 256;

  private final SessionFile sessions;

  Keeper(SessionFile sessions) {
    this.sessions = sessions;
  }

  @Override
  public int doWork() {
    sessions.sweep(System.currentTimeMillis(), SLICE);
    // Nought, so that it pauses after each slice, full or not.
    return 0;
  }

  @Override
  public String roleName() {
    return "keeper";
  }
}
