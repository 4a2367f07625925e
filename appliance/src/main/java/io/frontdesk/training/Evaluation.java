package io.frontdesk.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.training.slot.SlotOutcome;
import io.frontdesk.training.slot.SlotScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a model makes of a test set. Immutable.
 *
 * @param outcomes one a row, in order
 */
public record Evaluation(List<Outcome> outcomes) {

  private static final int BINS = 15;

  /**
   * One test utterance.
   *
   * @param text the utterance
   * @param expected its label; {@link Dataset#OUT_OF_SCOPE}: none of the intents
   * @param intent the most probable intent
   * @param confidence its probability
   * @param refused whether the model says out of scope
   * @param scope the probability of being in scope
   * @param tier which tier answered
   * @param micros how long it took, in microseconds
   * @param slots its slots; empty: none are annotated in the set and none were learned
   */
  public record Outcome(
      String text,
      String expected,
      String intent,
      double confidence,
      boolean refused,
      double scope,
      Tier tier,
      double micros,
      Optional<SlotOutcome> slots) {

    /** Without slots. */
    public Outcome(
        String text,
        String expected,
        String intent,
        double confidence,
        boolean refused,
        double scope,
        Tier tier,
        double micros) {
      this(text, expected, intent, confidence, refused, scope, tier, micros, Optional.empty());
    }

    /** What the model says with the cut on. */
    public String predicted() {
      return refused ? Dataset.OUT_OF_SCOPE : intent;
    }

    /** Whether it is none of the intents. */
    public boolean isOutside() {
      return expected.equals(Dataset.OUT_OF_SCOPE);
    }

    /** Whether the answer is right, cut on. */
    public boolean isRight() {
      return expected.equals(predicted());
    }

    /** How sure the model says it is of the answer given, refusals included. */
    public double stated() {
      return refused ? 1 - scope : confidence;
    }
  }

  /**
   * Some outcomes of like confidence.
   *
   * @param count how many
   * @param stated their mean {@link Outcome#stated}; 0 if there are none
   * @param right the share of them that are right; 0 if there are none
   */
  public record Bin(int count, double stated, double right) {
    private static Bin of(List<Outcome> members) {
      double stated = members.stream().mapToDouble(Outcome::stated).sum();
      return new Bin(
          members.size(), ratio(stated, members.size()), share(members, Outcome::isRight));
    }
  }

  /** Share of all rows that are right, cut on, out of scope being a label. */
  public double accuracy() {
    return share(outcomes, Outcome::isRight);
  }

  /** Share of in-scope rows that are right, cut on. */
  public double inScopeAccuracy() {
    return share(inside(), Outcome::isRight);
  }

  /** Share of in-scope rows whose most probable intent is right, no cut. */
  public double closedAccuracy() {
    return share(inside(), o -> o.expected.equals(o.intent));
  }

  /** Mean F1 of the labels that occur in the test, cut on. */
  public double macroF1() {
    Map<String, int[]> counts = new TreeMap<>();
    for (Outcome o : outcomes) {
      counts.computeIfAbsent(o.expected, k -> new int[3])[0] += o.isRight() ? 1 : 0;
      counts.get(o.expected)[1]++;
    }
    for (Outcome o : outcomes) {
      int[] predicted = counts.get(o.predicted());
      if (predicted != null) {
        predicted[2]++;
      }
    }
    return counts.values().stream()
        .mapToDouble(c -> f1(ratio(c[0], c[2]), ratio(c[0], c[1])))
        .average()
        .orElse(0);
  }

  /** Share of out-of-scope rows that are refused. */
  public double oosRecall() {
    return share(outside(), Outcome::refused);
  }

  /** Share of refused rows that are out of scope. */
  public double oosPrecision() {
    return share(outcomes.stream().filter(Outcome::refused).toList(), Outcome::isOutside);
  }

  /** Harmonic mean of {@link #oosRecall} and {@link #oosPrecision}. */
  public double oosF1() {
    return f1(oosPrecision(), oosRecall());
  }

  /**
   * The chance that an in-scope row has a higher scope probability than an out-of-scope one
   * (Mann–Whitney).
   */
  public double oosAuroc() {
    List<Outcome> sorted = new ArrayList<>(outcomes);
    sorted.sort(Comparator.comparingDouble(Outcome::scope));
    double rankSum = 0;
    for (int from = 0; from < sorted.size(); ) {
      int to = from;
      while (to < sorted.size() && sorted.get(to).scope == sorted.get(from).scope) {
        to++;
      }
      for (Outcome o : sorted.subList(from, to)) {
        rankSum += o.isOutside() ? 0 : (from + 1 + to) / 2.0;
      }
      from = to;
    }
    double insides = inside().size();
    double outsides = outside().size();
    return insides == 0 || outsides == 0
        ? 0
        : (rankSum - insides * (insides + 1) / 2) / (insides * outsides);
  }

