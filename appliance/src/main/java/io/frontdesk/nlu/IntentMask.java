package io.frontdesk.nlu;

import java.util.BitSet;
import java.util.List;

/** An {@link IntentChoice} for the labels of one model: a bit a label. Immutable, shared. */
final class IntentMask {

  /** Any label, none more than another. */
  static final IntentMask FREE = new IntentMask(IntentChoice.ANY, List.of());

  private final boolean free;
  private final boolean restricts;
  private final BitSet allowed = new BitSet();
  private final BitSet favoured = new BitSet();
  private final int count;

  IntentMask(IntentChoice choice, List<String> labels) {
    restricts = choice.restricts();
    for (int c = 0; c < labels.size(); c++) {
      boolean in = choice.allows(labels.get(c));
      allowed.set(c, in);
      favoured.set(c, in && choice.favours(labels.get(c)));
    }
    free = !restricts && favoured.isEmpty();
    count = restricts ? allowed.cardinality() : Integer.MAX_VALUE;
  }

  /** Whether it changes nothing. */
  boolean isFree() {
    return free;
  }

  /** Whether some label may be left out. */
  boolean restricts() {
    return restricts;
  }

  boolean allows(int label) {
    return !restricts || allowed.get(label);
  }

  boolean favours(int label) {
    return favoured.get(label);
  }

  /** How many labels are allowed; without a restriction, more than there can be. */
  int count() {
    return count;
  }
}
