package io.frontdesk.report;

import io.frontdesk.report.Comparison.Change;
import io.frontdesk.report.Comparison.IntentChange;
import io.frontdesk.report.Comparison.Pair;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Interval;
import io.frontdesk.training.slot.SlotScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A report in a few lines for the terminal. Stateless. */
public final class Summary {

  private static final int MOST_CONFUSIONS = 5;
  private static final int MOST_INTENTS = 5;
  private static final int MOST_SLOTS = 5;
  private static final int MOST_ROWS = 10;
  private static final int LONGEST_TEXT = 60;
  private static final Words WORDS = Words.of("en");

  private Summary() {}

  /** What was trained and how well it did. */
  public static List<String> of(Report report) {
    Evaluation evaluation = report.evaluation();
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "%s: trained on %s utterances of %s intents, tried on %s%s",
            printable(report.trained().name()),
            Words.count(report.trained().utterances()),
            Words.count(report.trained().intents()),
            Words.count(evaluation.outcomes().size()),
            report.folds().isEmpty() ? "" : " in " + report.folds().size() + " rounds"));
    for (Headline headline : Headline.values()) {
      if (headline.rows(evaluation) > 0) {
        lines.add(line(report, headline));
      }
    }
    lines.add(format("  %-31s %7s", name("ece"), Words.percent(evaluation.ece())));
    if (!evaluation.slots().isEmpty()) {
      slots(lines, evaluation);
    }
    for (TierTime time : TierTime.of(evaluation)) {
      lines.add(
          format(
              "  %-31s %7s   median %s ms, 95 of 100 within %s ms",
              WORDS.say("tier." + time.name()),
              Words.percent(time.share()),
              Words.millis(time.medianMicros()),
              Words.millis(time.p95Micros())));
    }
    List<Confusion> confusions = Confusion.of(evaluation);
    if (!confusions.isEmpty()) {
      lines.add("Mixed up most:");
    }
    for (Confusion c : confusions.subList(0, Math.min(MOST_CONFUSIONS, confusions.size()))) {
      lines.add(
          format("  %4d ×  %s taken for %s", c.count(), label(c.expected()), label(c.predicted())));
    }
    return lines;
  }

  private static void slots(List<String> lines, Evaluation evaluation) {
    SlotScore all = SlotScore.of(evaluation.slots());
    lines.add(
        format(
            "  %-31s %7s   precision %s, recall %s; overlapping F1 %s; %s of %s right",
            WORDS.say("slots.summary"),
            Words.percent(all.f1()),
            Words.percent(all.precision()),
            Words.percent(all.recall()),
            Words.percent(all.overlappingF1()),
            Words.count(all.right()),
            Words.count(all.expected())));
    List<SlotScore> types = new ArrayList<>(SlotScore.byType(evaluation.slots()));
    types.sort(
        Comparator.comparingInt((SlotScore s) -> 2 * s.right() - s.expected() - s.found())
            .thenComparing(SlotScore::type));
    for (SlotScore type : types.subList(0, Math.min(MOST_SLOTS, types.size()))) {
      lines.add(
          format(
              "    %-29s %7s   %s expected, %s found, %s right",
              label(type.type()),
              Words.percent(type.f1()),
              Words.count(type.expected()),
              Words.count(type.found()),
              Words.count(type.right())));
    }
  }

  private static String line(Report report, Headline headline) {
    Evaluation evaluation = report.evaluation();
    Interval interval = headline.interval(evaluation);
    return format(
        "  %-31s %7s   %s to %s with 95 %% certainty%s",
        name(headline.key()),
        Words.percent(headline.share(evaluation)),
        Words.percent(interval.low()),
        Words.percent(interval.high()),
        report.folds().isEmpty()
            ? ""
            : ", ± " + Words.percent(report.deviation(headline::share)) + " between rounds");
  }

  /** What got better and worse. */
  public static List<String> of(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    boolean paired = !comparison.pairs().isEmpty();
    lines.add(
        format(
            "%s against %s%s",
            printable(comparison.after()),
            printable(comparison.before()),
            paired
                ? ", on the same " + Words.count(comparison.pairs().size()) + " utterances"
                : ": only numbers, for one of them holds no rows (evaluate it again)"));
    for (Change change : comparison.changes()) {
      lines.add(
          format(
              "  %-31s %7s → %7s  %6s   %s",
              name(change.key()),
              Words.percent(change.before()),
              Words.percent(change.after()),
              Words.points(change.gain()),
              verdict(change)));
    }
    List<IntentChange> largest = comparison.intents(MOST_INTENTS);
    if (!largest.isEmpty()) {
      lines.add("Intents that changed most (F1):");
    }
    for (IntentChange change : largest) {
      lines.add(
          format(
              "  %6s   %s → %s  %s",
              Words.points(change.gain()),
              Words.percent(change.before()),
              Words.percent(change.after()),
              label(change.label())));
    }
    if (paired) {
      rows(lines, "Right before, wrong now", comparison.broken());
      rows(lines, "Wrong before, right now", comparison.mended());
    }
    return lines;
  }

  private static String verdict(Change change) {
    String verdict = WORDS.say(change.verdict());
    if (change.chance().isEmpty() || change.gain() == 0) {
      return verdict;
    }
    double chance = change.chance().get();
    return verdict + (chance < 0.001 ? ", p < 0.001" : format(", p = %.3f", chance));
  }

  private static void rows(List<String> lines, String title, List<Pair> pairs) {
    lines.add(title + ": " + Words.count(pairs.size()));
    for (Pair pair : pairs.subList(0, Math.min(MOST_ROWS, pairs.size()))) {
      lines.add(
          format(
              "  %s  (%s: %s → %s)",
              shortened(printable(pair.after().text())),
              label(pair.after().expected()),
              label(pair.before().predicted()),
              label(pair.after().predicted())));
    }
    if (pairs.size() > MOST_ROWS) {
      lines.add("  … and " + Words.count(pairs.size() - MOST_ROWS) + " more");
    }
  }

  private static String name(String key) {
    return WORDS.has("card." + key) ? WORDS.say("card." + key) : key;
  }

  private static String label(String label) {
    return printable(WORDS.label(label));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
  }

  /** Data must not command the terminal. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
