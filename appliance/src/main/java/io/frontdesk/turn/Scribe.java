package io.frontdesk.turn;

import io.frontdesk.transcript.TranscriptEntry;
import io.frontdesk.transcript.TranscriptEntry.Flag;
import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.transcript.TranscriptEntry.Meaning;
import io.frontdesk.transcript.TranscriptFeed;
import io.frontdesk.turn.Ledger.Logged;
import io.frontdesk.turn.SessionRecord.Seen;
import io.frontdesk.turn.TurnRequest.PushElement;
import io.frontdesk.turn.UnderstandingCodec.Gist;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One turn agent's hand that writes transcripts: offers what happened to the feed, never waits for
 * it. What the feed does not take stays with the session and is offered again. For the agent's
 * thread; {@link #takeOverflow} is for any.
 *
 * <p>Entries of a session are offered in their order and more than once rather than never: those
 * that were written before are known by their time. How far it got with a session is remembered for
 * the sessions of late only; for others, all that may be missing is offered.
 */
final class Scribe {

  private static final int MARKS = 4_096;
  private static final int MISSED = 4_096;
  private static final int SLICE = 16;
  private static final double SURE = 0.7;

  private final TranscriptFeed feed;
  private final UnderstandingCodec codec = new UnderstandingCodec();
  private final Map<Conversation, Mark> marks =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Conversation, Mark> eldest) {
          return size() > MARKS;
        }
      };
  private final Set<Conversation> missed = new LinkedHashSet<>();
  private volatile boolean overflow;

  /** How far it got with a session. Changed in place: one that is made anew with each turn ages. */
  private static final class Mark {
    /** The time of what was offered last. */
    private long at = Long.MIN_VALUE;

    /** Its number in the feed. */
    private long number;
  }

  Scribe(TranscriptFeed feed) {
    this.feed = feed;
  }

  /** Up to which time everything of a conversation is known to be in the transcript. */
  long writtenUpTo(Conversation whose) {
    Mark mark = marks.get(whose);
    return mark != null && feed.written() >= mark.number ? mark.at : Long.MIN_VALUE;
  }

  /** Offers what may be missing of a conversation that has just been saved. */
  void offer(Conversation whose, SessionRecord record) {
    Mark mark = marks.computeIfAbsent(whose, first -> new Mark());
    boolean taken = true;
    for (Logged each : record.ledger().unwritten()) {
      if (each.at() > mark.at && taken) {
        taken = feed.offer(entry(whose, record, each));
        mark.at = taken ? each.at() : mark.at;
        mark.number = taken ? feed.offered() : mark.number;
      }
    }
    if (!taken) {
      miss(whose);
    }
  }

  private void miss(Conversation whose) {
    if (missed.size() < MISSED) {
      missed.add(whose);
    } else {
      overflow = true;
    }
  }

  /** Whether something was missed and there is room for it. */
  boolean canRetry() {
    return !missed.isEmpty() && feed.hasRoom();
  }

  /**
   * Offers again what the feed did not take.
   *
   * @param load gives a conversation as it is kept
   * @return how many conversations were looked at
   */
  int retry(Function<Conversation, Optional<SessionRecord>> load) {
    List<Conversation> next = missed.stream().limit(SLICE).toList();
    for (Conversation whose : next) {
      missed.remove(whose);
      load.apply(whose).ifPresent(record -> offer(whose, record));
    }
    return next.size();
  }

  /** Whether, since it was asked last, more was missed than it can remember. */
  boolean takeOverflow() {
    boolean was = overflow;
    overflow = false;
    return was;
  }

  private TranscriptEntry entry(Conversation whose, SessionRecord record, Logged logged) {
    Optional<Gist> understood =
        logged.kind() == Kind.TURN
            ? logged.re().flatMap(record::seen).flatMap(Seen::understanding).map(codec::gist)
            : Optional.empty();
    List<byte[]> replies =
        record.said(logged.after(), logged.cursor()).stream()
            .map(PushElement::elementJson)
            .toList();
    Set<Flag> flags = flags(logged, understood);
    if (replies.size() < logged.cursor() - logged.after()) {
      flags.add(Flag.INCOMPLETE);
    }
    return new TranscriptEntry(
        whose.bot(),
        whose.session(),
        logged.at(),
        logged.kind(),
        record.customer().person(),
        record.state().language(),
        logged.re(),
        logged.text(),
        logged.by(),
        logged.status(),
        understood.map(Scribe::meaning),
        replies,
        flags,
        logged.facts());
  }

  private static Meaning meaning(Gist gist) {
    return new Meaning(
        gist.intent().name(),
        Confidence.rounded(gist.intent().confidence()),
        gist.tier().name().toLowerCase(Locale.ROOT));
  }

  private static Set<Flag> flags(Logged logged, Optional<Gist> understood) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (logged.handedOver()) {
      flags.add(Flag.HANDED_OVER);
    } else if (understood.map(Gist::outOfScope).orElse(false)) {
      flags.add(Flag.NOT_UNDERSTOOD);
    } else if (understood.map(result -> result.intent().confidence() < SURE).orElse(false)) {
      flags.add(Flag.LOW_CONFIDENCE);
    }
    if (understood.map(Gist::degraded).orElse(false)) {
      flags.add(Flag.DEGRADED);
    }
    if (logged.failed()) {
      flags.add(Flag.WEBHOOK_FAILED);
    }
    return flags;
  }
}
