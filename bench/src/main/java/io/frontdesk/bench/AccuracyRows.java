package io.frontdesk.bench;

import io.frontdesk.bench.AccuracyRow.Published;
import io.frontdesk.bench.AccuracyRow.Target;
import io.frontdesk.bench.TrainedRow.Several;
import io.frontdesk.bench.TrainedRow.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of the accuracy table, in its order: public sets, what is wanted on them, and what
 * others published or what simple baselines reach. Stateless.
 */
final class AccuracyRows {

  private static final String CITED = "as cited by later papers";
  private static final String MEMORY = "from memory, not checked";
  private static final String BASELINE = "our baseline";
  private static final String LARSON = "Larson et al. 2019, table 2";
  private static final String BOTPRESS = "Botpress's own benchmark";
  private static final String BRAUN = "Braun et al. 2017 and makers' repeats of it";
  private static final String NGRAMS = "TF-IDF n-grams, linear SVM";
  private static final String MINILM = "MiniLM int8 + logistic regression";
  private static final String BGE = "bge-small int8 + logistic regression";

  private static final Target CALIBRATED = Target.of(Measure.ECE, 0.03, 0.015);
  private static final Target CHEAP = Target.of(Measure.COST, 0.6, 0.25);

  private static final List<String> FEW_SHOT_SYSTEMS =
      List.of(
          "ICDA (best few-shot)",
          "USE+ConveRT",
          "ConveRT",
          "USE",
          "RoBERTa-base, fine-tuned",
          BGE,
          NGRAMS);

  /** A public set. */
  private enum Corpus {
    CLINC("clinc150", "CLINC150"),
    HWU("hwu64", "HWU64");

    private final String folder;
    private final String title;

    Corpus(String folder, String title) {
      this.folder = folder;
      this.title = title;
    }

    private Trial trial(String train, String test) {
      return Trial.of(folder + "/" + train + ".tsv", folder + "/" + test + ".tsv");
    }
  }

  private AccuracyRows() {}

  static List<AccuracyRow> all() {
    List<AccuracyRow> rows = new ArrayList<>();
    rows.add(clincFull());
    rows.addAll(clincFew());
    rows.add(botpressClinc());
    rows.add(botpressTiny("A", "bpds_A-train", "bpds_A-test", Map.of(0.80, 0.664)));
    rows.add(botpressTiny("A-fewshot", "bpds_A-fewshot-train", "bpds_A-test", Map.of(0.70, 0.541)));
    rows.add(
        botpressTiny(
            "A-imbalanced", "bpds_A-imbalanced-train", "bpds_A-test", Map.of(0.70, 0.530)));
    rows.add(botpressTiny("B", "bpds_B-train", "bpds_B-test", Map.of(0.80, 0.638)));
    rows.add(hwuFull());
    rows.addAll(hwuFew());
    rows.add(braun());
    rows.add(smp("2017", 0.93, 0.95));
    rows.add(smp("2019", 0.92, 0.94));
    rows.add(difficult(Corpus.CLINC));
    rows.add(difficult(Corpus.HWU));
    rows.addAll(otherKinds());
    return rows;
  }

  /** What is not a training and its test. */
  private static List<AccuracyRow> otherKinds() {
    List<AccuracyRow> rows = new ArrayList<>();
    rows.add(
        new LanguageRow(
            Map.of(
                "clinc150/test.tsv", "en",
                "hwu64/test.tsv", "en",
                "smp2017_ecdt/test.tsv", "zh",
                "smp2019_ecdt/test.tsv", "zh")));
    rows.add(
        new FaqRow(
            "faq",
            "FAQ of 1,889 questions (Chinese)",
            "zh",
            "faq_zh_ant/kb.tsv",
            "faq_zh_ant/queries.tsv",
            "smp2017_ecdt/test.tsv"));
    Trial hwu = Corpus.HWU.trial("train", "test");
    Trial smp = Trial.of("smp2017_ecdt/train.tsv", "smp2017_ecdt/test.tsv");
    rows.add(new PerturbedRow("hwu64-perturbed", "HWU64, perturbed", "en", hwu));
    rows.add(new PerturbedRow("smp2017-perturbed", "SMP2017-ECDT, perturbed", "zh", smp));
    rows.add(new LintRow());
    rows.add(new LevelsRow("hwu64-levels", "HWU64, levels", "en", hwu));
    return rows;
  }

  private static Published published(Measure measure, String system, double value, String source) {
    return new Published(measure, system, value, source);
  }

