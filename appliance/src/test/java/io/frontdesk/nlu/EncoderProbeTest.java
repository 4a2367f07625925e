package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.training.TinyBots;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far bounds of activations take vectors away from what they are without bytes. */
@ExtendWith(TinyBots.Shared.class)
class EncoderProbeTest {

  private static final List<String> TEXTS =
      List.of(
          "where is my parcel? it should have been here on monday",
          "我要退款，收到的杯子是坏的",
          "please change the address of order 12345");

  @ParameterizedTest
  @CsvSource({
    "all-minilm-l6-v2-int8, 6",
    "bge-small-en-v1.5-int8, 12",
    "bge-small-zh-v1.5-int8, 4"
  })
  void shouldBeNearestWithinTheBoundsOfTheEncoder(String name, int layers, TinyBots bots)
      throws Exception {
    Encoder encoder = bots.encoders().get(name);
    EncoderSpec spec = encoder.spec();
    try (InputStream in = EncoderProbeTest.class.getResourceAsStream(spec.model());
        EncoderProbe probe = new EncoderProbe(spec, in.readAllBytes());
        EncoderRun run = new EncoderRun(encoder)) {
      double served = 0;
      double own = 0;
      double wide = 0;
      for (String text : TEXTS) {
        long[] ids = encoder.tokenise(text);
        float[] exact = probe.exact(ids);
        probe.bound(bounds(spec, layers, 1));
        float[] bounded = probe.bounded(ids);
        served = Math.max(served, 1 - cosine(bounded, first(run, encoder, ids)));
        own += 1 - cosine(exact, bounded);
        probe.bound(bounds(spec, layers, 8));
        wide += 1 - cosine(exact, probe.bounded(ids));
      }
      // A sum in another order may tip a value over to the next byte.
      assertTrue(served < 0.01, "what serves is another encoder: " + served);
      assertTrue(own / TEXTS.size() < 0.03, "far from what it is without bytes: " + own);
      assertTrue(own < wide / 2, "bounds do nothing: " + own + " beside " + wide);
    }
  }

  private static Map<String, ActivationRanges.Range> bounds(
      EncoderSpec spec, int layers, float times) {
    Map<String, ActivationRanges.Range> bounds = new HashMap<>();
    for (int layer = 0; layer < layers; layer++) {
      for (String product : List.of("projections", "attention", "inner", "outer")) {
        ActivationRanges.Range range = spec.ranges().of("layer" + layer + product);
        bounds.put(
            "layer" + layer + product,
            new ActivationRanges.Range(times * range.least(), times * range.most()));
      }
    }
    return bounds;
  }

  /** The first token's vector, wherever the encoder has it. */
  private static float[] first(EncoderRun run, Encoder encoder, long[] ids) {
    EncoderSpec spec = encoder.spec();
    FloatBuffer parts = GraphRun.floats(spec.width());
    run.run(ids, parts);
    float[] first = new float[spec.dimension()];
    parts.get(spec.pooling() == EncoderSpec.Pooling.CLS ? 0 : spec.dimension(), first);
    return first;
  }

  private static double cosine(float[] one, float[] other) {
    int length = Math.min(one.length, other.length);
    double dot = 0;
    double squareOne = 0;
    double squareOther = 0;
    for (int d = 0; d < length; d++) {
      dot += (double) one[d] * other[d];
      squareOne += (double) one[d] * one[d];
      squareOther += (double) other[d] * other[d];
    }
    return dot / Math.sqrt(squareOne * squareOther);
  }
}
