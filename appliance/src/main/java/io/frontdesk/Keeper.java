package io.frontdesk;

import io.frontdesk.session.SessionFile;
import io.frontdesk.session.SessionScan;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.Outbox;
import io.frontdesk.turn.TurnGateway;
import io.frontdesk.turn.TurnRequest;
import java.util.ArrayDeque;
import org.agrona.concurrent.Agent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the sessions in small slices, on a thread of its own: first finds those with calls
 * that the run of the process before left pending and hands them to their agents, which send them;
 * from then on forgets sessions that were idle too long.
 */
final class Keeper implements Agent {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final int SLICE = 256;
  private static final int SCAN_SLICE = 4;

  private final SessionFile sessions;
  private final TurnGateway agents;
  private final SessionScan scan;
  private final Outbox outbox = new Outbox();
  private final ArrayDeque<Conversation> found = new ArrayDeque<>();
  private boolean scanning = true;
  private int resumed;

  Keeper(SessionFile sessions, TurnGateway agents) {
    this.sessions = sessions;
    this.agents = agents;
    scan = sessions.scan();
  }

  @Override
  public int doWork() {
    if (scanning || !found.isEmpty()) {
      return resume();
    }
    sessions.sweep(System.currentTimeMillis(), SLICE);
    // Nought, so that it pauses after each slice, full or not.
    return 0;
  }

  /** One slice of the search; a full queue ends the slice, and what was found waits. */
  private int resume() {
    if (scanning && found.isEmpty()) {
      scanning =
          scan.next(
              SCAN_SLICE,
              (bot, session, value, lengthBytes) -> {
                if (outbox.holdsCalls(value, lengthBytes)) {
                  found.add(new Conversation(bot, session));
                }
              });
    }
    boolean taken = true;
    while (taken && !found.isEmpty()) {
      taken = agents.offer(new TurnRequest.Resume(found.peek()));
      if (taken) {
        found.poll();
        resumed++;
      }
    }
    if (!scanning && found.isEmpty() && resumed > 0) {
      LOG.info("{} conversations had calls of services pending; they are sent now", resumed);
    }
    return taken ? 1 : 0;
  }

  @Override
  public String roleName() {
    return "keeper";
  }
}
