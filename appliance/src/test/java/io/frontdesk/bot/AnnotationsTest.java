package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationsTest {

  @Test
  void shouldReadRolesAndGroups() {
    Annotations.Annotated read =
        Annotations.parse(
            "从[杭州]{\"entity\":\"city\",\"role\":\"from\"}到"
                + "[南京]{\"entity\":\"city\",\"role\":\"to\",\"group\":\"1\",\"value\":\"NKG\"}");
    assertEquals("从杭州到南京", read.text());
    assertEquals(
        List.of(
            new Bot.Span("city", 1, 3, "杭州", Optional.of("from"), Optional.empty()),
            new Bot.Span("city", 4, 6, "NKG", Optional.of("to"), Optional.of("1"))),
        read.spans());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"role\":\"\"", "\"role\":\"a b\"", "\"group\":[1]", "\"part\":\"a\""})
  void shouldRefuseWhatIsNoRole(String key) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Annotations.parse("to [Rome]{\"entity\":\"city\"," + key + "}"));
    assertTrue(refused.getMessage().contains("annotation of 'Rome'"), refused.getMessage());
  }
}
