package io.frontdesk.nlu;

import io.frontdesk.bot.Bot;
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
  private final BitSet faq = new BitSet();
  private final int count;

  IntentMask(IntentChoice choice, List<String> labels) {
    this(choice, labels, List.of());
  }

  /**
   * For a model with an FAQ.
   *
   * @param entries its entries; the labels that stand for all of them are allowed if one is
   */
  IntentMask(IntentChoice choice, List<String> labels, List<String> entries) {
    restricts = choice.restricts();
    for (int e = 0; e < entries.size(); e++) {
      faq.set(e, choice.allows(entries.get(e)));
    }
    for (int c = 0; c < labels.size(); c++) {
      boolean whole = !entries.isEmpty() && labels.get(c).startsWith(Bot.FAQ_PREFIX);
      boolean in = whole ? !faq.isEmpty() : choice.allows(labels.get(c));
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

  boolean allowsEntry(int entry) {
    return !restricts || faq.get(entry);
  }

  boolean favours(int label) {
    return favoured.get(label);
  }

  /** How many labels are allowed; without a restriction, more than there can be. */
  int count() {
    return count;
  }
}