  private static TrainedRow clincFull() {
    return pooled(
        "clinc150",
        "CLINC150, full",
        "en",
        List.of(
            new Trial(
                "clinc150/train.tsv", "clinc150/test.tsv", Optional.of("clinc150/oos_test.tsv"))),
        List.of(
            Target.of(Measure.IN_SCOPE, 0.945, 0.97),
            Target.of(Measure.OOS_RECALL, 0.78, 0.85),
            Target.of(Measure.CLOSED, 0.963, 0.973),
            CALIBRATED,
            Target.of(Measure.WITHOUT_ENCODER, 0.50, 0.75),
            Target.of(Measure.LOSS, 0.001),
            Target.of(Measure.LOSS_CUT, 0.001),
            CHEAP,
            Target.of(Measure.TRAIN_SECONDS, 120, 60)),
        List.of(
            published(Measure.CLOSED, "ConveRT", 0.972, CITED),
            published(Measure.CLOSED, "USE+ConveRT", 0.972, MEMORY),
            published(Measure.CLOSED, "RoBERTa-base, fine-tuned", 0.970, CITED),
            published(Measure.CLOSED, "BERT, tuned", 0.969, MEMORY),
            published(Measure.CLOSED, "USE", 0.951, CITED),
            published(Measure.CLOSED, "Rasa", 0.894, "Qi et al. 2021, " + CITED),
            published(Measure.CLOSED, BGE, 0.963, BASELINE),
            published(Measure.CLOSED, MINILM, 0.955, BASELINE),
            published(Measure.CLOSED, NGRAMS, 0.928, BASELINE),
            published(Measure.IN_SCOPE, "BERT", 0.962, LARSON),
            published(Measure.OOS_RECALL, "BERT", 0.523, LARSON),
            published(Measure.IN_SCOPE, "MLP", 0.934, LARSON),
            published(Measure.OOS_RECALL, "MLP", 0.491, LARSON),
            published(Measure.IN_SCOPE, "Rasa", 0.909, LARSON),
            published(Measure.OOS_RECALL, "Rasa", 0.312, LARSON),
            published(Measure.IN_SCOPE, "Dialogflow", 0.908, LARSON),
            published(Measure.OOS_RECALL, "Dialogflow", 0.267, LARSON)));
  }

  private static List<TrainedRow> clincFew() {
    return List.of(
        few(
            Corpus.CLINC,
            10,
            Corpus.CLINC.trial("fewshot_split/train_10", "fewshot_split/test"),
            Target.of(Measure.CLOSED, 0.923, 0.95),
            0.948,
            0.933,
            0.926,
            0.909,
            0.916,
            0.925,
            0.814),
        few(
            Corpus.CLINC,
            5,
            Corpus.CLINC.trial("fewshot_split/train_5", "fewshot_split/test"),
            Target.of(Measure.CLOSED, 0.90, 0.928),
            0.926,
            0.905,
            0.892,
            0.878,
            0.880,
            0.903,
            0.727));
  }

  private static List<TrainedRow> hwuFew() {
    return List.of(
        few(
            Corpus.HWU,
            10,
            Corpus.HWU.trial("train_10", "test"),
            Target.of(Measure.CLOSED, 0.86, 0.876),
            0.874,
            0.858,
            0.827,
            0.838,
            0.829,
            0.862,
            0.705),
        few(
            Corpus.HWU,
            5,
            Corpus.HWU.trial("train_5", "test"),
            Target.of(Measure.CLOSED, 0.805, 0.828),
            0.825,
            0.800,
            0.770,
            0.778,
            0.756,
            0.811,
            0.620));
  }

  /**
   * A set with few utterances an intent.
   *
   * @param closed what is wanted, and what to strive for
   * @param others what {@link #FEW_SHOT_SYSTEMS} reached, in their order
   */
  private static TrainedRow few(
      Corpus set, int shots, Trial trial, Target closed, double... others) {
    return pooled(
        set.folder + "-" + shots,
        set.title + ", " + shots + " per intent",
        "en",
        List.of(trial),
        List.of(closed, CALIBRATED, Target.of(Measure.COST, 1.1)),
        IntStream.range(0, others.length)
            .mapToObj(
                i -> {
                  String system = FEW_SHOT_SYSTEMS.get(i);
                  boolean own = system.equals(BGE) || system.equals(NGRAMS);
                  return published(Measure.CLOSED, system, others[i], own ? BASELINE : CITED);
                })
            .toList());
  }

  /** A row whose trials count as one. */
  private static TrainedRow pooled(
      String name,
      String title,
      String language,
      List<Trial> trials,
      List<Target> targets,
      List<Published> published) {
    return new TrainedRow(name, title, language, Several.POOLED, trials, targets, published);
  }

