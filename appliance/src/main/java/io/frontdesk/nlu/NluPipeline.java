package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;
import io.frontdesk.entity.EntityFinds;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.slot.SlotFinder;
import io.frontdesk.nlu.slot.SlotTagger;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.LanguageDetector;
import io.frontdesk.text.Ngrams;
import io.frontdesk.text.TextNormaliser;
import io.frontdesk.text.TextRepair;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * One agent's understanding: owns the scratch for the tiers. Not safe for two threads. The way of
 * an utterance: {@link #answer}; if that is empty, {@link #fill} a job, offer it to the lane, park;
 * when it is home, {@link #complete}.
 */
public final class NluPipeline implements AutoCloseable {

  private static final int MAX_IDS = 4096;
  private static final int RANKING = 5;

  private final LexicalFeatures features = new LexicalFeatures();
  private final IntBuffer ids = Tensors.ints(MAX_IDS);
  private final FloatBuffer values = Tensors.floats(MAX_IDS);
  private final Int2ObjectHashMap<Map<String, OnnxTensor>> lexicalInputs =
      new Int2ObjectHashMap<>();
  private final OutputsBySize outputs = new OutputsBySize();
  private final FloatBuffer vector = Tensors.floats(EncoderJob.MAX_WIDTH);
  private String normalised = "";
  private int known = ExactTier.NOT_KNOWN;
  private double scope;
  private final Weighing weighing = new Weighing();
  private final FaqRival rival = new FaqRival();
  private IntentMask mask = IntentMask.FREE;
  private ReferenceTime reference = ReferenceTime.EPOCH;
  private final SlotFinder slots = new SlotFinder();
  private float[] slotScores = SlotTagger.NO_SCORES;
  private boolean mayLeave;

  /**
   * The exact and lexical tiers.
   *
   * @return the result, or empty when the encoder is needed
   */
  public Optional<NluResult> answer(NluModel model, Said said) {
    String text = said.text();
    LanguageModel tiers = tiers(model, said);
    reference = said.reference();
    slotScores = SlotTagger.NO_SCORES;
    mayLeave = true;
    mask = tiers.mask(said.choice());
    normalised = TextNormaliser.normalise(text);
    known = tiers.exact().find(normalised);
    int label = known == ExactTier.NOT_KNOWN ? known : tiers.exact().label(known);
    if (label >= tiers.labels().size()) {
      int entry = label - tiers.labels().size();
      if (mask.allowsEntry(entry)) {
        scope = 1;
        String name = tiers.faq().orElseThrow().id(entry);
        List<NluResult.Intent> only = List.of(new NluResult.Intent(name, 1));
        return Optional.of(faqResult(model, tiers, text, new FaqVerdict(only, Tier.EXACT, false)));
      }
    } else if (known != ExactTier.NOT_KNOWN && mask.allows(label)) {
      NluResult.Intent intent = new NluResult.Intent(tiers.labels().get(label), 1);
      scope = 1;
      return Optional.of(
          result(model, tiers, text, new Verdict(List.of(intent), false, Tier.EXACT, false)));
    }
    known = ExactTier.NOT_KNOWN;
    read(tiers);
    Outputs out = lexical(tiers);
    weighing.apply(mask, out.probabilities, out.classes);
    Calibration calibration = tiers.calibration();
    boolean outside = weighing.elsewhere();
    // What is expected may unsettle this tier, never make it sure: both numbers have to pass.
    double probability =
        outside ? weighing.other() : Math.min(weighing.margin(), out.probabilities.get(out.best()));
    boolean sure =
        probability >= calibration.lexicalCut() && features.coverage() >= calibration.coverageCut();
    if (!sure) {
      return valueAlone(model, tiers, said);
    }
    if (!outside && tiers.isFaq(out.best())) {
      rival.searchWords(tiers, normalised, mask);
      return rival.isSure()
          ? Optional.of(answerFaq(model, tiers, text, new Road(Tier.LEXICAL, false)))
          : Optional.empty();
    }
    scope = calibration.lexicalScope().probability(weighing.margin(), 0, features.coverage());
    NluResult result =
        result(
            model,
            tiers,
            text,
            new Verdict(
                ranking(out, tiers, calibration.lexicalTrust().probability(out.chosen(), scope)),
                outside,
                Tier.LEXICAL,
                false));
    // Sure of the intent, and asking all the same where it is not of the slots.
    boolean asks = !outside && tiers.slotNet().isPresent() && !slots.isSure();
    return asks ? Optional.empty() : Optional.of(result);
  }

  /** What needs no encoder although the words are not sure: the value that was asked for, alone. */
  private Optional<NluResult> valueAlone(NluModel model, LanguageModel tiers, Said said) {
    IntentChoice.Answers answers = said.choice().answers();
    if (answers.equals(IntentChoice.Answers.NONE)) {
      return Optional.empty();
    }
    String text = said.text();
    EntityFinds finds = finds(model, tiers, text, ValueAlone.INTENT);
    boolean asks = tiers.slotNet().isPresent() && !slots.isSure();
    if (asks || !ValueAlone.is(text, answers, finds)) {
      return Optional.empty();
    }
    scope = 1;
    return Optional.of(ValueAlone.result(text, tiers.language(), finds, model.id()));
  }

  /**
   * Reads an utterance so that {@link #fill} can follow, whatever the first tiers would say; it
   * then goes through the whole encoder.
   */
  public void defer(NluModel model, Said said) {
    mask = IntentMask.FREE;
    mayLeave = false;
    normalised = TextNormaliser.normalise(said.text());
    LanguageModel tiers = tiers(model, said);
    read(tiers);
    lexical(tiers);
  }

  /** Writes the utterance of the last {@link #answer}, which was empty, into a job for the lane. */
  public void fill(EncoderJob job, NluModel model, Said said) {
    LanguageModel tiers = tiers(model, said);
    Outputs out = outputs.of(tiers);
    job.describe(said, normalised, tiers);
    job.choose(mask);
    job.mayLeave(mayLeave);
    job.keepLexical(out.logits, out.classes, features.coverage());
  }

  /** Combines what a job brought that came home {@code DONE} with the lexical logits. */
  public NluResult complete(NluModel model, EncoderJob job) {
    mask = job.mask();
    reference = job.reference();
    slotScores = job.slotScores();
    known = ExactTier.NOT_KNOWN;
    LanguageModel tiers = job.model();
    Outputs out = outputs.of(tiers);
    if (job.hasLeft()) {
      return left(model, job, out);
    }
    int dimension = tiers.width();
    out.logits.put(0, job.lexicalLogits(), 0, out.classes);
    vector.put(0, job.vector(), 0, dimension);
    tiers.head().run(out.headInputs(vector, dimension), out.headOutputs);
    weighing.apply(mask, out.probabilities, out.classes);
    if (tiers.faq().isPresent()) {
      rival.search(tiers, job);
      if (faqWins(tiers, out)) {
        return answerFaq(model, tiers, job.text(), new Road(Tier.ENCODER, false));
      }
      out.leaveOutFaq(tiers);
    }
    double best = margin(tiers, out);
    scope =
        tiers.calibration().encoderScope().probability(best, out.similarity.get(0), job.coverage());
    boolean outside = weighing.elsewhere() || scope < tiers.calibration().scopeCut();
    return result(
        model,
        tiers,
        job.text(),
        new Verdict(
            ranking(
                out, tiers, tiers.calibration().encoderTrust().probability(out.chosen(), scope)),
            outside,
            Tier.ENCODER,
            false));
  }

  /** What the encoder's exit was sure of. */
  private NluResult left(NluModel model, EncoderJob job, Outputs out) {
    LanguageModel tiers = job.model();
    Calibration.Exit exit = tiers.calibration().exit().orElseThrow();
    out.probabilities.put(0, job.exitProbabilities(), 0, out.classes);
    weighing.apply(mask, out.probabilities, out.classes);
    out.leaveOutFaq(tiers);
    scope = exit.scope().probability(margin(tiers, out), job.exitSimilarity(), job.coverage());
    double trust = exit.told().probability(out.chosen(), scope);
    return result(
        model,
        tiers,
        job.text(),
        new Verdict(ranking(out, tiers, trust), false, Tier.EARLY, false));
  }

  /** The lexical tier alone, whatever it is sure of: the answer under overload, marked degraded. */
  public NluResult degrade(NluModel model, Said said) {
    known = ExactTier.NOT_KNOWN;
    String text = said.text();
    LanguageModel tiers = tiers(model, said);
    reference = said.reference();
    slotScores = SlotTagger.NO_SCORES;
    mask = tiers.mask(said.choice());
    normalised = TextNormaliser.normalise(text);
    read(tiers);
    Outputs out = lexical(tiers);
    Calibration calibration = tiers.calibration();
    weighing.apply(mask, out.probabilities, out.classes);
    if (tiers.faq().isPresent()) {
      rival.searchWords(tiers, normalised, mask);
      if (faqWins(tiers, out)) {
        return answerFaq(model, tiers, text, new Road(Tier.LEXICAL, true));
      }
      out.leaveOutFaq(tiers);
    }
    double best = margin(tiers, out);
    scope = calibration.lexicalScope().probability(best, 0, features.coverage());
    boolean outside = weighing.elsewhere() || scope < calibration.lexicalScopeCut();
    return result(
        model,
        tiers,
        text,
        new Verdict(ranking(out, tiers, out.chosen()), outside, Tier.LEXICAL, true));
  }

  /** By what scope is judged: where an FAQ was searched and lost, by an intent. */
  private double margin(LanguageModel tiers, Outputs out) {
    double all = weighing.margin();
    return tiers.faq().isEmpty() ? all : Math.min(all, Math.max(0, out.chosen()));
  }

  /** The tier that answers, and whether for want of another. */
  private record Road(Tier tier, boolean degraded) {}

  private boolean faqWins(LanguageModel tiers, Outputs out) {
    double whole = 0;
    double intent = 0;
    for (int c = 0; c < out.classes; c++) {
      double p = Math.max(0, out.probabilities.get(c));
      whole += tiers.isFaq(c) ? p : 0;
      intent = tiers.isFaq(c) ? intent : Math.max(intent, p);
    }
    return intent == 0 || rival.wins(whole, intent);
  }

  private NluResult answerFaq(NluModel model, LanguageModel tiers, String text, Road road) {
    scope = rival.answers();
    return faqResult(model, tiers, text, new FaqVerdict(rival.ranking(), road.tier, road.degraded));
  }

  private record FaqVerdict(List<NluResult.Intent> ranking, Tier tier, boolean degraded) {}

  /** Entries that are near each other are a matter of choice for whoever asked. */
  private NluResult faqResult(
      NluModel model, LanguageModel tiers, String text, FaqVerdict verdict) {
    List<NluResult.Intent> ranking = verdict.ranking;
    boolean outside =
        ranking.isEmpty()
            || scope < FaqCalibration.CUT
            || verdict.tier != Tier.EXACT && weighing.elsewhere();
    String intent = ranking.isEmpty() ? "" : ranking.get(0).name();
    EntityFinds finds = finds(model, tiers, text, intent);
    return new NluResult(
        text,
        tiers.language(),
        ranking.isEmpty()
            ? new NluResult.Intent(tiers.faq().orElseThrow().id(0), 0)
            : ranking.get(0),
        ranking,
        finds.kept(),
        outside,
        verdict.tier,
        verdict.degraded,
        model.id(),
        List.of(),
        ranking,
        finds.covered());
  }

  /** The probability that the last utterance was in scope. */
  public double scopeProbability() {
    return scope;
  }

  private record Verdict(
      List<NluResult.Intent> ranking, boolean outside, Tier tier, boolean degraded) {}

  private static LanguageModel tiers(NluModel model, Said said) {
    return model.language(LanguageDetector.detect(said.text(), model.languages(), said.language()));
  }

  private List<NluResult.Intent> ranking(Outputs out, LanguageModel tiers, double trust) {
    List<NluResult.Intent> ranking =
        out.ranking(tiers.labels(), Math.min(RANKING, mask.count()), trust);
    return tiers.faq().isEmpty()
        ? ranking
        : ranking.stream().filter(intent -> !tiers.isFaq(intent.name())).toList();
  }

  private NluResult result(NluModel model, LanguageModel tiers, String text, Verdict verdict) {
    NluResult.Intent intent =
        verdict.ranking.isEmpty()
            ? new NluResult.Intent(tiers.labels().get(weighing.nearest()), 0)
            : verdict.ranking.get(0);
    EntityFinds finds = finds(model, tiers, text, intent.name());
    return new NluResult(
        text,
        tiers.language(),
        intent,
        verdict.ranking,
        finds.kept(),
        verdict.outside,
        verdict.tier,
        verdict.degraded,
        model.id(),
        ambiguous(model, tiers, verdict),
        isSearched(tiers, verdict) ? rival.ranking() : List.of(),
        finds.covered());
  }

  private EntityFinds finds(NluModel model, LanguageModel tiers, String text, String intent) {
    if (known == ExactTier.NOT_KNOWN) {
      return search(model, tiers, text, intent);
    }
    if (tiers.exact().namesNothing(known, text)) {
      return EntityFinds.NONE;
    }
    EntityFinds finds = search(model, tiers, text, intent);
    if (finds.kept().isEmpty() && finds.covered().isEmpty()) {
      tiers.exact().rememberNothing(known, text);
    }
    return finds;
  }

  private EntityFinds search(NluModel model, LanguageModel tiers, String said, String intent) {
    FoldedText text = FoldedText.of(said);
    EntityFinds others = model.entities().find(text, tiers.language(), reference);
    return tiers.slots().isEmpty()
        ? others
        : slots.find(
            tiers.slots().get(),
            new SlotFinder.Utterance(text, others, intent, slotScores),
            model.entities());
  }

  private static boolean isSearched(LanguageModel tiers, Verdict verdict) {
    return tiers.faq().isPresent() && (verdict.tier == Tier.ENCODER || verdict.degraded);
  }

  /** Whether intents are near each other tells their own probabilities, whatever the scope. */
  private List<NluResult.Intent> ambiguous(NluModel model, LanguageModel tiers, Verdict verdict) {
    if (verdict.outside || verdict.tier == Tier.EXACT) {
      return List.of();
    }
    Outputs out = outputs.of(tiers);
    int near = Ambiguity.near(out.first, verdict.ranking.size(), model.ambiguityRatio());
    return List.copyOf(verdict.ranking.subList(0, near));
  }

  /**
   * Mends what was mistyped, and leaves of a long message the part that asks. Of one that is too
   * long to be mended, only that part is.
   */
  private void read(LanguageModel tiers) {
    TextRepair repair = tiers.repair();
    String mended = repair.repair(normalised);
    String part = Focus.of(mended, some -> odds(tiers, some));
    boolean isMended = mended.length() <= Ngrams.MAX_CHARS;
    normalised = Focus.withoutPauses(isMended ? part : repair.repair(part));
  }

  private double odds(LanguageModel tiers, String part) {
    normalised = part;
    Outputs out = lexical(tiers);
    weighing.apply(mask, out.probabilities, out.classes);
    double in =
        tiers.calibration().lexicalScope().probability(weighing.margin(), 0, features.coverage());
    return Math.log(in / Math.max(1e-12, 1 - in));
  }

  /**
   * Runs the lexical graph on {@code normalised}; logits and probabilities are in the outputs
   * given.
   */
  private Outputs lexical(LanguageModel tiers) {
    features.read(normalised, tiers.vocabulary());
    int size = features.size();
    for (int i = 0; i < size; i++) {
      ids.put(i, features.row(i));
      values.put(i, features.value(i));
    }
    if (size == 0) {
      // The graph needs at least one row; with weight nought it says nothing.
      ids.put(0, 0);
      values.put(0, 0);
    }
    Outputs out = outputs.of(tiers);
    tiers.lexical().run(lexicalInputs(Math.max(1, size)), out.lexicalOutputs);
    return out;
  }

  private Map<String, OnnxTensor> lexicalInputs(int size) {
    Map<String, OnnxTensor> inputs = lexicalInputs.get(size);
    if (inputs == null) {
      inputs = Map.of("ids", Tensors.wrap(ids, size), "values", Tensors.wrap(values, 1, size));
      lexicalInputs.put(size, inputs);
    }
    return inputs;
  }

  @Override
  public void close() {
    lexicalInputs.values().forEach(inputs -> inputs.values().forEach(OnnxTensor::close));
    outputs.close();
    lexicalInputs.clear();
  }
}
