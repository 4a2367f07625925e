package io.frontdesk.session;

import io.frontdesk.vault.Sealer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One agent's access to the session file, with scratch of its own.
 *
 * <p>A save writes the slot that does not hold the newest intact value. A process that dies in the
 * middle of it tears that slot, which recovery drops, and the other one still holds what was
 * acknowledged before.
 */
final class AgentSessions implements SessionStore {
  private static final int TRIES = 4;
  // Doubled with each try: a long value needs its room in one piece.
  private static final int EVICTED_FOR_ROOM = 8;

  private final SlotMap map;
  private final int maxValueBytes;
  private final int slots;
  private final SessionNames names;
  private final Sealer sealer;
  private final IdleSessions idle;
  private final AtomicLong corrupt;
  private final VersionCache versions = new VersionCache();
  private final byte[][] frames;
  private final int[] frameLengths = new int[2];
  private final byte[] binding = new byte[Frame.BINDING_BYTES];
  private final byte[] plain;
  private final UnsafeBuffer plainView;
  private final UnsafeBuffer sealedView = new UnsafeBuffer(new byte[0]);
  private final UnsafeBuffer outgoingView;
  private final ByteBuffer outgoingFrame;
  private long newestVersion;
  private int newestSlot;

  AgentSessions(
      SlotMap map,
      SessionSettings settings,
      int slots,
      SessionNames names,
      Sealer sealer,
      IdleSessions idle,
      AtomicLong corrupt) {
    this.map = map;
    this.maxValueBytes = settings.maxValueBytes();
    this.slots = slots;
    this.names = names;
    this.sealer = sealer;
    this.idle = idle;
    this.corrupt = corrupt;
    int longest = Frame.longestBytes(maxValueBytes);
    frames = new byte[2][longest];
    plain = new byte[longest];
    plainView = new UnsafeBuffer(plain);
    // Direct: the map copies it at once, and one on the heap word by word.
    outgoingFrame = ByteBuffer.allocateDirect(longest);
    outgoingView = new UnsafeBuffer(outgoingFrame);
  }

  @Override
  public int maxLengthBytes() {
    return maxValueBytes;
  }

  @Override
  public int load(String bot, String session, MutableDirectBuffer into) {
    names.of(bot, session);
    int length = findNewest();
    if (length == ABSENT) {
      return ABSENT;
    }
    into.putBytes(0, plain, names.encoded().length, length);
    return length;
  }

  @Override
  public void save(String bot, String session, DirectBuffer value, int lengthBytes, long nowMs) {
    if (lengthBytes < 0 || lengthBytes > maxValueBytes) {
      throw new IllegalArgumentException(
          "A session's value has " + lengthBytes + " bytes, " + maxValueBytes + " is the most");
    }
    names.of(bot, session);
    byte[] key = names.key(0);
    newestVersion = versions.find(key);
    newestSlot = versions.slot(key);
    if (newestVersion == VersionCache.UNKNOWN) {
      findNewest();
    }
    int slot = slots == 1 ? 0 : 1 - newestSlot;
    key[Frame.SLOT_AT] = (byte) slot;
    seal(key, newestVersion + 1, nowMs, value, lengthBytes);
    long removals = map.removals(key);
    write(key, nowMs);
    versions.put(key, newestVersion + 1, slot, removals);
  }

  @Override
  public boolean isStill(String bot, String session) {
    names.of(bot, session);
    byte[] key = names.key(0);
    long version = versions.find(key);
    if (version <= 0) {
      return false;
    }
    long removals = map.removals(key);
    if (versions.removals(key) == removals) {
      return true;
    }
    int slot = versions.slot(key);
    boolean still = map.version(names.key(slot)) == version;
    if (still) {
      versions.put(key, version, slot, removals);
    }
    return still;
  }

  @Override
  public void delete(String bot, String session) {
    names.of(bot, session);
    byte[] key = names.key(0);
    versions.forget(key);
    map.remove(key, Long.MAX_VALUE);
  }

