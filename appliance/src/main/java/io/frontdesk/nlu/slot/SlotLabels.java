package io.frontdesk.nlu.slot;

/**
 * Labels of words: 0 outside of every slot, then for each kind of slot its first word and its
 * others (BIO). Stateless.
 */
public final class SlotLabels {

  /** The label of a word that is in no slot. */
  public static final int OUTSIDE = 0;

  private SlotLabels() {}

  /** How many labels there are for a number of kinds. */
  public static int count(int kinds) {
    return 1 + 2 * kinds;
  }

  /** The label of the first word of a slot. */
  public static int first(int kind) {
    return 1 + 2 * kind;
  }

  /** The label of another word of a slot. */
  public static int inside(int kind) {
    return 2 + 2 * kind;
  }

  /** The kind of a label that is not {@link #OUTSIDE}. */
  public static int kind(int label) {
    return (label - 1) / 2;
  }

  /** Whether a label can only come after another of its kind. */
  public static boolean isInside(int label) {
    return label != OUTSIDE && label % 2 == 0;
  }

  /** Whether a label may come after another; before the first word is {@link #OUTSIDE}. */
  public static boolean mayFollow(int before, int label) {
    return !isInside(label) || before != OUTSIDE && kind(before) == kind(label);
  }
}
