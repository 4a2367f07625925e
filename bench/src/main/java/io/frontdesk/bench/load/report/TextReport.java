package io.frontdesk.bench.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A load test as lines for the terminal. Stateless. */
public final class TextReport {

  private TextReport() {}

  /** The head of the columns of {@link #row}. */
  public static String head() {
    return "    due/s  answered    P50    P99  P99.9     max ms | late P99 | CPU server     gen |"
        + " RSS anon+file | exact words early enc. | what went wrong";
  }

  /** One step as a line. */
  public static String row(Step step) {
    return String.format(
        Locale.ROOT,
        "%9.0f %9.0f %6.2f %6.2f %6.2f %7.1f    | %8.2f | %s %3.0f %% %3.0f µs | %s |"
            + " %4.0f %% %3.0f %% %3.0f %% %2.0f %% | %s",
        step.offered(),
        step.rate(),
        step.all().ms(50),
        step.all().ms(99),
        step.all().ms(99.9),
        step.all().ms(100),
        step.stages().get("sent late").ms(99),
        measured(
            step,
            "%3.0f %% %5.0f µs",
            100 * step.cost().serverCpuS() / step.seconds(),
            step.serverMicrosPerTurn()),
        100 * step.cost().generatorCpuS() / step.seconds(),
        step.generatorMicrosPerTurn(),
        measured(step, "%4.0f+%3.0f MiB", step.cost().anonymousMib(), step.cost().fileMib()),
        100 * step.share("exact"),
        100 * step.share("lexical"),
        100 * step.share("early"),
        100 * step.share("encoder"),
        wrong(step.outcome()));
  }

  private static String measured(Step step, String format, Object... figures) {
    return step.cost().serverMeasured()
        ? String.format(Locale.ROOT, format, figures)
        : Cost.NOT_MEASURED;
  }

  private static String wrong(Step.Outcome outcome) {
    Map<String, Object> all = new TreeMap<>(outcome.faults());
    if (outcome.degraded() > 0) {
      all.put("degraded", outcome.degraded());
    }
    if (outcome.wrongIntents() > 0) {
      all.put("wrong intent", outcome.wrongIntents() + " of " + outcome.checkedIntents());
    }
    return all.isEmpty() ? "–" : all.toString();
  }

  /** What one step was made of: tiers, parts of the mix, stages, threads. */
  public static List<String> details(Step step) {
    List<String> lines = new ArrayList<>();
    lines.add("                                 turns    P50    P99  P99.9 ms");
    step.tiers().forEach((name, times) -> lines.add(times("tier " + name, times)));
    lines.add(times("all without encoder", step.withoutEncoder()));
    step.kinds().forEach((name, times) -> lines.add(times(name, times)));
    step.stages().forEach((name, times) -> lines.add(times(name, times)));
    lines.add(
        "  server's CPU s by thread: " + measured(step, "%s", step.cost().serverThreadsCpuS()));
    if (!step.outcome().misunderstood().isEmpty()) {
      lines.add("  misunderstood: " + step.outcome().misunderstood());
    }
    Cost cost = step.cost();
    lines.add(
        String.format(
            Locale.ROOT,
            "  allocated per turn %s; generator's whole process %.0f %% CPU",
            measured(
                step,
                "%.1f KiB; %.0f GC pauses, %.1f ms together, the longest of late %.1f ms",
                step.allocatedKibPerTurn(),
                cost.gcPauses(),
                1e3 * cost.gcPausesS(),
                1e3 * cost.gcLongestS()),
            100 * cost.generatorProcessCpuS() / step.seconds()));
    return lines;
  }

  private static String times(String name, Latency times) {
    return String.format(
        Locale.ROOT,
        "  %-26s %9d %6.2f %6.2f %6.2f",
        name,
        times.count(),
        times.ms(50),
        times.ms(99),
        times.ms(99.9));
  }

  /** What a whole test found, in a few lines. */
  public static List<String> summary(Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.name() + " " + result.setting());
    if (result.repetitions().stream().anyMatch(each -> each.highest().isPresent())) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  highest rate: median %.0f turns/s of %s; there P99 %.2f ms, CPU of a turn: server"
                  + " %s, generator %.0f µs",
              result.medianRate(),
              result.highestRates().stream()
                  .map(rate -> String.format(Locale.ROOT, "%.0f", rate))
                  .toList(),
              result.median(step -> step.all().ms(99)),
              result.serverMeasured()
                  ? String.format(Locale.ROOT, "%.0f µs", result.median(Step::serverMicrosPerTurn))
                  : Cost.NOT_MEASURED,
              result.median(Step::generatorMicrosPerTurn)));
    }
    result.repetitions().stream()
        .flatMap(each -> each.half().stream())
        .forEach(
            half ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  at half of it (%.0f/s): without encoder P99 %.2f ms; all P99 %.2f, P99.9"
                            + " %.2f ms",
                        half.offered(),
                        half.withoutEncoder().ms(99),
                        half.all().ms(99),
                        half.all().ms(99.9))));
    result.facts().forEach((name, fact) -> lines.add("  " + name + ": " + fact));
    for (Criterion each : result.criteria()) {
      lines.add(
          (each.met() ? "  met: " : "  NOT met: ")
              + each.what()
              + ": "
              + each.measured()
              + " (wanted: "
              + each.wanted()
              + "); "
              + each.how());
    }
    return lines;
  }
}
