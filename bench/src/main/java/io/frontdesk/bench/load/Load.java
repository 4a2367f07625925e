package io.frontdesk.bench.load;

import io.frontdesk.bench.load.drive.Driver;
import io.frontdesk.bench.load.mix.Conversations;
import io.frontdesk.bench.load.mix.Mix;
import io.frontdesk.bench.load.mix.ScriptedMix;
import io.frontdesk.bench.load.wire.FrontdeskHttp;
import io.frontdesk.bench.load.wire.FrontdeskSocket;
import io.frontdesk.bench.load.wire.Protocol;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program {@code scripts/bench load}. */
@Command(
    name = "scripts/bench load",
    mixinStandardHelpOptions = true,
    description = "Loads a server and says what it bears and what it costs.")
public final class Load implements Callable<Integer> {

  private static final double CONNECTIONS_PER_SECOND = 2_000;
  private static final double MOST_P99_MS = 50;
  private static final double FIRST_RATE = 500;
  private static final double FACTOR = 1.6;
  private static final int HALVINGS = 3;

  /** What can be run. */
  enum Mode {
    scripted
  }

  @Parameters(index = "0", description = "what to run: ${COMPLETION-CANDIDATES}")
  private Mode mode;

  @Option(names = "--seconds", description = "how long each step is held (default: 10)")
  private double seconds = 10;

  @Option(names = "--warm-up", description = "seconds before each step (default: 3)")
  private double warmUp = 3;

  @Option(names = "--rate", description = "hold this rate and search none")
  private Optional<Double> rate;

  @Option(names = "--connections", description = "customers (default: 3000)")
  private int connections = 3_000;

  @Option(names = "--http", description = "over HTTP instead of WebSockets")
  private boolean http;

  @Option(names = "--no-echo", description = "leave out the bare echo server")
  private boolean withoutEcho;

  @Option(names = "--seed", description = "seed of all that is drawn (default: 1)")
  private long seed = 1;

  @Option(names = "--url", description = "a server that runs already")
  private Optional<URI> url;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /**
   * Runs the program. The properties {@code bench.root} and {@code bench.server.jvm} name the
   * repository and the flags for the server's JVM.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int status = new CommandLine(new Load()).execute(args);
    System.exit(status);
  }

  @Override
  public Integer call() {
    Mix mix =
        new ScriptedMix(Conversations.read(root().resolve("bench/data/shop/conversations.tsv")));
    try (Rig rig =
        rig(url.map(ServerProcess::at).orElseGet(() -> place().frontdesk("")), "shop", mix)) {
      List<Step> steps = rate.isPresent() ? hold(rig, rate.get()) : search(rig);
      print("Frontdesk, " + mix.name(), steps);
    }
    if (!withoutEcho) {
      try (Rig rig = rig(place().echo(), "echo", mix)) {
        print("bare echo server", hold(rig, rate.orElse(2_000.0)));
      }
    }
    return 0;
  }

  private static Path root() {
    return Path.of(System.getProperty("bench.root", "")).toAbsolutePath();
  }

  private static Place place() {
    String flags = System.getProperty("bench.server.jvm", "");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new Place(
        root(), java, flags.isBlank() ? List.of() : Arrays.asList(flags.strip().split("\\s+")));
  }

  private Rig rig(ServerProcess server, String bot, Mix mix) {
    Protocol kept = new FrontdeskHttp(server.host(), bot);
    Protocol protocol = http ? kept : new FrontdeskSocket(server.host(), bot);
    Driver driver = Driver.start(new Driver.Options(server.address(), kept, 64, 0, seed));
    long ns = driver.admit(mix, protocol, connections, CONNECTIONS_PER_SECOND);
    out.printf(
        "%,d customers over %s were let in after %.1f s%n", connections, protocol.name(), ns / 1e9);
    return new Rig(server, driver);
  }

  private List<Step> hold(Rig rig, double perSecond) {
    ramp(rig, perSecond);
    return List.of(rig.hold(perSecond, warmUp, seconds));
  }

  private void ramp(Rig rig, double perSecond) {
    for (double share : new double[] {0.1, 0.25, 0.5, 0.75}) {
      rig.driver().rate(perSecond * share);
      rig.driver().waitFor((long) (warmUp / 2 * 1e9));
    }
  }

  private List<Step> search(Rig rig) {
    List<Step> steps = new ArrayList<>();
    ramp(rig, FIRST_RATE);
    double borne = 0;
    double next = FIRST_RATE;
    while (true) {
      Step step = rig.hold(next, warmUp, seconds);
      steps.add(step);
      out.println(row(step));
      if (!step.isBorne(MOST_P99_MS)) {
        break;
      }
      borne = next;
      next *= FACTOR;
    }
    double failed = next;
    for (int i = 0; i < HALVINGS; i++) {
      rig.rest();
      rig.driver().rate(borne);
      double middle = (borne + failed) / 2;
      Step step = rig.hold(middle, warmUp, seconds);
      steps.add(step);
      out.println(row(step));
      borne = step.isBorne(MOST_P99_MS) ? middle : borne;
      failed = step.isBorne(MOST_P99_MS) ? failed : middle;
    }
    out.printf("highest rate: %.0f turns/s%n", borne);
    return steps;
  }

  private static String row(Step s) {
    return String.format(
        "%7.0f %7.0f  %7.2f %7.2f %7.2f %7.2f  gen %5.1f%% %5.1f us  srv %5.1f%% %6.1f us  rss %d+%d MiB  wrong %d/%d degr %d oos %d %s",
        s.offered(),
        s.rate(),
        s.percentileMs(50),
        s.percentileMs(99),
        s.percentileMs(99.9),
        s.percentileMs(100),
        s.generatorCpu() / s.seconds() * 100,
        s.generatorMicrosPerTurn(),
        s.serverCpu() / s.seconds() * 100,
        s.serverMicrosPerTurn(),
        s.memory().anonymousKb() / 1024,
        s.memory().fileKb() / 1024,
        s.tally().wrongIntents(),
        s.tally().checkedIntents(),
        s.tally().degraded(),
        s.tally().outOfScope(),
        s.faults());
  }

  private void print(String title, List<Step> steps) {
    out.println(title);
    for (Step step : steps) {
      out.println(row(step));
      out.println("   threads " + step.serverThreads());
      step.tally()
          .tiers()
          .forEach(
              (tier, h) ->
                  out.printf(
                      "   %s %d p50 %.2f p99 %.2f%n",
                      tier,
                      h.getTotalCount(),
                      h.getValueAtPercentile(50) / 1e6,
                      h.getValueAtPercentile(99) / 1e6));
      out.printf(
          "   late p99 %.2f server p99 %.2f queue p99 %.2f understand p99 %.2f service p50 %.2f n %d%n",
          step.tally().late().getValueAtPercentile(99) / 1e6,
          step.tally().server().getValueAtPercentile(99) / 1e6,
          step.tally().queue().getValueAtPercentile(99) / 1e6,
          step.tally().understand().getValueAtPercentile(99) / 1e6,
          step.tally().service().getValueAtPercentile(50) / 1e6,
          step.tally().service().getTotalCount());
    }
  }
}
