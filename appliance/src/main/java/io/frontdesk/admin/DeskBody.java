package io.frontdesk.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a command of the desk: a flat JSON object of texts. Immutable. */
final class DeskBody {

  static final int MAX_BYTES = 64 * 1024;

  private static final int MAX_NAME = 64;
  private static final int MAX_TEXT = 2_000;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<String, String> fields;

  private DeskBody(Map<String, String> fields) {
    this.fields = fields;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  static DeskBody of(byte[] json) {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("The body must be a JSON object.");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
          throw new IllegalArgumentException("'" + name + "' must be a text.");
        }
        fields.put(name, parser.getText());
      }
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("Something follows the JSON object.");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("The body is no JSON object of texts.", e);
    }
    return new DeskBody(fields);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The command's own id. */
  String id() {
    return named("id", "[A-Za-z0-9._~:-]{1,64}");
  }

  String bot() {
    return named("bot", "[a-z][a-z0-9_-]{0,62}");
  }

  String session() {
    return named("session", "[A-Za-z0-9._~-]{1,64}");
  }

  private String named(String name, String pattern) {
    String value = find(name).orElse("");
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException("'" + name + "' is missing or is not " + pattern + ".");
    }
    return value;
  }

  /** The name of the person who acts. */
  String by() {
    String by = find("by").orElse("").strip();
    if (by.isEmpty() || by.codePointCount(0, by.length()) > MAX_NAME || !isPlain(by, false)) {
      throw new IllegalArgumentException(
          "'by' is your name: 1 to " + MAX_NAME + " characters without control characters.");
    }
    return by;
  }

  /** What is said. */
  String text() {
    String text = find("text").orElse("").strip();
    if (text.isEmpty()
        || text.codePointCount(0, text.length()) > MAX_TEXT
        || !isPlain(text, true)) {
      throw new IllegalArgumentException(
          "'text' is missing, or longer than "
              + MAX_TEXT
              + " characters, or has control"
              + " characters.");
    }
    return text;
  }

  private static boolean isPlain(String text, boolean lines) {
    return text.codePoints()
        .allMatch(
            c ->
                Character.getType(c) != Character.SURROGATE
                    && (!Character.isISOControl(c)
                        || lines && (c == '\n' || c == '\t' || c == '\r')));
  }
}
