package io.frontdesk.report;

import io.frontdesk.training.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The quality levels side by side, for the terminal. Stateless. */
public final class TuningTable {

  private static final Words WORDS = Words.of("en");

  private TuningTable() {}

  /** The lines. */
  public static List<String> of(Tuning tuning) {
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "%s: %s utterances, each tried by models that had not learned it, in %s rounds",
            Summary.printable(tuning.name()), Words.count(tuning.utterances()), tuning.folds()));
    for (Tuning.Level level : tuning.levels()) {
      lines.add(format("  %-9s %s", level.name(), encoders(level)));
    }
    lines.add("");
    lines.add(
        format(
            "%-9s %-11s %8s  %-17s %8s %9s %9s %10s",
            "level",
            "cut",
            "right",
            "95 % interval",
            "refusing",
            "mean µs",
            "P99 µs",
            "no encoder"));
    for (Tuning.Level level : tuning.levels()) {
      level.settings().forEach(setting -> lines.add(line(setting)));
    }
    lines.add("");
    lines.add(WORDS.say("tune.columns"));
    lines.add("");
    Recommendation advice = Recommendation.of(tuning.choices());
    lines.add(advice.sentence(WORDS));
    advice.warning(WORDS).ifPresent(lines::add);
    lines.add(WORDS.say("tune.line") + "\n\nbot:\n  " + qualityLine(advice).strip() + "\n");
    return lines;
  }

  /** The line that bot.yml wants. */
  static String qualityLine(Recommendation advice) {
    return "quality: " + advice.chosen().level();
  }

  /** Which encoders a level runs; the language is named where there are several. */
  static String encoders(Tuning.Level level) {
    return level.encoders().entrySet().stream()
        .map(
            (Map.Entry<String, List<String>> entry) ->
                (level.encoders().size() > 1 ? entry.getKey() + ": " : "")
                    + String.join(" + ", entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String line(Setting setting) {
    Interval interval = setting.interval();
    return format(
        "%-9s %-11s %8s  %-17s %8s %9s %9s %10s",
        setting.level(),
        WORDS.say("tune.cut." + setting.cut().key()),
        Words.percent(setting.share()),
        Words.percent(interval.low()) + " – " + Words.percent(interval.high()),
        Words.percent(setting.strictShare()),
        Words.count(Math.round(setting.meanMicros())),
        Words.count(Math.round(setting.p99Micros())),
        Words.percent(setting.withoutEncoder()));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
