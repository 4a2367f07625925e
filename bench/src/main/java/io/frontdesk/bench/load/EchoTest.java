package io.frontdesk.bench.load;

import io.frontdesk.bench.load.mix.Mix;
import io.frontdesk.bench.load.report.Criterion;
import io.frontdesk.bench.load.report.Repetition;
import io.frontdesk.bench.load.report.Result;
import io.frontdesk.bench.load.report.Step;
import io.frontdesk.bench.load.report.TextReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns over HTTP that need no understanding, beside a bare server that does as much of HTTP and
 * JSON: the highest rate of each, in turn. One thread.
 */
final class EchoTest {

  private static final double LEAST_RATIO = 0.5;

  /** A few customers send all, so what one may send must not be what is measured. */
  private static final String LIMITS =
      """
      limits:
        messages_per_second_per_session: 100000
        messages_burst_per_session: 1000000
        requests_per_second_per_address: 1000000
        requests_burst_per_address: 10000000
      """;

  private final Setup setup;
  private final Settings settings;
  private double first;
  private double firstOfEcho;

  EchoTest(Setup setup) {
    this.setup = setup;
    settings = setup.settings();
    first = settings.firstRate();
    firstOfEcho = settings.firstRate();
  }

  /**
   * Searches.
   *
   * @param bots the folder of the bot that says back what it hears
   */
  Result run(Mix mix, Path bots) {
    List<Repetition> all = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    try (Rig rig = setup.rig(setup.place().frontdesk(LIMITS, bots), Setup.ECHO, mix);
        Rig echo = setup.rig(setup.echo(), Setup.ECHO, mix)) {
      warm(rig);
      warm(echo);
      for (int run = 0; run < settings.runs(); run++) {
        setup.print("Frontdesk" + TextReport.head());
        Search.Found ours = search(rig, first);
        setup.print("bare     " + TextReport.head());
        Search.Found bare = search(echo, firstOfEcho);
        all.add(new Repetition(ours.steps(), ours.highest(), Optional.empty(), bare.highest()));
        if (ours.highest().isPresent() && bare.highest().isPresent()) {
          Step high = ours.highest().get();
          Step highBare = bare.highest().get();
          first = high.offered() * 0.7;
          firstOfEcho = highBare.offered() * 0.7;
          ratios.add(high.offered() / highBare.offered());
          costs.add(highBare.serverMicrosPerTurn() / high.serverMicrosPerTurn());
        }
      }
    }
    return result(all, ratios, costs);
  }

  private void warm(Rig rig) {
    rig.ramp(settings.firstRate(), settings.firstWarmUpS());
    rig.driver().waitFor((long) (settings.firstWarmUpS() / 2 * 1e9));
    rig.rest();
  }

  private Search.Found search(Rig rig, double from) {
    rig.ramp(from, settings.warmUpS());
    Search search = new Search(settings.warmUpS(), settings.seconds(), settings.mostMs());
    Search.Found found = search.from(rig, from, step -> setup.print(TextReport.row(step)));
    rig.rest();
    return found;
  }

  private Result result(List<Repetition> all, List<Double> ratios, List<Double> costs) {
    if (ratios.isEmpty()) {
      throw new IllegalStateException("No rate was borne by both servers: begin lower (--from)");
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("highest rate, Frontdesk / bare server", Spread.of(ratios).text("%.2f"));
    facts.put(
        "server's CPU of a turn there, bare server / Frontdesk", Spread.of(costs).text("%.2f"));
    List<Double> bare =
        all.stream().flatMap(each -> each.floor().stream()).map(Step::offered).sorted().toList();
    facts.put("highest rates of the bare server", Spread.of(bare).text("%.0f"));
    double ratio = Spread.of(ratios).median();
    Criterion criterion =
        new Criterion(
            "HTTP turn without understanding, share of bare Vert.x with JSON",
            String.format(Locale.ROOT, "%.0f %% (", 100 * ratio)
                + String.format(
                    Locale.ROOT,
                    "of the rate; of the server's CPU for a turn %.0f %%)",
                    100 * Spread.of(costs).median()),
            "≥ 50 %",
            ratio >= LEAST_RATIO,
            "medians of "
                + ratios.size()
                + " searches each in turn, buttons of a bot that says back what it hears, "
                + settings.customers()
                + " customers; the generator shares the processor with both, limits for one"
                + " customer and address raised");
    return new Result(
            "echo over HTTP", setup.setting("customers", settings.customers() + ""), all, facts)
        .with(List.of(criterion));
  }
}
