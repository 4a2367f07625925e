package io.frontdesk.turn;

/**
 * A 64-bit hash of texts that is kept with sessions and therefore never changes: FNV-1a over UTF-16
 * units, with the finaliser of MurmurHash3 so that every bit depends on every unit. Safe for any
 * thread.
 */
final class StableHash {

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private StableHash() {}

  /** The hash of two texts in order. */
  static long of(String first, String second) {
    // A unit that no checked text has keeps ("a", "bc") and ("ab", "c") apart.
    long hash = (over(BASIS, first) ^ 0xFFFF) * PRIME;
    return mixed(over(hash, second));
  }

  private static long over(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }

  private static long mixed(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
