package io.frontdesk.training;

import io.frontdesk.nlu.Calibration;
import io.frontdesk.nlu.FaqCalibration;
import io.frontdesk.nlu.FaqCalibration.Answer;
import io.frontdesk.nlu.FaqCalibration.Rivalry;
import io.frontdesk.nlu.FaqIndex;
import io.frontdesk.nlu.FaqSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Builds the index of an FAQ and fits what makes probabilities of its scores. Used by one thread,
 * deterministic.
 *
 * <p>Each question is asked of the FAQ in two ways. Without itself: if its entry has another
 * question, that should be found. And without its whole entry: then there is no answer, and
 * whatever comes first is wrong. Where entries have one question each, the first way tells nothing;
 * so every fit begins with what holds for FAQs at large, relative to how near to each other the
 * questions of this one lie (which the second way tells), and moves away from it by as much as it
 * has evidence.
 *
 * <p>What holds at large was chosen on pairs of Chinese questions of a voice assistant and on
 * intents of CLINC150 and SMP2017 with one to six utterances each, taken as entries: with half of
 * the entries taken out, and with messages of other fields. How far a message is from the field of
 * an FAQ says nothing about questions of that field, which are all that an FAQ has to learn from;
 * so its weight is not fitted.
 */
final class FaqTrainer {

  /** Parts of a vector that are compared. */
  static final int PARTS = 1;

  /** More questions than this tell no more. */
  private static final int MAX_PROBES = 1_000;

  /** What holds at large counts as much as so many questions. */
  private static final double PRIOR = 20;

  private static final double[] WORDS_SHARES = {0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7};
  private static final double[] SHARPNESS = {0.5, 1, 1.5, 2, 2.5, 3, 4, 6};
  private static final double USUAL_WORDS_SHARE = 0.2;
  private static final double USUAL_SHARPNESS = 3;

  /** How far the shares of fits lie apart, and the logarithms of sharpness. */
  private static final double SHARE_SPREAD = 0.15;

  private static final double SHARPNESS_SPREAD = 0.4;

  /** Of the best cosines without the own entry, at large. */
  private static final Spread USUAL_MEANING = new Spread(0.6, 0.13);

  private static final Spread USUAL_WORDS = new Spread(0.25, 0.15);

  private static final Spread USUAL_CROWD = new Spread(0.5, 0.12);

  /** Bias, meaning, words, less crowd: in units of their spread. */
  private static final double[] USUAL_BOTH = {-0.7, 1.1, 0.2, 0.45};

  private static final double FIELD = 0.9;

  private static final double[] USUAL_LONE = {-0.5, 0, 1, 0};

  /**
   * What share of messages is taken to have no answer: more than have no intent, because an FAQ is
   * asked what it does not know.
   */
  private static final double OUTSIDE_SHARE = 0.2;

  /** Words alone answer from the probability on that so many questions without answer reach. */
  private static final double SURE_OUTSIDE = 0.01;

  private static final double LEAST_SURE = 0.9;

  private static final Answer NO_ANSWER = new Answer(0, 0, 0, 0, 0);
  private static final Rivalry EVEN = new Rivalry(0, 0.7, 0.4);
  private static final FaqCalibration UNFITTED =
      new FaqCalibration(1, 1, 1, NO_ANSWER, NO_ANSWER, 2, EVEN);

  private final FaqIndex.Questions questions;
  private final int[] probes;
  private final int[] siblings;
  private final FaqCrowds crowds;
  private final FaqIndex bare;

  FaqTrainer(FaqIndex.Questions questions) {
    this.questions = questions;
    int count = questions.entries().length;
    int asked = Math.min(count, MAX_PROBES);
    probes = new int[asked];
    for (int p = 0; p < asked; p++) {
      probes[p] = (int) ((long) p * count / asked);
    }
    siblings = new int[questions.ids().size()];
    for (int entry : questions.entries()) {
      siblings[entry]++;
    }
    FaqIndex index = FaqIndex.of(questions, PARTS, UNFITTED);
    crowds = new FaqCrowds(index);
    bare = index.withCrowds(crowds.all());
  }

  /** Mean and standard deviation. */
  private record Spread(double mean, double deviation) {
    /** Of some numbers, with the usual one as if it had been seen {@link #PRIOR} times. */
    static Spread of(double[] values, Spread usual) {
      double n = values.length + PRIOR;
      double sum = PRIOR * usual.mean;
      for (double value : values) {
        sum += value;
      }
      double mean = sum / n;
      double squares = PRIOR * usual.deviation * usual.deviation;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      return new Spread(mean, Math.sqrt(squares / n));
    }

    double units(double value) {
      return (value - mean) / deviation;
    }
  }

