package io.frontdesk.turn;

import java.util.Arrays;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * The values that an agent saved last, so that the next turn of such a conversation need not open
 * what is in the file. Whoever takes one from here asks the store whether it is still what is kept.
 * For the agent's thread only.
 *
 * <p>Bytes, and written over in place: objects that live from one turn of a conversation to its
 * next are what the collector has to copy, and what it stops the talk for. For the same reason
 * there are no links to set anew with each use: a conversation has one of four places, and a place
 * that was not used since it was looked at last is given away first.
 */
final class RecentValues {

  /** Some fifteen thousand conversations of a few turns each, or three thousand long ones. */
  static final int LIMIT_BYTES = 48 << 20;

  /** Beyond that, an eighth of it may be arrays of conversations that were forgotten. */
  private static final int SPARE_OF = 8;

  private static final int PLACES = 16_384;
  private static final int CHOICE = 4;
  private static final int NOWHERE = -1;

  private final int limitBytes;
  private final SpareArrays spare;
  private final Conversation[] whose = new Conversation[PLACES];
  private final KeptValue[] values = new KeptValue[PLACES];
  private final boolean[] used = new boolean[PLACES];
  private long heldBytes;
  private int hand;

  /**
   * None yet.
   *
   * @param limitBytes of all together
   * @param mostBytes of one
   */
  RecentValues(int limitBytes, int mostBytes) {
    this.limitBytes = limitBytes;
    spare = new SpareArrays(limitBytes / SPARE_OF, mostBytes);
  }

  /** The value of a conversation, as it is until the next {@link #put} for it. */
  Optional<KeptValue> find(Conversation conversation) {
    int place = placeOf(conversation);
    if (place == NOWHERE) {
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
    heldBytes -= value.roomBytes();
    value.set(bytes, length, spare);
    heldBytes += value.roomBytes();
    while (heldBytes > limitBytes) {
      giveUpNext(value);
    }
    return value;
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

  /** Forgets a conversation. */
  void forget(Conversation conversation) {
    int place = placeOf(conversation);
    if (place != NOWHERE) {
      empty(place);
    }
  }

  private static int firstPlace(Conversation conversation) {
    int hash = conversation.hashCode() * 0x9E3779B9;
    return (hash >>> 8) * CHOICE & (PLACES - 1);
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

  private void giveUpNext(KeptValue inUse) {
    hand = (hand + 1) & (PLACES - 1);
    if (used[hand]) {
      used[hand] = false;
    } else if (values[hand] == inUse) {
      empty(hand);
    } else if (whose[hand] != null) {
      giveUp(hand);
    }
  }

  /** Its bytes are used anew: garbage that is old costs a look through all that lives. */
  private void giveUp(int place) {
    KeptValue value = values[place];
    empty(place);
    value.giveUp(spare);
  }

  /** Its bytes may still be read by a turn that waits for its understanding: they are left. */
  private void empty(int place) {
    heldBytes -= values[place].roomBytes();
    whose[place] = null;
    values[place] = null;
    used[place] = false;
  }
}
