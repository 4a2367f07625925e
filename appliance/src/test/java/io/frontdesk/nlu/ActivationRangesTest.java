package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What bytes stand for. */
class ActivationRangesTest {

  @Test
  void shouldLayNoughtOnAByteAndReachTheBounds() {
    var range = new ActivationRanges.Range(-0.17f, 23.3f);
    float scale = range.scale();
    assertEquals(2, range.zero());
    assertEquals(-0.17f, (0 - range.zero()) * scale, scale / 2);
    assertEquals(23.3f, (255 - range.zero()) * scale, scale / 2);
    assertEquals(0, new ActivationRanges.Range(0, 5).zero());
    assertEquals(255, new ActivationRanges.Range(-5, 0).zero());
  }

  @Test
  void shouldHaveEveryProductOfEveryEncoder() {
    for (EncoderSpec spec : EncoderSpec.catalogue()) {
      int layers = spec.name().contains("zh") ? 4 : spec.name().contains("minilm") ? 6 : 12;
      for (int layer = 0; layer < layers; layer++) {
        for (String product : new String[] {"projections", "attention", "inner", "outer"}) {
          var range = spec.ranges().of("layer" + layer + product);
          assertTrue(range.least() < 0 && range.most() > 0, spec.name() + ' ' + product + range);
        }
      }
      IllegalStateException missing =
          assertThrows(IllegalStateException.class, () -> spec.ranges().of("layer99inner"));
      assertTrue(missing.getMessage().contains("layer99inner"), missing.getMessage());
    }
  }

  @Test
  void shouldNameAFileThatIsMissing() {
    IllegalStateException missing =
        assertThrows(
            IllegalStateException.class, () -> ActivationRanges.read("/encoders/none.tsv"));
    assertTrue(missing.getMessage().contains("/encoders/none.tsv"), missing.getMessage());
    assertThrows(
        IllegalStateException.class, () -> ActivationRanges.read("/encoders/catalogue.yml"));
  }
}
