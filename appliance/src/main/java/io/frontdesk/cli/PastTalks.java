package io.frontdesk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.conversation.Understander;
import io.frontdesk.conversation.past.PastReplay;
import io.frontdesk.conversation.past.PastTalk;
import io.frontdesk.conversation.past.PastTalkReader;
import io.frontdesk.conversation.replay.TurnDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of {@code replay} that holds conversations of transcripts again. Stateless. */
final class PastTalks {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PastTalks() {}

  /**
   * The conversations that are to be held again.
   *
   * @param file a file that may be an export of transcripts; empty: the transcripts themselves
   * @param chosen which of these
   * @return empty if the file is none of transcripts
   * @throws UserErrorException if there are none
   */
  static Optional<List<PastTalk>> read(
      Bot bot, Optional<Path> file, TranscriptOptions chosen, Path data) throws IOException {
    if (file.isPresent()) {
      if (chosen.given()) {
        throw new UserErrorException(
            "A FILE is replayed whole: options that choose conversations go without one");
      }
      return exported(bot, file.get());
    }
    TranscriptSource source = chosen.source(data);
    List<PastTalk> talks = new ArrayList<>();
    chosen
        .conversations(source, Optional.of(bot.id()))
        .forEach(entries -> talks.addAll(PastTalkReader.read(entries)));
    source.damage().forEach(System.err::println);
    if (talks.isEmpty()) {
      throw new UserErrorException(
          "There is no such conversation with '" + bot.id() + "' in the transcripts");
    }
    return Optional.of(talks);
  }

  /** Those of the bot: an export may hold others'. */
  private static Optional<List<PastTalk>> exported(Bot bot, Path file) throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          entries.add(entry(lines.get(i), file + ":" + (i + 1)));
        }
        if (entries.size() == 1 && !entries.get(0).path("kind").isTextual()) {
          return Optional.empty();
        }
      }
      List<JsonNode> own =
          entries.stream().filter(entry -> entry.path("bot").asText().equals(bot.id())).toList();
      if (!entries.isEmpty() && own.isEmpty()) {
        throw new UserErrorException("There is no conversation with '" + bot.id() + "' in " + file);
      }
      if (own.size() < entries.size()) {
        System.out.println(
            (entries.size() - own.size()) + " entries of other bots in " + file + " are left out");
      }
      return own.isEmpty() ? Optional.empty() : Optional.of(PastTalkReader.read(own));
    } catch (NoSuchFileException e) {
      throw new UserErrorException("There is no file " + file);
    } catch (DateTimeException e) {
      throw new UserErrorException(file + ": " + e.getMessage());
    }
  }

  /** A line; the first one may be something else. */
  private static JsonNode entry(String line, String place) throws IOException {
    try {
      JsonNode entry = JSON.readTree(line);
      return place.endsWith(":1") ? entry : checked(entry, place);
    } catch (JsonProcessingException e) {
      if (place.endsWith(":1")) {
        return MissingNode.getInstance(); // the reader of recordings says what is wrong
      }
      throw new UserErrorException(place + ": this is no JSON: " + e.getOriginalMessage());
    }
  }

  private static JsonNode checked(JsonNode entry, String place) {
    boolean whole =
        entry.path("kind").isTextual()
            && entry.path("time").isTextual()
            && entry.path("session").isTextual();
    if (!whole) {
      throw new UserErrorException(
          place + ": this is no entry of a transcript as 'transcripts export' writes it");
    }
    return entry;
  }

  /**
   * Holds them again and shows what differs.
   *
   * @return how much does
   * @throws UserErrorException if none can be held again
   */
  static int tell(Bot bot, Understander understander, List<PastTalk> talks) {
    int turns = 0;
    int different = 0;
    int held = 0;
    for (PastTalk talk : talks) {
      if (talk.refusal().isPresent()) {
        System.out.println(
            "Session " + talk.session() + " is not replayed: " + talk.refusal().get());
        System.out.println();
        continue;
      }
      List<TurnDifference> differences = new PastReplay(bot, understander, talk).differences();
      for (TurnDifference difference : differences) {
        difference.lines().forEach(System.out::println);
        System.out.println();
      }
      held++;
      turns += talk.turns();
      different += differences.size();
    }
    if (held == 0) {
      throw new UserErrorException("None of these conversations can be replayed");
    }
    System.out.println(
        (held == 1 ? "1 conversation, " : held + " conversations, ")
            + (turns == 1 ? "1 turn: " : turns + " turns: ")
            + (different == 0
                ? "nothing differs"
                : different == 1 ? "1 turn differs" : different + " turns differ")
            + (held == talks.size() ? "" : "; " + (talks.size() - held) + " not replayed"));
    return different;
  }
}
