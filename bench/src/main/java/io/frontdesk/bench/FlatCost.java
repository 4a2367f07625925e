package io.frontdesk.bench;

import io.frontdesk.bench.load.report.Criterion;
import io.frontdesk.bench.load.report.Machine;
import io.frontdesk.bench.load.report.ReportFiles;
import io.frontdesk.bench.load.report.Result;
import io.frontdesk.bench.load.report.TextReport;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import io.frontdesk.training.Dataset;
import io.frontdesk.turn.Conversation;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program {@code scripts/bench flat}: what a turn costs with so many sessions, intents or turns
 * before it, and with twice as many, in short spans in turn. One thread, and those of the turn.
 */
@Command(
    name = "scripts/bench flat",
    mixinStandardHelpOptions = true,
    description = {
      "What a turn costs with twice the sessions, intents or history.",
      "Results go to bench/results/load.json (with --quick to bench/target)."
    })
public final class FlatCost implements Callable<Integer> {

  private static final int SESSIONS = 20_000;
  private static final int HISTORY = 30;
  private static final int TURNS_A_SPAN = 500;
  private static final int ANSWERS_A_SPAN = 5_000;
  private static final int CHOICE = 3_000;
  private static final double MOST = 1.1;
  private static final long SEED = 11;

  @Option(names = "--quick", description = "fewer spans: not to be quoted")
  private boolean quick;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<Criterion> criteria = new ArrayList<>();

  /**
   * What something costs once, and with twice as much of something.
   *
   * @param once microseconds, median of the spans
   * @param twice the same with twice as much
   */
  private record Pair(double once, double twice) {
    double ratio() {
      return twice / once;
    }
  }

  /**
   * Runs the program. The property {@code bench.root} names the repository.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new FlatCost()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path root = Path.of(System.getProperty("bench.root", "")).toAbsolutePath();
    Machine machine = Machine.here(ManagementFactory.getRuntimeMXBean().getInputArguments());
    Pair sessions = sessions();
    tell("sessions", String.format(Locale.ROOT, "%,d → %,d", SESSIONS, 2 * SESSIONS), sessions);
    tell("turns in one session before it", HISTORY + " → " + 2 * HISTORY, history());
    intents(sessions.once);
    Result result =
        new Result("flat", Map.of("spans", spans() + ""), List.of(), facts).with(criteria);
    ReportFiles.keep(machine, result, root, quick);
    TextReport.summary(result).forEach(out::println);
    return 0;
  }

  private int spans() {
    return quick ? 10 : 40;
  }

  private static TurnBenchmark.Desk desk() {
    TurnBenchmark.Desk desk = new TurnBenchmark.Desk();
    desk.tier = Tier.LEXICAL;
    desk.open();
    return desk;
  }

  /** Turns of any of so many conversations that are kept, in two appliances' worth of files. */
  private Pair sessions() throws Exception {
    TurnBenchmark.Desk few = desk();
    TurnBenchmark.Desk many = desk();
    for (int i = 0; i < 2 * SESSIONS; i++) {
      many.take(talk(i));
      if (i < SESSIONS) {
        few.take(talk(i));
      }
    }
    Random random = new Random(SEED);
    Pair pair =
        inTurn(
            TURNS_A_SPAN,
            i -> few.take(talk(random.nextInt(SESSIONS))),
            i -> many.take(talk(random.nextInt(2 * SESSIONS))));
    few.close();
    many.close();
    return pair;
  }

  /** Turns of conversations of so many turns; each span has a conversation of its own. */
  private Pair history() throws Exception {
    TurnBenchmark.Desk desk = desk();
    List<Double> shortMicros = new ArrayList<>();
    List<Double> longMicros = new ArrayList<>();
    for (int span = 0; span < 10 * spans(); span++) {
      shortMicros.add(later(desk, "short-" + span, HISTORY));
      longMicros.add(later(desk, "long-" + span, 2 * HISTORY));
    }
    desk.close();
    return new Pair(median(shortMicros), median(longMicros));
  }

