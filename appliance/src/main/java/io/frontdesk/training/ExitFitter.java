package io.frontdesk.training;

import io.frontdesk.nlu.Calibration;
import io.frontdesk.nlu.Calibration.Trust;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/**
 * Finds how far an answer must be trusted for its utterance to leave the encoder early. Of what
 * words don't answer, those leave who are trusted most, as many as keep two bounds: all together
 * make no more errors than the whole encoder would, but for the share that the quality level
 * tolerates; and of utterances that are out of scope, at most {@link #LEAVING_OUTSIDE} leave
 * although the whole refuses them. Where there are too few utterances to show that, none does. Used
 * once.
 *
 * <p>Out of scope are utterances whose own intent is taken away, and the bot's examples. Where the
 * bot has enough of these ({@link ScopeFitter#ENOUGH_EXAMPLES}) they also say how far an answer at
 * the exit is to be trusted, and the bound must hold for them alone. They are still too few to see
 * a share as small as that, so it is read off the tail of their trusts ({@link #floor}).
 */
final class ExitFitter {

  /** The share of utterances out of scope that leave early although the whole would refuse them. */
  private static final double LEAVING_OUTSIDE = 0.0025;

  /** What the log-odds of being in scope count for, beside 1 for those of the intent. */
  private static final double SCOPE_SHARE = 1.5;

  private static final double PENALTY = 3e-3;

  private final Scored whole;
  private final Scored exit;
  private final int[] classes;
  private final IntPredicate stays;
  private final boolean anyMayStay;
  private final boolean enough;
  private final List<Come> come = new ArrayList<>();

  /**
   * Models and what they say out of fold.
   *
   * @param scores out of fold
   * @param fit calibrated to them
   * @param outside what the final models say of the bot's out-of-scope examples, which no head was
   *     trained on
   */
  record Scored(OutOfFold scores, Calibrator.Fit fit, Calibrator.Outside[] outside) {

    /** What they answer; the intent {@code without}, if any, is taken out. */
    private Answer answer(int row, int without) {
      float[][][] channels = {scores.lexical(), scores.encoder()};
      float[] cosines = without < 0 ? scores.ownSimilarity() : scores.otherSimilarity();
      double[] p = Calibrator.softmax(row, weights(), channels, without);
      return answer(p, cosines[row], scores.coverage()[row]);
    }

    /** What they answer to an out-of-scope example. */
    private Answer answer(int example) {
      Calibrator.Outside one = outside[example];
      float[][][] channels = {{one.lexical()}, {one.encoder()}};
      double[] p = Calibrator.softmax(0, weights(), channels, -1);
      return answer(p, one.similarity(), one.coverage());
    }

    private double[] weights() {
      return new double[] {fit.lexicalWeight(), fit.encoderWeight()};
    }

    private Answer answer(double[] p, double cosine, double coverage) {
      double best = Calibrator.best(p);
      double inside = fit.calibration().encoderScope().probability(best, cosine, coverage);
      return new Answer(Calibrator.argmax(p), best, inside);
    }
  }

  /**
   * An answer.
   *
   * @param best the probability of the intent
   * @param inside and of being in scope
   */
  private record Answer(int intent, double best, double inside) {}

  /** What an utterance that comes to the encoder is. */
  private enum Kind {
    OWN,
    WITHOUT_INTENT,
    EXAMPLE
  }

  /**
   * An utterance that comes to the encoder.
   *
   * @param intent its own; of an example none
   * @param early what there is at the exit
   * @param late what the whole makes of it
   * @param isRefused whether the whole finds it out of scope
   * @param isRight whether the whole understands it
   */
  private record Come(
      Kind kind, int intent, Answer early, Answer late, boolean isRefused, boolean isRight) {

    private static final int NO_INTENT = -1;

    boolean isOutside() {
      return kind != Kind.OWN;
    }

    /** 1 if the whole is right and the exit wrong, -1 the other way round, else 0. */
    int loss() {
      boolean isRightEarly = early.intent == intent;
      return isOutside() || isRight == isRightEarly ? 0 : isRight ? 1 : -1;
    }

    void addTo(TrustFitter fitter, Answer answer) {
      double outside = Calibrator.ANSWERED_OUTSIDE;
      double weight = isOutside() ? outside : 1 - outside;
      fitter.add(answer.best, answer.inside, answer.intent == intent, weight);
    }
  }

  /**
   * One of them that may leave.
   *
   * @param trust in what there is at the exit; 0 if it may not
   */
  private record Candidate(Come of, double trust) {}

