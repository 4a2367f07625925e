package io.frontdesk.cli;

import io.frontdesk.report.Report;
import io.frontdesk.report.ReportFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: tries what was learned on utterances that were not, reports and compares. */
@Command(
    name = "evaluate",
    description = "Reports how well utterances are understood that were not learned.",
    footer = {
      "Files hold lines of label, tab, utterance. The label oos means out of scope.",
      "The report goes to the standard output as JSON, a summary beside it to the error output.",
      "  evaluate shop --cross-validate 5 --html report.html",
      "  evaluate shop --test more.tsv --compare before.json",
      "  evaluate --train a.tsv --test b.tsv --language en --json after.json",
      "  evaluate --compare before.json after.json",
      "  evaluate --specs specs --language zh",
      "  evaluate --faq-kb kb.tsv --faq-queries queries.tsv --language zh"
    })
final class EvaluateCommand implements Callable<Integer> {

  @Mixin private EvaluateSubject subject;
  @Mixin private ReportOutput output;
  @Mixin private FaqOptions faq;
  @Mixin private SpecOptions specs;

  @Option(names = "--test", description = "utterances to try")
  private Optional<Path> test;

  @Option(names = "--oos", description = "more utterances to try, all out of scope")
  private Optional<Path> outOfScope;

  @Option(
      names = "--cross-validate",
      paramLabel = "K",
      description = "hold back each K-th part of what there is to learn, in turn, and try it")
  private Optional<Integer> folds;

  @Option(
      names = "--compare",
      arity = "1..2",
      paramLabel = "FILE",
      description = "a report of before, to compare with this run or with a second report")
  private List<Path> compare = List.of();

  @Override
  public Integer call() throws IOException {
    if (compare.size() > 2) {
      throw new UserErrorException("--compare takes one report of before and one of after");
    }
    if (compare.size() == 2) {
      compareFiles();
      return 0;
    }
    if (faq.isNamed()) {
      faq.run(subject, test.isPresent() || folds.isPresent() || outOfScope.isPresent());
      return 0;
    }
    if (specs.isNamed()) {
      specs.run(subject, test.isPresent() || folds.isPresent() || outOfScope.isPresent());
      return 0;
    }
    check();
    output.checkKept(compare);
    Optional<ReportFile.Past> before = compare.stream().findFirst().map(ReportOutput::read);
    EvaluationRun run = new EvaluationRun(subject);
    Report report =
        folds.isPresent() ? run.crossValidate(folds.get()) : run.test(test.get(), outOfScope);
    output.write(
        report, before.map(past -> ReportOutput.compare(past, report)), subject.language());
    return 0;
  }

  private void check() {
    if (test.isPresent() == folds.isPresent()) {
      throw new UserErrorException(
          "Say what to try: either --test with a file or --cross-validate with a number");
    }
    if (outOfScope.isPresent() && folds.isPresent()) {
      throw new UserErrorException(
          "--oos goes with --test; for --cross-validate, label such rows oos in the training file");
    }
    subject.check();
    output.check();
  }

  private void compareFiles() throws IOException {
    if (subject.isNamed() || test.isPresent() || folds.isPresent() || outOfScope.isPresent()) {
      throw new UserErrorException(
          "--compare with two reports trains nothing: leave the other options out. To compare one"
              + " report with a bot, name the bot before --compare.");
    }
    output.check();
    output.checkKept(compare);
    output.write(ReportOutput.read(compare.get(0)), ReportOutput.read(compare.get(1)));
  }
}
