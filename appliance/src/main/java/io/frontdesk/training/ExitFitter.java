package io.frontdesk.training;

import io.frontdesk.nlu.Calibration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Finds how far an answer must be trusted for its utterance to leave the encoder early. Of what
 * words don't answer, those leave who are trusted most, as many as keep two bounds: all together
 * make no more errors than the whole encoder would, but for the share that the quality level
 * tolerates; and of utterances whose own intent is taken away, which the whole refuses, at most
 * {@link #LEAVING_OUTSIDE} of all leave. Where there are too few utterances to show that, none
 * does. Used once.
 */
final class ExitFitter {

  /**
   * The share of all utterances without their own intent that leave early although the whole would
   * refuse them.
   */
  private static final double LEAVING_OUTSIDE = 0.0025;

  private final Scored whole;
  private final Scored exit;
  private final int[] classes;
  private final IntPredicate stays;
  private final boolean anyMayStay;
  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * Models and what they say out of fold.
   *
   * @param scores out of fold
   * @param fit calibrated to them
   */
  record Scored(OutOfFold scores, Calibrator.Fit fit) {

    /** What they answer; the intent {@code without}, if any, is taken out. */
    private Answer answer(int row, int without) {
      double[] p =
          Calibrator.softmax(
              row,
              new double[] {fit.lexicalWeight(), fit.encoderWeight()},
              new float[][][] {scores.lexical(), scores.encoder()},
              without);
      float[] cosines = without < 0 ? scores.ownSimilarity() : scores.otherSimilarity();
      double best = Calibrator.best(p);
      double inside =
          fit.calibration().encoderScope().probability(best, cosines[row], scores.coverage()[row]);
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

  /**
   * An utterance that comes to the encoder.
   *
   * @param intent its own
   * @param isOutside whether its own intent is taken away
   * @param early what there is at the exit
   * @param trust in that; 0 if it may not leave
   * @param late what the whole makes of it
   * @param isRefused whether the whole finds it out of scope
   */
  private record Candidate(
      int intent, boolean isOutside, Answer early, double trust, Answer late, boolean isRefused) {

    /** 1 if the whole is right and the exit wrong, -1 the other way round, else 0. */
    int loss() {
      boolean isRight = !isRefused && late.intent == intent;
      boolean isRightEarly = early.intent == intent;
      return isOutside || isRight == isRightEarly ? 0 : isRight ? 1 : -1;
    }

    double weight() {
      return isOutside ? Calibrator.ANSWERED_OUTSIDE : 1 - Calibrator.ANSWERED_OUTSIDE;
    }

    void addTo(TrustFitter fitter, Answer answer) {
      fitter.add(answer.best, answer.inside, answer.intent == intent, weight());
    }
  }

  /**
   * For one language.
   *
   * @param stays intents that never leave
   * @param anyMayStay whether an utterance may have to stay, however sure the exit is: for its
   *     slots
   */
  ExitFitter(Scored whole, Scored exit, int[] classes, IntPredicate stays, boolean anyMayStay) {
    this.whole = whole;
    this.exit = exit;
    this.classes = classes;
    this.stays = stays;
    this.anyMayStay = anyMayStay;
  }

  /**
   * Finds when utterances leave, and how far the answers of both are to be trusted then.
   *
   * @param toleratedLoss how many more errors may be made early than by the whole, per utterance
   * @return the whole's calibration with that; empty: none leaves
   */
  Optional<Calibration> fit(double toleratedLoss) {
    for (int row = 0; row < classes.length; row++) {
      add(row, -1);
      add(row, classes[row]);
    }
    candidates.sort(Comparator.comparingDouble((Candidate one) -> -one.trust));
    return cut(toleratedLoss * classes.length).map(this::calibration);
  }

  /** An utterance, as it is or without its own intent, unless words answer it. */
  private void add(int row, int without) {
    double[] words =
        Calibrator.softmax(
            row,
            new double[] {whole.fit.lexicalScale()},
            new float[][][] {whole.scores.lexical()},
            without);
    Calibration calibration = whole.fit.calibration();
    if (Calibrator.best(words) >= calibration.lexicalCut()
        && whole.scores.coverage()[row] >= calibration.coverageCut()) {
      return;
    }
    Answer early = exit.answer(row, without);
    Answer late = whole.answer(row, without);
    double trust =
        stays.test(early.intent)
            ? 0
            : exit.fit.calibration().encoderTrust().probability(early.best, early.inside);
    boolean isRefused = late.inside < calibration.scopeCut();
    candidates.add(new Candidate(classes[row], without >= 0, early, trust, late, isRefused));
  }

  /**
   * The lowest trust that keeps both bounds. What the most trusted gain must not pay for what
   * others lose: what counts is the loss since it was least, and the errors on which it rests.
   */
  private Optional<Double> cut(double allowedLoss) {
    Optional<Double> cut = Optional.empty();
    int loss = 0;
    int disagreements = 0;
    int outside = 0;
    for (int rank = 0; rank < candidates.size(); rank++) {
      Candidate one = candidates.get(rank);
      loss += one.loss();
      disagreements += Math.abs(one.loss());
      if (loss < 0) {
        loss = 0;
        disagreements = 0;
      }
      outside += one.isOutside && one.isRefused ? 1 : 0;
      if (outside > LEAVING_OUTSIDE * classes.length || one.trust == 0) {
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

  private Calibration calibration(double cut) {
    TrustFitter told = new TrustFitter();
    TrustFitter rest = new TrustFitter();
    for (Candidate one : candidates) {
      if (one.trust >= cut) {
        one.addTo(told, one.early);
      }
      if (!one.isRefused && (anyMayStay || one.trust < cut)) {
        one.addTo(rest, one.late);
      }
    }
    Calibration early = exit.fit.calibration();
    Calibration.Exit leaves =
        new Calibration.Exit(cut, early.encoderScope(), early.encoderTrust(), told.fit());
    return whole.fit.calibration().withExit(leaves, rest.fit());
  }
}
