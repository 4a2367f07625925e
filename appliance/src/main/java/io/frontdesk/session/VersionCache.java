package io.frontdesk.session;

/**
 * The newest version of the sessions that an agent saw last, so that a save after a load need not
 * read again. A fixed table in which a session takes the place of another one with the same index.
 * For one thread at a time. It may be trusted because a session is written by one agent only; where
 * the session was removed meanwhile, writing one version further is right too.
 */
final class VersionCache {
  /** {@link #find}: not known. */
  static final long UNKNOWN = -1;

  /** Many more than one of several agents talks with at once, so few lose their place: 0.5 MB. */
  private static final int ENTRIES = 16_384;

  private static final int HIGH = 0;
  private static final int LOW = 1;

  /** The version, and in the last bit its slot. */
  private static final int VERSION = 2;

  private static final int REMOVALS = 3;

  /** Each entry lies together, for it is seldom in the processor's caches. */
  private static final int LENGTH = 4;

  private final long[] entries = new long[ENTRIES * LENGTH];

  VersionCache() {
    for (int at = 0; at < entries.length; at += LENGTH) {
      entries[at + VERSION] = of(UNKNOWN, 0);
    }
  }

  /** The newest version, 0 if there is none, or {@link #UNKNOWN}. */
  long find(byte[] key) {
    int at = at(key);
    return entries[at + HIGH] == number(key, 0) && entries[at + LOW] == number(key, 8)
        ? entries[at + VERSION] >> 1
        : UNKNOWN;
  }

  /** The slot of the version that {@link #find} gave. */
  int slot(byte[] key) {
    return (int) (entries[at(key) + VERSION] & 1);
  }

  /** What {@link SlotMap#removals} gave before that version was found or written. */
  long removals(byte[] key) {
    return entries[at(key) + REMOVALS];
  }

  void put(byte[] key, long version, int slot, long removalsBefore) {
    int at = at(key);
    entries[at + HIGH] = number(key, 0);
    entries[at + LOW] = number(key, 8);
    entries[at + VERSION] = of(version, slot);
    entries[at + REMOVALS] = removalsBefore;
  }

  void forget(byte[] key) {
    entries[at(key) + VERSION] = of(UNKNOWN, 0);
  }

  private static long of(long version, int slot) {
    return version << 1 | slot;
  }

  private static int at(byte[] key) {
    return ((key[1] & 0xFF | (key[2] & 0xFF) << 8) & (ENTRIES - 1)) * LENGTH;
  }

  private static long number(byte[] key, int at) {
    long number = 0;
    for (int i = at; i < at + 8; i++) {
      number = number << 8 | key[i] & 0xFF;
    }
    return number;
  }
}
