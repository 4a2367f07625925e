package io.frontdesk.cli;

import io.frontdesk.bot.Bot;
import io.frontdesk.conversation.Understander;
import io.frontdesk.conversation.replay.Recording;
import io.frontdesk.conversation.replay.Recording.Result;
import io.frontdesk.conversation.replay.RecordingReader;
import io.frontdesk.conversation.replay.RecordingReader.InvalidRecordingException;
import io.frontdesk.conversation.replay.RecordingWriter;
import io.frontdesk.conversation.replay.Replay;
import io.frontdesk.conversation.replay.TurnDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: holds recorded conversations again and says what has become different. */
@Command(
    name = "replay",
    description = "Holds recorded conversations with a bot again and shows what differs.",
    footer = {
      "FILE holds lines of JSON, as docs/bots.md says under \"replay\". Lines without replies"
          + " record",
      "nothing yet: --record writes them with what comes of them now. The exit code is 1 if",
      "anything differs.",
      "  replay shop talks.jsonl --record before.jsonl",
      "  replay shop before.jsonl"
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int DIFFERS = 1;

  @Mixin private BotOptions options;

  @Parameters(index = "1", paramLabel = "FILE", description = "the conversations")
  private Path file;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description =
          "a trained bundle to understand with (default: the bot's, trained if it changed)")
  private Optional<Path> bundle;

  @Option(
      names = "--record",
      paramLabel = "OUT",
      description = "write the conversations with what comes of them now")
  private Optional<Path> record;

  /** What came of all conversations. */
  private record Tally(List<String> lines, List<TurnDifference> differences, int turns) {}

  @Override
  public Integer call() throws IOException {
    Bot bot = options.read();
    List<Recording> recordings = recordings();
    ProgressBar progress = new ProgressBar(System.err);
    try (Workspace workspace = new Workspace(options.data());
        TrainedBot trained = trained(bot, workspace, progress);
        Understander understander = trained.understander()) {
      progress.finish();
      Tally tally = run(bot, understander, recordings);
      if (record.isPresent()) {
        Files.write(record.get(), tally.lines());
      }
      return tell(recordings, tally);
    }
  }

  private List<Recording> recordings() throws IOException {
    try {
      return RecordingReader.read(file);
    } catch (NoSuchFileException e) {
      throw new UserErrorException("There is no file " + file);
    } catch (InvalidRecordingException e) {
      throw new UserErrorException(e.getMessage());
    }
  }

  private TrainedBot trained(Bot bot, Workspace workspace, ProgressBar progress) {
    return bundle.isPresent()
        ? TrainedBot.load(bot, bundle.get(), workspace)
        : TrainedBot.of(bot, workspace, progress);
  }

  private static Tally run(Bot bot, Understander understander, List<Recording> recordings) {
    Tally tally = new Tally(new ArrayList<>(), new ArrayList<>(), 0);
    int turns = 0;
    for (Recording recording : recordings) {
      Replay replay = new Replay(bot, understander, recording);
      List<Result> results = replay.run();
      tally.lines().addAll(RecordingWriter.lines(recording, results));
      tally.differences().addAll(replay.differences(results));
      turns += results.size();
    }
    return new Tally(tally.lines(), tally.differences(), turns);
  }

  private static int tell(List<Recording> recordings, Tally tally) {
    for (TurnDifference difference : tally.differences()) {
      difference.lines().forEach(System.out::println);
      System.out.println();
    }
    int different = tally.differences().size();
    System.out.println(
        (recordings.size() == 1 ? "1 conversation, " : recordings.size() + " conversations, ")
            + (tally.turns() == 1 ? "1 turn: " : tally.turns() + " turns: ")
            + (different == 0
                ? "nothing differs"
                : different == 1 ? "1 turn differs" : different + " turns differ"));
    long recorded =
        recordings.stream()
            .flatMap(recording -> recording.turns().stream())
            .filter(turn -> turn.result().isPresent())
            .count();
    if (recorded == 0) {
      System.out.println("No line tells what was said before: record that with --record first");
    }
    return different == 0 ? 0 : DIFFERS;
  }
}
