package io.frontdesk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.bot.Bot;
import io.frontdesk.text.FoldedText;
import io.frontdesk.training.Dataset;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Files of annotated utterances: a JSON object a line, {@code {"text": …, "intent": …, "entities":
 * [{"start": …, "end": …, "value": …, "entity": …}]}}, with {@code role} and {@code group} where an
 * entity has them. Places are code points, {@code end} is the one after the last. An entity with
 * {@code stop} instead of {@code end} counts words and signs, {@code stop} being the last one;
 * where the {@code text} that it names does not stand there, it is where the text does. Stateless.
 */
final class EntitiesFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EntitiesFile() {}

  /** Whether a file is one of these, by its name. */
  static boolean isOne(Path file) {
    return file.getFileName().toString().endsWith(".jsonl");
  }

  /**
   * Rows of such a file or of one of lines of label, tab, utterance.
   *
   * @throws UserErrorException if it is not there or a line is not of the form
   */
  static List<Dataset.Row> rows(Path file) {
    return isOne(file) ? read(file) : TsvFile.read(file);
  }

  private static List<Dataset.Row> read(Path file) {
    List<Dataset.Row> rows = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        rows.add(row(JSON.readTree(line)));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        String why =
            e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        mistakes.add(file + ":" + number + ": " + why);
      }
    }
    if (rows.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(file + " has no utterances: each line must be an object with text and intent");
    }
    if (!mistakes.isEmpty()) {
      throw new UserErrorException(String.join("\n", mistakes));
    }
    return rows;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new UserErrorException(file + " is not UTF-8: save it as UTF-8");
    } catch (IOException e) {
      throw new UserErrorException("Can't read " + file + ": check the name and who may read it");
    }
  }

  private static Dataset.Row row(JsonNode line) {
    String text = line.path("text").asText();
    String intent = line.path("intent").asText();
    if (text.isBlank() || intent.isBlank()) {
      throw new IllegalArgumentException("a line must be an object with text and intent");
    }
    List<Bot.Span> spans = new ArrayList<>();
    for (JsonNode entity : line.path("entities")) {
      spans.add(entity.has("stop") ? counted(text, entity) : placed(text, entity));
    }
    spans.sort(Comparator.comparingInt(Bot.Span::start));
    return new Dataset.Row(intent, text, List.copyOf(spans));
  }

  private static Bot.Span placed(String text, JsonNode entity) {
    int start = entity.path("start").asInt(-1);
    int end = entity.path("end").asInt(-1);
    if (start < 0 || end <= start || end > text.codePointCount(0, text.length())) {
      throw new IllegalArgumentException("an entity needs start and end within the text");
    }
    return span(text, entity, start, end);
  }

  private static Bot.Span span(String text, JsonNode entity, int start, int end) {
    String name = entity.path("entity").asText();
    if (name.isBlank()) {
      throw new IllegalArgumentException("an entity needs its name under 'entity'");
    }
    String said = FoldedText.of(text).original(start, end);
    String value = entity.path("value").asText(said);
    return new Bot.Span(
        name,
        start,
        end,
        value.isBlank() ? said : value,
        part(entity, "role"),
        part(entity, "group"));
  }

  private static Optional<String> part(JsonNode entity, String key) {
    return Optional.of(entity.path(key).asText()).filter(part -> !part.isBlank());
  }

  private static Bot.Span counted(String text, JsonNode entity) {
    FoldedText folded = FoldedText.of(text);
    List<int[]> words = words(folded);
    int first = entity.path("start").asInt(-1);
    int last = entity.path("stop").asInt(-1);
    String named = entity.path("text").asText();
    boolean isThere = first >= 0 && last >= first && last < words.size();
    if (isThere) {
      int start = words.get(first)[0];
      int end = words.get(last)[1];
      if (named.isEmpty() || same(folded.original(start, end), named)) {
        return span(text, entity, start, end);
      }
    }
    int near = isThere ? words.get(first)[0] : 0;
    int start = nearest(folded, named, near);
    return span(text, entity, start, start + named.codePointCount(0, named.length()));
  }

  private static boolean same(String a, String b) {
    return a.equalsIgnoreCase(b);
  }

  /** Where a text stands that is the nearest to a place. */
  private static int nearest(FoldedText text, String named, int near) {
    int length = named.codePointCount(0, named.length());
    int best = -1;
    for (int start = 0; length > 0 && start + length <= text.length(); start++) {
      boolean nearer = best < 0 || Math.abs(start - near) < Math.abs(best - near);
      if (nearer && same(text.original(start, start + length), named)) {
        best = start;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException("the text has no '" + named + "'");
    }
    return best;
  }

  /** Words and signs: runs of letters and digits, and each other character that is no space. */
  private static List<int[]> words(FoldedText text) {
    List<int[]> words = new ArrayList<>();
    for (int at = text.skipSpaces(0); at < text.length(); at = text.skipSpaces(at)) {
      int end = at + 1;
      while (text.isInsideWord(end)) {
        end++;
      }
      words.add(new int[] {at, end});
      at = end;
    }
    return words;
  }
}
