package io.frontdesk.cli;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.lint.Finding;
import io.frontdesk.lint.Finding.Level;
import io.frontdesk.lint.LintPrint;
import io.frontdesk.lint.Linter;
import io.frontdesk.lint.Utterance;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Cancellation;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.TrainingCancelledException;
import io.frontdesk.training.TrainingView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code lint}: judges training utterances and says what to do about them. */
@Command(
    name = "lint",
    description = "Looks for mistakes in training utterances and says what to do.",
    footer = {
      "Ends with 0 if there is no error, 1 if there is one (with --strict: or a warning).",
      "  lint shop",
      "  lint --train FILE.tsv --language en --json findings.json"
    })
final class LintCommand implements Callable<Integer> {

  private static final List<String> LANGUAGES = List.of("en", "zh");

  @ParentCommand private Frontdesk parent;

  @Parameters(
      arity = "0..1",
      paramLabel = "BOT",
      description = "the bot's folder, or its name in the bots folder")
  private Optional<String> bot;

  @Option(names = "--bots", description = "the bots folder (default: bots in the data folder)")
  private Optional<Path> bots;

  @Option(names = "--data", defaultValue = "data", description = "the data folder (default: data)")
  private Path data;

  @Option(names = "--train", description = "a file of label, tab, utterance, instead of a bot")
  private Optional<Path> train;

  @Option(names = "--language", description = "of the file: en or zh")
  private Optional<String> language;

  @Option(names = "--json", description = "also write the findings to this file")
  private Optional<Path> json;

  @Option(names = "--strict", description = "end with 1 if there is a warning, too")
  private boolean strict;

  /** What is judged. */
  private record Subject(List<Utterance> utterances, Optional<Bot> bot, List<Dataset> datasets) {}

  @Override
  public Integer call() {
    check();
    Subject subject = bot.map(this::ofBot).orElseGet(this::ofFile);
    ProgressBar progress = new ProgressBar(System.err);
    Cancellation cancellation = new Cancellation();
    parent.server().onStopAsked(cancellation::cancel);
    List<Finding> findings;
    try (Workspace workspace = new Workspace(data)) {
      BundleTrainer trainer = workspace.trainer(TrainCommand.BUNDLES);
      findings =
          cancellation.during(
              () -> {
                List<TrainingView> views = new ArrayList<>();
                subject.datasets.forEach(one -> views.add(trainer.view(one, progress)));
                return Linter.lint(subject.utterances, subject.bot, views);
              });
      progress.finish();
    } catch (TrainingCancelledException e) {
      progress.finish();
      System.err.println(e.getMessage());
      return TrainCommand.CANCELLED;
    }
    LintPrint.lines(findings).forEach(System.out::println);
    json.ifPresent(file -> save(file, LintPrint.json(findings).toPrettyString() + "\n"));
    long bad = LintPrint.of(findings, Level.ERROR);
    bad += strict ? LintPrint.of(findings, Level.WARNING) : 0;
    return bad > 0 ? 1 : 0;
  }

  private void check() {
    if (bot.isPresent() == train.isPresent()) {
      throw new UserErrorException("Say what to judge: either a bot or --train with a file");
    }
    if (train.isPresent() != language.isPresent()) {
      throw new UserErrorException(
          train.isPresent()
              ? "--train needs --language: en or zh"
              : "--language goes with --train; a bot has its own languages");
    }
    if (language.isPresent() && !LANGUAGES.contains(language.get())) {
      throw new UserErrorException("--language must be en or zh, not " + language.get());
    }
    json.ifPresent(ReportOutput::checkPlace);
  }

  private Subject ofBot(String name) {
    BotReader.Reading reading = BotOptions.readWithPlaces(data, bots, name);
    return new Subject(
        utterances(reading), Optional.of(reading.bot()), BundleTrainer.datasets(reading.bot()));
  }

  /** A bot's utterances with their places. */
  static List<Utterance> utterances(BotReader.Reading reading) {
    return reading.utterances().stream()
        .map(
            placed ->
                new Utterance(
                    placed.example().language(),
                    placed.example().intent(),
                    placed.example().text(),
                    placed.example().spans(),
                    placed.file(),
                    placed.line()))
        .toList();
  }

  private Subject ofFile() {
    Path file = train.get();
    List<TsvFile.Line> lines = TsvFile.readLines(file);
    List<Utterance> utterances = new ArrayList<>();
    for (TsvFile.Line line : lines) {
      Dataset.Row row = line.row();
      utterances.add(
          new Utterance(
              language.get(), row.label(), row.text(), List.of(), file.toString(), line.number()));
    }
    try {
      Dataset dataset = Dataset.of(language.get(), lines.stream().map(TsvFile.Line::row).toList());
      return new Subject(utterances, Optional.empty(), List.of(dataset));
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(file + ": " + e.getMessage());
    }
  }

  private static void save(Path file, String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't write " + file + ": free space or name another file", e);
    }
  }
}
