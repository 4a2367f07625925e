package io.frontdesk.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.nlu.Calibration;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.ExactIndex;
import io.frontdesk.nlu.LexicalFeatures;
import io.frontdesk.nlu.LexicalFeatures.Sparse;
import io.frontdesk.nlu.Vocabulary;
import io.frontdesk.nlu.slot.SlotModel;
import io.frontdesk.text.TextRepair;
import io.frontdesk.training.slot.SlotExample;
import io.frontdesk.training.slot.WordStates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Trains one language of a bot: both tiers, out of fold and on everything, and their calibration.
 * Used once.
 */
final class LanguageTrainer {

  private static final int MIN_FOLDS = 3;

  /** With few utterances a model that misses a fifth of them says too little of the one of all. */
  private static final int MAX_FOLDS = 20;

  /** Utterances times folds: what may be spent on out-of-fold models. */
  private static final int FOLD_BUDGET = 20_000;

  /** So many machines of the lexical tier are one task: they take some tenths of a second. */
  private static final int INTENTS_A_TASK = 8;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Dataset whole;
  private final Optional<FaqSplit> faq;
  private final Dataset data;
  private final List<Encoder> encoders;
  private final long seed;
  private final TrainingPool pool;
  private final Embeddings embeddings;
  private final Progress progress;
  private final int[] classes;
  private final int[] everyone;
  private final Vocabulary vocabulary;
  private final SparseRows features;

  /**
   * A trained language.
   *
   * @param manifest its entry in the bundle's manifest
   * @param files content by name, each under the language's folder
   */
  record Trained(ObjectNode manifest, Map<String, byte[]> files) {}

  LanguageTrainer(
      Dataset data,
      List<Encoder> encoders,
      long seed,
      TrainingPool pool,
      VectorCache cache,
      Progress progress) {
    this.whole = data;
    this.faq = FaqSplit.of(data, seed);
    this.data = faq.map(FaqSplit::classified).orElse(data);
    this.encoders = encoders;
    this.seed = seed;
    this.pool = pool;
    this.embeddings = new Embeddings(encoders, pool, cache);
    this.progress = progress;
    this.classes = this.data.classes();
    this.everyone = IntStream.range(0, classes.length).toArray();
    this.vocabulary =
        VocabularyBuilder.build(
            this.data.texts(), VocabularyBuilder.maxRows(this.data.labels().size()));
    this.features = SparseRows.of(sparse(this.data.texts()));
  }

  /**
   * What is known of the utterances before the files are written.
   *
   * @param words what the first encoder made of the words of annotated utterances
   * @param exit what is known of them at the encoder's exit, where it has one
   */
  record Measured(
      float[][] vectors,
      WordStates words,
      float[][] outside,
      Similarities similarities,
      Fits fits,
      OutOfFold outOfFold,
      Calibrator.Fit fit,
      Optional<AtExit> exit) {}

  /**
   * What is known of the utterances at the encoder's exit.
   *
   * @param fit calibrated as if nothing came after it
   * @param whole how all tiers are calibrated where utterances leave there; empty: none does
   */
  record AtExit(
      HeadTrainer.Head head,
      Similarities similarities,
      Calibrator.Fit fit,
      Optional<Calibration> whole) {}

  /** Only to look: without the words of annotated utterances. */
  Measured measure() {
    return measure(List.of());
  }

  /** For {@link #train}. */
  Measured measureWithWords() {
    return measure(whole.annotated());
  }

  private Measured measure(List<SlotExample> annotated) {
    Embeddings.Encoded encoded = embeddings.of(data.texts(), annotated, progress);
    float[][] vectors = encoded.vectors();
    Embeddings.Encoded outside = embeddings.of(data.outOfScope(), List.of(), progress);
    Similarities similarities = similarities(vectors);
    Fits fits = fits(encoded);
    float[] coverage = coverageByOthers();
    OutOfFold outOfFold = outOfFold(fits.lexicalScores, fits.head, similarities, coverage);
    ExitFitter.Scored scored =
        scored(outOfFold, outside(fits.lexical, fits.head, outside.vectors(), similarities));
    Calibrator.Fit fit = scored.fit();
    Optional<AtExit> exit = fits.exit.map(head -> atExit(fits, encoded, outside, scored));
    Calibrator.Fit best = exit.flatMap(AtExit::whole).map(fit::with).orElse(fit);
    return new Measured(
        vectors, encoded.words(), outside.vectors(), similarities, fits, outOfFold, best, exit);
  }

