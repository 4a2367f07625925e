package io.frontdesk.bench.load;

import io.frontdesk.bench.load.mix.Mix;
import io.frontdesk.bench.load.report.Criterion;
import io.frontdesk.bench.load.report.Repetition;
import io.frontdesk.bench.load.report.Result;
import io.frontdesk.bench.load.report.Step;
import io.frontdesk.bench.load.report.TextReport;
import io.frontdesk.bench.load.server.TrainingProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether customers feel that a bot is trained on the same machine. One thread. */
final class TrainingTest {

  private static final double MOST_RATIO = 1.5;

  /** What goes on beside the customers. */
  enum Beside {
    /** Nothing. */
    NOTHING("nothing"),
    /** A training in a process of its own. */
    TRAINING("training"),
    /** The same at the lowest priority, {@code nice -n 19}. */
    NICE_TRAINING("training with nice");

    private final String title;

    Beside(String title) {
      this.title = title;
    }
  }

  private final Setup setup;
  private final Settings settings;

  TrainingTest(Setup setup) {
    this.setup = setup;
    settings = setup.settings();
  }

  /** Holds a rate in spans, with and without a training beside, in turn. */
  Result run(Mix mix) {
    double rate = settings.rate().orElse(settings.firstRate());
    Map<Beside, List<Step>> spans = new EnumMap<>(Beside.class);
    try (Rig rig = setup.rig(setup.frontdesk(), Setup.BOT, mix)) {
      rig.ramp(rate, settings.firstWarmUpS());
      // The first span must not be the one in which code is compiled.
      rig.hold(rate, settings.warmUpS(), settings.seconds());
      setup.print(TextReport.head());
      List<Beside> order = new ArrayList<>(List.of(Beside.values()));
      for (int run = 0; run < settings.runs(); run++) {
        Collections.rotate(order, run);
        for (Beside beside : order) {
          Step step = span(rig, rate, beside);
          setup.print(TextReport.row(step) + " | " + beside.title);
          spans.computeIfAbsent(beside, b -> new ArrayList<>()).add(step);
        }
      }
    }
    return result(rate, spans);
  }

  private Step span(Rig rig, double rate, Beside beside) {
    if (beside == Beside.NOTHING) {
      return rig.hold(rate, settings.warmUpS(), settings.seconds());
    }
    try (TrainingProcess training =
        TrainingProcess.start(setup.place(), Setup.BOT, beside == Beside.NICE_TRAINING)) {
      Step step = rig.hold(rate, settings.warmUpS(), settings.seconds());
      setup.print(
          String.format(
              Locale.ROOT,
              "  the training used %.1f s of the processor meanwhile%s",
              training.cpuSeconds(),
              training.isRunning() ? "" : " and ended before: hold shorter spans (--seconds)"));
      return step;
    }
  }

  private Result result(double rate, Map<Beside, List<Step>> spans) {
    Map<String, String> facts = new LinkedHashMap<>();
    Map<Beside, Double> p99 = new EnumMap<>(Beside.class);
    List<Repetition> all = new ArrayList<>();
    spans.forEach(
        (beside, steps) -> {
          Spread each = Spread.of(steps.stream().map(step -> step.all().ms(99)).toList());
          facts.put("P99 beside " + beside.title + ", ms", each.text("%.2f"));
          p99.put(beside, each.median());
          all.add(new Repetition(steps, Optional.empty(), Optional.empty(), Optional.empty()));
        });
    List<Criterion> criteria = new ArrayList<>();
    for (Beside beside : List.of(Beside.TRAINING, Beside.NICE_TRAINING)) {
      double ratio = p99.get(beside) / p99.get(Beside.NOTHING);
      criteria.add(
          new Criterion(
              "P99 while shop is trained beside, with / without"
                  + (beside == Beside.NICE_TRAINING ? ", training at nice 19" : ""),
              String.format(Locale.ROOT, "%.2f", ratio),
              "≤ 1.5",
              ratio <= MOST_RATIO,
              String.format(
                  Locale.ROOT,
                  "medians of %d spans of %.0f s each in turn at %.0f turns/s, realistic mix over"
                      + " WebSocket; the training is a process of its own that has no vectors yet",
                  settings.runs(),
                  settings.seconds(),
                  rate)));
    }
    return new Result("training", setup.setting("rate", rate + ""), all, facts).with(criteria);
  }
}
