package io.frontdesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.transcript.TranscriptQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code transcripts}: reads what was said. */
@Command(
    name = "transcripts",
    description = "Shows what was said: lists, searches, shows and exports conversations.",
    synopsisSubcommandLabel = "list|search|show|export",
    footer = {
      "Reads the data folder, also while an appliance runs over it, or a running appliance (--url).",
      "  transcripts list --flag not_understood --from 2026-11-01",
      "  transcripts search refund --bot shop",
      "  transcripts show s-17",
      "  transcripts export --flag handed_over --out talks.jsonl"
    })
final class TranscriptsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: list, search, show or export");
  }

  /** The options of all of them. */
  static final class Where {
    @Mixin private TranscriptOptions options;

    @Option(
        names = "--data",
        defaultValue = "data",
        description = "the data folder (default: data)")
    private Path data;

    @Option(names = "--bot", paramLabel = "BOT", description = "only of this bot")
    private Optional<String> bot;

    private List<List<JsonNode>> conversations(TranscriptSource source) {
      return options.conversations(source, bot);
    }

    private TranscriptSource source() {
      return options.source(data);
    }

    /** Says what could not be read, and whether there may be more. */
    private void end(TranscriptSource source, int found) {
      source.damage().forEach(System.err::println);
      if (found == 0) {
        System.err.println("There is nothing like that");
      } else if (found == options.limit()) {
        System.err.println("These are the newest " + found + "; --limit N shows more");
      }
    }
  }

  @Command(name = "list", description = "One line for each conversation, the newest last.")
  void list(@Mixin Where where) {
    TranscriptSource source = where.source();
    List<List<JsonNode>> conversations = where.conversations(source);
    conversations.forEach(each -> System.out.println(TranscriptText.summary(each)));
    where.end(source, conversations.size());
  }

  @Command(
      name = "search",
      description = "Shows each thing that was said that holds a text, the newest first.")
  void search(
      @Mixin Where where,
      @Parameters(arity = "0..1", paramLabel = "TEXT", description = "what must be in it")
          Optional<String> text,
      @Option(names = "--json", description = "a line of JSON for each") boolean json) {
    TranscriptSource source = where.source();
    int limit = where.options.limit();
    List<JsonNode> found = new ArrayList<>();
    TranscriptQuery query = where.options.query(where.bot);
    source.each(
        query,
        entry -> {
          if (text.map(part -> holds(entry, part)).orElse(true)) {
            found.add(entry);
          }
          return found.size() < limit;
        });
    for (JsonNode entry : found) {
      if (json) {
        System.out.println(entry);
      } else {
        System.out.println(entry.path("bot").asText() + " " + entry.path("session").asText());
        TranscriptText.lines(entry).forEach(line -> System.out.println("  " + line));
      }
    }
    where.end(source, found.size());
  }

  private static boolean holds(JsonNode entry, String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return TranscriptText.words(entry).stream()
        .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(wanted));
  }

  @Command(name = "show", description = "Shows all of a conversation.")
  void show(
      @Mixin Where where,
      @Parameters(paramLabel = "SESSION", description = "its name") String session,
      @Option(names = "--json", description = "lines of JSON, which replay takes") boolean json) {
    TranscriptSource source = where.source();
    List<JsonNode> entries = new ArrayList<>();
    TranscriptQuery query = where.options.only(where.bot, session);
    source.each(query, entries::add);
    for (JsonNode entry : entries) {
      if (json) {
        System.out.println(entry);
      } else {
        TranscriptText.lines(entry).forEach(System.out::println);
      }
    }
    source.damage().forEach(System.err::println);
    if (entries.isEmpty()) {
      throw new UserErrorException(
          "There is no conversation '"
              + session
              + "' in the transcripts: transcripts list shows all");
    }
  }

  @Command(
      name = "export",
      description = "Writes all of conversations as lines of JSON, which replay takes.")
  void export(
      @Mixin Where where,
      @Option(names = "--out", paramLabel = "FILE", description = "into this file")
          Optional<Path> out)
      throws IOException {
    TranscriptSource source = where.source();
    List<List<JsonNode>> conversations = where.conversations(source);
    List<String> lines = new ArrayList<>();
    conversations.forEach(each -> each.forEach(entry -> lines.add(entry.toString())));
    if (out.isPresent()) {
      Files.write(out.get(), lines);
      System.err.println(conversations.size() + " conversations are in " + out.get());
    } else {
      lines.forEach(System.out::println);
    }
    where.end(source, conversations.size());
  }
}
