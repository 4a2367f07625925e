package io.frontdesk.bench;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * An utterance that is a training example, and the search for entities that every tier's answer
 * includes. The floor is a hash map that knows the utterances.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExactTierBenchmark {

  private final Map<String, String> known = new HashMap<>();
  private Shop shop;
  private String text;
  private String words;
  private NluPipeline pipeline;
  private EntityRecogniser entities;

  /** Loads the shop. */
  @Setup
  public void open() {
    shop = Shop.open();
    text = shop.utterance(Tier.EXACT, Utterances.EXACT);
    words = shop.utterance(Tier.LEXICAL, Utterances.LEXICAL);
    shop.bot().examples().forEach(example -> known.put(example.text(), example.intent()));
    entities = EntityRecogniser.of(shop.bot());
    pipeline = new NluPipeline();
  }

  /** The whole answer: language, normalised text, index, entities. */
  @Benchmark
  public Optional<NluResult> exact() {
    return pipeline.answer(shop.model(), Said.of(text, "en"));
  }

  /** A look-up of the very text. */
  @Benchmark
  public String exactFloor() {
    return known.get(text);
  }

  /** The entities of twelve words alone. */
  @Benchmark
  public List<EntityMatch> entities() {
    return entities.find(words, "en", ReferenceTime.EPOCH).kept();
  }

  /** Closes all. */
  @TearDown
  public void close() {
    pipeline.close();
    shop.close();
  }
}
