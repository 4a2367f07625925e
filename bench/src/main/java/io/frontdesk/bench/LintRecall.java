package io.frontdesk.bench;

import io.frontdesk.bench.LintDefects.Defect;
import io.frontdesk.lint.Finding;
import io.frontdesk.lint.Linter;
import io.frontdesk.lint.Utterance;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.text.LanguageDetector;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Dataset.Row;
import io.frontdesk.training.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts mistakes into clean utterances and counts how many of them the linter finds, and how many of
 * its findings are about one of them. Ends with 1 if fewer than {@link #WANTED} are found in one of
 * the sets that it brings along.
 */
public final class LintRecall {

  /** The share that must be found. */
  static final double WANTED = 0.9;

  /** The same of the mistakes of one kind, of which there are few. */
  static final double WANTED_OF_A_KIND = 0.8;

  static final long SEED = 20_261_127;
  private static final int INTENTS = 30;
  private static final int PER_INTENT = 24;

  private static final Map<LintDefects.Kind, Set<Finding.Kind>> ANSWERS =
      Map.of(
          LintDefects.Kind.SWAPPED_LABEL,
          EnumSet.of(
              Finding.Kind.WRONG_INTENT, Finding.Kind.NEARLY_SAME, Finding.Kind.CONFUSED_INTENTS),
          LintDefects.Kind.COPY,
          EnumSet.of(Finding.Kind.SAME_UTTERANCE),
          LintDefects.Kind.NEAR_COPY,
          EnumSet.of(
              Finding.Kind.WRONG_INTENT,
              Finding.Kind.NEARLY_SAME,
              Finding.Kind.CONFUSED_INTENTS,
              Finding.Kind.SAME_UTTERANCE),
          LintDefects.Kind.FOREIGN,
          EnumSet.of(Finding.Kind.WRONG_LANGUAGE),
          LintDefects.Kind.CUT_INTENT,
          EnumSet.of(Finding.Kind.TOO_FEW),
          LintDefects.Kind.SPLIT_INTENT,
          EnumSet.of(Finding.Kind.CONFUSED_INTENTS));

  private LintRecall() {}

  /**
   * Utterances without mistakes.
   *
   * @param foreign utterances of another language, to be mixed in
   */
  record Clean(String name, String language, List<Row> rows, List<String> foreign) {}

  /**
   * What was found.
   *
   * @param seeded how many mistakes of each kind there were
   * @param found how many of them were found
   * @param findings how many findings of each kind there were
   * @param right how many of those concern a mistake
   * @param missed the mistakes that were not found, with their rows
   */
  record Result(
      Map<LintDefects.Kind, Integer> seeded,
      Map<LintDefects.Kind, Integer> found,
      Map<Finding.Kind, Integer> findings,
      Map<Finding.Kind, Integer> right,
      List<String> missed) {

    double recall(LintDefects.Kind kind) {
      return found.getOrDefault(kind, 0) / (double) Math.max(1, seeded.getOrDefault(kind, 0));
    }

    double recall() {
      return sum(found) / (double) sum(seeded);
    }

    private static int sum(Map<?, Integer> counts) {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * Runs the program.
   *
   * @param args {@code --data DIR} adds public training sets of a data folder
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args.length != 0 && !(args.length == 2 && args[0].equals("--data"))) {
      System.err.println("Usage: LintRecall [--data DIR]");
      System.exit(2);
    }
    boolean good = true;
    try (Encoders encoders = Shop.openEncoders()) {
      for (Clean clean : own()) {
        good &= report(clean, encoders, out).recall() >= WANTED;
      }
      if (args.length == 2) {
        for (Clean clean : publicSets(Path.of(args[1]), out)) {
          report(clean, encoders, out);
        }
      }
    }
    if (!good) {
      System.exit(1);
    }
  }

  /** The sample bot in both languages, and utterances put together from words. */
  static List<Clean> own() {
    List<Row> english = Shop.rows("en");
    List<Row> chinese = Shop.rows("zh");
    return List.of(
        new Clean("shop, English", "en", english, texts(chinese)),
        new Clean("shop, Chinese", "zh", chinese, texts(english)),
        new Clean(
            "made up",
            "en",
            LargeBotUtterances.of(INTENTS, PER_INTENT).training(),
            texts(chinese)));
  }

  private static List<Clean> publicSets(Path data, PrintStream out) {
    List<Clean> sets = new ArrayList<>();
    Path hwu = data.resolve("hwu64/train.tsv");
    Path smp = data.resolve("smp2017_ecdt/train.tsv");
    if (Files.exists(hwu) && Files.exists(smp)) {
      List<Row> english = LabelledFile.read(hwu);
      List<Row> chinese = LabelledFile.read(smp);
      sets.add(new Clean("hwu64 train", "en", english, texts(chinese)));
      sets.add(new Clean("smp2017 train", "zh", chinese, texts(english)));
    } else {
      out.println("Left out: " + hwu + " and " + smp + " are not both there");
    }
    return sets;
  }

  /** Long enough to tell the language by. */
  private static List<String> texts(List<Row> rows) {
    return rows.stream()
        .map(Row::text)
        .filter(
            text ->
                text.split(" ").length > 2
                    || text.codePoints().filter(LanguageDetector::isHan).count() > 2)
        .distinct()
        .toList();
  }

  private static Result report(Clean clean, Encoders encoders, PrintStream out) {
    long startNs = System.nanoTime();
    List<Finding> before = lint(clean.rows, clean.language, encoders);
    Result result = measure(clean, SEED, encoders);
    out.printf(
        Locale.ROOT,
        "%n%s: %d utterances; %.1f %% of the mistakes found; %.0f s%n",
        clean.name,
        clean.rows.size(),
        100 * result.recall(),
        (System.nanoTime() - startNs) / 1e9);
    for (LintDefects.Kind kind : LintDefects.Kind.values()) {
      out.printf(
          Locale.ROOT,
          "  %-18s %4d put in, %4d found (%.1f %%)%n",
          kind,
          result.seeded.getOrDefault(kind, 0),
          result.found.getOrDefault(kind, 0),
          100 * result.recall(kind));
    }
    Map<Finding.Kind, Long> clear =
        before.stream().collect(Collectors.groupingBy(Finding::kind, Collectors.counting()));
    result.findings.forEach(
        (kind, count) ->
            out.printf(
                Locale.ROOT,
                "  %-18s %4d findings, %4d about a mistake; without mistakes there were %d%n",
                kind,
                count,
                result.right.getOrDefault(kind, 0),
                clear.getOrDefault(kind, 0L)));
    result.missed.forEach(line -> out.println("    missed: " + line));
    return result;
  }

  /** Puts mistakes in and counts what is found. */
  static Result measure(Clean clean, long seed, Encoders encoders) {
    LintDefects made = LintDefects.into(clean.rows, clean.foreign, seed);
    List<Finding> findings = lint(made.rows(), clean.language, encoders);
    Map<LintDefects.Kind, Integer> seeded = new EnumMap<>(LintDefects.Kind.class);
    Map<LintDefects.Kind, Integer> found = new EnumMap<>(LintDefects.Kind.class);
    List<String> missed = new ArrayList<>();
    Set<Finding> right = new HashSet<>();
    for (Defect defect : made.defects()) {
      seeded.merge(defect.kind(), 1, Integer::sum);
      List<Finding> about = findings.stream().filter(finding -> isAbout(finding, defect)).toList();
      right.addAll(about);
      if (about.stream().anyMatch(f -> ANSWERS.get(defect.kind()).contains(f.kind()))) {
        found.merge(defect.kind(), 1, Integer::sum);
      } else {
        String row = defect.line() > 0 ? made.rows().get(defect.line() - 1).text() : "";
        missed.add(defect.kind() + " " + defect.intents() + " " + row);
      }
    }
    Map<Finding.Kind, Integer> all = new EnumMap<>(Finding.Kind.class);
    Map<Finding.Kind, Integer> good = new EnumMap<>(Finding.Kind.class);
    for (Finding finding : findings) {
      all.merge(finding.kind(), 1, Integer::sum);
      good.merge(finding.kind(), right.contains(finding) ? 1 : 0, Integer::sum);
    }
    return new Result(seeded, found, all, good, missed);
  }

  private static boolean isAbout(Finding finding, Defect defect) {
    return defect.line() > 0
        ? finding.utterances().stream().anyMatch(u -> u.line() == defect.line())
        : finding.intents().containsAll(defect.intents());
  }

  private static List<Finding> lint(List<Row> rows, String language, Encoders encoders) {
    List<Utterance> utterances = new ArrayList<>();
    for (Row row : rows) {
      int line = utterances.size() + 1;
      utterances.add(new Utterance(language, row.label(), row.text(), List.of(), "rows", line));
    }
    BundleTrainer trainer = Shop.trainer(encoders);
    Dataset data = Dataset.of(language, rows);
    return Linter.lint(utterances, Optional.empty(), List.of(trainer.view(data, Progress.NONE)));
  }
}
