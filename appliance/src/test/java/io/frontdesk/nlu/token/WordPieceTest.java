package io.frontdesk.nlu.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.nlu.EncoderSpec;
import io.frontdesk.training.TinyBots;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our WordPiece beside the encoders' own library, id for id and place for place. */
@ExtendWith(TinyBots.Shared.class)
class WordPieceTest {

  private static final String EN = "bge-small-en-v1.5-int8";
  private static final String ZH = "bge-small-zh-v1.5-int8";
  private static final int MAX_TOKENS = 128;

  /** Both read a text; what the longest gives bounds the buffers. */
  private static final class Pair implements AutoCloseable {
    private final LibraryTokeniser library;
    private final TokenReader expected;
    private final TokenReader actual;
    private final LongBuffer expectedIds;
    private final LongBuffer actualIds;
    private final int[] expectedStarts;
    private final int[] actualStarts;

    Pair(byte[] json, int maxTokens) {
      library = new LibraryTokeniser(json, maxTokens);
      expected = library.reader();
      actual = assertInstanceOf(WordPiece.class, Tokeniser.of(json, maxTokens)).reader();
      expectedIds = LongBuffer.allocate(maxTokens);
      actualIds = LongBuffer.allocate(maxTokens);
      expectedStarts = new int[maxTokens];
      actualStarts = new int[maxTokens];
    }

    void compare(String text) {
      Arrays.fill(actualIds.array(), -7);
      Arrays.fill(actualStarts, -7);
      int count = expected.read(text, expectedIds, expectedStarts);
      assertEquals(
          shown(expectedIds, expectedStarts, count, text),
          shown(actualIds, actualStarts, actual.read(text, actualIds, actualStarts), text),
          () -> shown(text));
    }

    /** Places count where the library counts them in the text as it is said. */
    private static String shown(LongBuffer ids, int[] starts, int count, String text) {
      String shown = Arrays.toString(Arrays.copyOf(ids.array(), count));
      boolean isAsSaid = isWhole(text) && isOrdered(text);
      return isAsSaid ? shown + Arrays.toString(Arrays.copyOf(starts, count)) : shown;
    }

    /** Half a character makes the library read replacements in the place of others. */
    private static boolean isWhole(String text) {
      return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /** Marks in another order than the canonical one take each other's places in the library. */
    private static boolean isOrdered(String text) {
      StringBuilder each = new StringBuilder();
      text.codePoints()
          .filter(c -> Character.getType(c) != Character.FORMAT)
          .forEach(
              c -> each.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)));
      return Normalizer.isNormalized(each, Normalizer.Form.NFD);
    }

    private static String shown(String text) {
      StringBuilder shown = new StringBuilder(text).append(':');
      text.codePoints().forEach(c -> shown.append(' ').append(Integer.toHexString(c)));
      return shown.toString();
    }

