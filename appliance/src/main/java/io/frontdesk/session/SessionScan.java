package io.frontdesk.session;

import io.frontdesk.vault.Sealer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Goes once through all sessions of the file, some segments at a time, while agents go on. Each
 * session is opened, some microseconds a session. A session that changes meanwhile is shown as it
 * was at one moment. For one thread.
 */
public final class SessionScan {

  /** What is shown of each session. */
  public interface Visitor {
    /**
     * One session.
     *
     * @param value its newest intact value, from index 0; valid until this returns
     */
    void onSession(String bot, String session, DirectBuffer value, int lengthBytes);
  }

  private final SlotMap map;
  private final Sealer sealer;
  private final AtomicLong corrupt;
  private final byte[] scratch = new byte[Frame.KEY_BYTES];
  private final byte[] binding = new byte[Frame.BINDING_BYTES];
  private final byte[][] frames;
  private final int[] lengths = new int[2];
  private final UnsafeBuffer sealed = new UnsafeBuffer(new byte[0]);
  private final UnsafeBuffer plain;
  private final UnsafeBuffer value = new UnsafeBuffer(new byte[0]);
  private int segment;

  SessionScan(SlotMap map, Sealer sealer, int maxValueBytes, AtomicLong corrupt) {
    this.map = map;
    this.sealer = sealer;
    this.corrupt = corrupt;
    int longest = Frame.longestBytes(maxValueBytes);
    frames = new byte[2][longest];
    plain = new UnsafeBuffer(new byte[longest]);
  }

  /**
   * Shows the sessions of the next segments.
   *
   * @param segments how many segments at most; one holds some hundred sessions
   * @return false once the whole file has been gone through
   */
  public boolean next(int segments, Visitor visitor) {
    for (int i = 0; i < segments && segment < map.segments(); i++) {
      for (byte[] key : slotsOf(segment)) {
        show(key, visitor);
      }
      segment++;
    }
    return segment < map.segments();
  }

  /** The keys of a segment's slots. */
  private List<byte[]> slotsOf(int number) {
    List<byte[]> keys = new ArrayList<>();
    map.eachSlot(number, scratch, (key, lastUsedMs) -> keys.add(key.clone()));
    return keys;
  }

  /** A session's slots may lie in two segments: it is shown at its slot 0, if it has one. */
  private void show(byte[] key, Visitor visitor) {
    boolean isFirst = key[Frame.SLOT_AT] == 0;
    byte[] first = isFirst ? key : Frame.otherSlot(key);
    byte[] second = isFirst ? Frame.otherSlot(key) : key;
    lengths[0] = map.read(first, frames[0]);
    if (!isFirst && lengths[0] > 0) {
      return;
    }
    lengths[1] = map.read(second, frames[1]);
    int newer = version(1) > version(0) ? 1 : 0;
    int opened = open(newer, newer == 0 ? first : second);
    if (opened < 0) {
      opened = open(1 - newer, newer == 0 ? second : first);
    }
    if (opened >= 0) {
      tell(opened, visitor);
    }
  }

  private long version(int slot) {
    if (lengths[slot] < Frame.HEADER_BYTES) {
      return -1;
    }
    sealed.wrap(frames[slot]);
    return sealed.getLong(Frame.VERSION_AT, ByteOrder.LITTLE_ENDIAN);
  }

  private int open(int slot, byte[] key) {
    int sealedBytes = lengths[slot] - Frame.HEADER_BYTES;
    if (sealedBytes < 0) {
      return SessionStore.ABSENT;
    }
    if (frames[slot][0] != Frame.FORMAT) {
      corrupt.incrementAndGet();
      return SessionStore.ABSENT;
    }
    System.arraycopy(key, 0, binding, 0, Frame.KEY_BYTES);
    System.arraycopy(frames[slot], 0, binding, Frame.KEY_BYTES, Frame.HEADER_BYTES);
    sealed.wrap(frames[slot], Frame.HEADER_BYTES, sealedBytes);
    int opened = sealer.open(binding, sealed, sealedBytes, plain);
    if (opened < 0) {
      corrupt.incrementAndGet();
    }
    return opened;
  }

  /** The value begins with the names of bot and session, each with its length before it. */
  private void tell(int lengthBytes, Visitor visitor) {
    int botBytes = plain.getShort(0, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    String bot = text(2, botBytes);
    int sessionAt = 2 + botBytes;
    int sessionBytes = plain.getShort(sessionAt, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    String session = text(sessionAt + 2, sessionBytes);
    int valueAt = sessionAt + 2 + sessionBytes;
    value.wrap(plain, valueAt, lengthBytes - valueAt);
    visitor.onSession(bot, session, value, lengthBytes - valueAt);
  }

  private String text(int at, int lengthBytes) {
    byte[] bytes = new byte[lengthBytes];
    plain.getBytes(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