  /** The same from what there is at the exit, and when that is enough. */
  private AtExit atExit(
      Fits fits, Embeddings.Encoded encoded, Embeddings.Encoded outside, ExitFitter.Scored whole) {
    Headed head = fits.exit.orElseThrow();
    Similarities similarities = similarities(encoded.exits());
    OutOfFold scores = outOfFold(fits.lexicalScores, head, similarities, whole.scores().coverage());
    ExitFitter.Scored early =
        scored(scores, outside(fits.lexical, head, outside.exits(), similarities));
    ExitFitter fitter =
        new ExitFitter(
            whole,
            early,
            classes,
            label -> faq.isPresent() && data.labels().get(label).startsWith(Bot.FAQ_PREFIX),
            !this.whole.annotated().isEmpty());
    Optional<Calibration> leaving = fitter.fit(data.quality().toleratedLoss());
    return new AtExit(head.head, similarities, early.fit(), leaving);
  }

  /** Calibrates. */
  private ExitFitter.Scored scored(OutOfFold scores, Calibrator.Outside[] outside) {
    double toleratedLoss = data.quality().toleratedLoss();
    Calibrator.Fit fit = Calibrator.fit(scores, classes, outside, toleratedLoss);
    return new ExitFitter.Scored(scores, fit, outside);
  }

  private Similarities similarities(float[][] vectors) {
    int dimension = encoders.get(0).spec().dimension();
    return Similarities.of(vectors, dimension, classes, data.labels().size());
  }

  private static OutOfFold outOfFold(
      float[][] lexicalScores, Headed head, Similarities similarities, float[] coverage) {
    return new OutOfFold(
        lexicalScores, head.logits, similarities.own(), similarities.other(), coverage);
  }

  Trained train(Measured all) {
    Map<String, byte[]> files = files(all.fits, all.fit, all.similarities.centres());
    ObjectNode manifest = manifest(all.fit);
    all.exit.filter(exit -> exit.whole.isPresent()).ifPresent(exit -> addExit(exit, files));
    if (faq.isPresent()) {
      addFaq(faq.get(), all, files);
      manifest.put("faqEntries", faq.get().ids().size());
    }
    if (!whole.annotated().isEmpty()) {
      SlotLearner slots = new SlotLearner(whole, all.words, pool, progress);
      SlotModel learned =
          slots.learn(data.labels(), all.outOfFold.lexical(), view(all).probabilities(), seed);
      files.put(data.language() + "/slots.bin", learned.toBytes());
      manifest.put("slots", true);
    }
    return new Trained(manifest, files);
  }

  /** The second head. */
  private void addExit(AtExit exit, Map<String, byte[]> files) {
    files.put(
        data.language() + "/exit.onnx",
        TierGraphs.head(exit.head, exit.fit, exit.similarities.centres()));
  }

  /** The index of the FAQ, and its questions in the exact tier, numbered behind the intents. */
  private void addFaq(FaqSplit split, Measured all, Map<String, byte[]> files) {
    float[][] vectors = embeddings.of(split.texts(), progress);
    String folder = data.language() + "/";
    files.put(folder + "faq.bin", split.index(vectors, all, view(all)).toBytes());
    int[] labels =
        IntStream.range(0, whole.texts().size())
            .map(i -> whole.classes()[i])
            .map(c -> number(split, whole.labels().get(c)))
            .toArray();
    files.put(folder + "exact.bin", ExactIndex.of(whole.texts(), labels).toBytes());
  }

  private int number(FaqSplit split, String label) {
    int entry = split.ids().indexOf(label);
    return entry < 0 ? data.labels().indexOf(label) : data.labels().size() + entry;
  }

  /** The same for whoever judges the utterances. */
  TrainingView view(Measured all) {
    int dimension = encoders.get(0).spec().dimension();
    return TrainingView.of(data, dimension, all.vectors, all.outside, all.outOfFold, all.fit);
  }

  /**
   * The final models and what models that did not see an utterance say of it.
   *
   * @param exit of the encoder's exit, where it has one
   */
  record Fits(
      LexicalTrainer.Linearity lexical,
      float[][] lexicalScores,
      Headed head,
      Optional<Headed> exit) {}

