package io.frontdesk.bench;

import io.frontdesk.bot.Quality;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program behind {@code bench/accuracy}: trains and tries every set of a data folder with one
 * set of defaults and prints one table beside what others published and what is wanted. Runs on the
 * main thread.
 */
@Command(
    name = "accuracy",
    mixinStandardHelpOptions = true,
    description = "Trains and tries every set of a data folder and prints one table.",
    footer =
        "A row that misses what is wanted is marked; that is no error unless --check is given.")
public final class AccuracyTable implements Callable<Integer> {

  private final List<AccuracyRow> rows;

  @Spec private CommandSpec spec;

  @Option(names = "--data", required = true, description = "the folder with the sets")
  private Path data;

  @Option(names = "--only", split = ",", paramLabel = "NAME", description = "only these rows")
  private List<String> only = List.of();

  @Option(
      names = "--quality",
      defaultValue = "balanced",
      description = "fast, balanced or accurate (default: balanced)")
  private Quality quality;

  @Option(names = "--json", description = "also write all numbers to this file")
  private Optional<Path> json;

  @Option(names = "--html", description = "also write a page to this file")
  private Optional<Path> html;

  @Option(names = "--check", description = "end with 1 if a row misses what is wanted")
  private boolean check;

  @Option(
      names = "--work",
      required = true,
      description = "where native libraries and converted encoders are kept")
  private Path work;

  private AccuracyTable(List<AccuracyRow> rows) {
    this.rows = rows;
  }

  static CommandLine commandLine(List<AccuracyRow> rows) {
    return new CommandLine(new AccuracyTable(rows)).setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Runs the program. */
  public static void main(String[] args) {
    CommandLine commandLine = commandLine(AccuracyRows.all());
    commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(commandLine.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(data)) {
      throw new ParameterException(spec.commandLine(), "There is no data folder " + data);
    }
    List<RowResult> results = new ArrayList<>();
    List<AccuracyRow> present = present(chosen());
    try (AccuracyRun run = new AccuracyRun(data, quality, work, this::tell)) {
      for (AccuracyRow row : present) {
        results.add(row.measure(run));
      }
    }
    AccuracyPrint print = new AccuracyPrint(results);
    print.text().forEach(spec.commandLine().getOut()::println);
    if (json.isPresent()) {
      Files.writeString(json.get(), print.json());
    }
    if (html.isPresent()) {
      Files.writeString(html.get(), print.html());
    }
    return check && !print.isAllMet() ? 1 : 0;
  }

  private void tell(String what) {
    spec.commandLine().getErr().println(what);
  }

  private List<AccuracyRow> chosen() {
    List<String> names = rows.stream().map(AccuracyRow::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "No row is called " + name + ": --only takes " + String.join(", ", names));
      }
    }
    return rows.stream().filter(row -> only.isEmpty() || only.contains(row.name())).toList();
  }

  private List<AccuracyRow> present(List<AccuracyRow> wanted) {
    List<AccuracyRow> present = new ArrayList<>();
    for (AccuracyRow row : wanted) {
      List<Path> missing = row.missing(data);
      if (missing.isEmpty()) {
        present.add(row);
      } else {
        tell("left out: " + row.name() + ", because there is no " + missing.get(0));
      }
    }
    if (present.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), data + " holds none of the sets: see bench/accuracy --help");
    }
    return present;
  }
}