  private static TrainedRow botpressClinc() {
    return new TrainedRow(
        "botpress-clinc",
        "Botpress's CLINC, 20 per intent, mean of 3",
        "en",
        Several.MEAN,
        Stream.of(42, 69, 666)
            .map(
                seed ->
                    Trial.of(
                        "botpress_bench/clinc150_20_" + seed + "-train.tsv",
                        "botpress_bench/clinc150_100-test.tsv"))
            .toList(),
        List.of(
            Target.of(Measure.ACCURACY, 0.86, 0.90),
            Target.of(Measure.OOS_F1, 0.60, 0.75),
            CALIBRATED),
        List.of(
            published(Measure.ACCURACY, "Botpress", 0.671, BOTPRESS),
            published(Measure.OOS_RECALL, "Botpress", 0.071, BOTPRESS),
            published(Measure.OOS_F1, "Botpress", 0.110, BOTPRESS)));
  }

  /**
   * A tiny bot.
   *
   * @param wanted what is wanted, and what Botpress reached
   */
  private static TrainedRow botpressTiny(
      String bot, String train, String test, Map<Double, Double> wanted) {
    Map.Entry<Double, Double> numbers = wanted.entrySet().iterator().next();
    return pooled(
        "botpress-" + bot,
        "Botpress's bot " + bot,
        "en",
        List.of(Trial.of("botpress_bench/" + train + ".tsv", "botpress_bench/" + test + ".tsv")),
        List.of(Target.of(Measure.ACCURACY, numbers.getKey())),
        List.of(published(Measure.ACCURACY, "Botpress", numbers.getValue(), BOTPRESS)));
  }

  private static TrainedRow hwuFull() {
    return pooled(
        "hwu64",
        "HWU64, full",
        "en",
        List.of(Trial.of("hwu64/train.tsv", "hwu64/test.tsv")),
        List.of(Target.of(Measure.CLOSED, 0.92, 0.935), CALIBRATED, CHEAP),
        List.of(
            published(Measure.CLOSED, "USE+ConveRT", 0.926, MEMORY),
            published(Measure.CLOSED, "BERT, tuned", 0.921, MEMORY),
            published(Measure.CLOSED, "USE", 0.913, CITED),
            published(Measure.CLOSED, "ConveRT", 0.912, CITED),
            published(Measure.CLOSED, "Rasa", 0.849, "Qi et al. 2021, " + CITED),
            published(Measure.CLOSED, "MiniLM + bge + n-grams", 0.920, BASELINE),
            published(Measure.CLOSED, BGE, 0.908, BASELINE),
            published(Measure.CLOSED, NGRAMS, 0.887, BASELINE)));
  }

  private static TrainedRow braun() {
    return pooled(
        "braun2017",
        "Braun 2017, three bots together",
        "en",
        Stream.of("chatbot", "askubuntu", "webapps")
            .map(
                bot ->
                    Trial.of("braun2017_" + bot + "/train.tsv", "braun2017_" + bot + "/test.tsv"))
            .toList(),
        // Each row has one label and gets one: micro-F1 is the share that is right.
        List.of(Target.of(Measure.CLOSED, 0.93, 0.95)),
        List.of(
            published(Measure.CLOSED, "NLP.js", 0.93, BRAUN),
            published(Measure.CLOSED, "Cognigy", 0.93, BRAUN),
            published(Measure.CLOSED, "Watson", 0.92, BRAUN),
            published(Measure.CLOSED, "LUIS", 0.91, BRAUN),
            published(Measure.CLOSED, "Botfuel", 0.91, BRAUN),
            published(Measure.CLOSED, "Snips", 0.89, BRAUN),
            published(Measure.CLOSED, "Rasa", 0.88, BRAUN),
            published(Measure.CLOSED, "API.ai", 0.87, BRAUN)));
  }

  private static TrainedRow smp(String year, double meet, double strive) {
    boolean old = year.equals("2017");
    List<Target> targets = new ArrayList<>(List.of(Target.of(Measure.CLOSED, meet, strive)));
    List<Published> published = new ArrayList<>();
    published.add(published(Measure.CLOSED, NGRAMS, old ? 0.894 : 0.900, BASELINE));
    if (old) {
      targets.add(CHEAP);
      published.add(published(Measure.CLOSED, "bge-small-zh, not quantised", 0.927, BASELINE));
      published.add(published(Measure.CLOSED, "bge-small-zh int8 + n-grams", 0.925, BASELINE));
      published.add(published(Measure.CLOSED, BGE, 0.918, BASELINE));
    }
    return pooled(
        "smp" + year,
        "SMP" + year + "-ECDT (Chinese)",
        "zh",
        List.of(Trial.of("smp" + year + "_ecdt/train.tsv", "smp" + year + "_ecdt/test.tsv")),
        targets,
        published);
  }

  private static TrainedRow difficult(Corpus set) {
    return pooled(
        set.folder + "-difficult",
        set.title + ", difficult test",
        "en",
        List.of(set.trial("train", "test_tfidf_difficult")),
        List.of(Target.of(Measure.GAIN, 0.10)),
        List.of());
  }
}
