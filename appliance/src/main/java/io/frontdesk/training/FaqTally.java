package io.frontdesk.training;

import io.frontdesk.nlu.FaqCalibration;
import io.frontdesk.nlu.FaqIndex;
import io.frontdesk.nlu.FaqSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/** Counts what is found in one FAQ, in three ways. Used by one thread. */
final class FaqTally {

  /**
   * From this cosine of the encoder on, two questions count as nearly the same: half of the pairs
   * of Chinese questions that are so near were said to ask the same by people, and most of those
   * that are nearer.
   */
  static final double NEARLY_THE_SAME = 0.8;

  private static final int FIRST = 5;
  private static final int NOT_FOUND = Integer.MAX_VALUE;

  private final FaqIndex index;
  private final FaqIndex.Questions questions;
  private final FaqSearch search;
  private final Way faq = new Way();
  private final Way meaning = new Way();
  private final Way words = new Way();
  private int answered;
  private int right;

  /**
   * Texts that are asked.
   *
   * @param ids the entry that each means
   * @param texts normalised
   * @param vectors of each
   */
  record Asked(List<String> ids, List<String> texts, float[][] vectors) {}

  FaqTally(FaqIndex.Questions questions) {
    this.questions = questions;
    index = new FaqTrainer(questions).train();
    search = new FaqSearch(index);
  }

  FaqIndex index() {
    return index;
  }

  /** The vectors of an entry's questions. */
  float[][] vectors(String id) {
    int entry = index.ids().indexOf(id);
    List<float[]> vectors = new ArrayList<>();
    for (int q = 0; q < questions.entries().length; q++) {
      if (questions.entries()[q] == entry) {
        vectors.add(questions.vectors()[q]);
      }
    }
    return vectors.toArray(float[][]::new);
  }

  /** Asks what has an answer. */
  void ask(Asked asked) {
    for (int i = 0; i < asked.ids.size(); i++) {
      String id = asked.ids.get(i);
      search(asked, i, new BitSet());
      boolean answers = search.answersBoth() >= FaqCalibration.CUT;
      answered += answers ? 1 : 0;
      right += answers && index.id(search.entry(0)).equals(id) ? 1 : 0;
      faq.known(rank(id), search.answersBoth());
      search.rank(0, 1, q -> true);
      words.known(rank(id), search.score(0));
      double[] cosines = cosines(asked.vectors[i]);
      meaning.known(rank(cosines, index.ids().indexOf(id)), best(cosines, new BitSet()));
    }
  }

  /**
   * Asks what has no answer.
   *
   * @param missing vectors of the entry that each query means; what is nearly the same as one of
   *     them does not answer
   */
  FaqEvaluation.Refusal refusal(Asked asked, Function<String, float[][]> missing) {
    int count = asked.ids.size();
    double[] byFaq = new double[count];
    double[] byMeaning = new double[count];
    double[] byWords = new double[count];
    for (int i = 0; i < count; i++) {
      BitSet out = nearlySame(missing.apply(asked.ids.get(i)));
      search(asked, i, out);
      byFaq[i] = search.answersBoth();
      search.rank(0, 1, q -> !out.get(index.entry(q)));
      byWords[i] = search.found() == 0 ? 0 : search.score(0);
      byMeaning[i] = best(cosines(asked.vectors[i]), out);
    }
    double refused = Arrays.stream(byFaq).filter(p -> p < FaqCalibration.CUT).count();
    return new FaqEvaluation.Refusal(
        count, faq.auroc(byFaq), meaning.auroc(byMeaning), words.auroc(byWords), refused / count);
  }

  private BitSet nearlySame(float[][] vectors) {
    BitSet same = new BitSet();
    for (float[] vector : vectors) {
      double[] cosines = cosines(vector);
      for (int entry = 0; entry < cosines.length; entry++) {
        if (cosines[entry] >= NEARLY_THE_SAME) {
          same.set(entry);
        }
      }
    }
    return same;
  }

  private void search(Asked asked, int i, BitSet out) {
    search.readWords(asked.texts.get(i));
    search.readVector(asked.vectors[i]);
    search.rankBoth(q -> !out.get(index.entry(q)));
  }

  private int rank(String id) {
    for (int rank = 0; rank < search.found(); rank++) {
      if (index.id(search.entry(rank)).equals(id)) {
        return rank + 1;
      }
    }
    return NOT_FOUND;
  }

  /** Of a vector as the encoder gave it, to the nearest question of each entry. */
  private double[] cosines(float[] vector) {
    double[] nearest = new double[index.size()];
    Arrays.fill(nearest, -1);
    for (int q = 0; q < questions.entries().length; q++) {
      double sum = 0;
      for (int d = 0; d < questions.dimension(); d++) {
        sum += vector[d] * questions.vectors()[q][d];
      }
      int entry = questions.entries()[q];
      nearest[entry] = Math.max(nearest[entry], sum);
    }
    return nearest;
  }

  private static int rank(double[] cosines, int entry) {
    if (entry < 0) {
      return NOT_FOUND;
    }
    return 1 + (int) Arrays.stream(cosines).filter(c -> c > cosines[entry]).count();
  }

  private static double best(double[] cosines, BitSet out) {
    double best = -1;
    for (int entry = 0; entry < cosines.length; entry++) {
      best = out.get(entry) ? best : Math.max(best, cosines[entry]);
    }
    return best;
  }

  FaqEvaluation.Ranking faq() {
    return faq.ranking();
  }

  FaqEvaluation.Ranking meaning() {
    return meaning.ranking();
  }

  FaqEvaluation.Ranking words() {
    return words.ranking();
  }

  /** Share of what has an answer that was given one. */
  double coverage() {
    return answered / (double) faq.ranks.size();
  }

  /** Share of the answers given that were right. */
  double answeredRight() {
    return right / (double) Math.max(1, answered);
  }

  /** Ranks and scores of what has an answer, in one way of searching. */
  private static final class Way {
    private final List<Integer> ranks = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();

    void known(int rank, double score) {
      ranks.add(rank);
      scores.add(score);
    }

    FaqEvaluation.Ranking ranking() {
      double n = ranks.size();
      return new FaqEvaluation.Ranking(
          ranks.stream().filter(r -> r == 1).count() / n,
          ranks.stream().filter(r -> r <= FIRST).count() / n,
          ranks.stream().mapToDouble(r -> r > FaqSearch.TOP ? 0 : 1.0 / r).sum() / n);
    }

    /** The share of pairs in which what has an answer has the higher score. */
    double auroc(double[] outside) {
      double[] strange = outside.clone();
      Arrays.sort(strange);
      double sum = 0;
      for (double score : scores) {
        int below = firstAtLeast(strange, score);
        int equal = firstAtLeast(strange, Math.nextUp(score)) - below;
        sum += below + 0.5 * equal;
      }
      return sum / scores.size() / strange.length;
    }

    private static int firstAtLeast(double[] sorted, double value) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) / 2;
        if (sorted[middle] < value) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
