package io.frontdesk.training.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How well slots were found, over spans (as CoNLL counts). Immutable.
 *
 * @param type which type; empty: all of them together, each span counting the same
 * @param expected how many there are
 * @param found how many were found
 * @param right how many of those are exactly there, type included
 * @param touching how many of those share a place with one of their type that no other has taken
 */
public record SlotScore(String type, int expected, int found, int right, int touching) {

  /** Share of what was found that is right; 0 if nothing was. */
  public double precision() {
    return share(right, found);
  }

  /** Share of what is there that was found; 0 if there is nothing. */
  public double recall() {
    return share(right, expected);
  }

  /** Harmonic mean of both. */
  public double f1() {
    return share(2 * right, expected + found);
  }

  /** As {@link #precision}, where a shared place is enough. */
  public double overlappingPrecision() {
    return share(touching, found);
  }

  /** As {@link #recall}, where a shared place is enough. */
  public double overlappingRecall() {
    return share(touching, expected);
  }

  /** As {@link #f1}, where a shared place is enough. */
  public double overlappingF1() {
    return share(2 * touching, expected + found);
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** Over all types. */
  public static SlotScore of(List<SlotOutcome> outcomes) {
    return of("", outcomes);
  }

  /** By type, in the order of their names. */
  public static List<SlotScore> byType(List<SlotOutcome> outcomes) {
    TreeSet<String> types = new TreeSet<>();
    for (SlotOutcome outcome : outcomes) {
      outcome.expected().forEach(span -> types.add(span.type()));
      outcome.found().forEach(span -> types.add(span.type()));
    }
    return types.stream().map(type -> of(type, outcomes)).toList();
  }

  private static SlotScore of(String type, List<SlotOutcome> outcomes) {
    int expected = 0;
    int found = 0;
    int right = 0;
    int touching = 0;
    for (SlotOutcome outcome : outcomes) {
      List<SlotSpan> gold = of(type, outcome.expected(), new ArrayList<>());
      List<SlotSpan> tried = of(type, outcome.found(), new ArrayList<>());
      expected += gold.size();
      found += tried.size();
      right += take(gold, tried);
      touching += touching(gold, tried);
    }
    return new SlotScore(type, expected, found, right, right + touching);
  }

  private static List<SlotSpan> of(String type, List<SlotSpan> spans, List<SlotSpan> into) {
    spans.stream().filter(s -> type.isEmpty() || s.type().equals(type)).forEach(into::add);
    return into;
  }

  /** Takes away what is in both; how many that is. */
  private static int take(List<SlotSpan> gold, List<SlotSpan> tried) {
    int before = tried.size();
    tried.removeIf(gold::remove);
    return before - tried.size();
  }

  private static int touching(List<SlotSpan> gold, List<SlotSpan> tried) {
    int count = 0;
    for (SlotSpan span : tried) {
      for (int i = 0; i < gold.size(); i++) {
        if (gold.get(i).overlaps(span)) {
          gold.remove(i);
          count++;
          break;
        }
      }
    }
    return count;
  }
}
