package io.frontdesk.channel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the JSON of requests and frames: strict UTF-8, strict JSON, bounded depth, each key once.
 * What a known field holds is kept as it came and checked by {@link RequestFields} when it is asked
 * for. Owned by one event loop; its buffer is overwritten by each call.
 */
final class RequestReader {

  static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ELEMENTS = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // A table of names would be filled by whoever sends names that nobody knows.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_BYTES)
                  .maxNameLength(1_024)
                  .maxNumberLength(64)
                  .build())
          .build();

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  // UTF-8 never has fewer bytes than UTF-16 has chars, so this holds whatever passes the size
  // check.
  private final char[] chars = new char[MAX_BYTES];

  /**
   * Reads one JSON object.
   *
   * @param bytes at most {@link #MAX_BYTES}
   * @throws Rejection if it is no UTF-8 or no JSON object
   */
  RequestFields read(byte[] bytes) {
    int length = decode(bytes);
    if (length > 0 && chars[0] == '\uFEFF') {
      throw new Rejection(
          ErrorCode.MALFORMED_JSON, "The JSON begins with a byte order mark. Leave it out.");
    }
    try (JsonParser parser = JSON.createParser(chars, 0, length)) {
      return object(parser);
    } catch (StreamConstraintsException e) {
      throw new Rejection(
          ErrorCode.MALFORMED_JSON,
          "The JSON is nested deeper than "
              + MAX_DEPTH
              + " levels, or has a number or name that is too long.");
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private int decode(byte[] bytes) {
    CharBuffer out = CharBuffer.wrap(chars);
    decoder.reset();
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
    if (result.isUnderflow()) {
      result = decoder.flush(out);
    }
    if (result.isError()) {
      throw new Rejection(ErrorCode.INVALID_UTF8, "The text is no valid UTF-8. Send UTF-8.");
    }
    return out.position();
  }

  private RequestFields object(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Rejection(ErrorCode.MALFORMED_JSON, "A JSON object is expected.");
    }
    RequestFields fields = new RequestFields();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      RequestFields.Name known = RequestFields.known(name);
      if (known == null) {
        parser.skipChildren();
      } else {
        fields.put(known, value(parser));
      }
    }
    if (parser.nextToken() != null) {
      throw new Rejection(
          ErrorCode.MALFORMED_JSON, "Something follows after the JSON object. Send one object.");
    }
    return fields;
  }

  private Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> wholeNumber(parser);
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case START_OBJECT -> rawObject(parser);
      case START_ARRAY -> list(parser);
      default -> {
        parser.skipChildren();
        yield RequestFields.OTHER_TYPE;
      }
    };
  }

  /** Keeps a list of at most {@link #MAX_ELEMENTS} strings. */
  private static Object list(JsonParser parser) throws IOException {
    List<String> elements = new ArrayList<>();
    boolean texts = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      texts &= parser.currentToken() == JsonToken.VALUE_STRING && elements.size() < MAX_ELEMENTS;
      if (texts) {
        elements.add(parser.getText());
      }
      parser.skipChildren();
    }
    return texts ? elements : RequestFields.OTHER_TYPE;
  }

  private static Object wholeNumber(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? RequestFields.OTHER_TYPE
        : (Object) parser.getLongValue();
  }

  /** Keeps an object as its source text, with its depth and whether its strings are whole. */
  private RequestFields.RawObject rawObject(JsonParser parser) throws IOException {
    int start = (int) parser.currentLocation().getCharOffset() - 1;
    int depth = 1;
    int deepest = 1;
    boolean wellFormed = true;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        deepest = Math.max(deepest, ++depth);
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
        wellFormed &= !RequestFields.hasLoneSurrogate(parser.getText());
      }
    }
    int end = (int) parser.currentLocation().getCharOffset();
    return new RequestFields.RawObject(new String(chars, start, end - start), deepest, wellFormed);
  }

  private static Rejection malformed(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    boolean duplicate = e.getOriginalMessage().startsWith("Duplicate field");
    return new Rejection(
        ErrorCode.MALFORMED_JSON,
        (duplicate ? "A key comes twice" : "This is no valid JSON") + where + ".");
  }
}
