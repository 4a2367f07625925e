package io.frontdesk.bench.load;

import io.frontdesk.bench.load.drive.Driver;
import io.frontdesk.bench.load.drive.Stay;
import io.frontdesk.bench.load.mix.Mix;
import io.frontdesk.bench.load.report.Cost;
import io.frontdesk.bench.load.report.Criterion;
import io.frontdesk.bench.load.report.Latency;
import io.frontdesk.bench.load.report.Repetition;
import io.frontdesk.bench.load.report.Result;
import io.frontdesk.bench.load.report.Step;
import io.frontdesk.bench.load.report.TextReport;
import io.frontdesk.bench.load.server.ProcessSample;
import io.frontdesk.bench.load.server.ServerProcess;
import io.frontdesk.bench.load.wire.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Load tests of connections. One thread. */
final class ConnectionTests {

  private static final int AT_ONCE = 10_000;
  private static final int IDLE = 10_000;
  private static final double[] HANDSHAKE_RATES = {2_500, 5_000, 7_500, 10_000};

  /** How much longer than its schedule a rate may take that still counts as borne, in seconds. */
  private static final double LATE_S = 1;

  private static final double KIB = 1024;

  private static final double LEAST_HANDSHAKES = 5_000;
  private static final double AT_ONCE_S = 5;
  private static final double IDLE_KIB = 20;
  private static final double IDLE_RATIO = 1.2;

  private final Setup setup;
  private final Settings settings;

  /** What Frontdesk did: the highest rate borne, and how long very many at once took. */
  private record Handshakes(double borne, Driver.Opened atOnce) {}

  ConnectionTests(Setup setup) {
    this.setup = setup;
    settings = setup.settings();
  }

  /** Connections at rates, each closed once its session is open; then many at once that stay. */
  Result handshakes(Mix mix) {
    Map<String, String> facts = new LinkedHashMap<>();
    Handshakes found;
    try (Rig rig = setup.warm(mix)) {
      found = handshakes(rig, Setup.BOT, mix, "Frontdesk", facts);
    }
    if (settings.echo()) {
      ServerProcess server = setup.echo();
      try (Rig rig = new Rig(server, setup.driver(server, Setup.ECHO, 0))) {
        handshakes(rig, Setup.ECHO, mix, "bare echo server", facts);
      }
    }
    return new Result("handshakes", setup.setting(), List.of(), facts).with(criteria(found));
  }

  private List<Criterion> criteria(Handshakes found) {
    boolean all = found.atOnce.faults().isEmpty() && found.atOnce.opened() == AT_ONCE;
    return List.of(
        new Criterion(
            "WebSocket handshakes",
            String.format(Locale.ROOT, "%,.0f/s borne", found.borne),
            "≥ 5,000/s for 10 s, none refused",
            found.borne >= LEAST_HANDSHAKES,
            "highest of the rates tried, each held for "
                + settings.seconds()
                + " s, each connection closed once its session is open"),
        new Criterion(
            "10,000 WebSockets at once",
            opened(found.atOnce),
            "all open in ≤ 5 s",
            all && found.atOnce.seconds() <= AT_ONCE_S,
            "one run"));
  }

  private Handshakes handshakes(
      Rig rig, String bot, Mix mix, String name, Map<String, String> facts) {
    Protocol protocol = Setup.socket(rig.server(), bot);
    // What is new to the server is compiled first.
    rig.driver().open(mix, protocol, 5_000, 1_000, Stay.LEAVES);
    double highest = 0;
    for (double rate : HANDSHAKE_RATES) {
      int count = (int) (rate * settings.seconds());
      Optional<ProcessSample> before = rig.sample();
      long cpuNs = rig.driver().cpuNs();
      Driver.Opened opened = rig.driver().open(mix, protocol, count, rate, Stay.LEAVES);
      boolean borne = opened.faults().isEmpty() && opened.seconds() < settings.seconds() + LATE_S;
      highest = borne ? rate : highest;
      String what =
          String.format(Locale.ROOT, "%s, %,6.0f/s for %.0f s", name, rate, settings.seconds());
      String server =
          before
              .flatMap(then -> rig.sample().map(now -> now.cpuSeconds(then) / opened.seconds()))
              .map(share -> String.format(Locale.ROOT, "%.0f %%", 100 * share))
              .orElse(Cost.NOT_MEASURED);
      double generator = (rig.driver().cpuNs() - cpuNs) / 1e9 / opened.seconds();
      tell(
          facts,
          what,
          (borne ? "borne; " : "NOT borne; ")
              + opened(opened)
              + String.format(
                  Locale.ROOT, "; CPU server %s, generator %.0f %%", server, 100 * generator));
    }
    Driver.Opened opened = rig.driver().open(mix, protocol, AT_ONCE, 1e9, Stay.SILENT);
    tell(facts, String.format(Locale.ROOT, "%s, %,d at once", name, AT_ONCE), opened(opened));
    return new Handshakes(highest, opened);
  }

