package io.frontdesk.cli;

import io.frontdesk.bot.Bot;
import io.frontdesk.conversation.check.Coverage;
import io.frontdesk.conversation.check.JunitXml;
import io.frontdesk.conversation.check.Outcome;
import io.frontdesk.conversation.check.OutcomeText;
import io.frontdesk.conversation.check.ScriptRunner;
import io.frontdesk.conversation.script.Script;
import io.frontdesk.conversation.script.ScriptReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code test}: holds the conversations of a bot's tests and says what is not as it must be. */
@Command(
    name = "test",
    description = "Runs the conversation tests in a bot's folder tests.",
    footer = {
      "The bot is trained first if it changed. Services are never called: what they answer stands",
      "in the tests, and where nothing is said, they fail. The exit code is 1 if a test failed.",
      "  test shop",
      "  test shop --only 退货 --junit results.xml"
    })
final class TestCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Mixin private BotOptions options;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "only tests whose name contains this; may be given several times")
  private List<String> only = List.of();

  @Option(names = "--junit", paramLabel = "FILE", description = "write the outcome as JUnit's XML")
  private Optional<Path> junit;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many tests run at once (default: as many as there are processors)")
  private Optional<Integer> threads;

  @Override
  public Integer call() throws IOException {
    Path folder = options.folder();
    Bot bot = options.read();
    List<Script> scripts = chosen(ScriptReader.read(bot, folder), folder);
    List<Outcome> outcomes = run(bot, scripts);
    for (Outcome outcome : outcomes) {
      if (!outcome.passed()) {
        OutcomeText.lines(outcome).forEach(System.out::println);
        System.out.println();
      }
    }
    if (junit.isPresent()) {
      Files.writeString(junit.get(), JunitXml.of(bot.id(), outcomes));
    }
    Coverage.of(bot, outcomes).lines().forEach(System.out::println);
    long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
    System.out.println(
        (outcomes.size() == 1 ? "1 test" : outcomes.size() + " tests")
            + ": "
            + (failed == 0 ? "all passed" : failed + " failed"));
    return failed == 0 ? 0 : FAILED;
  }

  private List<Script> chosen(List<Script> scripts, Path folder) {
    if (scripts.isEmpty()) {
      throw new UserErrorException(
          "There are no tests in "
              + folder.resolve(ScriptReader.FOLDER)
              + ": write some, as docs/bots.md says under \"tests\"");
    }
    if (only.isEmpty()) {
      return scripts;
    }
    List<Script> chosen =
        scripts.stream().filter(each -> only.stream().anyMatch(each.name()::contains)).toList();
    if (chosen.isEmpty()) {
      throw new UserErrorException("No test has a name that contains " + String.join(" or ", only));
    }
    return chosen;
  }

  private List<Outcome> run(Bot bot, List<Script> scripts) {
    int wanted = threads.orElse(Runtime.getRuntime().availableProcessors());
    if (wanted < 1) {
      throw new UserErrorException("--threads must be at least 1, not " + wanted);
    }
    ProgressBar progress = new ProgressBar(System.err);
    AtomicInteger done = new AtomicInteger();
    try (Workspace workspace = new Workspace(options.data());
        TrainedBot trained = TrainedBot.of(bot, workspace, progress)) {
      List<Outcome> outcomes =
          ScriptRunner.run(
              bot,
              scripts,
              trained::understander,
              Math.min(wanted, scripts.size()),
              outcome -> progress.onProgress("test", done.incrementAndGet(), scripts.size()));
      progress.finish();
      return outcomes;
    }
  }
}
