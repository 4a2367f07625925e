package io.frontdesk.bench.load;

import io.frontdesk.bench.load.mix.Mix;
import io.frontdesk.bench.load.report.Criterion;
import io.frontdesk.bench.load.report.Repetition;
import io.frontdesk.bench.load.report.Result;
import io.frontdesk.bench.load.report.Step;
import io.frontdesk.bench.load.report.TextReport;
import io.frontdesk.bench.load.server.ProcessSample;
import io.frontdesk.bench.load.server.ServerMeters;
import io.frontdesk.bench.load.server.ServerProcess;
import io.frontdesk.bench.load.wire.FrontdeskHttp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a server holds idle, and while very many conversations go on. One thread. */
final class MemoryTest {

  private static final long IDLE_S = 20;
  private static final double MOST_MIB = 450;
  private static final double KIB = 1024;

  /** The meter of those that are kept. */
  private static final String SESSIONS = "frontdesk_sessions";

  /** Each turn is of any of the customers: after so many turns each, 95 % of them have spoken. */
  private static final double TURNS_EACH = 3;

  private static final double LEAST_SESSIONS = 94_000;

  private final Setup setup;
  private final Settings settings;

  MemoryTest(Setup setup) {
    this.setup = setup;
    settings = setup.settings();
  }

  /**
   * Lets all customers speak at a rate, nearly each at least once.
   *
   * @param mix what they say, over HTTP, so that they need no connection each
   */
  Result run(Mix mix) {
    double rate = settings.rate().orElse(settings.firstRate());
    Map<String, String> facts = new LinkedHashMap<>();
    List<Step> steps = new ArrayList<>();
    double sessions;
    try (ServerProcess server = setup.frontdesk()) {
      Rig rig = new Rig(server, setup.driver(server, Setup.BOT, 0));
      try (rig) {
        rig.driver().waitFor(TimeUnit.SECONDS.toNanos(IDLE_S));
        tell(facts, "idle", rig.childSample());
        rig.driver().admit(mix, new FrontdeskHttp(server.host(), Setup.BOT), customers(), 1);
        rig.ramp(rate, settings.firstWarmUpS());
        setup.print(TextReport.head());
        for (double s = 0; s < seconds(rate); s += settings.seconds()) {
          Step step = rig.hold(rate, 0, settings.seconds());
          setup.print(TextReport.row(step));
          steps.add(step);
        }
        sessions = ServerMeters.of(server.get("/metrics")).values().getOrDefault(SESSIONS, 0.0);
        rig.rest();
        server.collectGarbage();
        tell(facts, "afterwards, garbage collected", rig.childSample());
      }
    }
    Spread anonymous = Spread.of(steps.stream().map(step -> step.cost().anonymousMib()).toList());
    facts.put("RssAnon at the end of each step, MiB", anonymous.text("%.0f"));
    facts.put("sessions", String.format(Locale.ROOT, "%,.0f", sessions));
    boolean borne = steps.stream().allMatch(step -> step.isBorne(settings.mostMs()));
    Criterion criterion =
        new Criterion(
            String.format(
                Locale.ROOT,
                "anonymous memory with %,.0f sessions at %,.0f turns/s",
                sessions,
                rate),
            String.format(
                Locale.ROOT,
                "%.0f MiB%s",
                anonymous.most(),
                borne ? "" : "; the rate was NOT borne, so it counts for less"),
            "≤ 450 MiB at the highest rate with 100,000 sessions",
            anonymous.most() <= MOST_MIB && borne && sessions >= LEAST_SESSIONS,
            "most of all ends of steps of " + settings.seconds() + " s, scripted mix over HTTP");
    Repetition only = new Repetition(steps, Optional.empty(), Optional.empty(), Optional.empty());
    return new Result("memory", setup.setting("rate", rate + ""), List.of(only), facts)
        .with(List.of(criterion));
  }

  private int customers() {
    return settings.customers();
  }

  /** Until nearly all have spoken, and one step more. */
  private double seconds(double rate) {
    return TURNS_EACH * customers() / rate + settings.seconds();
  }

  private void tell(Map<String, String> facts, String what, ProcessSample sample) {
    String fact =
        String.format(
            Locale.ROOT,
            "RssAnon %.0f MiB, RssFile %.0f MiB",
            sample.anonymousKb() / KIB,
            sample.fileKb() / KIB);
    facts.put(what, fact);
    setup.print(what + ": " + fact);
  }
}