  /**
   * For one language.
   *
   * @param stays intents that never leave, as what is theirs is looked up by the whole's vector
   * @param anyMayStay whether an utterance may have to stay, however sure the exit is: for its
   *     slots
   */
  ExitFitter(Scored whole, Scored exit, int[] classes, IntPredicate stays, boolean anyMayStay) {
    this.whole = whole;
    this.exit = exit;
    this.classes = classes;
    this.stays = stays;
    this.anyMayStay = anyMayStay;
    this.enough = whole.outside.length >= ScopeFitter.ENOUGH_EXAMPLES;
  }

  /**
   * Finds when utterances leave, and how far the answers of both are to be trusted then.
   *
   * @param toleratedLoss how many more errors may be made early than by the whole, per utterance
   * @return the whole's calibration with that; empty: none leaves
   */
  Optional<Calibration> fit(double toleratedLoss) {
    for (int row = 0; row < classes.length; row++) {
      add(Kind.OWN, row, -1);
      add(Kind.WITHOUT_INTENT, row, classes[row]);
    }
    for (int example = 0; example < whole.outside.length; example++) {
      add(example);
    }
    if (come.isEmpty()) {
      return Optional.empty();
    }
    Trust trust = enough ? trustByExamples() : trustBySpread();
    List<Candidate> candidates =
        come.stream()
            .map(one -> new Candidate(one, stays.test(one.early.intent) ? 0 : in(trust, one)))
            .sorted(Comparator.comparingDouble(one -> -one.trust))
            .toList();
    return cut(candidates, toleratedLoss * classes.length)
        .map(cut -> calibration(candidates, trust, cut));
  }

  private static double in(Trust trust, Come one) {
    return trust.probability(one.early.best, one.early.inside);
  }

  /** An utterance, as it is or without its own intent, unless words answer it. */
  private void add(Kind kind, int row, int without) {
    double[] words =
        Calibrator.softmax(row, lexicalScale(), new float[][][] {whole.scores.lexical()}, without);
    if (!isAnswered(words, whole.scores.coverage()[row])) {
      add(kind, classes[row], exit.answer(row, without), whole.answer(row, without));
    }
  }

  /** An out-of-scope example, unless words answer it. */
  private void add(int example) {
    Calibrator.Outside one = whole.outside[example];
    double[] words = Calibrator.softmax(0, lexicalScale(), new float[][][] {{one.lexical()}}, -1);
    if (!isAnswered(words, one.coverage())) {
      add(Kind.EXAMPLE, Come.NO_INTENT, exit.answer(example), whole.answer(example));
    }
  }

  private double[] lexicalScale() {
    return new double[] {whole.fit.lexicalScale()};
  }

  private boolean isAnswered(double[] words, float coverage) {
    Calibration calibration = whole.fit.calibration();
    return Calibrator.best(words) >= calibration.lexicalCut()
        && coverage >= calibration.coverageCut();
  }

  private void add(Kind kind, int intent, Answer early, Answer late) {
    boolean isRefused = late.inside < whole.fit.calibration().scopeCut();
    // What the whole looks up it may find whatever the intents' models say of it.
    boolean isRight =
        kind == Kind.OWN && (stays.test(intent) || !isRefused && late.intent == intent);
    come.add(new Come(kind, intent, early, late, isRefused, isRight));
  }

  /**
   * How far an answer at the exit is to be trusted where few examples say what is out of scope. As
   * for scope itself, weights fitted to utterances whose intent is taken away do not carry over to
   * real off-topic messages: they leave scope next to nothing. So the log-odds of the intent and of
   * being in scope are brought to the same spread, and the latter counts {@link #SCOPE_SHARE}.
   */
  private Trust trustBySpread() {
    double margin = oneOverSpread(one -> Calibration.logOdds(one.early.best));
    double scope = SCOPE_SHARE * oneOverSpread(one -> Calibration.logOdds(one.early.inside));
    double[][] rows = new double[come.size()][];
    boolean[] right = new boolean[come.size()];
    for (int i = 0; i < rows.length; i++) {
      Answer early = come.get(i).early;
      double odds = Calibration.logOdds(early.best);
      rows[i] = new double[] {margin * odds + scope * Calibration.logOdds(early.inside)};
      right[i] = early.intent == come.get(i).intent;
    }
    double[] model = Logistic.fit(rows, right, PENALTY);
    double slope = Math.max(0, model[0]);
    return new Trust(model[1], slope * margin, slope * scope);
  }

