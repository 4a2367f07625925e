package io.frontdesk.bench.load.report;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What one load test found.
 *
 * @param name what was run
 * @param setting how: customers, protocol, seconds and so on
 * @param repetitions searches or steps, each beside the floor
 * @param facts what else was found, by name, as text
 * @param criteria what was wanted beyond a highest rate
 */
public record Result(
    String name,
    Map<String, String> setting,
    List<Repetition> repetitions,
    Map<String, String> facts,
    List<Criterion> criteria) {

  /** One of which nothing more is wanted. */
  public Result(
      String name,
      Map<String, String> setting,
      List<Repetition> repetitions,
      Map<String, String> facts) {
    this(name, setting, repetitions, facts, List.of());
  }

  /** The same with more that was wanted of it. */
  public Result with(List<Criterion> wanted) {
    return new Result(name, setting, repetitions, facts, wanted);
  }

  /** Whether the server's process could be looked at in all steps. */
  boolean serverMeasured() {
    return repetitions.stream()
        .flatMap(each -> each.steps().stream())
        .allMatch(step -> step.cost().serverMeasured());
  }

  /** The highest rates borne, ascending; 0 where none was. */
  public List<Double> highestRates() {
    return repetitions.stream()
        .map(each -> each.highest().map(Step::offered).orElse(0.0))
        .sorted()
        .toList();
  }

  /** The median of the highest rates. */
  public double medianRate() {
    return median(highestRates());
  }

  /** The median of a figure of the highest steps; 0 if there is none. */
  public double median(ToDoubleFunction<Step> figure) {
    return median(
        repetitions.stream()
            .flatMap(each -> each.highest().stream())
            .map(figure::applyAsDouble)
            .sorted()
            .toList());
  }

  /** The median of figures in ascending order; 0 if there is none. */
  public static double median(List<Double> ascending) {
    int size = ascending.size();
    if (size == 0) {
      return 0;
    }
    return (ascending.get((size - 1) / 2) + ascending.get(size / 2)) / 2;
  }
}
