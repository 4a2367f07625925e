package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderRun;
import io.frontdesk.nlu.Encoders;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs what needs no trained bot, once each; {@code scripts/bench --quick} runs the rest. */
class BenchmarksTest {

  private static final int RUNS = 20;

  @Test
  void shouldRunEachBenchmarkThatNeedsNoTraining() throws RunnerException {
    System.setProperty("jmh.ignoreLock", "true");
    var options =
        new OptionsBuilder()
            .include("bench\\.(Tokeniser|Encoder|Session)Benchmark")
            .include("TurnBenchmark.turnFloor")
            .param("tokens", "en-6", "zh-16")
            .mode(Mode.SingleShotTime)
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(1))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    Set<String> names = new TreeSet<>();
    for (RunResult result : new Runner(options).run()) {
      names.add(result.getParams().getBenchmark().replaceFirst(".*\\.", ""));
    }

    assertEquals(
        Set.of(
            "encode",
            "encodeFloor",
            "load",
            "loadEmptyEntry",
            "loadFloor",
            "save",
            "saveEmptyEntry",
            "saveFloor",
            "throughHeap128",
            "tokenise",
            "tokeniseFloor",
            "turnFloor"),
        names);
  }

  @Test
  void shouldNotCopyTensorsToTheHeap() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Encoders encoders = Shop.openEncoders()) {
      for (String language : List.of("en", "zh")) {
        Encoder encoder = encoders.get(Encoders.defaultFor(language));
        int dimension = encoder.spec().dimension();
        long[] ids = encoder.tokenise("one two ".repeat(Encoder.MAX_TOKENS));
        assertEquals(Encoder.MAX_TOKENS, ids.length);
        FloatBuffer vector = BareGraph.direct(encoder.spec().width() * Float.BYTES).asFloatBuffer();
        try (EncoderRun run = new EncoderRun(encoder)) {
          run.run(ids, vector);
          long before = threads.getCurrentThreadAllocatedBytes();
          for (int i = 0; i < RUNS; i++) {
            run.run(ids, vector);
          }
          long bytesPerRun = (threads.getCurrentThreadAllocatedBytes() - before) / RUNS;
          int tensorBytes = Encoder.MAX_TOKENS * dimension * Float.BYTES;
          assertTrue(
              bytesPerRun < tensorBytes / 10,
              language + ": " + bytesPerRun + " bytes a run, the tensor has " + tensorBytes);
        }
      }
    }
  }
}