  /**
   * A head and what heads that did not see an utterance say of it.
   *
   * @param logits utterance × intent
   */
  record Headed(HeadTrainer.Head head, float[][] logits) {}

  private Fits fits(Embeddings.Encoded encoded) {
    int count = Math.max(MIN_FOLDS, Math.min(MAX_FOLDS, FOLD_BUDGET / classes.length));
    Folds folds = new Folds(classes, count, seed);
    int intents = data.labels().size();
    LexicalTrainer.Size size = new LexicalTrainer.Size(vocabulary.size(), intents);
    LexicalTrainer lexical = new LexicalTrainer(features, classes, size, seed);
    LexicalTrainer.Linearity words = size.zeros();
    List<HeadTrainer.Vectors> points = points(encoded, intents);
    float[][] lexicalScores = new float[classes.length][intents];
    float[][][] headLogits = new float[points.size()][classes.length][];
    // The longest tasks come first, so that no thread works alone for long at the end. A fold's
    // models go as soon as they have scored their fold: all together would take too much.
    List<Callable<Optional<HeadTrainer.Head>>> tasks = new ArrayList<>();
    points.forEach(
        all -> tasks.add(() -> Optional.of(HeadTrainer.train(all, everyone, penalty(everyone)))));
    for (int fold = 0; fold < count; fold++) {
      int[] chosen = folds.without(fold);
      int[] others = folds.of(fold);
      for (int k = 0; k < points.size(); k++) {
        HeadTrainer.Vectors some = points.get(k);
        float[][] logits = headLogits[k];
        tasks.add(
            () -> {
              HeadTrainer.Head head = HeadTrainer.train(some, chosen, penalty(chosen));
              HeadTrainer.score(head, some.vectors(), others, logits);
              return Optional.empty();
            });
      }
    }
    eachIntent(tasks, intent -> lexical.train(intent, everyone, words));
    for (int fold = 0; fold < count; fold++) {
      int[] chosen = folds.without(fold);
      int[] others = folds.of(fold);
      eachIntent(tasks, intent -> lexical.score(intent, chosen, others, lexicalScores));
    }
    List<Optional<HeadTrainer.Head>> done = pool.all(counted(tasks));
    List<Headed> heads =
        IntStream.range(0, points.size())
            .mapToObj(k -> new Headed(done.get(k).orElseThrow(), headLogits[k]))
            .toList();
    return new Fits(words, lexicalScores, heads.get(0), heads.stream().skip(1).findFirst());
  }

  /** What heads are trained on: whole vectors, and what there is at the exit. */
  private List<HeadTrainer.Vectors> points(Embeddings.Encoded encoded, int intents) {
    List<HeadTrainer.Vectors> points = new ArrayList<>();
    points.add(
        new HeadTrainer.Vectors(
            encoded.vectors(), VectorScaling.parts(encoders), classes, intents));
    if (encoders.get(0).spec().hasExit()) {
      List<VectorScaling.Part> parts = VectorScaling.parts(encoders.subList(0, 1));
      points.add(new HeadTrainer.Vectors(encoded.exits(), parts, classes, intents));
    }
    return points;
  }

  /** Adds tasks that do something for a few intents each. */
  private void eachIntent(List<Callable<Optional<HeadTrainer.Head>>> tasks, IntConsumer work) {
    int intents = data.labels().size();
    for (int first = 0; first < intents; first += INTENTS_A_TASK) {
      int from = first;
      int to = Math.min(intents, first + INTENTS_A_TASK);
      tasks.add(
          () -> {
            IntStream.range(from, to).forEach(work);
            return Optional.empty();
          });
    }
  }

  /** Tasks that tell the progress when they are done. */
  private <T> List<Callable<T>> counted(List<Callable<T>> tasks) {
    int[] done = new int[1];
    return tasks.stream()
        .<Callable<T>>map(
            task ->
                () -> {
                  T result = task.call();
                  step(done, tasks.size());
                  return result;
                })
        .toList();
  }

  private void step(int[] done, int steps) {
    synchronized (done) {
      progress.onProgress("fit", ++done[0], steps);
    }
  }

  /** The more utterances, the less the weights need holding back; bounds keep both ends sane. */
  private static double penalty(int[] chosen) {
    return Math.min(4.5e-4, Math.max(7.5e-6, 0.045 / chosen.length));
  }

