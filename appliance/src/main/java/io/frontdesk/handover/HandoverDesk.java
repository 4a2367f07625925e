package io.frontdesk.handover;

import io.frontdesk.config.OpeningHours;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.PersonDesk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue. What it shows is what sessions say: it holds nothing that is not saved with them, and
 * after a restart it is filled from them again. Safe for any thread; its lock is held for a
 * look-up, or for as long as it takes to count the queue, and only conversations that were handed
 * over come here.
 */
public final class HandoverDesk implements PersonDesk {

  /** How many conversations it shows; further ones wait in their sessions until there is room. */
  public static final int LIMIT = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(HandoverDesk.class);
  private static final long SEEN_MS = TimeUnit.SECONDS.toMillis(60);
  private static final Comparator<Case> ORDER =
      Comparator.<Case, Boolean>comparing(one -> one.by().isPresent())
          .thenComparingLong(Case::sinceMs);

  private final Map<Conversation, Case> cases = new HashMap<>();
  private final List<DeskWatcher> watchers = new CopyOnWriteArrayList<>();
  private final OpeningHours hours;
  private final LongSupplier wallMs;
  private boolean missed;
  private volatile long lastSeenMs = Long.MIN_VALUE / 2;

  /**
   * An empty one.
   *
   * @param hours when people of ours are there at all
   * @param wallMs wall clock, milliseconds
   */
  public HandoverDesk(OpeningHours hours, LongSupplier wallMs) {
    this.hours = hours;
    this.wallMs = wallMs;
  }

  // What turn agents tell

  @Override
  public Outlook outlook(Conversation whose, long sinceMs) {
    int ahead = 0;
    synchronized (cases) {
      for (Case other : cases.values()) {
        boolean waits = other.by().isEmpty() && !other.conversation().equals(whose);
        ahead += waits && other.sinceMs() <= sinceMs ? 1 : 0;
      }
    }
    return new Outlook(ahead + 1, isStaffed());
  }

  private boolean isStaffed() {
    long nowMs = wallMs.getAsLong();
    return hours.isOpen(nowMs) && (!watchers.isEmpty() || nowMs - lastSeenMs < SEEN_MS);
  }

  @Override
  public void onOpen(Case handedOver) {
    Case before;
    synchronized (cases) {
      before = cases.get(handedOver.conversation());
      if (before == null && cases.size() >= LIMIT) {
        missed = true;
        return;
      }
      cases.put(handedOver.conversation(), handedOver);
    }
    boolean same =
        before != null
            && before.by().equals(handedOver.by())
            && before.sinceMs() == handedOver.sinceMs();
    if (!same) {
      boolean waits = handedOver.by().isEmpty();
      tell(waits ? DeskEvent.Kind.WAITING : DeskEvent.Kind.TAKEN, handedOver, "");
    }
  }

  @Override
  public void onSaid(Conversation whose, long at, String text) {
    Case about;
    synchronized (cases) {
      about = cases.get(whose);
    }
    if (about != null) {
      tell(new DeskEvent(DeskEvent.Kind.SAID, about, text, at));
    }
  }

  @Override
  public void onClosed(Conversation whose) {
    Case gone;
    synchronized (cases) {
      gone = cases.remove(whose);
    }
    if (gone != null) {
      tell(DeskEvent.Kind.CLOSED, gone, "");
    }
  }

  private void tell(DeskEvent.Kind kind, Case about, String text) {
    tell(new DeskEvent(kind, about, text, wallMs.getAsLong()));
  }

  private void tell(DeskEvent event) {
    for (DeskWatcher watcher : watchers) {
      try {
        watcher.onDesk(event);
      } catch (RuntimeException e) {
        // One who listens must not fail the turn that is told of.
        LOG.warn("One who watches the desk could not be told: {}", e.toString());
      }
    }
  }

  // What the admin listener asks

  /** Those that wait, the longest first, then those that persons have. */
  public List<Case> cases() {
    List<Case> all;
    synchronized (cases) {
      all = new ArrayList<>(cases.values());
    }
    all.sort(ORDER);
    return all;
  }

  /** A person of ours did something over HTTP: somebody is there. */
  public void onSeen() {
    lastSeenMs = wallMs.getAsLong();
  }

  /**
   * A person of ours listens from now on, and counts as being there. Events may come before this
   * returns.
   */
  public void watch(DeskWatcher watcher) {
    watchers.add(watcher);
  }

  /** A person of ours listens no longer. */
  public void unwatch(DeskWatcher watcher) {
    watchers.remove(watcher);
  }

  /**
   * Whether, since this was asked last, a conversation found no room and there is room now: then
   * the sessions are to be looked through for those that wait.
   */
  public boolean takeMissed() {
    synchronized (cases) {
      boolean look = missed && cases.size() < LIMIT;
      missed &= !look;
      return look;
    }
  }
}
