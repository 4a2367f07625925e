package io.frontdesk.turn;

import java.util.Arrays;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * The values that an agent saved last, so that the next turn of such a conversation need not open
 * what is in the file. Whoever takes one from here asks the store whether it is still what is kept.
 * For the agent's thread only.
 *
 * <p>Bytes beside the heap, written over in place: objects that live from one turn of a
 * conversation to its next are what the collector has to copy, and what it stops the talk for. For
 * the same reason there are no links to set anew with each use: a conversation has one of four
 * places, and a place that was not used since it was looked at last is given away first.
 */
final class RecentValues {

  /** Some ten thousand conversations of a few turns each, or three thousand long ones. */
  private static final int LIMIT_BYTES = 48 << 20;

  /** So many agents share that; where there are more, there is more of it. */
  private static final int SHARED_BY = 8;

  /**
   * The JVM gives as much memory beside the heap as the heap may have; sockets and encoders want
   * some of it, too.
   */
  private static final int PART_OF_MEMORY = 4;

  private static final int GROUP_BITS = 12;
  private static final int CHOICE = 4;
  private static final int PLACES = CHOICE << GROUP_BITS;
  private static final int NOWHERE = -1;

  private final ValueArena arena;
  private final Conversation[] whose = new Conversation[PLACES];
  private final KeptValue[] values = new KeptValue[PLACES];
  private final boolean[] used = new boolean[PLACES];
  private int hand;

  /**
   * None yet.
   *
   * @param limitBytes of all together, at least one
   * @param mostBytes of one
   */
  RecentValues(int limitBytes, int mostBytes) {
    arena = new ValueArena(limitBytes, mostBytes);
  }

  /**
   * None yet, for one of several agents that share what there is.
   *
   * @param mostBytes of one value
   */
  static RecentValues ofOneOf(int agents, int mostBytes) {
    long part = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY / agents;
    int share = LIMIT_BYTES / Math.min(agents, SHARED_BY);
    // A power of two holds any value, whatever its length.
    long least = 2L * Integer.highestOneBit(mostBytes);
    return new RecentValues((int) Math.max(least, Math.min(share, part)), mostBytes);
  }

  /** The value of a conversation, as it is until the next {@link #put} for it. */
  Optional<KeptValue> find(Conversation conversation) {
    int place = placeOf(conversation);
    // One that got no block when it was put is not known.
    if (place == NOWHERE || values[place].lengthBytes() == 0) {
      return Optional.empty();
    }
    used[place] = true;
    return Optional.of(values[place]);
  }

  /** Keeps the value of a conversation, over the one before. */
  KeptValue put(Conversation conversation, DirectBuffer bytes, int length) {
    int place = placeOf(conversation);
    if (place == NOWHERE) {
      place = freePlace(conversation);
      whose[place] = conversation;
      values[place] = new KeptValue();
    }
    used[place] = true;
    KeptValue value = values[place];
    if (!value.hasRoom(length, arena)) {
      value.giveUp(arena);
      value.moveTo(blockFor(length, place), arena);
    }
    value.set(bytes, length);
    return value;
  }

  /** Where there is none, all go that lie where it would lie: a few, and one of them unused. */
  private int blockFor(int length, int place) {
    int block = arena.take(length, place);
    if (block == ValueArena.FULL) {
      int unused = values[nextUnused(place)].block();
      arena.eachOwner(unused, length, this::giveUp);
      block = arena.take(length, place);
    }
    return block;
  }

  /**
   * A turn waits for its understanding: what it reads in the value of its conversation stays as it
   * is until the next {@link #put} for it, even if another takes its place.
   */
  void hold(Conversation conversation) {
    int place = placeOf(conversation);
    if (place != NOWHERE) {
      values[place].hold();
    }
  }

  /** Forgets a conversation; what was read of it before can still be looked into. */
  void forget(Conversation conversation) {
    int place = placeOf(conversation);
    if (place != NOWHERE) {
      values[place].moveOut(arena);
      empty(place);
    }
  }

  private static int firstPlace(Conversation conversation) {
    // The top bits: those below choose the agent, so they are alike for all of its conversations.
    int hash = conversation.hashCode() * 0x9E3779B9;
    return (hash >>> 32 - GROUP_BITS) * CHOICE;
  }

  private int placeOf(Conversation conversation) {
    int first = firstPlace(conversation);
    for (int place = first; place < first + CHOICE; place++) {
      if (conversation.equals(whose[place])) {
        return place;
      }
    }
    return NOWHERE;
  }

  /** A place that is empty, or else one that was not used for longest, as far as is known. */
  private int freePlace(Conversation conversation) {
    int first = firstPlace(conversation);
    int oldest = first;
    for (int place = first; place < first + CHOICE; place++) {
      if (whose[place] == null) {
        return place;
      }
      oldest = used[place] ? oldest : place;
    }
    Arrays.fill(used, first, first + CHOICE, false);
    giveUp(oldest);
    return oldest;
  }

  /** A place with a block, which was not used since it was looked at last. */
  private int nextUnused(int inUse) {
    while (true) {
      hand = (hand + 1) & (PLACES - 1);
      boolean hasBlock = hand != inUse && whose[hand] != null && values[hand].lengthBytes() > 0;
      if (hasBlock && !used[hand]) {
        return hand;
      }
      if (hasBlock) {
        used[hand] = false;
      }
    }
  }

  /** A turn that waits for its understanding still reads in the value that it had. */
  private void giveUp(int place) {
    if (values[place].isHeld()) {
      values[place].moveOut(arena);
    } else {
      values[place].giveUp(arena);
    }
    empty(place);
  }

  private void empty(int place) {
    whose[place] = null;
    values[place] = null;
    used[place] = false;
  }
}