  private Sparse[] sparse(List<String> texts) {
    LexicalFeatures scratch = new LexicalFeatures();
    return texts.stream()
        .map(
            text -> {
              scratch.read(text, vocabulary);
              return scratch.copy();
            })
        .toArray(Sparse[]::new);
  }

  /** For each utterance, the share of its n-grams that the vocabulary would know without it. */
  private float[] coverageByOthers() {
    return VocabularyBuilder.coverageByOthers(data.texts(), vocabulary);
  }

  private Calibrator.Outside[] outside(
      LexicalTrainer.Linearity lexical, Headed head, float[][] vectors, Similarities similarities) {
    Sparse[] sparse = sparse(data.outOfScope());
    return IntStream.range(0, vectors.length)
        .mapToObj(
            i ->
                new Calibrator.Outside(
                    lexical.scores(sparse[i]),
                    head.head.logits(vectors[i]),
                    Similarities.nearest(vectors[i], similarities.centres()),
                    sparse[i].coverage()))
        .toArray(Calibrator.Outside[]::new);
  }

  private Map<String, byte[]> files(Fits fits, Calibrator.Fit fit, float[][] centres) {
    String folder = data.language() + "/";
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(folder + "ngrams.bin", vocabulary.toBytes());
    files.put(folder + "exact.bin", ExactIndex.of(data.texts(), classes).toBytes());
    List<String> words = data.language().equals("en") ? encoders.get(0).words() : List.of();
    files.put(folder + "repair.bin", TextRepair.learn(data.language(), data.texts(), words));
    files.put(folder + "lexical.onnx", TierGraphs.lexical(fits.lexical, fit.lexicalScale()));
    files.put(folder + "head.onnx", TierGraphs.head(fits.head.head, fit, centres));
    return files;
  }

  private ObjectNode manifest(Calibrator.Fit fit) {
    ObjectNode entry = JSON.createObjectNode();
    entry.put("language", data.language());
    entry.put("quality", data.quality().name().toLowerCase(Locale.ROOT));
    ArrayNode names = entry.putArray("encoders");
    ArrayNode identities = entry.putArray("encoderIdentities");
    encoders.forEach(encoder -> names.add(encoder.spec().name()));
    encoders.forEach(encoder -> identities.add(encoder.spec().identity()));
    entry.put("data", whole.hash());
    entry.put("utterances", classes.length);
    ArrayNode labels = entry.putArray("labels");
    data.labels().forEach(labels::add);
    Calibration calibration = fit.calibration();
    ObjectNode cuts = entry.putObject("calibration");
    cuts.put("lexicalCut", calibration.lexicalCut());
    cuts.put("coverageCut", calibration.coverageCut());
    cuts.put("scopeCut", calibration.scopeCut());
    cuts.put("lexicalScopeCut", calibration.lexicalScopeCut());
    scope(cuts.putObject("lexicalScope"), calibration.lexicalScope());
    scope(cuts.putObject("encoderScope"), calibration.encoderScope());
    trust(cuts.putObject("lexicalTrust"), calibration.lexicalTrust());
    trust(cuts.putObject("encoderTrust"), calibration.encoderTrust());
    calibration.exit().ifPresent(leaves -> exit(cuts.putObject("exit"), leaves));
    ObjectNode scores = entry.putObject("outOfFold");
    scores.put("lexicalAccuracy", fit.report().lexicalAccuracy());
    scores.put("combinedAccuracy", fit.report().combinedAccuracy());
    scores.put("lexicalShare", fit.report().lexicalShare());
    scores.put("lexicalWeight", fit.lexicalWeight());
    scores.put("encoderWeight", fit.encoderWeight());
    return entry;
  }

  private static void exit(ObjectNode node, Calibration.Exit exit) {
    node.put("cut", exit.cut());
    scope(node.putObject("scope"), exit.scope());
    trust(node.putObject("trust"), exit.trust());
    trust(node.putObject("told"), exit.told());
  }

  private static void trust(ObjectNode node, Calibration.Trust trust) {
    node.put("bias", trust.bias());
    node.put("margin", trust.margin());
    node.put("scope", trust.scope());
  }

  private static void scope(ObjectNode node, Calibration.Scope scope) {
    node.put("bias", scope.bias());
    node.put("margin", scope.margin());
    node.put("similarity", scope.similarity());
    node.put("coverage", scope.coverage());
  }
}
