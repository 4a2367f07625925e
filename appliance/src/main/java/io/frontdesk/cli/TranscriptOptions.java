package io.frontdesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.transcript.TranscriptEntry.Flag;
import io.frontdesk.transcript.TranscriptQuery;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that choose conversations of transcripts. Filled in by picocli. */
final class TranscriptOptions {

  private static final int USUAL_LIMIT = 100;

  @Option(
      names = "--url",
      description =
          "read through the admin listener of a running appliance, such as http://localhost:8081"
              + " (default: read the data folder)")
  private Optional<URI> url;

  @Option(
      names = "--token",
      paramLabel = "FILE",
      description = "the admin token for --url (default: admin.token in the data folder)")
  private Optional<Path> token;

  @Option(names = "--session", paramLabel = "ID", description = "only this conversation")
  private Optional<String> session;

  @Option(names = "--person", paramLabel = "ID", description = "only what this person said")
  private Optional<String> person;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "only from a time on: 2026-11-27, 2026-11-27T15:30 or with an offset")
  private Optional<String> from;

  @Option(names = "--to", paramLabel = "TIME", description = "only before a time")
  private Optional<String> to;

  @Option(
      names = "--flag",
      split = ",",
      paramLabel = "FLAG",
      description =
          "only with all of these: not_understood, low_confidence, handed_over, degraded,"
              + " webhook_failed, incomplete")
  private List<String> flags = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "at most so many, the newest (default: 100)")
  private Optional<Integer> limit;

  /**
   * A conversation.
   *
   * @param bot the bot's id
   * @param session its name
   */
  private record Whose(String bot, String session) {}

  /** Whether anything was chosen here. */
  boolean given() {
    return url.isPresent()
        || token.isPresent()
        || session.isPresent()
        || person.isPresent()
        || from.isPresent()
        || to.isPresent()
        || !flags.isEmpty()
        || limit.isPresent();
  }

  /** How many conversations at most. */
  int limit() {
    int most = limit.orElse(USUAL_LIMIT);
    if (most < 1) {
      throw new UserErrorException("--limit must be at least 1, not " + most);
    }
    return most;
  }

  /** Where they are read from. */
  TranscriptSource source(Path data) {
    if (url.isPresent()) {
      return new AdminTranscripts(url.get(), token.orElse(data.resolve("admin.token")));
    }
    if (token.isPresent()) {
      throw new UserErrorException("--token goes with --url");
    }
    return FolderTranscripts.open(data);
  }

  /** What is looked for, the newest first. */
  TranscriptQuery query(Optional<String> bot) {
    if (url.isPresent() && session.isPresent() && bot.isEmpty()) {
      throw new UserErrorException("Name the bot beside the session: --bot shop");
    }
    return new TranscriptQuery(
        bot,
        session,
        person,
        time("--from", from),
        time("--to", to),
        flags(),
        true,
        Optional.empty(),
        TranscriptQuery.MAX_LIMIT);
  }

  /** All of one conversation, oldest first; of a running appliance its bot must be named. */
  TranscriptQuery only(Optional<String> bot, String name) {
    if (session.isPresent() || limit.isPresent()) {
      throw new UserErrorException(
          "One conversation is shown whole: --session and --limit are for list, search and export");
    }
    if (url.isPresent() && bot.isEmpty()) {
      throw new UserErrorException("Name the bot beside the session: --bot shop");
    }
    return new TranscriptQuery(
        bot,
        Optional.of(name),
        person,
        time("--from", from),
        time("--to", to),
        flags(),
        false,
        Optional.empty(),
        TranscriptQuery.MAX_LIMIT);
  }

  private static OptionalLong time(String name, Optional<String> text) {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      String said = text.get();
      ZoneId here = ZoneId.systemDefault();
      if (said.length() == "2026-11-27".length()) {
        return OptionalLong.of(LocalDate.parse(said).atStartOfDay(here).toInstant().toEpochMilli());
      }
      return OptionalLong.of(
          said.matches(".*T.*(Z|[+-][0-9:]+)")
              ? OffsetDateTime.parse(said).toInstant().toEpochMilli()
              : LocalDateTime.parse(said).atZone(here).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      throw new UserErrorException(
          name + " must be a time such as 2026-11-27, 2026-11-27T15:30 or 2026-11-27T15:30+08:00");
    }
  }

  private Set<Flag> flags() {
    Set<Flag> found = EnumSet.noneOf(Flag.class);
    for (String name : flags) {
      try {
        found.add(Flag.valueOf(name.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new UserErrorException(
            "There is no flag '"
                + name
                + "'; there are "
                + String.join(
                    ", ", List.of(Flag.values()).stream().map(TranscriptOptions::lower).toList()));
      }
    }
    return found;
  }

  private static String lower(Flag flag) {
    return flag.name().toLowerCase(Locale.ROOT);
  }

  /**
   * All of each conversation that has something that was chosen.
   *
   * @return the newest conversations, oldest first, with their entries in order
   */
  List<List<JsonNode>> conversations(TranscriptSource source, Optional<String> bot) {
    Set<Whose> chosen = new LinkedHashSet<>();
    int most = limit();
    source.each(
        query(bot),
        entry -> {
          chosen.add(new Whose(entry.path("bot").asText(), entry.path("session").asText()));
          return chosen.size() < most;
        });
    List<List<JsonNode>> conversations = new ArrayList<>();
    for (Whose whose : chosen) {
      List<JsonNode> entries = new ArrayList<>();
      source.each(TranscriptQuery.of(whose.bot(), whose.session()), entries::add);
      conversations.add(0, entries);
    }
    return conversations;
  }
}
