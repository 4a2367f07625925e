package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConfidenceTest {

  @Test
  void shouldWriteFourPlacesAsJavaDoes() {
    char[] into = new char[Confidence.MOST_CHARS];
    for (int steps = 0; steps <= 10_000; steps++) {
      double confidence = Confidence.of(steps);
      int length = Confidence.write(confidence + 0.000_01, into);
      assertEquals(Double.toString(confidence), new String(into, 0, length));
    }
  }
}
