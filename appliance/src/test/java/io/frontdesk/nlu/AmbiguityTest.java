package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AmbiguityTest {

  private static int near(double ratio, double... confidences) {
    // What an earlier utterance left behind must not count.
    float[] first = {0.9f, 0.9f, 0.9f};
    for (int i = 0; i < Math.min(3, confidences.length); i++) {
      first[i] = (float) confidences[i];
    }
    float[] before = Arrays.copyOf(first, 3);
    int near = Ambiguity.near(first, confidences.length, ratio);
    assertEquals(Arrays.toString(before), Arrays.toString(first));
    return near;
  }

  @Test
  void shouldReportIntentsThatAreNearEachOther() {
    assertEquals(2, near(0.5, 0.5, 0.4, 0.05));
    assertEquals(3, near(0.5, 0.4, 0.3, 0.25));
    assertEquals(3, near(0.5, 0.25, 0.25, 0.25, 0.25), "at most three");
    assertEquals(2, near(0.5, 0.6, 0.31));
  }

  @Test
  void shouldNotReportWhatIsDecided() {
    assertEquals(0, near(0.5, 0.61, 0.3));
    assertEquals(0, near(0.5, 0.99, 0.01));
    assertEquals(0, near(0.5, 1));
    assertEquals(0, near(0.5));
  }

  @Test
  void shouldNotReportWhatIsUnlikelyTogether() {
    assertEquals(0, near(0.5, 0.3, 0.2, 0.05));
    assertEquals(0, near(0.5, 0.19, 0.18, 0.17, 0.16));
  }

  @Test
  void shouldFollowTheBotsRatio() {
    assertEquals(2, near(0.1, 0.85, 0.1));
    assertEquals(0, near(1, 0.5, 0.49));
    assertEquals(2, near(1, 0.5, 0.5));
  }
}
