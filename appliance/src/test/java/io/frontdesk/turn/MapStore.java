package io.frontdesk.turn;

import io.frontdesk.session.SessionStore;
import io.frontdesk.session.StoreFullException;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Sessions in memory, which can be full. Every second time it does not remember what was saved
 * last, so that agents go on from a value as often as from what they know.
 */
final class MapStore implements SessionStore {

  private final Map<Conversation, byte[]> values = new HashMap<>();
  private final Map<Conversation, byte[]> last = new HashMap<>();
  private final int maxLengthBytes;
  private boolean full;
  private int saves;
  private int asked;

  MapStore(int maxLengthBytes) {
    this.maxLengthBytes = maxLengthBytes;
  }

  void full(boolean isFull) {
    full = isFull;
  }

  /** How often something was saved. */
  int saves() {
    return saves;
  }

  byte[] value(Conversation whose) {
    return values.get(whose);
  }

  @Override
  public int maxLengthBytes() {
    return maxLengthBytes;
  }

  @Override
  public int load(String bot, String session, MutableDirectBuffer into) {
    byte[] value = values.get(new Conversation(bot, session));
    if (value == null) {
      return ABSENT;
    }
    last.put(new Conversation(bot, session), value);
    into.putBytes(0, value);
    return value.length;
  }

  @Override
  public void save(String bot, String session, DirectBuffer value, int lengthBytes, long nowMs) {
    if (lengthBytes > maxLengthBytes) {
      throw new IllegalArgumentException(lengthBytes + " bytes, at most " + maxLengthBytes);
    }
    if (full) {
      throw new StoreFullException("The disk is full.", new IllegalStateException("full"));
    }
    saves++;
    byte[] kept = new byte[lengthBytes];
    value.getBytes(0, kept);
    values.put(new Conversation(bot, session), kept);
    last.put(new Conversation(bot, session), kept);
  }

  @Override
  public boolean isStill(String bot, String session) {
    Conversation whose = new Conversation(bot, session);
    return asked++ % 2 == 0 && values.get(whose) != null && values.get(whose) == last.get(whose);
  }

  @Override
  public void delete(String bot, String session) {
    values.remove(new Conversation(bot, session));
  }
}
