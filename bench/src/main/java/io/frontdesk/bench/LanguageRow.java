package io.frontdesk.bench;

import io.frontdesk.text.LanguageDetector;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How often the language of an utterance is told rightly, of those with at least 4 characters or 3
 * words. The session's language is always the other one, which it must overrule. Immutable.
 *
 * @param files language by name of a file in the data folder
 */
record LanguageRow(Map<String, String> files) implements AccuracyRow {

  private static final int LEAST_CHARACTERS = 4;
  private static final int LEAST_WORDS = 3;

  @Override
  public String name() {
    return "language";
  }

  @Override
  public String title() {
    return "language detection";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.of(Measure.LANGUAGE, 0.99, 0.999));
  }

  @Override
  public List<Path> missing(Path data) {
    return files.keySet().stream()
        .sorted()
        .map(data::resolve)
        .filter(file -> !Files.isRegularFile(file))
        .toList();
  }

  @Override
  public RowResult measure(AccuracyRun run) {
    int asked = 0;
    int right = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      String language = file.getValue();
      String other = language.equals("zh") ? "en" : "zh";
      for (Dataset.Row row : run.rows(file.getKey())) {
        if (isLongEnough(row.text(), language)) {
          asked++;
          String found = LanguageDetector.detect(row.text(), List.of("zh", "en"), other);
          right += found.equals(language) ? 1 : 0;
        }
      }
    }
    return new RowResult(
        this,
        asked,
        Map.of(Measure.LANGUAGE, asked == 0 ? 0.0 : (double) right / asked),
        Map.of(Measure.LANGUAGE, Interval.wilson(right, asked)));
  }

  private static boolean isLongEnough(String text, String language) {
    return language.equals("zh")
        ? text.codePointCount(0, text.length()) >= LEAST_CHARACTERS
        : text.strip().split("\\s+").length >= LEAST_WORDS;
  }
}
