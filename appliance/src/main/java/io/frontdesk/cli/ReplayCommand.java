package io.frontdesk.cli;

import io.frontdesk.bot.Bot;
import io.frontdesk.conversation.Understander;
import io.frontdesk.conversation.past.PastTalk;
import io.frontdesk.conversation.replay.Recording;
import io.frontdesk.conversation.replay.Recording.Result;
import io.frontdesk.conversation.replay.RecordingReader;
import io.frontdesk.conversation.replay.RecordingReader.InvalidRecordingException;
import io.frontdesk.conversation.replay.RecordingWriter;
import io.frontdesk.conversation.replay.Replay;
import io.frontdesk.conversation.replay.TurnDifference;
import java.io.IOException;
import java.nio.file.Files;
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
      "FILE holds lines of JSON: what transcripts export wrote, or what docs/bots.md says under",
      "\"replay\"; of these, lines without replies record nothing yet: --record writes them with",
      "what comes of them now. Without FILE, conversations of the transcripts are held again: of",
      "the data folder, or of a running appliance (--url). The exit code is 1 if anything differs.",
      "  replay shop --flag not_understood --from 2026-11-01",
      "  replay shop --session s-17 --bundle data/bundles/shop/1f0c",
      "  replay shop talks.jsonl --record before.jsonl",
      "  replay shop before.jsonl"
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int DIFFERS = 1;

  @Mixin private BotOptions options;

  @Mixin private TranscriptOptions chosen;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "the conversations (default: those of the transcripts)")
  private Optional<Path> file;

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
    Optional<List<PastTalk>> talks = PastTalks.read(bot, file, chosen, options.data());
    if (talks.isPresent() && record.isPresent()) {
      throw new UserErrorException(
          "--record is for a FILE of what customers say; transcripts hold what was said already:"
              + " 'transcripts export' writes them");
    }
    List<Recording> recordings = talks.isPresent() ? List.of() : recordings(file.orElseThrow());
    ProgressBar progress = new ProgressBar(System.err);
    try (Workspace workspace = new Workspace(options.data());
        TrainedBot trained = trained(bot, workspace, progress);
        Understander understander = trained.understander()) {
      progress.finish();
      if (talks.isPresent()) {
        return PastTalks.tell(bot, understander, talks.get()) == 0 ? 0 : DIFFERS;
      }
      Tally tally = run(bot, understander, recordings);
      if (record.isPresent()) {
        Files.write(record.get(), tally.lines());
      }
      return tell(recordings, tally);
    }
  }

  private static List<Recording> recordings(Path file) throws IOException {
    try {
      return RecordingReader.read(file);
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
