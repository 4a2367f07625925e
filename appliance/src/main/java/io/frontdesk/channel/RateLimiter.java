package io.frontdesk.channel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets by key, a bounded number of them: the longest unused is forgotten, which refills
 * it. Shared by the event loops; a stripe's lock is held for a map look-up only.
 */
final class RateLimiter {

  private static final int STRIPE_BITS = 4;
  private static final int STRIPES = 1 << STRIPE_BITS;

  private final long emissionNs;
  private final long burstNs;
  private final boolean unlimited;
  private final Stripe[] stripes = new Stripe[STRIPES];

  /**
   * @param perSecond tokens a second; 0: no limit
   * @param burst tokens at once, at least 1
   * @param maxBuckets how many keys are remembered
   */
  RateLimiter(double perSecond, int burst, int maxBuckets) {
    if (perSecond < 0 || burst < 1 || maxBuckets < 1) {
      throw new IllegalArgumentException(
          "perSecond " + perSecond + ", burst " + burst + ", maxBuckets " + maxBuckets);
    }
    unlimited = perSecond == 0;
    emissionNs = unlimited ? 0 : Math.max(1, Math.round(1e9 / perSecond));
    burstNs = emissionNs * (burst - 1);
    int perStripe = Math.max(1, maxBuckets / STRIPES);
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(perStripe);
    }
  }

  /**
   * Takes one token.
   *
   * @param nowNs {@code System.nanoTime()}
   * @return 0: taken; else in how many milliseconds there will be one
   */
  long tryAcquire(String key, long nowNs) {
    if (unlimited) {
      return 0;
    }
    // By the top bits of another hash: a stripe's own map goes by the low bits of the key's.
    Stripe stripe = stripes[key.hashCode() * 0x9E3779B9 >>> 32 - STRIPE_BITS];
    synchronized (stripe) {
      return stripe.take(key, nowNs, emissionNs, burstNs);
    }
  }

  int buckets() {
    int count = 0;
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        count += stripe.size();
      }
    }
    return count;
  }

  /**
   * The time at which it would be full again (the "theoretical arrival time" of the generic cell
   * rate algorithm): one number is the whole bucket. Changed in place: one that is made anew with
   * each token grows old.
   */
  private static final class Bucket {
    private long fullAtNs;

    Bucket(long fullAtNs) {
      this.fullAtNs = fullAtNs;
    }
  }

  /** Buckets by key, the one used last at the end. */
  private static final class Stripe extends LinkedHashMap<String, Bucket> {

    private static final long serialVersionUID = 1L;

    private final int capacity;

    Stripe(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    long take(String key, long nowNs, long emissionNs, long burstNs) {
      Bucket bucket = get(key);
      if (bucket == null) {
        bucket = new Bucket(nowNs);
        put(key, bucket);
      }
      long aheadNs = Math.max(0, bucket.fullAtNs - nowNs);
      if (aheadNs > burstNs) {
        return Math.max(1, (aheadNs - burstNs) / 1_000_000);
      }
      bucket.fullAtNs = nowNs + aheadNs + emissionNs;
      return 0;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > capacity;
    }
  }
}
