package io.frontdesk.nlu.slot;

/**
 * A number for each label after each, laid out for loops over labels that stand side by side:
 * labels that may follow every other come first, then those inside of a slot, each of which may
 * only follow two. Owned by whoever sets the numbers; shared once that is over.
 */
public final class SlotSteps {

  final int labels;

  /** How many labels may follow every other: outside, and the first words. */
  final int opens;

  /** By place before, then place. */
  final float[][] onward;

  /** The same turned: by place, then place before. */
  final float[][] turned;

  /** By kind: its second word after its first. */
  final float[] second;

  /** By kind: another word after one that is not the first. */
  final float[] further;

  private SlotSteps(int labels) {
    this.labels = labels;
    int kinds = labels / 2;
    opens = kinds + 1;
    onward = new float[labels][opens];
    turned = new float[opens][labels];
    second = new float[kinds];
    further = new float[kinds];
  }

  /**
   * The weights themselves.
   *
   * @param after {@code [before * labels + label]}
   */
  public static SlotSteps of(float[] after, int labels) {
    SlotSteps steps = new SlotSteps(labels);
    for (int at = 0; at < labels * labels; at++) {
      steps.set(at, after[at]);
    }
    return steps;
  }

  /** As {@link #of}, e to the weights. */
  public static SlotSteps powers(float[] after, int labels) {
    SlotSteps steps = new SlotSteps(labels);
    for (int at = 0; at < labels * labels; at++) {
      steps.set(at, (float) SlotChain.exp(after[at]));
    }
    return steps;
  }

  /**
   * Sets one.
   *
   * @param at {@code before * labels + label}; where that may not follow, nothing happens
   */
  public void set(int at, float value) {
    int before = at / labels;
    int label = at % labels;
    if (!SlotLabels.mayFollow(before, label)) {
      return;
    }
    if (!SlotLabels.isInside(label)) {
      onward[place(before)][place(label)] = value;
      turned[place(label)][place(before)] = value;
    } else if (before == label) {
      further[SlotLabels.kind(label)] = value;
    } else {
      second[SlotLabels.kind(label)] = value;
    }
  }

  float get(int before, int label) {
    if (!SlotLabels.mayFollow(before, label)) {
      return 0;
    }
    if (!SlotLabels.isInside(label)) {
      return onward[place(before)][place(label)];
    }
    return (before == label ? further : second)[SlotLabels.kind(label)];
  }

  /** Where a label stands. */
  int place(int label) {
    return SlotLabels.isInside(label) ? opens + SlotLabels.kind(label) : (label + 1) / 2;
  }

  /** The label that stands at a place. */
  int label(int place) {
    return place >= opens
        ? SlotLabels.inside(place - opens)
        : place == 0 ? SlotLabels.OUTSIDE : SlotLabels.first(place - 1);
  }
}
