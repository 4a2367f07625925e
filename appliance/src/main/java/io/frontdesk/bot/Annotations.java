package io.frontdesk.bot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the marks off an annotated utterance: {@code [text](entity)} and {@code
 * [text]{"entity":"…","value":"…","role":"…","group":"…"}}. A bracket that no {@code (} or {@code {} follows is plain
 * text. Used once, by one thread.
 */
final class Annotations {

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private static final Set<String> KEYS = Set.of("entity", "value", "role", "group");
  private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}_-]+");

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private final List<Mark> marks = new ArrayList<>();
  private int position;

  private Annotations(String source) {
    this.source = source;
  }

  /**
   * Parses an utterance.
   *
   * @param source with its marks
   * @return the utterance without them
   * @throws IllegalArgumentException with what is wrong and how it is written right
   */
  static Annotated parse(String source) {
    return new Annotations(source).parse();
  }

  private Annotated parse() {
    while (position < source.length()) {
      int close = source.charAt(position) == '[' ? source.indexOf(']', position) : -1;
      char after = close >= 0 && close + 1 < source.length() ? source.charAt(close + 1) : ' ';
      if (after == '(' || after == '{') {
        mark(source.substring(position + 1, close), close + 1, after);
      } else {
        text.append(source.charAt(position++));
      }
    }
    return new Annotated(text.toString(), List.copyOf(marks));
  }

  private void mark(String marked, int opening, char sign) {
    if (marked.isBlank() || !marked.strip().equals(marked) || marked.contains("[")) {
      throw new IllegalArgumentException(
          "the annotated text '"
              + marked
              + "' must not be empty, begin or end with a space or hold a '['");
    }
    int start = text.codePointCount(0, text.length());
    text.append(marked);
    int end = text.codePointCount(0, text.length());
    if (sign == '(') {
      int close = source.indexOf(')', opening);
      if (close < 0) {
        throw new IllegalArgumentException(
            "the annotation of '" + marked + "' has no ')'; write [" + marked + "](entity)");
      }
      String entity = named(source.substring(opening + 1, close), marked);
      marks.add(new Mark(new Bot.Span(entity, start, end, marked), false));
      position = close + 1;
    } else {
      object(marked, opening, start, end);
    }
  }

  private void object(String marked, int opening, int start, int end) {
    JsonNode object;
    try (JsonParser parser = JSON.createParser(source.substring(opening))) {
      object = JSON.readTree(parser);
      position = opening + (int) parser.currentLocation().getCharOffset();
    } catch (JsonProcessingException e) {
      throw badJson(marked, e.getOriginalMessage());
    } catch (IOException e) {
      throw badJson(marked, e.getMessage());
    }
    for (Iterator<String> keys = object.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!KEYS.contains(key)) {
        throw badJson(marked, "'" + key + "' has no meaning here");
      }
      if (!object.get(key).isValueNode() || object.get(key).isNull()) {
        throw badJson(marked, "'" + key + "' must be a text");
      }
    }
    if (!object.has("entity")) {
      throw badJson(marked, "'entity' is missing");
    }
    String value = object.has("value") ? object.get("value").asText().strip() : marked;
    if (value.isEmpty()) {
      throw badJson(marked, "'value' is empty");
    }
    String entity = named(object.get("entity").asText(), marked);
    Bot.Span span =
        new Bot.Span(
            entity, start, end, value, part(object, "role", marked), part(object, "group", marked));
    marks.add(new Mark(span, object.has("value")));
  }

  private static Optional<String> part(JsonNode object, String key, String marked) {
    Optional<String> name = Optional.ofNullable(object.get(key)).map(JsonNode::asText);
    if (name.isPresent() && !PART.matcher(name.get()).matches()) {
      throw badJson(marked, "'" + key + "' holds only letters, digits, _ and -");
    }
    return name;
  }

  private static String named(String entity, String marked) {
    if (!BotDraft.NAME.matcher(entity).matches()) {
      throw new IllegalArgumentException(
          "the annotation of '"
              + marked
              + "' names the entity '"
              + entity
              + "'; a name begins with a letter and holds only letters, digits, _ and -");
    }
    return entity;
  }

  private static IllegalArgumentException badJson(String marked, String why) {
    return new IllegalArgumentException(
        "the annotation of '"
            + marked
            + "' is wrong: "
            + why
            + "; write ["
            + marked
            + "]{\"entity\": \"name\", \"value\": \"value\"}");
  }

  /**
   * An utterance without its marks.
   *
   * @param text the utterance
   * @param marks what was marked, in order
   */
  record Annotated(String text, List<Mark> marks) {
    List<Bot.Span> spans() {
      return marks.stream().map(Mark::span).toList();
    }
  }

  /**
   * A marked part.
   *
   * @param span what and where
   * @param explicitValue whether the mark says which value is meant
   */
  record Mark(Bot.Span span, boolean explicitValue) {}
}