    @Override
    public void close() {
      library.close();
    }
  }

  private static byte[] file(String encoder) {
    EncoderSpec spec =
        EncoderSpec.catalogue().stream()
            .filter(s -> s.name().equals(encoder))
            .findFirst()
            .orElseThrow();
    try (InputStream in = EncoderSpec.class.getResourceAsStream(spec.tokenizer())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> pieces(byte[] json) throws IOException {
    List<String> pieces = new ArrayList<>();
    new ObjectMapper()
        .readTree(json)
        .path("model")
        .path("vocab")
        .fieldNames()
        .forEachRemaining(pieces::add);
    return pieces;
  }

  @ParameterizedTest
  @CsvSource({EN + ", 31, 60000", ZH + ", 32, 60000", "all-minilm-l6-v2-int8, 33, 5000"})
  void shouldGiveTheIdsOfTheLibrary(String encoder, long seed, int count, TinyBots bots)
      throws IOException {
    assertTrue(bots.encoders().opened().size() > 1);
    System.out.println(encoder + ": seed " + seed);
    byte[] json = file(encoder);
    SaidAnyhow said = new SaidAnyhow(seed, pieces(json));
    try (Pair pair = new Pair(json, MAX_TOKENS)) {
      said.known().forEach(pair::compare);
      for (int i = 0; i < count; i++) {
        pair.compare(said.next());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {EN, ZH})
  void shouldTreatEveryCharacterAsTheLibraryDoes(String encoder, TinyBots bots) {
    assertTrue(bots.encoders().opened().size() > 1);
    try (Pair pair = new Pair(file(encoder), 600)) {
      StringBuilder text = new StringBuilder();
      for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
        if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
          text.append(" a").appendCodePoint(c).append("b ").appendCodePoint(c);
        }
        if (c % 64 == 63) {
          pair.compare(text.toString());
          text.setLength(0);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\n",
        "[CLS]",
        "a[SEP]b[sep]",
        "\uD83D",
        "\uDC4D\uD83D",
        "👍 very good\uD83D",
        "👍好",
        "\u0000a\u0000",
        "İstanbul ÀÉÎÕÜ ǅ ß ﬁ",
        "가각힣 한국어",
        "e\u0301\u0323 \u0301x",
        "ａｂｃ１２３，。",
        "\u212B \u1FEF \u2260",
      })
  void shouldReadWhatIsStrange(String text, TinyBots bots) {
    assertTrue(bots.encoders().opened().size() > 1);
    for (String encoder : List.of(EN, ZH)) {
      try (Pair pair = new Pair(file(encoder), MAX_TOKENS)) {
        pair.compare(text);
      }
    }
  }

  @Test
  void shouldCallAWordUnknownBeyondAHundredCharacters(TinyBots bots) {
    assertTrue(bots.encoders().opened().size() > 1);
    byte[] json = file(EN);
    TokenReader reader = Tokeniser.of(json, MAX_TOKENS).reader();
    LongBuffer ids = LongBuffer.allocate(MAX_TOKENS);
    int[] starts = new int[MAX_TOKENS];
    assertNotEquals(3, reader.read("a".repeat(100), ids, starts));
    assertEquals(3, reader.read("a".repeat(101), ids, starts));
    try (Pair pair = new Pair(json, MAX_TOKENS)) {
      for (int length = 98; length < 104; length++) {
        pair.compare("a".repeat(length));
        pair.compare("각".repeat(length / 3));
        pair.compare("👍".repeat(length) + " 👍");
        pair.compare("one " + "e\u0301".repeat(length) + " two");
      }
    }
  }

  @Test
  void shouldCutAtEveryLength(TinyBots bots) {
    assertTrue(bots.encoders().opened().size() > 1);
    for (int maxTokens = 3; maxTokens < 12; maxTokens++) {
      try (Pair pair = new Pair(file(EN), maxTokens)) {
        pair.compare("where is my uncharacteristically slow parcel? zzzqqq");
        pair.compare("unfathomableness\u3042\u4e00 refund");
      }
    }
  }

  @Test
  void shouldLeaveOtherKindsToTheLibrary(TinyBots bots) throws IOException {
    assertTrue(bots.encoders().opened().size() > 1);
    ObjectNode root = (ObjectNode) new ObjectMapper().readTree(file(EN));
    ((ObjectNode) root.path("normalizer")).put("strip_accents", false);
    try (Tokeniser tokeniser = Tokeniser.of(bytes(root), MAX_TOKENS)) {
      assertInstanceOf(LibraryTokeniser.class, tokeniser, "accents kept, case folded");
    }
    String pairs =
        "{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\"added_tokens\":[],\"normalizer\":null,"
            + "\"pre_tokenizer\":null,\"post_processor\":null,\"decoder\":null,"
            + "\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}";
    try (Tokeniser tokeniser = Tokeniser.of(pairs.getBytes(StandardCharsets.UTF_8), 4)) {
      assertInstanceOf(LibraryTokeniser.class, tokeniser);
      LongBuffer ids = LongBuffer.allocate(4);
      int[] starts = new int[4];
      assertEquals(3, tokeniser.reader().read("abba", ids, starts));
      assertEquals(List.of(2L, 1L, 0L), List.of(ids.get(0), ids.get(1), ids.get(2)));
      assertEquals(List.of(0, 2, 3), List.of(starts[0], starts[1], starts[2]));
      assertEquals(4, tokeniser.reader().read("abababababab", ids, starts), "cut");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"a\":\"b\"}}}",
        "{\"model\""
      })
  void shouldRefuseWhatIsNoTokeniserFile(String json, TinyBots bots) {
    assertTrue(bots.encoders().opened().size() > 1);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Tokeniser.of(json.getBytes(StandardCharsets.UTF_8), MAX_TOKENS));
    assertTrue(refused.getMessage().startsWith("Not a tokenizer.json"), refused.getMessage());
  }

  private static byte[] bytes(ObjectNode root) throws IOException {
    return new ObjectMapper().writeValueAsBytes(root);
  }
}
