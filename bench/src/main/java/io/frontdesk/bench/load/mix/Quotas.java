package io.frontdesk.bench.load.mix;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps a mix at its shares: of the kinds that make sense now, the next is the one that is most
 * behind. One thread.
 */
final class Quotas {

  private final Map<Turn.Kind, Double> shares;
  private final Map<Turn.Kind, Long> counts = new EnumMap<>(Turn.Kind.class);
  private long total;

  /**
   * With these shares.
   *
   * @throws IllegalArgumentException if they are not 1 together
   */
  Quotas(Map<Turn.Kind, Double> shares) {
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException("The shares are " + sum + " together, not 1");
    }
    this.shares = new EnumMap<>(shares);
    shares.keySet().forEach(kind -> counts.put(kind, 0L));
  }

  /** By how many turns a kind is behind its share. */
  private double behind(Turn.Kind kind) {
    return shares.get(kind) * (total + 1) - counts.get(kind);
  }

  /**
   * The next kind, which counts as said.
   *
   * @param possible of which one is chosen, not empty
   */
  Turn.Kind next(Set<Turn.Kind> possible) {
    Turn.Kind best = possible.iterator().next();
    for (Turn.Kind kind : possible) {
      best = behind(kind) > behind(best) ? kind : best;
    }
    counts.merge(best, 1L, Long::sum);
    total++;
    return best;
  }

  /** All kinds that have a share. */
  Set<Turn.Kind> all() {
    return EnumSet.copyOf(shares.keySet());
  }
}
