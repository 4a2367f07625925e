package io.frontdesk.bench.load;

import io.frontdesk.bench.load.mix.Conversations;
import io.frontdesk.bench.load.mix.Mix;
import io.frontdesk.bench.load.mix.RealisticMix;
import io.frontdesk.bench.load.mix.ScriptedMix;
import io.frontdesk.bench.load.report.Machine;
import io.frontdesk.bench.load.report.RateCriteria;
import io.frontdesk.bench.load.report.ReportFiles;
import io.frontdesk.bench.load.report.Result;
import io.frontdesk.bench.load.report.TextReport;
import io.frontdesk.bench.load.server.Place;
import io.frontdesk.bot.BotReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program {@code scripts/bench load}. */
@Command(
    name = "scripts/bench load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Loads a server and says what it bears and what it costs. Modes:",
      "  scripted    fixed conversations: the highest rate with P99 in bounds",
      "  realistic   the same of a mix with wordings that the bot has never seen",
      "  users       30,000 customers who think between their turns, realistic mix",
      "  handshakes  WebSockets opened a second, and at once",
      "  idle        what 10,000 silent WebSockets cost",
      "  echo        turns over HTTP that need no understanding, beside a bare server",
      "  training    whether customers feel that a bot is trained on the same machine",
      "  memory      what 100,000 conversations take, at --rate",
      "  start       seconds until it is ready, and memory before anybody talks to it",
      "Results go to bench/results/load.json (with --quick to bench/target) and a page in"
          + " bench/target."
    })
public final class Load implements Callable<Integer> {

  private static final int MANY_USERS = 30_000;
  private static final int MANY_SESSIONS = 100_000;
  private static final int USUAL_CUSTOMERS = 3_000;

  /** What can be run. */
  enum Mode {
    scripted,
    realistic,
    users,
    handshakes,
    idle,
    echo,
    training,
    memory,
    start
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "one of ${COMPLETION-CANDIDATES}")
  private Mode mode;

  @Option(names = "--quick", description = "short steps, one run: not to be quoted")
  private boolean quick;

  @Option(names = "--rate", description = "hold this rate of turns a second and search none")
  private Optional<Double> rate;

  @Option(names = "--seconds", description = "how long each step is held (20; --quick: 5)")
  private Optional<Double> seconds;

  @Option(names = "--warm-up", description = "seconds before each step (5; --quick: 2)")
  private Optional<Double> warmUp;

  @Option(
      names = "--first-warm-up",
      description = "seconds before the first step (90; --quick: 20)")
  private Optional<Double> firstWarmUp;

  @Option(names = "--from", description = "the rate that a search begins with (default: 500)")
  private double firstRate = 500;

  @Option(names = "--runs", description = "how often all is repeated (3; --quick: 1)")
  private Optional<Integer> runs;

  @Option(
      names = "--customers",
      description = "how many there are (3000; users: 30000; memory: 100000)")
  private Optional<Integer> customers;

  @Option(names = "--http", description = "over HTTP instead of WebSockets")
  private boolean http;

  @Option(names = "--no-echo", description = "leave out the bare echo server")
  private boolean withoutEcho;

  @Option(names = "--think", description = "users: mean seconds from turn to turn (default: 20)")
  private double think = 20;

  @Option(names = "--most-ms", description = "what the 99th percentile may be (50; users: 200)")
  private Optional<Double> mostMs;

  @Option(names = "--addresses", description = "loopback addresses to come from (default: 64)")
  private int addresses = 64;

  @Option(names = "--seed", description = "seed of all that is drawn (default: 1)")
  private long seed = 1;

  @Option(names = "--name", description = "what the result is called beside its mode")
  private Optional<String> name;

  @Option(
      names = "--url",
      description = {
        "a Frontdesk that runs already with the sample bot; what its process takes is not measured"
      })
  private Optional<URI> url;

  /**
   * Runs the program. The property {@code bench.root} names the repository, {@code
   * bench.server.jvm} flags for the server's JVM, and {@code bench.server.archive} those by which
   * it takes its classes from an archive.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Load());
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() {
    refuseIdleOptions();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path root = Path.of(System.getProperty("bench.root", "")).toAbsolutePath();
    Place place = place(root);
    Machine machine = Machine.here(place.jvmFlags());
    Result result = run(root, new Setup(settings(), place, out));
    List<Path> written = ReportFiles.keep(machine, result, root, quick);
    TextReport.summary(result).forEach(out::println);
    out.println("Cores: " + machine.cores() + "; load average before: " + machine.loadBefore());
    written.forEach(file -> out.println("Written: " + file));
    return 0;
  }

  private void refuseIdleOptions() {
    List<String> given =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .toList();
    ModeOptions.mistake(mode, given)
        .ifPresent(
            mistake -> {
              throw new ParameterException(spec.commandLine(), mistake);
            });
  }

  private Result run(Path root, Setup setup) {
    Path data = root.resolve("bench/data/shop");
    Path bot = root.resolve("models/src/main/resources/bots/shop");
    return switch (mode) {
      case scripted ->
          judged(new Experiments(setup).rates(named("scripted"), () -> scripted(data)));
      case realistic ->
          judged(new Experiments(setup).rates(named("realistic"), () -> realistic(bot, data)));
      case users -> new Experiments(setup).users(realistic(bot, data));
      case handshakes -> new ConnectionTests(setup).handshakes(scripted(data));
      case idle -> new ConnectionTests(setup).idle(realistic(bot, data));
      case echo -> new EchoTest(setup).run(scripted(echo(root)), echo(root));
      case training -> new TrainingTest(setup).run(realistic(bot, data));
      case memory -> new MemoryTest(setup).run(scripted(data));
      case start -> new StartTest(setup).run();
    };
  }

  private static Path echo(Path root) {
    return root.resolve("bench/data/echo");
  }

  private static Result judged(Result result) {
    return result.with(RateCriteria.of(result));
  }

  private String named(String mix) {
    return mix
        + (http ? " over HTTP" : " over WebSocket")
        + name.map(more -> ", " + more).orElse("");
  }

  private static Mix scripted(Path data) {
    return new ScriptedMix(Conversations.read(data.resolve("conversations.tsv")));
  }

  private Mix realistic(Path bot, Path data) {
    return new RealisticMix(BotReader.read(bot), data, seed);
  }

  private Settings settings() {
    return new Settings(
        seconds.orElse(quick ? 5.0 : 20.0),
        warmUp.orElse(quick ? 2.0 : 5.0),
        firstWarmUp.orElse(quick ? 20.0 : 90.0),
        rate,
        firstRate,
        customers.orElse(usualCustomers()),
        http || mode == Mode.echo,
        !withoutEcho,
        runs.orElse(quick ? 1 : 3),
        addresses,
        think,
        mostMs.orElse(mode == Mode.users ? 200.0 : 50.0),
        seed,
        url);
  }

  private int usualCustomers() {
    return switch (mode) {
      case users -> MANY_USERS;
      case memory -> MANY_SESSIONS;
      default -> USUAL_CUSTOMERS;
    };
  }

  private static Place place(Path root) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new Place(root, java, flags("bench.server.jvm"), flags("bench.server.archive"));
  }

  private static List<String> flags(String property) {
    String flags = System.getProperty(property, "");
    return flags.isBlank() ? List.of() : Arrays.asList(flags.strip().split("\\s+"));
  }
}