  /**
   * Expected calibration error of the answer given, cut on: 15 bins of equal mass (Guo et al.
   * 2017).
   */
  public double ece() {
    List<Outcome> sorted = new ArrayList<>(outcomes);
    sorted.sort(Comparator.comparingDouble(Outcome::stated));
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      Bin members =
          Bin.of(sorted.subList(bin * sorted.size() / BINS, (bin + 1) * sorted.size() / BINS));
      error += members.count * Math.abs(members.stated - members.right);
    }
    return ratio(error, outcomes.size());
  }

  /**
   * Bins of equal width over the confidence stated, the least sure first.
   *
   * @param count how many
   */
  public List<Bin> reliability(int count) {
    List<List<Outcome>> bins = new ArrayList<>();
    for (int bin = 0; bin < count; bin++) {
      bins.add(new ArrayList<>());
    }
    for (Outcome o : outcomes) {
      bins.get(Math.max(0, Math.min(count - 1, (int) (o.stated() * count)))).add(o);
    }
    return bins.stream().map(Bin::of).toList();
  }

  /** Share of rows that a tier answered. */
  public double tierShare(Tier tier) {
    return share(outcomes, o -> o.tier == tier);
  }

  /** Share of rows that came to an encoder, as a whole or in part. */
  public double encodedShare() {
    return share(outcomes, o -> o.tier.isEncoded());
  }

  /** The slots of all rows; empty if there are none to speak of. */
  public List<SlotOutcome> slots() {
    return outcomes.stream().flatMap(o -> o.slots.stream()).toList();
  }

  /** The mean time per utterance, in microseconds. */
  public double meanMicros() {
    return outcomes.stream().mapToDouble(Outcome::micros).average().orElse(0);
  }

  /** The outcomes that a tier answered. */
  public Evaluation of(Tier tier) {
    return new Evaluation(outcomes.stream().filter(o -> o.tier == tier).toList());
  }

  /** The outcomes of several evaluations, one after the other. */
  public static Evaluation pooled(List<Evaluation> parts) {
    return new Evaluation(parts.stream().flatMap(part -> part.outcomes.stream()).toList());
  }

  /** A percentile of the time per utterance, in microseconds. */
  public double latencyMicros(double percentile) {
    double[] micros = outcomes.stream().mapToDouble(Outcome::micros).sorted().toArray();
    return micros.length == 0
        ? 0
        : micros[(int) Math.min(micros.length - 1, percentile / 100 * micros.length)];
  }

  /** The objects {@code test}, {@code tiers} and {@code latencyMicros} of the report. */
  public void writeTo(ObjectNode report) {
    ObjectNode test = report.putObject("test");
    test.put("utterances", outcomes.size());
    test.put("accuracy", accuracy());
    test.put("macroF1", macroF1());
    test.put("inScopeAccuracy", inScopeAccuracy());
    test.put("closedAccuracy", closedAccuracy());
    test.put("oosRecall", oosRecall());
    test.put("oosPrecision", oosPrecision());
    test.put("oosF1", oosF1());
    test.put("oosAuroc", oosAuroc());
    test.put("ece", ece());
    if (!slots().isEmpty()) {
      writeSlots(report.putObject("slots"));
    }
    ObjectNode tiers = report.putObject("tiers");
    for (Tier tier : Tier.cascade()) {
      tiers.put(tier.name().toLowerCase(java.util.Locale.ROOT), tierShare(tier));
    }
    ObjectNode latency = report.putObject("latencyMicros");
    latency.put("p50", latencyMicros(50));
    latency.put("p99", latencyMicros(99));
  }

  private void writeSlots(ObjectNode slots) {
    write(slots, SlotScore.of(slots()));
    ArrayNode types = slots.putArray("types");
    SlotScore.byType(slots()).forEach(s -> write(types.addObject().put("type", s.type()), s));
  }

  private static void write(ObjectNode node, SlotScore score) {
    node.put("precision", score.precision());
    node.put("recall", score.recall());
    node.put("f1", score.f1());
    node.put("expected", score.expected());
    node.put("found", score.found());
    node.put("right", score.right());
    node.putObject("overlapping")
        .put("precision", score.overlappingPrecision())
        .put("recall", score.overlappingRecall())
        .put("f1", score.overlappingF1())
        .put("right", score.touching());
  }

  /** An empty report. */
  public static ObjectNode emptyReport() {
    return new ObjectMapper().createObjectNode();
  }

  /** The outcomes that are in scope. */
  public List<Outcome> inside() {
    return outcomes.stream().filter(o -> !o.isOutside()).toList();
  }

  /** The outcomes that are out of scope. */
  public List<Outcome> outside() {
    return outcomes.stream().filter(Outcome::isOutside).toList();
  }

  private static double share(List<Outcome> rows, java.util.function.Predicate<Outcome> predicate) {
    return ratio(rows.stream().filter(predicate).count(), rows.size());
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}