  /** Nought if all are the same. */
  private double oneOverSpread(ToDoubleFunction<Come> value) {
    double sum = 0;
    for (Come one : come) {
      sum += value.applyAsDouble(one);
    }
    double mean = sum / come.size();
    double squares = 0;
    for (Come one : come) {
      double off = value.applyAsDouble(one) - mean;
      squares += off * off;
    }
    double spread = StrictMath.sqrt(squares / come.size());
    return spread < 1e-9 ? 0 : 1 / spread;
  }

  /**
   * How far an answer at the exit is to be trusted if so many messages are out of scope as where
   * the cut of the scope is set, and they look like the examples.
   */
  private Trust trustByExamples() {
    double share = ScopeFitter.OUTSIDE_SHARE;
    double each = share * count(Kind.OWN) / Math.max(1, count(Kind.EXAMPLE));
    TrustFitter fitter = new TrustFitter();
    for (Come one : come) {
      if (one.kind != Kind.WITHOUT_INTENT) {
        Answer early = one.early;
        double weight = one.kind == Kind.EXAMPLE ? each : 1 - share;
        fitter.add(early.best, early.inside, early.intent == one.intent, weight);
      }
    }
    return fitter.fit();
  }

  private long count(Kind kind) {
    return come.stream().filter(one -> one.kind == kind).count();
  }

  /**
   * The lowest trust that keeps both bounds. What the most trusted gain must not pay for what
   * others lose: what counts is the loss since it was least, and the errors on which it rests.
   */
  private Optional<Double> cut(List<Candidate> candidates, double allowedLoss) {
    double floor = enough ? floor(candidates) : 0;
    double allowedOutside = LEAVING_OUTSIDE * (classes.length + whole.outside.length);
    Optional<Double> cut = Optional.empty();
    int loss = 0;
    int disagreements = 0;
    int outside = 0;
    for (int rank = 0; rank < candidates.size(); rank++) {
      Candidate one = candidates.get(rank);
      loss += one.of.loss();
      disagreements += Math.abs(one.of.loss());
      if (loss < 0) {
        loss = 0;
        disagreements = 0;
      }
      outside += one.of.isOutside() && one.of.isRefused ? 1 : 0;
      if (outside > allowedOutside || one.trust == 0 || one.trust < floor) {
        return cut;
      }
      boolean isLastOfEqual =
          rank + 1 == candidates.size() || candidates.get(rank + 1).trust < one.trust;
      // As for words: one standard deviation on top, and that there was no error allows one.
      if (isLastOfEqual && loss + Math.max(1, Math.sqrt(disagreements)) <= allowedLoss) {
        cut = Optional.of(one.trust);
      }
    }
    return cut;
  }

  /**
   * Above which trust at most {@link #LEAVING_OUTSIDE} of messages like the examples are that the
   * whole refuses. The tail of the log-odds is taken to fall exponentially, from the few highest
   * on, by their mean excess (Hill 1975).
   */
  private double floor(List<Candidate> candidates) {
    double[] highest =
        candidates.stream()
            .filter(one -> one.of.kind == Kind.EXAMPLE && one.of.isRefused && one.trust > 0)
            .mapToDouble(one -> Calibration.logOdds(one.trust))
            .toArray();
    int examples = whole.outside.length;
    int few = Math.min((int) Math.round(Math.sqrt(examples)), highest.length - 1);
    if (few < 1) {
      return 0;
    }
    double excess = 0;
    for (int rank = 0; rank < few; rank++) {
      excess += (highest[rank] - highest[few]) / few;
    }
    double times = few / (LEAVING_OUTSIDE * examples);
    return Calibration.probability(highest[few] + excess * StrictMath.log(Math.max(1, times)));
  }

  private Calibration calibration(List<Candidate> candidates, Trust trust, double cut) {
    TrustFitter told = new TrustFitter();
    TrustFitter rest = new TrustFitter();
    for (Candidate one : candidates) {
      if (one.trust >= cut) {
        one.of.addTo(told, one.of.early);
      }
      if (!one.of.isRefused && (anyMayStay || one.trust < cut)) {
        one.of.addTo(rest, one.of.late);
      }
    }
    Calibration.Exit leaves =
        new Calibration.Exit(cut, exit.fit.calibration().encoderScope(), trust, told.fit());
    return whole.fit.calibration().withExit(leaves, rest.fit());
  }
}
