package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UtterancesTest {

  @Test
  void shouldHaveTwelveWordsEach() {
    Stream.of(Utterances.LEXICAL, Utterances.ENCODER)
        .flatMap(List::stream)
        .forEach(text -> assertEquals(Utterances.WORDS, text.split(" ").length, text));
  }
}
