package io.frontdesk.cli;

import io.frontdesk.report.Tuning;
import io.frontdesk.report.TuningFile;
import io.frontdesk.report.TuningPage;
import io.frontdesk.report.TuningTable;
import io.frontdesk.report.Words;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tune}: tries every quality level on what a bot learns from, and says which to take. */
@Command(
    name = "tune",
    description = "Measures the quality levels on a bot's own utterances and recommends one.",
    footer = {
      "Prints a table and writes a page for people; nothing of the bot is changed.",
      "  tune shop",
      "  tune shop --folds 3 --html shop-levels.html --page-language zh",
      "  tune --train a.tsv --language en --json levels.json"
    })
final class TuneCommand implements Callable<Integer> {

  @Mixin private Subject subject;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "hold back each K-th part in turn (default: 5, of more than 2,000 utterances 3)")
  private Optional<Integer> folds;

  @Option(
      names = "--html",
      description = "where the page goes (default: tune-<bot>.html in the current folder)")
  private Optional<Path> html;

  @Option(names = "--json", description = "also write all numbers to this file")
  private Optional<Path> json;

  @Option(names = "--page-language", description = "en or zh (default: that of the bot)")
  private Optional<String> pageLanguage;

  @Override
  public Integer call() {
    subject.check();
    Path page = html.orElseGet(() -> Path.of("tune-" + subject.fileName() + ".html"));
    check(page);
    Tuning tuning = new TuneRun(subject).run(folds);
    TuningTable.of(tuning).forEach(System.out::println);
    json.ifPresent(file -> ReportOutput.save(file, TuningFile.text(tuning)));
    Words words = Words.of(pageLanguage.orElse(subject.language()));
    String version = new Frontdesk.Version().getVersion()[0].replace("Frontdesk ", "");
    ReportOutput.save(page, TuningPage.html(words, tuning, version));
    System.out.println("Page: " + page);
    return 0;
  }

  /** It would be a pity to find out after the training. */
  private void check(Path page) {
    pageLanguage
        .filter(name -> !Words.LANGUAGES.contains(name))
        .ifPresent(
            name -> {
              throw new UserErrorException("--page-language must be en or zh, not " + name);
            });
    ReportOutput.checkPlace(page);
    json.ifPresent(ReportOutput::checkPlace);
    if (json.map(file -> file.toAbsolutePath().equals(page.toAbsolutePath())).orElse(false)) {
      throw new UserErrorException("--html and --json must be two files, not both " + page);
    }
  }
}