  private void seal(byte[] key, long version, long nowMs, DirectBuffer value, int lengthBytes) {
    byte[] prefix = names.encoded();
    plainView.putBytes(0, prefix);
    plainView.putBytes(prefix.length, value, 0, lengthBytes);
    outgoingView.wrap(outgoingFrame, 0, outgoingFrame.capacity());
    outgoingView.putByte(0, Frame.FORMAT);
    outgoingView.putLong(Frame.VERSION_AT, version, ByteOrder.LITTLE_ENDIAN);
    outgoingView.putLong(Frame.LAST_USED_AT, nowMs, ByteOrder.LITTLE_ENDIAN);
    bind(key, outgoingView);
    int room = outgoingFrame.capacity() - Frame.HEADER_BYTES;
    outgoingView.wrap(outgoingFrame, Frame.HEADER_BYTES, room);
    int sealed = sealer.seal(binding, plainView, prefix.length + lengthBytes, outgoingView);
    outgoingFrame.clear().limit(Frame.HEADER_BYTES + sealed);
  }

  private void write(byte[] key, long nowMs) {
    for (int attempt = 0; ; attempt++) {
      int result = map.write(key, outgoingFrame);
      if (result == SlotMap.WRITTEN) {
        return;
      }
      int freed =
          result == SlotMap.TOO_MANY_SESSIONS
              ? idle.evictAnywhere(nowMs, key)
              : idle.evict(map.segmentOf(key), EVICTED_FOR_ROOM << attempt, nowMs, key);
      if (freed == 0 || attempt == TRIES) {
        throw full(result);
      }
    }
  }

  private StoreFullException full(int result) {
    return new StoreFullException(
        result == SlotMap.TOO_MANY_SESSIONS
            ? "There are "
                + map.maxSessions()
                + " sessions, and all that were looked at are in use. Allow more sessions, or try"
                + " again later."
            : "The session file has no room for this session, and none beside it is idle. Allow"
                + " more sessions or a larger average value, or try again later.");
  }

  /**
   * Opens the newest intact frame of the current names into {@link #plain}, and keeps its version
   * and slot; gives the value's length or {@link #ABSENT}.
   */
  private int findNewest() {
    long removals = map.removals(names.key(0));
    frameLengths[0] = map.read(names.key(0), frames[0]);
    frameLengths[1] = map.read(names.key(1), frames[1]);
    int first = version(1) > version(0) ? 1 : 0;
    int length = open(first);
    int slot = first;
    if (length == ABSENT) {
      slot = 1 - first;
      length = open(slot);
    }
    newestVersion = length == ABSENT ? 0 : version(slot);
    newestSlot = length == ABSENT ? 1 : slot;
    versions.put(names.key(0), newestVersion, newestSlot, removals);
    return length;
  }

  private long version(int slot) {
    if (frameLengths[slot] < Frame.HEADER_BYTES) {
      return -1;
    }
    sealedView.wrap(frames[slot]);
    return sealedView.getLong(Frame.VERSION_AT, ByteOrder.LITTLE_ENDIAN);
  }

  private int open(int slot) {
    if (frameLengths[slot] == 0) {
      return ABSENT;
    }
    int length = openIntact(slot);
    if (length == ABSENT) {
      corrupt.incrementAndGet();
    }
    return length;
  }

  private int openIntact(int slot) {
    int sealedBytes = frameLengths[slot] - Frame.HEADER_BYTES;
    if (sealedBytes < 0 || frames[slot][0] != Frame.FORMAT) {
      return ABSENT;
    }
    sealedView.wrap(frames[slot]);
    bind(names.key(slot), sealedView);
    sealedView.wrap(frames[slot], Frame.HEADER_BYTES, sealedBytes);
    int opened = sealer.open(binding, sealedView, sealedBytes, plainView);
    return opened >= 0 && names.is(plain, opened) ? opened - names.encoded().length : ABSENT;
  }

  private void bind(byte[] key, DirectBuffer frame) {
    System.arraycopy(key, 0, binding, 0, Frame.KEY_BYTES);
    frame.getBytes(0, binding, Frame.KEY_BYTES, Frame.HEADER_BYTES);
  }
}
