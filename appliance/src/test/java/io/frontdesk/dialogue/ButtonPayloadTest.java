package io.frontdesk.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.dialogue.DialogueEvent.Payload;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ButtonPayloadTest {

  @Test
  void shouldReadIntentAndEntities() {
    assertEquals(Optional.of(new Payload("affirm", Map.of())), ButtonPayload.parse(" /affirm "));
    assertEquals(
        Optional.of(new Payload("faq/ship", Map.of("a", "x{y}", "n", "2", "b", "true"))),
        ButtonPayload.parse("/faq/ship{\"a\":\"x{y}\",\"n\":2,\"b\":true,\"none\":null}"));
    assertEquals(Optional.of(new Payload("问好", Map.of())), ButtonPayload.parse("/问好{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "yes",
        "/ ",
        "/two words",
        "/a{",
        "/a{}x",
        "/a{\"b\":[1]}",
        "/a{\"b\":{}}",
        "{}",
        "/{\"a\":1}",
        "/a{\"b\" 1}"
      })
  void shouldLeaveEverythingElseToBeReadAsText(String payload) {
    assertEquals(Optional.empty(), ButtonPayload.parse(payload));
  }
}
