package io.frontdesk.bench.load.report;

import io.frontdesk.report.Axis;
import io.frontdesk.report.Chart;
import io.frontdesk.report.Html;
import io.frontdesk.report.Page;
import io.frontdesk.report.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A load test as a page that needs no other file. Stateless. */
final class LoadPage {

  private static final double LEAST_MS = 0.01;

  private LoadPage() {}

  static String of(Machine machine, Result result) {
    Html body = new Html();
    body.text("h1", "Load: " + result.name());
    body.text("p", "setting", result.setting().toString());
    TextReport.summary(result).stream().skip(1).forEach(line -> body.text("p", line.strip()));
    List<Step> steps =
        result.repetitions().stream().flatMap(each -> each.steps().stream()).toList();
    if (!steps.isEmpty()) {
      body.text("h2", "Times by rate");
      body.raw(byRate(steps));
      body.text("h2", "How slow the slowest are");
      body.raw(percentiles(result));
      body.text("h2", "Steps");
      table(body, result);
    }
    body.text("h2", "Where it was run");
    body.text(
        "p",
        "%s, %d CPUs, %d MiB, %s; %s; load average before: %.1f; %s"
            .formatted(
                machine.processor(),
                machine.cpus(),
                machine.memoryMib(),
                machine.kernel(),
                machine.jvm(),
                machine.loadBefore(),
                machine.when()));
    body.text("p", "Flags of the server: " + String.join(" ", machine.serverFlags()));
    body.text("p", "Flags of the generator: " + String.join(" ", machine.generatorFlags()));
    body.text("p", "Cores: " + machine.cores() + ".");
    body.text(
        "p",
        "Turns come by a schedule (Poisson) that waits for no answer; times count from when a turn"
            + " was due. The generator's own lateness is part of them and stands beside them.");
    return Page.html(Words.of("en"), "Load: " + result.name(), body);
  }

  /** How slow the slowest turns are, as a picture of its own; empty if no step was taken. */
  static Optional<String> picture(Result result) {
    List<Repetition> all = result.repetitions();
    boolean taken = !all.isEmpty() && !all.get(all.size() - 1).steps().isEmpty();
    return taken ? Optional.of(Page.picture(percentiles(result))) : Optional.empty();
  }

  private static String byRate(List<Step> steps) {
    List<Step> sorted = steps.stream().sorted(Comparator.comparingDouble(Step::offered)).toList();
    double fastest = sorted.get(sorted.size() - 1).offered();
    Chart chart =
        new Chart(
            "Percentiles of the time of a turn by rate",
            Axis.upTo("turns due a second", fastest),
            times(sorted.stream().map(Step::all).toList()));
    return chart
        .line("99.9 %", points(sorted, step -> step.all().ms(99.9)))
        .line("99 %", points(sorted, step -> step.all().ms(99)))
        .line("half", points(sorted, step -> step.all().ms(50)))
        .svg();
  }

  private static Axis times(List<Latency> all) {
    double least = all.stream().mapToDouble(each -> each.ms(50)).min().orElse(1);
    double most = all.stream().mapToDouble(each -> each.ms(100)).max().orElse(1);
    return Axis.logarithmic("ms", Math.max(LEAST_MS, least), Math.max(LEAST_MS, most));
  }

  private static List<Chart.Point> points(List<Step> steps, ToDoubleFunction<Step> y) {
    return steps.stream()
        .map(step -> Chart.Point.of(step.offered(), Math.max(LEAST_MS, y.applyAsDouble(step))))
        .toList();
  }

  private static String percentiles(Result result) {
    Repetition last = result.repetitions().get(result.repetitions().size() - 1);
    Step highest = last.highest().orElse(last.steps().get(0));
    List<Latency> all =
        Stream.of(Optional.of(highest), last.half(), last.floor())
            .flatMap(Optional::stream)
            .map(Step::all)
            .toList();
    Chart chart =
        new Chart(
            "Percentiles of the time of a turn",
            Axis.logarithmic("one turn in so many was slower", 1, 10_000),
            times(all));
    chart.line(rate("at", highest), curve(highest));
    last.half().ifPresent(half -> chart.line(rate("at half,", half), curve(half)));
    last.floor().ifPresent(floor -> chart.line(rate("bare echo server at", floor), curve(floor)));
    return chart.svg();
  }

  private static String rate(String before, Step step) {
    return String.format(Locale.ROOT, "%s %,.0f turns/s", before, step.offered());
  }

  private static List<Chart.Point> curve(Step step) {
    List<Chart.Point> points = new ArrayList<>();
    for (double percentile : Latency.PERCENTILES) {
      if (percentile < 100) {
        double slower = 100 / (100 - percentile);
        points.add(Chart.Point.of(slower, Math.max(LEAST_MS, step.all().ms(percentile))));
      }
    }
    return points;
  }

  private static void table(Html body, Result result) {
    List<List<Html.Cell>> rows = new ArrayList<>();
    int number = 1;
    for (Repetition each : result.repetitions()) {
      for (Step step : each.steps()) {
        rows.add(row(number + "", step));
      }
      if (each.half().isPresent()) {
        rows.add(row(number + ", half", each.half().get()));
      }
      if (each.floor().isPresent()) {
        rows.add(row(number + ", echo", each.floor().get()));
      }
      number++;
    }
    body.table(
        List.of(
            "run",
            "due/s",
            "answered/s",
            "P50 ms",
            "P99 ms",
            "P99.9 ms",
            "sent late P99 ms",
            "server CPU %",
            "server µs/turn",
            "generator CPU %",
            "RssAnon MiB",
            "RssFile MiB",
            "KiB/turn",
            "GC pauses ms",
            "exact %",
            "words %",
            "early %",
            "encoder %",
            "degraded",
            "busy",
            "what went wrong"),
        rows);
  }

  private static List<Html.Cell> row(String run, Step step) {
    List<Html.Cell> cells = new ArrayList<>();
    cells.add(Html.Cell.of(run));
    Cost cost = step.cost();
    add(
        cells,
        true,
        step.offered(),
        step.rate(),
        step.all().ms(50),
        step.all().ms(99),
        step.all().ms(99.9),
        step.stages().get("sent late").ms(99));
    boolean measured = cost.serverMeasured();
    add(cells, measured, 100 * cost.serverCpuS() / step.seconds(), step.serverMicrosPerTurn());
    add(cells, true, 100 * cost.generatorCpuS() / step.seconds());
    add(
        cells,
        measured,
        cost.anonymousMib(),
        cost.fileMib(),
        step.allocatedKibPerTurn(),
        1e3 * cost.gcPausesS());
    add(
        cells,
        true,
        100 * step.share("exact"),
        100 * step.share("lexical"),
        100 * step.share("early"),
        100 * step.share("encoder"),
        step.outcome().degraded(),
        step.outcome().busy());
    cells.add(Html.Cell.of(step.outcome().faults().toString()));
    return cells;
  }

  private static void add(List<Html.Cell> cells, boolean measured, double... numbers) {
    for (double number : numbers) {
      String text = String.format(Locale.ROOT, number >= 100 ? "%.0f" : "%.2f", number);
      cells.add(measured ? Html.Cell.of(text, number) : Html.Cell.of(Cost.NOT_MEASURED));
    }
  }
}
