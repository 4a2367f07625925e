package io.frontdesk.bench;

import io.frontdesk.bench.load.report.Criterion;
import io.frontdesk.bench.load.report.Machine;
import io.frontdesk.bench.load.report.ReportFiles;
import io.frontdesk.bench.load.report.Result;
import io.frontdesk.bench.load.report.TextReport;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Progress;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The program {@code scripts/bench cascade}: utterances that are all different through the cascade,
 * with all agents that this machine gives it, beside what its tiers cost alone in the same run. One
 * thread, and those of {@link CascadeCrew}.
 */
@Command(
    name = "scripts/bench cascade",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Puts the test utterances of clinc150 and smp2017 through the cascade of models trained on"
          + " these sets, and tells how much of the rate is reached that the costs of the tiers"
          + " allow.",
      "Results go to bench/results/load.json (with --quick to bench/target)."
    })
public final class CascadeRate implements Callable<Integer> {

  private static final double LEAST_SHARE = 0.8;
  private static final double LEAST_RATE = 1_500;
  private static final long SEED = 20_261_127L;
  private static final int FEW = 2_000;

  @Parameters(index = "0", paramLabel = "DIR", description = "the folder with the sets")
  private Path data;

  @Option(names = "--quick", description = "less of it: not to be quoted")
  private boolean quick;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /** What is trained on and asked. */
  private record Asked(String name, String language, String train, List<String> asked) {}

  private static final List<Asked> SETS =
      List.of(
          new Asked(
              "clinc150",
              "en",
              "clinc150/train.tsv",
              List.of("clinc150/test.tsv", "clinc150/valid.tsv")),
          new Asked(
              "smp2017",
              "zh",
              "smp2017_ecdt/train.tsv",
              List.of("smp2017_ecdt/test.tsv", "smp2017_ecdt/valid.tsv")));

  /**
   * Runs the program. The property {@code bench.root} names the repository.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CascadeRate()).execute(args));
  }

  @Override
  public Integer call() {
    Path root = Path.of(System.getProperty("bench.root", "")).toAbsolutePath();
    Machine machine = Machine.here(ManagementFactory.getRuntimeMXBean().getInputArguments());
    Map<String, String> facts = new LinkedHashMap<>();
    List<Criterion> criteria = new ArrayList<>();
    try (Encoders encoders = Shop.openEncoders()) {
      for (Asked set : SETS) {
        try (NluModel model =
                NluModel.load(trained(set, encoders), encoders, EntityRecogniser.NONE);
            CascadeCrew crew = new CascadeCrew(model, set.language)) {
          measure(set, crew, facts, criteria);
        }
      }
    }
    Result result =
        new Result("cascade", Map.of("passes", passes() + ""), List.of(), facts).with(criteria);
    ReportFiles.keep(machine, result, root, quick);
    TextReport.summary(result).forEach(out::println);
    return 0;
  }

  private int passes() {
    return quick ? 3 : 9;
  }

  private Path trained(Asked set, Encoders encoders) {
    List<Dataset> training =
        List.of(Dataset.of(set.language, LabelledFile.read(data.resolve(set.train))));
    BundleTrainer trainer = Shop.trainer(encoders);
    if (trainer.isTrained(set.name, training, BundleTrainer.DEFAULT_SEED)) {
      return trainer.place(set.name, training, BundleTrainer.DEFAULT_SEED);
    }
    out.println("Training on " + set.name + ", once ...");
    return trainer.train(set.name, training, BundleTrainer.DEFAULT_SEED, Progress.NONE);
  }

  /** Different from each other, in an order of its own. */
  private List<String> texts(Asked set) {
    Set<String> all = new LinkedHashSet<>();
    for (String file : set.asked) {
      LabelledFile.read(data.resolve(file)).forEach(row -> all.add(row.text()));
    }
    List<String> texts = new ArrayList<>(all);
    Collections.shuffle(texts, new Random(SEED));
    return quick ? texts.subList(0, Math.min(FEW, texts.size())) : texts;
  }

  private void measure(
      Asked set, CascadeCrew crew, Map<String, String> facts, List<Criterion> criteria) {
    List<String> texts = texts(set);
    List<Double> rates = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    CascadeCrew.Split split = crew.split(texts);
    // Once before, for what is compiled and warmed.
    crew.cascade(texts);
    CascadeCrew.Alone alone = crew.alone(split);
    for (int pass = 0; pass < passes(); pass++) {
      // Which comes first changes, so that a slow moment meets both alike.
      boolean cascadeFirst = pass % 2 == 0;
      double rate = cascadeFirst ? crew.cascade(texts) : 0;
      alone = crew.alone(split);
      rate = cascadeFirst ? rate : crew.cascade(texts);
      rates.add(rate);
      shares.add(rate / alone.allowedPerSecond());
    }
    tell(set, split, alone, facts);
    criteria.add(criterion(set, texts.size(), sorted(rates), sorted(shares)));
  }

  private static List<Double> sorted(List<Double> figures) {
    return figures.stream().sorted().toList();
  }

  private void tell(
      Asked set, CascadeCrew.Split split, CascadeCrew.Alone alone, Map<String, String> facts) {
    Map<Tier, String> tiers = new EnumMap<>(Tier.class);
    split
        .texts()
        .forEach(
            (tier, texts) ->
                tiers.put(
                    tier,
                    String.format(
                        Locale.ROOT,
                        "%.1f %%, %,.0f/s alone",
                        100.0 * texts.size() / split.count(),
                        alone.perSecond().get(tier))));
    String fact = tiers + String.format(Locale.ROOT, "; allows %,.0f/s", alone.allowedPerSecond());
    facts.put(set.name + ", share and rate of each tier", fact);
    out.println(set.name + ": " + fact);
  }

  private static Criterion criterion(
      Asked set, int count, List<Double> rates, List<Double> shares) {
    double rate = Result.median(rates);
    double share = Result.median(shares);
    return new Criterion(
        "never-repeated utterances through the cascade, " + set.name,
        String.format(
            Locale.ROOT,
            "%,.0f/s (%,.0f–%,.0f), %.0f %% of what tier costs × shares allow",
            rate,
            rates.get(0),
            rates.get(rates.size() - 1),
            100 * share),
        "≥ 1,500 turns/s, ≥ 80 %",
        rate >= LEAST_RATE && share >= LEAST_SHARE,
        String.format(
            Locale.ROOT,
            "medians of %d passes of %,d different utterances, none of the training data's file,"
                + " understanding in process without dialogue, sessions and network, agents as"
                + " this machine gives them; tiers alone in turn, on as many threads; nothing is"
                + " remembered from pass to pass",
            rates.size(),
            count));
  }
}
