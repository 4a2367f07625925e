package io.frontdesk.training.slot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.bot.Bot;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An annotated utterance as a line of JSON: {@code {"text": …, "intent": …, "entities": [{"start":
 * …, "end": …, "value": …, "entity": …}]}}, with {@code role} and {@code group} where an entity has
 * them. Places are code points, {@code end} is the one after the last. An entity with {@code stop}
 * instead of {@code end} counts words and signs, {@code stop} being the last one; where the {@code
 * text} that it names does not stand there, it is where the text does. Immutable.
 *
 * @param intent its intent
 * @param text what is said
 * @param spans its slots, in order of place
 */
public record AnnotatedLine(String intent, String text, List<Bot.Span> spans) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is not of the form; the message says what is missing
   */
  public static AnnotatedLine read(String line) {
    try {
      return row(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  private static AnnotatedLine row(JsonNode line) {
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
    return new AnnotatedLine(intent, text, List.copyOf(spans));
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
