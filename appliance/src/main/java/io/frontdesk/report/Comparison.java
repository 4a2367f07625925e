package io.frontdesk.report;

import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What got better and what got worse from one report to the next. Immutable.
 *
 * @param before name of the one
 * @param after name of the other
 * @param changes one a number that both have
 * @param pairs rows that both have, in the order of the second; empty if one has no rows
 */
public record Comparison(String before, String after, List<Change> changes, List<Pair> pairs) {

  /** A difference that chance alone makes less often than this is called real. */
  public static final double LEVEL = 0.05;

  /**
   * One number.
   *
   * @param key its name in the JSON report
   * @param before what it was
   * @param after what it is
   * @param chance how often chance alone makes a difference as large; empty: can't be told
   */
  public record Change(String key, double before, double after, Optional<Double> chance) {
    /** The difference. */
    public double gain() {
      return after - before;
    }

    /** The name of the sentence that says what to think of it. */
    String verdict() {
      return gain() == 0
          ? "compare.same"
          : chance.isEmpty() ? "compare.unknown" : isReal() ? "compare.real" : "compare.chance";
    }

    /** Whether chance alone would hardly make it. */
    public boolean isReal() {
      return chance.isPresent() && chance.get() < LEVEL;
    }
  }

  /** The same utterance in both. */
  public record Pair(Outcome before, Outcome after) {
    /** Whether it was wrong and is right now. */
    public boolean isMended() {
      return !before.isRight() && after.isRight();
    }

    /** Whether it was right and is wrong now. */
    public boolean isBroken() {
      return before.isRight() && !after.isRight();
    }
  }

  /**
   * An intent's F1 in both.
   *
   * @param before 0 if it was not there
   */
  public record IntentChange(String label, double before, double after) {
    /** The difference. */
    public double gain() {
      return after - before;
    }
  }

  /**
   * Compares. Where both hold rows and have some in common, all shares are of the common rows and
   * differences are judged pair by pair.
   *
   * @throws IllegalArgumentException if both hold rows, but not one in common
   */
  public static Comparison of(ReportFile.Past before, ReportFile.Past after) {
    if (before.report().isEmpty() || after.report().isEmpty()) {
      List<Change> changes = new ArrayList<>();
      before
          .numbers()
          .forEach(
              (key, value) -> {
                if (!key.equals("utterances") && after.numbers().containsKey(key)) {
                  changes.add(new Change(key, value, after.numbers().get(key), Optional.empty()));
                }
              });
      return new Comparison(before.name(), after.name(), changes, List.of());
    }
    List<Pair> pairs = pairs(before.report().get().evaluation(), after.report().get().evaluation());
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          before.name()
              + " and "
              + after.name()
              + " have no utterance in common: compare reports on the same test");
    }
    return new Comparison(before.name(), after.name(), changes(pairs), pairs);
  }

  private static List<Pair> pairs(Evaluation before, Evaluation after) {
    Map<String, Deque<Outcome>> waiting = new HashMap<>();
    for (Outcome outcome : before.outcomes()) {
      waiting.computeIfAbsent(key(outcome), key -> new ArrayDeque<>()).add(outcome);
    }
    List<Pair> pairs = new ArrayList<>();
    for (Outcome outcome : after.outcomes()) {
      Deque<Outcome> same = waiting.get(key(outcome));
      if (same != null && !same.isEmpty()) {
        pairs.add(new Pair(same.remove(), outcome));
      }
    }
    return pairs;
  }

  private static String key(Outcome outcome) {
    return outcome.expected() + '\t' + outcome.text();
  }

  private static List<Change> changes(List<Pair> pairs) {
    Evaluation before = new Evaluation(pairs.stream().map(Pair::before).toList());
    Evaluation after = new Evaluation(pairs.stream().map(Pair::after).toList());
    List<Change> changes = new ArrayList<>();
    for (Headline headline : Headline.values()) {
      if (headline.rows(after) > 0) {
        int lost = 0;
        int won = 0;
        for (Pair pair : pairs) {
          if (headline.isAbout(pair.after)) {
            boolean was = headline.isRight(pair.before);
            boolean is = headline.isRight(pair.after);
            lost += was && !is ? 1 : 0;
            won += !was && is ? 1 : 0;
          }
        }
        changes.add(
            new Change(
                headline.key(),
                headline.share(before),
                headline.share(after),
                Optional.of(chance(lost, won))));
      }
    }
    changes.add(new Change("macroF1", before.macroF1(), after.macroF1(), Optional.empty()));
    changes.add(new Change("ece", before.ece(), after.ece(), Optional.empty()));
    return changes;
  }

  /**
   * McNemar's test, exact: how often a fair coin falls at least as unevenly.
   *
   * @param lost rows right before only
   * @param won rows right after only
   */
  static double chance(int lost, int won) {
    int tosses = lost + won;
    int fewer = Math.min(lost, won);
    double logOfWays = -tosses * StrictMath.log(2);
    double tail = 0;
    for (int k = 0; k <= fewer; k++) {
      tail += StrictMath.exp(logOfWays);
      logOfWays += StrictMath.log(tosses - k) - StrictMath.log(k + 1);
    }
    return Math.min(1, 2 * tail);
  }

  /** Utterances that were wrong and are right now. */
  public List<Pair> mended() {
    return pairs.stream().filter(Pair::isMended).toList();
  }

  /** Utterances that were right and are wrong now, the surest first. */
  public List<Pair> broken() {
    return pairs.stream()
        .filter(Pair::isBroken)
        .sorted(Comparator.comparingDouble((Pair pair) -> -pair.after.stated()))
        .toList();
  }

  /**
   * The labels whose F1 changed most, what lost most first.
   *
   * @param most how many that lost and how many that gained, at most
   */
  public List<IntentChange> intents(int most) {
    List<IntentChange> all = intents();
    List<IntentChange> lost = all.stream().filter(c -> c.gain() < 0).limit(most).toList();
    List<IntentChange> gained = all.stream().filter(c -> c.gain() > 0).toList();
    List<IntentChange> both = new ArrayList<>(lost);
    both.addAll(gained.subList(Math.max(0, gained.size() - most), gained.size()));
    return both;
  }

  /** Every label whose F1 changed, what lost most first. */
  public List<IntentChange> intents() {
    Map<String, double[]> scores = new TreeMap<>();
    IntentScore.of(new Evaluation(pairs.stream().map(Pair::before).toList()))
        .forEach(s -> scores.computeIfAbsent(s.label(), label -> new double[2])[0] = s.f1());
    IntentScore.of(new Evaluation(pairs.stream().map(Pair::after).toList()))
        .forEach(s -> scores.computeIfAbsent(s.label(), label -> new double[2])[1] = s.f1());
    return scores.entrySet().stream()
        .map(e -> new IntentChange(e.getKey(), e.getValue()[0], e.getValue()[1]))
        .filter(change -> change.gain() != 0)
        .sorted(Comparator.comparingDouble(IntentChange::gain))
        .toList();
  }
}