  /** What five turns take after so many, each. */
  private static double later(TurnBenchmark.Desk desk, String name, int before) {
    Conversation talk = new Conversation("shop", name);
    for (int i = 0; i < before; i++) {
      desk.take(talk);
    }
    return micros(5, i -> desk.take(talk));
  }

  private static Conversation talk(int number) {
    return new Conversation("shop", "session-" + number);
  }

  /** Understanding among half of the intents and among all: the rest of a turn knows of none. */
  private void intents(double turnMicros) {
    List<Dataset.Row> all = ManyIntents.rows();
    List<String> labels = all.stream().map(Dataset.Row::label).distinct().toList();
    List<String> half = labels.subList(0, labels.size() / 2);
    List<Dataset.Row> fewRows = all.stream().filter(row -> half.contains(row.label())).toList();
    try (ManyIntents few = ManyIntents.open(fewRows);
        ManyIntents many = ManyIntents.open(all);
        NluPipeline onFew = new NluPipeline();
        NluPipeline onMany = new NluPipeline()) {
      Said said = lexicalInBoth(few, many, onFew);
      Pair pair =
          inTurn(
              ANSWERS_A_SPAN,
              i -> onFew.answer(few.model(), said),
              i -> onMany.answer(many.model(), said));
      String which = half.size() + " → " + labels.size();
      facts.put("understanding alone, lexical tier, intents " + which, text(pair));
      double more = pair.twice - pair.once;
      tell("intents", which, new Pair(turnMicros, turnMicros + more));
    }
  }

  private static Said lexicalInBoth(ManyIntents few, ManyIntents many, NluPipeline pipeline) {
    for (String text : ManyIntents.others(CHOICE)) {
      Said said = Said.of(text, "en");
      if (isLexical(pipeline.answer(few.model(), said))
          && isLexical(pipeline.answer(many.model(), said))) {
        return said;
      }
    }
    throw new IllegalStateException("No utterance is answered by the lexical tier of both models");
  }

  private static boolean isLexical(Optional<NluResult> answer) {
    return answer.map(NluResult::tier).filter(tier -> tier == Tier.LEXICAL).isPresent();
  }

  /** Spans of both in turn; as many before, which nobody counts. */
  private Pair inTurn(int count, LongConsumer once, LongConsumer twice) {
    List<Double> onceMicros = new ArrayList<>();
    List<Double> twiceMicros = new ArrayList<>();
    for (int span = -spans(); span < spans(); span++) {
      double first = micros(count, once);
      double second = micros(count, twice);
      if (span >= 0) {
        onceMicros.add(first);
        twiceMicros.add(second);
      }
    }
    return new Pair(median(onceMicros), median(twiceMicros));
  }

  private static double micros(int count, LongConsumer work) {
    long startNs = System.nanoTime();
    for (int i = 0; i < count; i++) {
      work.accept(i);
    }
    return (System.nanoTime() - startNs) / 1e3 / count;
  }

  private static double median(List<Double> figures) {
    return Result.median(figures.stream().sorted().toList());
  }

  private static String text(Pair pair) {
    return String.format(
        Locale.ROOT, "%.1f → %.1f µs, ratio %.2f", pair.once, pair.twice, pair.ratio());
  }

  private void tell(String what, String which, Pair pair) {
    facts.put("a turn, " + what + " " + which, text(pair));
    criteria.add(
        new Criterion(
            "cost per turn with twice the " + what + ", " + which,
            text(pair),
            "≤ 1.1 ×",
            pair.ratio() <= MOST,
            "whole turns of shop's lexical tier in process, by the clock, medians of "
                + spans()
                + " spans in turn"
                + (what.equals("intents")
                    ? "; of intents only understanding knows, so its difference is added"
                    : "")));
  }
}
