package io.frontdesk.session;

import java.util.Arrays;

/**
 * The newest version of the sessions that an agent saw last, so that a save after a load need not
 * read again. A fixed table in which a session takes the place of another one with the same index.
 * For one thread at a time. It may be trusted because a session is written by one agent only; where
 * the session was removed meanwhile, writing one version further is right too.
 */
final class VersionCache {
  /** {@link #find}: not known. */
  static final long UNKNOWN = -1;

  /** Many more than one of several agents talks with at once, so few lose their place: 0.4 MB. */
  private static final int ENTRIES = 16_384;

  private final long[] high = new long[ENTRIES];
  private final long[] low = new long[ENTRIES];
  private final long[] versions = new long[ENTRIES];
  private final byte[] slots = new byte[ENTRIES];

  VersionCache() {
    Arrays.fill(versions, UNKNOWN);
  }

  /** The newest version, 0 if there is none, or {@link #UNKNOWN}. */
  long find(byte[] key) {
    int index = index(key);
    return high[index] == number(key, 0) && low[index] == number(key, 8)
        ? versions[index]
        : UNKNOWN;
  }

  /** The slot of the version that {@link #find} gave. */
  int slot(byte[] key) {
    return slots[index(key)];
  }

  void put(byte[] key, long version, int slot) {
    int index = index(key);
    high[index] = number(key, 0);
    low[index] = number(key, 8);
    versions[index] = version;
    slots[index] = (byte) slot;
  }

  void forget(byte[] key) {
    versions[index(key)] = UNKNOWN;
  }

  private static int index(byte[] key) {
    return (key[1] & 0xFF | (key[2] & 0xFF) << 8) & (ENTRIES - 1);
  }

  private static long number(byte[] key, int at) {
    long number = 0;
    for (int i = at; i < at + 8; i++) {
      number = number << 8 | key[i] & 0xFF;
    }
    return number;
  }
}
