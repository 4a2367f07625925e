package io.frontdesk.bench;

import io.frontdesk.bot.Quality;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Trains on a file and tries another with everything that customers do to a message: prints what
 * each kind costs, and writes the copies if asked to. Runs on the main thread.
 */
@Command(
    name = "robustness",
    mixinStandardHelpOptions = true,
    description = "Tries perturbed copies of a test file and prints what each kind costs.")
public final class RobustnessTable implements Callable<Integer> {

  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--data", required = true, description = "the folder with the files")
  private Path data;

  @Option(names = "--train", required = true, description = "lines of label, tab, utterance")
  private String train;

  @Option(names = "--test", required = true, description = "the same, to be tried")
  private String test;

  @Option(names = "--language", required = true, description = "zh or en")
  private String language;

  @Option(names = "--seed", defaultValue = "1", description = "of what is done (default: 1)")
  private long seed;

  @Option(names = "--every", defaultValue = "1", description = "try each N-th line only")
  private int every;

  @Option(names = "--copies", description = "write the perturbed files to this folder")
  private Optional<Path> copies;

  @Option(names = "--work", required = true, description = "where converted encoders are kept")
  private Path work;

  /** Runs the program. */
  public static void main(String[] args) {
    CommandLine commandLine = new CommandLine(new RobustnessTable());
    commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(commandLine.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (every < 1) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--every takes 1 or more");
    }
    try (AccuracyRun run = new AccuracyRun(data, Quality.BALANCED, work, this::tell)) {
      List<Dataset.Row> rows = new ArrayList<>();
      List<Dataset.Row> all = run.rows(test);
      for (int i = 0; i < all.size(); i += every) {
        rows.add(all.get(i));
      }
      Map<String, List<Dataset.Row>> tests = new LinkedHashMap<>();
      tests.put("clean", rows);
      Perturber perturber = new Perturber(seed, language);
      for (Perturbation kind : Perturbation.values()) {
        if (kind.concerns(language)) {
          String name = kind.name().toLowerCase(Locale.ROOT);
          tests.put(name, perturber.perturb(kind, rows));
        }
      }
      if (copies.isPresent()) {
        write(copies.get(), tests);
      }
      print(run.cascade(train, language, Quality.BALANCED, tests));
    }
    return 0;
  }

  private void write(Path folder, Map<String, List<Dataset.Row>> tests) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, List<Dataset.Row>> copy : tests.entrySet()) {
      List<String> lines =
          copy.getValue().stream().map(row -> row.label() + "\t" + row.text()).toList();
      Files.write(folder.resolve(copy.getKey() + ".tsv"), lines);
    }
  }

  private void print(Map<String, Evaluation> results) {
    double clean = results.get("clean").closedAccuracy();
    results.forEach(
        (name, result) ->
            spec.commandLine()
                .getOut()
                .printf(
                    Locale.ROOT,
                    "%-12s closedAccuracy %5.1f %%  lost %5.1f  without encoder %3.0f %%  %,.0f µs%n",
                    name,
                    100 * result.closedAccuracy(),
                    100 * (clean - result.closedAccuracy()),
                    100 * (1 - result.encodedShare()),
                    result.meanMicros()));
  }

  private void tell(String what) {
    spec.commandLine().getErr().println(what);
  }
}