  private void tell(Map<String, String> facts, String what, String fact) {
    facts.put(what, fact);
    setup.print(what + ": " + fact);
  }

  private static String opened(Driver.Opened opened) {
    Latency times = Latency.of(opened.times());
    return String.format(
        Locale.ROOT,
        "%,d open after %.2f s, P50 %.2f ms, P99 %.2f ms, longest %.0f ms, faults %s",
        opened.opened(),
        opened.seconds(),
        times.ms(50),
        times.ms(99),
        times.ms(100),
        opened.faults());
  }

  /** What connections cost that stay open and silent: memory, and time of those who speak. */
  Result idle(Mix mix) {
    Map<String, String> facts = new LinkedHashMap<>();
    double rate = settings.rate().orElse(settings.firstRate());
    Optional<Step> before;
    Optional<Step> after;
    double kib;
    try (Rig rig = setup.rig(setup.frontdesk(), Setup.BOT, mix)) {
      rig.ramp(rate, settings.firstWarmUpS());
      setup.print(TextReport.head());
      before = Optional.of(rig.hold(rate, settings.warmUpS(), settings.seconds()));
      setup.print(TextReport.row(before.get()));
      rig.rest();
      rig.server().collectGarbage();
      long anonymousKb = rig.childSample().anonymousKb();
      Driver.Opened opened =
          rig.driver()
              .open(
                  mix,
                  Setup.socket(rig.server(), Setup.BOT),
                  IDLE,
                  Setup.CONNECTIONS_PER_SECOND,
                  Stay.SILENT);
      tell(facts, "idle WebSockets", opened(opened));
      rig.server().collectGarbage();
      kib = (double) (rig.childSample().anonymousKb() - anonymousKb) / Math.max(1, opened.opened());
      tell(
          facts,
          "RssAnon of an idle WebSocket",
          String.format(Locale.ROOT, "%.1f KiB, garbage collected before and after", kib));
      rig.ramp(rate, settings.warmUpS());
      after = Optional.of(rig.hold(rate, settings.warmUpS(), settings.seconds()));
      setup.print(TextReport.row(after.get()));
    }
    tell(
        facts,
        "P99 of those who speak, with / without idle ones",
        String.format(
            Locale.ROOT, "%.2f / %.2f ms", after.get().all().ms(99), before.get().all().ms(99)));
    Repetition only =
        new Repetition(
            List.of(before.get(), after.get()),
            after.filter(step -> step.isBorne(settings.mostMs())),
            Optional.empty(),
            Optional.empty());
    return new Result("idle", setup.setting("rate", rate + ""), List.of(only), facts)
        .with(criteria(kib, after.get().all().ms(99) / before.get().all().ms(99), rate));
  }

  private List<Criterion> criteria(double kib, double ratio, double rate) {
    return List.of(
        new Criterion(
            "10,000 idle WebSockets, memory of each",
            String.format(Locale.ROOT, "%.1f KiB", kib),
            "≤ 20 KiB",
            kib <= IDLE_KIB,
            "RssAnon, garbage collected before and after, one run"),
        new Criterion(
            "P99 of active traffic with 10,000 idle WebSockets / without",
            String.format(Locale.ROOT, "%.2f", ratio),
            "≤ 1.2",
            ratio <= IDLE_RATIO,
            String.format(
                Locale.ROOT,
                "one step each of %.0f s at %.0f turns/s, realistic mix over WebSocket",
                settings.seconds(),
                rate)));
  }
}
