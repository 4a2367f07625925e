package io.frontdesk.nlu.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A file {@code tokenizer.json}, read once from the front to the end; its vocabulary goes straight
 * into the table. Tells whether {@link WordPiece} gives what the file asks for.
 */
final class TokeniserFile {

  // Names of fields are the vocabulary here: tens of thousands that nobody asks for again.
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
              .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
              .build());

  private static final String TYPE = "type";
  private static final String CONTINUATION = "continuing_subword_prefix";
  private static final String KIND = "WordPiece";

  private final Map<String, JsonNode> fields = new HashMap<>();
  private final Map<String, JsonNode> model = new HashMap<>();
  private final PieceTable pieces = new PieceTable();
  private String continuation = "##";
  private boolean hasVocabulary;

  private TokeniserFile() {}

  /**
   * The file's tokeniser, if it is one that {@link WordPiece} covers.
   *
   * @throws IllegalArgumentException if the file is no JSON object
   */
  static Optional<WordPiece> wordPiece(byte[] json, int maxTokens) {
    TokeniserFile file = new TokeniserFile();
    try (JsonParser parser = JSON.getFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("Not a tokenizer.json: no JSON object");
      }
      file.read(parser);
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a tokenizer.json: " + e.getMessage(), e);
    }
    return file.isCovered() ? file.wordPiece(maxTokens) : Optional.empty();
  }

  private void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
      if (name.equals("model") && isObject) {
        readModel(parser);
      } else {
        fields.put(name, JSON.readTree(parser));
      }
    }
  }

  private void readModel(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isScalarValue()) {
        model.put(name, JSON.readTree(parser));
      } else if (name.equals("vocab") && value == JsonToken.START_OBJECT && mayBeWordPiece()) {
        readVocabulary(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private boolean mayBeWordPiece() {
    return ofModel(TYPE).asText(KIND).equals(KIND);
  }

  private void readVocabulary(JsonParser parser) throws IOException {
    continuation = ofModel(CONTINUATION).asText(continuation);
    hasVocabulary = true;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String piece = parser.currentName();
      int id = parser.nextIntValue(-1);
      if (id < 0) {
        throw new IllegalArgumentException("Not a tokenizer.json: no id of the piece " + piece);
      }
      boolean continues = piece.startsWith(continuation);
      pieces.add(piece, continues ? continuation.length() : 0, continues, id);
    }
    pieces.trim();
  }

  private JsonNode ofModel(String name) {
    return model.getOrDefault(name, MissingNode.getInstance());
  }

  private JsonNode field(String name) {
    return fields.getOrDefault(name, MissingNode.getInstance());
  }

  private boolean isCovered() {
    JsonNode normaliser = field("normalizer");
    JsonNode lowercase = normaliser.path("lowercase");
    JsonNode strip = normaliser.path("strip_accents");
    return ofModel(TYPE).asText().equals(KIND)
        && hasVocabulary
        && !continuation.isEmpty()
        && ofModel(CONTINUATION).asText().equals(continuation)
        && ofModel("max_input_chars_per_word").asInt() > 0
        && normaliser.path(TYPE).asText().equals("BertNormalizer")
        && normaliser.path("clean_text").asBoolean()
        && normaliser.path("handle_chinese_chars").asBoolean()
        && lowercase.isBoolean()
        && (strip.isNull() || strip.equals(lowercase))
        && field("pre_tokenizer").path(TYPE).asText().equals("BertPreTokenizer")
        && field("post_processor").path(TYPE).asText().equals("TemplateProcessing")
        && marks().allMatch(this::isCovered);
  }

  private Stream<JsonNode> marks() {
    JsonNode marks = field("added_tokens");
    return IntStream.range(0, marks.size()).mapToObj(marks::get);
  }

  /** A mark that is found wherever it stands, as it is, and has the vocabulary's id. */
  private boolean isCovered(JsonNode mark) {
    String text = mark.path("content").asText();
    return !text.isEmpty()
        && text.chars().noneMatch(c -> Character.isSurrogate((char) c))
        && Stream.of("single_word", "lstrip", "rstrip", "normalized")
            .noneMatch(option -> mark.path(option).asBoolean())
        && pieces.id(text) == mark.path("id").asInt(PieceTable.NONE - 1);
  }

  private Optional<WordPiece> wordPiece(int maxTokens) {
    JsonNode template = field("post_processor").path("single");
    int text = 0;
    while (text < template.size() && !template.get(text).has("Sequence")) {
      text++;
    }
    int unknown = pieces.id(ofModel("unk_token").asText());
    long[] before = specialIds(template, 0, text);
    long[] after = specialIds(template, text + 1, template.size());
    boolean hasAll =
        LongStream.concat(LongStream.of(before), LongStream.of(after)).allMatch(i -> i >= 0);
    if (text == template.size()
        || !hasAll
        || unknown == PieceTable.NONE
        || before.length + after.length > maxTokens) {
      return Optional.empty();
    }
    WordPiece.Special special =
        new WordPiece.Special(
            before,
            after,
            unknown,
            marks().map(mark -> mark.path("content").asText()).toArray(String[]::new),
            marks().mapToInt(mark -> mark.path("id").asInt()).toArray());
    boolean folding = field("normalizer").path("lowercase").asBoolean();
    return Optional.of(
        new WordPiece(
            pieces,
            new Characters(folding),
            special,
            ofModel("max_input_chars_per_word").asInt(),
            maxTokens));
  }

  /** The one id of each special token in a part of the template; -1 for one that has not one. */
  private long[] specialIds(JsonNode template, int from, int to) {
    return IntStream.range(from, to)
        .mapToLong(
            i -> {
              String name = template.get(i).path("SpecialToken").path("id").asText();
              JsonNode ids = field("post_processor").path("special_tokens").path(name).path("ids");
              return ids.size() == 1 ? ids.get(0).asLong() : PieceTable.NONE;
            })
        .toArray();
  }
}