  /** Trains. */
  FaqIndex train() {
    FaqSearch search = new FaqSearch(bare);
    Spreads spreads = spreads(search);
    double[] both = weights(search, spreads, WORDS_SHARES);
    double[] lone = weights(search, spreads, new double[] {1});
    FaqCalibration found =
        new FaqCalibration(both[0], both[1], lone[1], NO_ANSWER, NO_ANSWER, 2, EVEN);
    FaqSearch weighed = new FaqSearch(bare.with(found));
    Answer bothAnswer = answer(weighed, true, spreads);
    Answer loneAnswer = answer(weighed, false, spreads);
    found = new FaqCalibration(both[0], both[1], lone[1], bothAnswer, loneAnswer, 2, EVEN);
    double cut = wordsCut(new FaqSearch(bare.with(found)));
    return bare.with(
        new FaqCalibration(both[0], both[1], lone[1], bothAnswer, loneAnswer, cut, EVEN));
  }

  /** How the best cosines lie where the own entry is not there, and the crowds. */
  private record Spreads(Spread meaning, Spread words, Spread crowd) {}

  private Spreads spreads(FaqSearch search) {
    double[] meaning = new double[probes.length];
    double[] words = new double[probes.length];
    double[] crowd = new double[probes.length];
    for (int p = 0; p < probes.length; p++) {
      read(search, probes[p]);
      crowd[p] = search.crowd(probes[p]);
      int own = questions.entries()[probes[p]];
      for (int q = 0; q < questions.entries().length; q++) {
        if (questions.entries()[q] != own) {
          meaning[p] = Math.max(meaning[p], search.meaning(q));
          words[p] = Math.max(words[p], search.words(q));
        }
      }
    }
    return new Spreads(
        Spread.of(meaning, USUAL_MEANING),
        Spread.of(words, USUAL_WORDS),
        Spread.of(crowd, USUAL_CROWD));
  }

  private void read(FaqSearch search, int question) {
    search.readWords(questions.texts().get(question));
    search.readVector(questions.vectors()[question]);
  }

  /** Asks a question as if it were not in the FAQ, until {@link #takeBack}. */
  private void readWithout(FaqSearch search, int question) {
    read(search, question);
    crowds.strike(search, question, true);
    search.forget(question);
  }

  private void takeBack(FaqSearch search, int question) {
    crowds.strike(search, question, false);
  }

  /** Whether a question's entry has another one. */
  private boolean hasSibling(int question) {
    return siblings[questions.entries()[question]] > 1;
  }

  private IntPredicate without(int question, boolean wholeEntry) {
    int own = questions.entries()[question];
    return wholeEntry ? q -> questions.entries()[q] != own : q -> q != question;
  }

  /**
   * The weights that make right entries most probable when each question is asked without itself.
   */
  private double[] weights(FaqSearch search, Spreads spreads, double[] shares) {
    double perMeaning = 1 / spreads.meaning.deviation;
    double perWords = 1 / spreads.words.deviation;
    double[][] loss = new double[shares.length][SHARPNESS.length];
    for (int s = 0; s < shares.length; s++) {
      for (int t = 0; t < SHARPNESS.length; t++) {
        double apart = (shares[s] - USUAL_WORDS_SHARE) / SHARE_SPREAD;
        double sharper = StrictMath.log(SHARPNESS[t] / USUAL_SHARPNESS) / SHARPNESS_SPREAD;
        loss[s][t] = shares.length == 1 ? 0 : 0.5 * apart * apart;
        loss[s][t] += 0.5 * sharper * sharper;
      }
    }
    for (int probe : probes) {
      if (hasSibling(probe)) {
        readWithout(search, probe);
        for (int s = 0; s < shares.length; s++) {
          search.rank((1 - shares[s]) * perMeaning, shares[s] * perWords, without(probe, false));
          add(search, questions.entries()[probe], loss[s]);
        }
        takeBack(search, probe);
      }
    }
    int best = 0;
    for (int k = 1; k < shares.length * SHARPNESS.length; k++) {
      best = at(loss, k) < at(loss, best) ? k : best;
    }
    double share = shares[best / SHARPNESS.length];
    double sharp = SHARPNESS[best % SHARPNESS.length];
    return new double[] {sharp * (1 - share) * perMeaning, sharp * share * perWords};
  }

  private static double at(double[][] loss, int k) {
    return loss[k / SHARPNESS.length][k % SHARPNESS.length];
  }

