package io.frontdesk.bench;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.nlu.Bundle;
import io.frontdesk.nlu.LexicalFeatures;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import io.frontdesk.nlu.Vocabulary;
import io.frontdesk.text.TextNormaliser;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Twelve words that the n-gram model answers, entities included. The floor is ONNX Runtime alone on
 * the same graph with the same tensors.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class LexicalTierBenchmark {

  private Shop shop;
  private NluPipeline pipeline;
  private LexicalFeatures features;
  private Vocabulary vocabulary;
  private String text;
  private String normalised;
  private BareGraph bare;
  private FloatBuffer probabilities;

  /** Loads the shop, and its lexical graph once more beside it. */
  @Setup
  public void open() throws OrtException {
    shop = Shop.open();
    text = shop.utterance(Tier.LEXICAL, Utterances.LEXICAL);
    pipeline = new NluPipeline();
    Bundle bundle = Bundle.open(shop.bundle());
    vocabulary = Vocabulary.fromBytes(bundle.file("en/ngrams.bin"));
    normalised = TextNormaliser.normalise(text);
    features = new LexicalFeatures();
    features.read(normalised, vocabulary);
    int size = features.size();
    IntBuffer ids = BareGraph.direct(size * Integer.BYTES).asIntBuffer();
    FloatBuffer values = BareGraph.direct(size * Float.BYTES).asFloatBuffer();
    for (int i = 0; i < size; i++) {
      ids.put(i, features.row(i));
      values.put(i, features.value(i));
    }
    int classes = classes(bundle);
    bare = new BareGraph(bundle.file("en/lexical.onnx"));
    bare.input("ids", ids, size).input("values", values, 1, size);
    bare.output("logits", 1, classes);
    probabilities = bare.output("probabilities", 1, classes);
  }

  private static int classes(Bundle bundle) {
    for (JsonNode language : bundle.manifest().path("languages")) {
      if (language.path("language").asText().equals("en")) {
        return language.path("labels").size();
      }
    }
    throw new IllegalStateException("The bundle " + bundle.id() + " has no English");
  }

  /** The whole answer. */
  @Benchmark
  public Optional<NluResult> lexical() {
    return pipeline.answer(shop.model(), Said.of(text, "en"));
  }

  /** ONNX Runtime alone. */
  @Benchmark
  public float lexicalFloor() throws OrtException {
    bare.run();
    return probabilities.get(0);
  }

  /** The n-grams alone. */
  @Benchmark
  public int ngrams() {
    features.read(normalised, vocabulary);
    return features.size();
  }

  /** Closes all. */
  @TearDown
  public void close() throws OrtException {
    bare.close();
    pipeline.close();
    shop.close();
  }
}
