package io.frontdesk;

import io.frontdesk.handover.HandoverDesk;
import io.frontdesk.session.SessionFile;
import io.frontdesk.session.SessionScan;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.LedgerScan;
import io.frontdesk.turn.TurnAgents;
import io.frontdesk.turn.TurnRequest;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.Agent;

/**
 * Writes transcripts, in small slices, on a thread of its own, so that a slow disk holds up nothing
 * else. After the start, and whenever agents missed more than they remember, it looks once through
 * all sessions: those with something that is missing in the transcripts, and those that a person
 * has or that wait for one, are handed to their agents, which take it up. The latter are handed
 * over again from time to time, so that nobody who waits over a week-end is forgotten for age.
 */
final class TranscriptWriter implements Agent {

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
  private Optional<SessionScan> scan;

  /**
   * Over open rooms.
   *
   * @param touchEveryMs how often conversations with or waiting for a person are looked at
   */
  TranscriptWriter(
      Transcripts transcripts,
      SessionFile sessions,
      TurnAgents agents,
      HandoverDesk desk,
      long touchEveryMs) {
    touchEveryNs = TimeUnit.MILLISECONDS.toNanos(touchEveryMs);
    this.desk = desk;
    this.transcripts = transcripts;
    this.sessions = sessions;
    this.agents = agents;
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
    handOver();
    // Nought, so that it pauses after each slice: what it looks for must not be felt by turns.
    return 0;
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
    if (scan.isPresent() && found.isEmpty() && !scan.get().next(SCAN_SLICE, this::onSession)) {
      scan = Optional.empty();
    }
  }

  /** Hands over some of what was found, as long as it is taken. */
  private void handOver() {
    for (int i = 0; i < RESUME_SLICE && !found.isEmpty(); i++) {
      if (agents.offer(new TurnRequest.Resume(found.peek()))) {
        found.poll();
      }
    }
  }

  private void onSession(
      String bot, String session, org.agrona.DirectBuffer value, int lengthBytes) {
    LedgerScan.Found holds = ledgers.read(value, lengthBytes);
    if (holds.handedOver() || holds.lastAt() > transcripts.last(bot, session)) {
      found.add(new Conversation(bot, session));
    }
  }

  @Override
  public String roleName() {
    return "transcripts";
  }
}
