package io.frontdesk.turn;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

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

  /** Some ten thousand conversations of a few turns each, or three thousand long ones. */
  static final int LIMIT_BYTES = 24 << 20;

  private static final int PLACES = 16_384;
  private static final int CHOICE = 4;
  private static final int LEAST_BYTES = 1_024;
  private static final int NOWHERE = -1;
  private static final byte[] NOTHING = new byte[0];

  private final int limitBytes;
  private final Conversation[] whose = new Conversation[PLACES];
  private final byte[][] values = new byte[PLACES][];
  private final int[] lengths = new int[PLACES];
  private final boolean[] used = new boolean[PLACES];
  private final UnsafeBuffer view = new UnsafeBuffer(NOTHING);
  private int lengthBytes;
  private long heldBytes;
  private int hand;

  /** None yet. */
  RecentValues(int limitBytes) {
    this.limitBytes = limitBytes;
    Arrays.fill(values, NOTHING);
  }

  /** Looks for the value of a conversation, to be read from {@link #value}. */
  boolean find(Conversation conversation) {
    int place = placeOf(conversation);
    if (place == NOWHERE) {
      return false;
    }
    used[place] = true;
    view.wrap(values[place]);
    lengthBytes = lengths[place];
    return true;
  }

  /** What {@link #find} found; as it is until the next {@link #put}. */
  DirectBuffer value() {
    return view;
  }

  /** How long that is. */
  int lengthBytes() {
    return lengthBytes;
  }

  /** Keeps the value of a conversation that was just saved. */
  void put(Conversation conversation, DirectBuffer value, int length) {
    int place = placeOf(conversation);
    if (place == NOWHERE) {
      place = freePlace(conversation);
      whose[place] = conversation;
    }
    used[place] = true;
    if (values[place].length < length) {
      heldBytes -= values[place].length;
      // With room to grow: a conversation's value does so with each turn.
      values[place] = new byte[Math.max(LEAST_BYTES, length + length / 2)];
      heldBytes += values[place].length;
    }
    value.getBytes(0, values[place], 0, length);
    lengths[place] = length;
    while (heldBytes > limitBytes) {
      giveUpNext();
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
    return oldest;
  }

  private void giveUpNext() {
    hand = (hand + 1) & (PLACES - 1);
    if (!used[hand]) {
      empty(hand);
    }
    used[hand] = false;
  }

  private void empty(int place) {
    heldBytes -= values[place].length;
    whose[place] = null;
    values[place] = NOTHING;
    lengths[place] = 0;
    used[place] = false;
  }
}
