package io.frontdesk.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds idle sessions and removes them: those that were idle for too long, and, where room is
 * needed, the longest idle of a sample. The sample is one segment of the file, some hundred
 * sessions chosen by their name hash, so it is the longest idle nearly, not exactly: as in Redis,
 * and without an index of all sessions in memory. Each thread has its own.
 */
final class IdleSessions {
  /** For {@link #evict}: no session is spared. */
  static final byte[] NONE_SPARED = new byte[0];

  private static final int SEGMENTS_TRIED = 4;
  private static final Comparator<Idle> LONGEST_FIRST = Comparator.comparingLong(Idle::lastUsedMs);

  private final SlotMap map;
  private final long keepMs;
  private final AtomicLong evicted;
  private final SplittableRandom random = new SplittableRandom();
  private final byte[] scratch = new byte[Frame.KEY_BYTES];

  private record Idle(byte[] key, long lastUsedMs) {}

  IdleSessions(SlotMap map, long keepMs, AtomicLong evicted) {
    this.map = map;
    this.keepMs = keepMs;
    this.evicted = evicted;
  }

  /** Removes sessions of a segment that were last used at a time or before; how many. */
  int expire(int segment, long lastUsedMs) {
    return remove(idleSlots(segment, lastUsedMs, NONE_SPARED), lastUsedMs);
  }

  /** Gives up the longest idle session of a segment chosen by chance; how many: 0 or 1. */
  int evictAnywhere(long nowMs, byte[] spared) {
    for (int i = 0; i < SEGMENTS_TRIED; i++) {
      if (evict(random.nextInt(map.segments()), 1, nowMs, spared) > 0) {
        return 1;
      }
    }
    return 0;
  }

  /** Gives up the longest idle sessions of a segment but for one; how many. */
  int evict(int segment, int most, long nowMs, byte[] spared) {
    long cutoffMs = nowMs - keepMs;
    List<Idle> slots = idleSlots(segment, cutoffMs, spared);
    slots.sort(LONGEST_FIRST);
    int removed = remove(longestIdle(slots, most, cutoffMs), cutoffMs);
    evicted.addAndGet(removed);
    return removed;
  }

  /**
   * A slot may be the older one of a session that was used since, so every slot's session is looked
   * up, until those that are left cannot have been idle for longer than the ones found.
   */
  private List<Idle> longestIdle(List<Idle> slots, int most, long cutoffMs) {
    List<Idle> found = new ArrayList<>();
    for (Idle slot : slots) {
      if (found.size() == most && found.get(most - 1).lastUsedMs() <= slot.lastUsedMs()) {
        break;
      }
      long lastUsedMs = map.lastUsedMs(slot.key());
      boolean both = found.stream().anyMatch(idle -> sameSession(idle.key(), slot.key()));
      if (lastUsedMs <= cutoffMs && !both) {
        found.add(new Idle(slot.key(), lastUsedMs));
        found.sort(LONGEST_FIRST);
        found.subList(Math.min(most, found.size()), found.size()).clear();
      }
    }
    return found;
  }

  private int remove(List<Idle> sessions, long cutoffMs) {
    int removed = 0;
    for (Idle session : sessions) {
      if (map.remove(session.key(), cutoffMs)) {
        removed++;
      }
    }
    return removed;
  }

  private List<Idle> idleSlots(int segment, long cutoffMs, byte[] spared) {
    List<Idle> slots = new ArrayList<>();
    map.eachSlot(
        segment,
        scratch,
        (key, usedMs) -> {
          if (usedMs <= cutoffMs && (spared == NONE_SPARED || !sameSession(key, spared))) {
            slots.add(new Idle(key.clone(), usedMs));
          }
        });
    return slots;
  }

  private static boolean sameSession(byte[] key, byte[] other) {
    return Arrays.equals(key, 0, Frame.SLOT_AT, other, 0, Frame.SLOT_AT);
  }
}