  private static void add(FaqSearch search, int entry, double[] loss) {
    for (int t = 0; t < SHARPNESS.length; t++) {
      double sum = 0;
      double right = 0;
      for (int i = 0; i < search.found(); i++) {
        double one = StrictMath.exp(SHARPNESS[t] * (search.score(i) - search.score(0)));
        sum += one;
        right += search.entry(i) == entry ? one : 0;
      }
      // An entry that is not ranked at all is worth no more than the last one.
      double least =
          StrictMath.exp(SHARPNESS[t] * (search.score(search.found() - 1) - search.score(0)));
      loss[t] -= StrictMath.log((right > 0 ? right : least) / sum);
    }
  }

  private Answer answer(FaqSearch search, boolean both, Spreads spreads) {
    List<double[]> rows = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (int probe : probes) {
      readWithout(search, probe);
      for (boolean whole : new boolean[] {false, true}) {
        if (whole || hasSibling(probe)) {
          rank(search, both, without(probe, whole));
          if (search.found() > 0) {
            int q = search.question(0);
            rows.add(
                new double[] {
                  1,
                  both ? spreads.meaning.units(search.meaning(q)) : 0,
                  spreads.words.units(search.words(q)),
                  both ? -spreads.crowd.units(search.crowd(q)) : 0
                });
            right.add(questions.entries()[q] == questions.entries()[probe]);
          }
        }
      }
      takeBack(search, probe);
    }
    double[] w = PriorLogistic.fit(rows, right, both ? USUAL_BOTH : USUAL_LONE, PRIOR);
    double share = StrictMath.log((1 - OUTSIDE_SHARE) / OUTSIDE_SHARE);
    return new Answer(
        w[0]
            + share
            - w[1] * spreads.meaning.mean / spreads.meaning.deviation
            - w[2] * spreads.words.mean / spreads.words.deviation
            + w[3] * spreads.crowd.mean / spreads.crowd.deviation,
        w[1] / spreads.meaning.deviation,
        w[2] / spreads.words.deviation,
        w[3] / spreads.crowd.deviation,
        both ? FIELD : 0);
  }

  private static void rank(FaqSearch search, boolean both, IntPredicate allowed) {
    if (both) {
      search.rankBoth(allowed);
    } else {
      search.rankWords(allowed);
    }
  }

  private double wordsCut(FaqSearch search) {
    double[] wrong = new double[probes.length];
    for (int p = 0; p < probes.length; p++) {
      search.readWords(questions.texts().get(probes[p]));
      search.rankWords(without(probes[p], true));
      wrong[p] = search.answersWords();
    }
    Arrays.sort(wrong);
    double reached = wrong[(int) Math.min(wrong.length - 1, (1 - SURE_OUTSIDE) * wrong.length)];
    return Math.max(LEAST_SURE, Math.nextUp(reached));
  }

  /**
   * What tells questions of the FAQ from messages that mean an intent.
   *
   * @param classOdds what the intents' model, out of fold, gives to the FAQ: of questions
   * @param asked which questions
   * @param others the same of utterances of intents
   * @param texts those utterances, normalised
   * @param vectors and their vectors
   */
  record Rivals(
      double[] classOdds, int[] asked, double[] others, List<String> texts, float[][] vectors) {}

  /**
   * Fits the choice between the FAQ and intents, out of fold on both sides.
   *
   * @param index what {@link #train} gave
   */
  FaqIndex withRivalry(FaqIndex index, Rivals rivals) {
    FaqSearch search = new FaqSearch(index);
    List<double[]> rows = new ArrayList<>();
    List<Boolean> ofFaq = new ArrayList<>();
    for (int i = 0; i < rivals.asked.length; i++) {
      Cancellation.checkThread();
      int question = rivals.asked[i];
      if (hasSibling(question)) {
        readWithout(search, question);
        search.rankBoth(without(question, false));
        rows.add(row(rivals.classOdds[i], search));
        takeBack(search, question);
        ofFaq.add(true);
      }
    }
    for (int i = 0; i < rivals.others.length; i++) {
      Cancellation.checkThread();
      search.readWords(rivals.texts.get(i));
      search.readVector(rivals.vectors[i]);
      search.rankBoth(q -> true);
      rows.add(row(rivals.others[i], search));
      ofFaq.add(false);
    }
    double[] w =
        PriorLogistic.fit(
            rows, ofFaq, new double[] {EVEN.bias(), EVEN.intents(), EVEN.answer()}, PRIOR);
    FaqCalibration c = index.calibration();
    return index.with(
        new FaqCalibration(
            c.meaningWeight(),
            c.wordsWeight(),
            c.loneWordsWeight(),
            c.both(),
            c.lone(),
            c.wordsCut(),
            new Rivalry(w[0], w[1], w[2])));
  }

  private static double[] row(double classOdds, FaqSearch search) {
    return new double[] {1, classOdds, Calibration.logOdds(search.answersBoth())};
  }
}
