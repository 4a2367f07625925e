package io.frontdesk;

import io.frontdesk.agent.Precedence;
import io.frontdesk.handover.HandoverDesk;
import io.frontdesk.session.SessionFile;
import io.frontdesk.session.SessionScan;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.LedgerScan;
import io.frontdesk.turn.Outbox;
import io.frontdesk.turn.TurnAgents;
import io.frontdesk.turn.TurnRequest;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.Agent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes transcripts, in small slices, on a thread of its own, so that a slow disk holds up nothing
 * else. After the start, and whenever agents missed more than they remember, it looks once through
 * all sessions: those with something that is missing in the transcripts, those that a person has or
 * that wait for one, and after the start those with calls that the run before left pending, are
 * handed to their agents, which take it up. Those with a person are handed over again from time to
 * time, so that nobody who waits over a week-end is forgotten for age.
 */
final class TranscriptWriter implements Agent {

  private static final Logger LOG = LoggerFactory.getLogger(TranscriptWriter.class);
  private static final int SCAN_SLICE = 4;
  private static final int RESUME_SLICE = 16;

  private final Transcripts transcripts;
  private final SessionFile sessions;
  private final TurnAgents agents;
  private final HandoverDesk desk;
  private final long touchEveryNs;
  private long touchedNs = System.nanoTime();
  private final LedgerScan ledgers = new LedgerScan();
  private final ArrayDeque<Conversation> found = new ArrayDeque<>();
  private final Outbox outbox = new Outbox();
  private final Precedence precedence;
  private Optional<SessionScan> scan;
  private int pendingFound;
  private volatile boolean lookedThrough;

  /**
   * Over open rooms.
   *
   * @param touchEveryMs how often conversations with or waiting for a person are looked at
   * @param precedence how those stand who wait for the locks of the sessions' file
   */
  TranscriptWriter(
      Transcripts transcripts,
      SessionFile sessions,
      TurnAgents agents,
      HandoverDesk desk,
      long touchEveryMs,
      Precedence precedence) {
    touchEveryNs = TimeUnit.MILLISECONDS.toNanos(touchEveryMs);
    this.desk = desk;
    this.transcripts = transcripts;
    this.sessions = sessions;
    this.agents = agents;
    this.precedence = precedence;
    scan = Optional.of(sessions.scan());
  }

  @Override
  public int doWork() {
    transcripts.keep();
    if (scan.isEmpty() && (agents.takeOverflow() || desk.takeMissed())) {
      scan = Optional.of(sessions.scan());
    }
    touch();
    scan();
    boolean taken = handOver();
    if (!lookedThrough && scan.isEmpty() && found.isEmpty()) {
      onLookedThrough();
    }
    // Later it pauses after each slice: what it looks for must not be felt by turns.
    return !lookedThrough && taken ? 1 : 0;
  }

  private void onLookedThrough() {
    lookedThrough = true;
    if (pendingFound > 0) {
      LOG.info("{} conversations had calls of services pending; they are sent now", pendingFound);
    }
  }

  /** Whether all sessions were looked through since the start, and handed over; any thread. */
  boolean lookedThrough() {
    return lookedThrough;
  }

  private void touch() {
    long now = System.nanoTime();
    if (now - touchedNs > touchEveryNs && found.isEmpty()) {
      touchedNs = now;
      desk.cases().forEach(each -> found.add(each.conversation()));
    }
  }

  /** Looks at some more sessions. */
  private void scan() {
    int left = found.isEmpty() ? SCAN_SLICE : 0;
    while (scan.isPresent() && left > 0) {
      precedence.during(() -> scanOne(scan.get()));
      left--;
    }
  }

  private void scanOne(SessionScan under) {
    if (!under.next(1, this::onSession)) {
      scan = Optional.empty();
    }
  }

  /** Hands over some of what was found, as long as it is taken. */
  private boolean handOver() {
    boolean taken = true;
    for (int i = 0; i < RESUME_SLICE && taken && !found.isEmpty(); i++) {
      taken = agents.offer(new TurnRequest.Resume(found.peek()));
      if (taken) {
        found.poll();
      }
    }
    return taken;
  }

  private void onSession(
      String bot, String session, org.agrona.DirectBuffer value, int lengthBytes) {
    LedgerScan.Found holds = ledgers.read(value, lengthBytes);
    boolean calls = !lookedThrough && outbox.holdsCalls(value, lengthBytes);
    pendingFound += calls ? 1 : 0;
    if (calls || holds.handedOver() || holds.lastAt() > transcripts.last(bot, session)) {
      found.add(new Conversation(bot, session));
    }
  }

  @Override
  public String roleName() {
    return "transcripts";
  }
}
