package io.frontdesk.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonBytesTest {

  private static String of(JsonBytes bytes) {
    return new String(bytes.take(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void shouldWriteEveryNumber() {
    for (long each :
        new long[] {0, 7, 10, 99, 100, 1_234_567, Long.MAX_VALUE, -3, Long.MIN_VALUE}) {
      assertEquals("[" + each, of(new JsonBytes(1).ascii("[").number(each)));
    }
  }

  @Test
  void shouldQuoteTextsInEveryScript() {
    assertEquals("\"a \\\"b\\\" \\n 退款 😀\"", of(new JsonBytes(1).text("a \"b\" \n 退款 😀")));
  }

  @Test
  void shouldPutTheMembersOfAnObjectBehindOthers() {
    byte[] object = utf8(" { \"a\":{\"b\":1} } ");
    assertEquals("{\"a\":{\"b\":1} ", of(new JsonBytes(1).ascii("{").members(object)));
    assertEquals(
        "{\"x\":1,\"a\":{\"b\":1} ", of(new JsonBytes(1).ascii("{\"x\":1").members(object)));
    assertEquals("{\"x\":1", of(new JsonBytes(1).ascii("{\"x\":1").members(utf8("{ }"))));
    assertEquals("{", of(new JsonBytes(1).ascii("{").members(utf8("{}"))));
  }

  @Test
  void shouldSetCommasBetweenOnly() {
    assertEquals("[1,2", of(new JsonBytes(1).ascii("[").comma().number(1).comma().number(2)));
  }
}
