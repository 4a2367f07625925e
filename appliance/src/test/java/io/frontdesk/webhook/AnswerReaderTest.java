package io.frontdesk.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot.Webhook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

  @Test
  void shouldRefuseTextThatIsNotUtf8() {
    byte[] latin = "{\"a\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(Optional.empty(), read(latin, Map.of("a", "a")));
    byte[] wide = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);
    assertEquals(Optional.empty(), read(wide, Map.of("a", "a")));
  }

  @Test
  void shouldRefuseDeepNestingAndLongStrings() {
    String deep = "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}";
    assertEquals(Optional.empty(), read(bytes(deep), Map.of()));
    String text = "{\"a\":\"" + "x".repeat(8_193) + "\"}";
    assertEquals(Optional.empty(), read(bytes(text), Map.of("a", "a")));
    assertTrue(read(bytes(text.replaceFirst("x", "")), Map.of("a", "a")).isPresent());
  }

  @Test
  void shouldReplaceHalfASurrogatePair() {
    assertEquals(
        Optional.of(Map.of("a", "x?y")), read(bytes("{\"a\":\"x\\ud800y\"}"), Map.of("a", "a")));
  }

  @Test
  void shouldLeaveOutANumberThatIsTooLarge() {
    assertEquals(
        Optional.of(Map.of("b", 2.0)),
        read(bytes("{\"a\":1e999,\"b\":2}"), Map.of("a", "a", "b", "b")));
  }

  @Test
  void shouldNeverThrowWhateverTheBytesAre() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] good = bytes("{\"a\":{\"b\":[1,2.5,true,null,\"\\u4e2d文\"]},\"c\":-1e5}");
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = good.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        read(damaged, Map.of("x", "a.b", "y", "c"));
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<Map<String, Object>> read(byte[] body, Map<String, String> set) {
    Webhook hook = new Webhook("hook", "http://x/", "GET", List.of(), 100, set);
    return AnswerReader.read(body, hook).map(ServiceAnswer::fields);
  }
}
