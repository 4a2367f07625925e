package io.frontdesk.bench;

import io.frontdesk.entity.EntityFinds;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.entity.system.ReferenceTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All system entities on, one utterance after another of some length, sampled one by one so that
 * the slowest percent is seen. The grammars are many methods: the compiler needs some twenty
 * seconds on two cores until all that matter are compiled, so the warm-up is that long.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 25, time = 1)
@Measurement(iterations = 5, time = 1)
public class SystemEntitiesBenchmark {

  private static final ReferenceTime NOW =
      ReferenceTime.of(Instant.parse("2026-11-27T07:30:00Z"), ZoneId.of("Asia/Shanghai"));

  /** Language and length in code points. */
  @Param({"en-20", "en-200", "zh-20", "zh-200"})
  public String text;

  private EntityRecogniser recogniser;
  private List<String> texts;
  private String language;
  private int next;

  /** Builds the texts. */
  @Setup
  public void open() {
    language = text.substring(0, 2);
    texts = EntityTexts.ofLength(language, Integer.parseInt(text.substring(3)));
    recogniser = new EntityRecogniser(List.of());
  }

  /** What one text names. */
  @Benchmark
  public EntityFinds find() {
    next = next + 1 == texts.size() ? 0 : next + 1;
    return recogniser.find(texts.get(next), language, NOW);
  }
}
