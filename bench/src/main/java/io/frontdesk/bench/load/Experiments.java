package io.frontdesk.bench.load;

import io.frontdesk.bench.load.drive.Driver;
import io.frontdesk.bench.load.mix.Mix;
import io.frontdesk.bench.load.report.Criterion;
import io.frontdesk.bench.load.report.Repetition;
import io.frontdesk.bench.load.report.Result;
import io.frontdesk.bench.load.report.Step;
import io.frontdesk.bench.load.report.TextReport;
import io.frontdesk.bench.load.wire.FrontdeskHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Load tests of turns. One thread. */
final class Experiments {

  /** Of the 20,000 files that a process usually may open, those that neither side needs itself. */
  private static final int MOST_SOCKETS = 19_000;

  private final Setup setup;
  private final Settings settings;

  Experiments(Setup setup) {
    this.setup = setup;
    settings = setup.settings();
  }

  /**
   * The highest rate, or what a given one costs, each beside the bare echo server.
   *
   * @param name of the result
   * @param mixes makes the mix, anew for each server
   */
  Result rates(String name, Supplier<Mix> mixes) {
    List<Repetition> all = new ArrayList<>();
    try (Rig rig = setup.rig(setup.frontdesk(), Setup.BOT, mixes.get())) {
      double first = settings.rate().orElse(settings.firstRate());
      rig.ramp(first, settings.firstWarmUpS());
      try (Rig echo = settings.echo() ? setup.rig(setup.echo(), Setup.ECHO, mixes.get()) : rig) {
        if (settings.echo()) {
          echo.ramp(first, settings.firstWarmUpS() / 2);
          echo.rest();
        }
        for (int run = 0; run < settings.runs(); run++) {
          Repetition found = repetition(rig, echo, first);
          all.add(found);
          first = settings.rate().orElse(found.highest().map(Step::offered).orElse(first) * 0.7);
        }
      }
    }
    return new Result(
        name,
        setup.setting(
            "customers", settings.customers() + "", "over", settings.http() ? "HTTP" : "WebSocket"),
        all,
        Map.of());
  }

  private Repetition repetition(Rig rig, Rig echo, double first) {
    setup.print(TextReport.head());
    Search.Found found;
    if (settings.rate().isPresent()) {
      Step step = rig.hold(first, settings.warmUpS(), settings.seconds());
      setup.print(TextReport.row(step));
      boolean borne = step.isBorne(settings.mostMs());
      found = new Search.Found(List.of(step), borne ? Optional.of(step) : Optional.empty());
    } else {
      Search search = new Search(settings.warmUpS(), settings.seconds(), settings.mostMs());
      found = search.from(rig, first, step -> setup.print(TextReport.row(step)));
    }
    Step shown = found.highest().orElse(found.steps().get(found.steps().size() - 1));
    TextReport.details(shown).forEach(setup::print);
    Optional<Step> half = Optional.empty();
    if (settings.rate().isEmpty() && found.highest().isPresent()) {
      half = Optional.of(rig.hold(shown.offered() / 2, settings.warmUpS(), settings.seconds()));
      setup.print("half " + TextReport.row(half.get()));
    }
    rig.rest();
    Optional<Step> floor = Optional.empty();
    if (echo != rig) {
      echo.ramp(shown.offered(), settings.warmUpS());
      floor = Optional.of(echo.hold(shown.offered(), settings.warmUpS(), settings.seconds()));
      setup.print("echo " + TextReport.row(floor.get()));
      echo.rest();
      rig.ramp(first, settings.warmUpS());
    }
    return new Repetition(found.steps(), found.highest(), half, floor);
  }

  /** Many customers who think: as many over WebSockets as files may be open, the rest over HTTP. */
  Result users(Mix mix) {
    int sockets = Math.min(settings.customers(), MOST_SOCKETS);
    int http = settings.customers() - sockets;
    List<Repetition> all = new ArrayList<>();
    try (Rig rig = setup.warm(mix)) {
      Driver driver = setup.driver(rig.server(), Setup.BOT, settings.thinkNs());
      try (Rig thinking = new Rig(rig.server(), driver)) {
        double seconds =
            driver.admit(
                mix, Setup.socket(rig.server(), Setup.BOT), sockets, Setup.CONNECTIONS_PER_SECOND);
        driver.admit(mix, new FrontdeskHttp(rig.server().host(), Setup.BOT), http, 1);
        setup.print(String.format(Locale.ROOT, "%,d sockets open after %.1f s", sockets, seconds));
        double rate = settings.customers() / settings.thinkS();
        driver.waitFor(settings.thinkNs());
        setup.print(TextReport.head());
        for (int run = 0; run < settings.runs(); run++) {
          Step step = thinking.hold(rate, settings.warmUpS(), settings.seconds());
          setup.print(TextReport.row(step));
          TextReport.details(step).forEach(setup::print);
          boolean borne = step.isBorne(settings.mostMs());
          all.add(
              new Repetition(
                  List.of(step),
                  borne ? Optional.of(step) : Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));
        }
      }
    }
    return new Result(
            "users " + mix.name(),
            setup.setting(
                "customers", sockets + " over WebSocket, " + http + " over HTTP",
                "think time", "exponential, mean " + settings.thinkS() + " s"),
            all,
            Map.of())
        .with(List.of(users(all)));
  }

  private Criterion users(List<Repetition> all) {
    List<Step> steps = all.stream().map(each -> each.steps().get(0)).toList();
    double p99 = Spread.of(steps.stream().map(step -> step.all().ms(99)).toList()).median();
    long faults =
        steps.stream()
            .flatMap(step -> step.outcome().faults().values().stream())
            .mapToLong(Integer::longValue)
            .sum();
    long degraded = steps.stream().mapToLong(step -> step.outcome().degraded()).sum();
    return new Criterion(
        String.format(Locale.ROOT, "%,d users with think times", settings.customers()),
        String.format(
            Locale.ROOT,
            "P99 %.1f ms, %d errors, %d answered without the encoder because of load",
            p99,
            faults,
            degraded),
        "P99 ≤ 200 ms, no error, no understanding timed out",
        all.stream().allMatch(each -> each.highest().isPresent()),
        String.format(
            Locale.ROOT,
            "median of %d steps of %.0f s, realistic mix, %.0f s from turn to turn",
            steps.size(),
            settings.seconds(),
            settings.thinkS()));
  }
}
