package io.frontdesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.lint.Finding;
import io.frontdesk.lint.Finding.Level;
import io.frontdesk.lint.Linter;
import io.frontdesk.nlu.Bundle;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Cancellation;
import io.frontdesk.training.TrainingCancelledException;
import io.frontdesk.training.TrainingView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code train}: trains a bot, if it was not trained on just this data before. */
@Command(name = "train", description = "Trains a bot and writes its bundle to the data folder.")
final class TrainCommand implements Callable<Integer> {

  static final String BUNDLES = "bundles";

  /** As a shell says of a command that Ctrl-C has ended. */
  static final int CANCELLED = 130;

  @ParentCommand private Frontdesk parent;

  @Mixin private BotOptions options;

  @Option(names = "--force", description = "train even if the bundle is there already")
  private boolean force;

  @Override
  public Integer call() {
    BotReader.Reading reading = options.readWithPlaces();
    Bot bot = reading.bot();
    ProgressBar progress = new ProgressBar(System.err);
    Cancellation cancellation = new Cancellation();
    parent.server().onStopAsked(cancellation::cancel);
    try (Workspace workspace = new Workspace(options.data())) {
      // It takes all CPUs for a while, and an appliance may be talking beside it.
      parent.server().giveWay();
      BundleTrainer trainer = workspace.trainer(BUNDLES);
      Optional<Path> present = force ? Optional.empty() : trainer.find(bot);
      if (present.isPresent()) {
        System.out.println("Nothing has changed: the bundle is " + present.get());
        return 0;
      }
      List<TrainingView> views = new ArrayList<>();
      Path place = trainer.train(bot, progress, cancellation, views::add);
      progress.finish();
      tell(place);
      tell(bot, Linter.lint(LintCommand.utterances(reading), Optional.of(bot), views));
    } catch (TrainingCancelledException e) {
      progress.finish();
      System.err.println(e.getMessage());
      return CANCELLED;
    }
    return 0;
  }

  private static void tell(Bot bot, List<Finding> findings) {
    long serious = findings.stream().filter(finding -> finding.level() != Level.INFO).count();
    if (serious > 0) {
      System.out.println(
          (serious == 1 ? "1 thing" : serious + " things")
              + " to look at among the utterances: run lint "
              + bot.id());
    }
  }

  private static void tell(Path place) {
    System.out.println("Bundle: " + place);
    for (JsonNode language : Bundle.open(place).manifest().path("languages")) {
      JsonNode scores = language.path("outOfFold");
      System.out.printf(
          "%s: %d utterances, %d intents; on utterances held back %.1f %% right"
              + " (words alone %.1f %%)%n",
          language.path("language").asText(),
          language.path("utterances").asInt(),
          language.path("labels").size(),
          100 * scores.path("combinedAccuracy").asDouble(),
          100 * scores.path("lexicalAccuracy").asDouble());
    }
  }
}
