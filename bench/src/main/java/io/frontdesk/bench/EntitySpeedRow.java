package io.frontdesk.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How long the slowest percent of texts takes with all system entities on, by JMH in a JVM of its
 * own. Immutable.
 *
 * @param length of the texts, in code points
 * @param micros what is wanted
 */
record EntitySpeedRow(String length, double micros) implements AccuracyRow {

  @Override
  public String name() {
    return "speed-" + length;
  }

  @Override
  public String title() {
    return "system entities, " + length + " characters";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.of(Measure.P99_ENGLISH, micros), Target.of(Measure.P99_CHINESE, micros));
  }

  @Override
  public List<Path> missing(Path data) {
    return List.of();
  }

  @Override
  public RowResult measure(AccuracyRun run) {
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    values.put(Measure.P99_ENGLISH, p99(run, "en-" + length));
    values.put(Measure.P99_CHINESE, p99(run, "zh-" + length));
    return new RowResult(this, 0, values, Map.of());
  }

  private static double p99(AccuracyRun run, String text) {
    run.tell("timing system entities on " + text);
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(SystemEntitiesBenchmark.class.getSimpleName() + ".find$")
                      .param("text", text)
                      .verbosity(VerboseMode.SILENT)
                      .shouldFailOnError(true)
                      .build())
              .run();
      return results.iterator().next().getPrimaryResult().getStatistics().getPercentile(99);
    } catch (RunnerException e) {
      throw new IllegalStateException("The benchmark of system entities failed", e);
    }
  }
}
