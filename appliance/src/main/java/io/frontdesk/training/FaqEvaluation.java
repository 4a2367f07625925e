package io.frontdesk.training;

import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.FaqCalibration;
import io.frontdesk.nlu.FaqIndex;
import io.frontdesk.nlu.FaqSearch;
import io.frontdesk.text.TextNormaliser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Tries how well the questions of an FAQ are found, beside what the encoder alone and words alone
 * find. Used once, by one thread.
 */
public final class FaqEvaluation {

  private static final int FIRST = 5;
  private static final int NOT_FOUND = Integer.MAX_VALUE;

  private final String language;
  private final Encoders encoders;
  private final int threads;
  private final VectorCache cache;

  /**
   * For a language.
   *
   * @param encoders give the vectors
   * @param threads how many threads may encode
   * @param cache keeps the vectors
   */
  public FaqEvaluation(String language, Encoders encoders, int threads, VectorCache cache) {
    this.language = language;
    this.encoders = encoders;
    this.threads = threads;
    this.cache = cache;
  }

  /**
   * How often one way of searching was right.
   *
   * @param top1 share of queries whose entry came first
   * @param top5 share of those whose entry was among the first five
   * @param mrr mean of one through the rank, nought beyond the tenth
   * @param auroc how well the first entry's score tells queries that have an answer from those that
   *     have none
   */
  public record Ranking(double top1, double top5, double mrr, double auroc) {}

  /**
   * What was found.
   *
   * @param entries in the FAQ
   * @param questions of all entries together
   * @param queries that have an answer
   * @param strangers queries that have none
   * @param faq as the product searches
   * @param coverage share of the queries with an answer that were given one, right or wrong
   * @param answeredRight share of the answers given to those that were right
   * @param refused share of the queries without an answer that were given none
   * @param meaning by the encoder's cosine alone
   * @param words by words alone
   */
  public record Result(
      int entries,
      int questions,
      int queries,
      int strangers,
      Ranking faq,
      double coverage,
      double answeredRight,
      double refused,
      Ranking meaning,
      Ranking words) {}

  /**
   * Tries.
   *
   * @param kb entry and question
   * @param queries entry and what is asked
   * @param strangers what has no answer; if there is none, half of the entries that queries name
   *     are taken out for that
   * @param seed says which half
   */
  public Result run(
      List<Dataset.Row> kb,
      List<Dataset.Row> queries,
      List<String> strangers,
      long seed,
      Progress progress) {
    Encoder encoder = encoders.get(Encoders.defaultFor(language));
    try (TrainingPool pool = new TrainingPool(threads)) {
      Embeddings embeddings = new Embeddings(List.of(encoder), pool, cache);
      Asked asked = new Asked(normalised(queries), embeddings, progress);
      FaqIndex.Questions all = questions(kb, embeddings, encoder, progress);
      Tally ranks = new Tally(FaqTrainer.train(all), all);
      ranks.ask(queries, asked);
      if (!strangers.isEmpty()) {
        List<Dataset.Row> rows = strangers.stream().map(t -> new Dataset.Row("", t)).toList();
        ranks.askStrangers(new Asked(normalised(rows), embeddings, progress));
        return ranks.result(ranks);
      }
      TreeSet<String> out = half(queries, seed);
      List<Dataset.Row> left = kb.stream().filter(row -> !out.contains(row.label())).toList();
      FaqIndex.Questions some = questions(left, embeddings, encoder, progress);
      Tally scope = new Tally(FaqTrainer.train(some), some);
      for (boolean strange : new boolean[] {false, true}) {
        List<Dataset.Row> rows =
            queries.stream().filter(row -> out.contains(row.label()) == strange).toList();
        Asked part = new Asked(normalised(rows), embeddings, progress);
        if (strange) {
          scope.askStrangers(part);
        } else {
          scope.ask(rows, part);
        }
      }
      return ranks.result(scope);
    }
  }

  private static TreeSet<String> half(List<Dataset.Row> queries, long seed) {
    TreeSet<String> ids = new TreeSet<>();
    queries.forEach(row -> ids.add(row.label()));
    List<String> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, new Random(seed));
    return new TreeSet<>(shuffled.subList(0, shuffled.size() / 2));
  }

  private static List<String> normalised(List<Dataset.Row> rows) {
    return rows.stream().map(row -> TextNormaliser.normalise(row.text())).toList();
  }

  /** Texts that are asked, with their vectors. */
  private record Asked(List<String> texts, float[][] vectors) {
    Asked(List<String> texts, Embeddings embeddings, Progress progress) {
      this(texts, embeddings.of(texts, progress));
    }
  }

  private static FaqIndex.Questions questions(
      List<Dataset.Row> kb, Embeddings embeddings, Encoder encoder, Progress progress) {
    Map<String, Integer> places = new HashMap<>();
    List<String> ids = new ArrayList<>();
    int[] entries = new int[kb.size()];
    for (int i = 0; i < entries.length; i++) {
      String id = kb.get(i).label();
      if (!places.containsKey(id)) {
        places.put(id, ids.size());
        ids.add(id);
      }
      entries[i] = places.get(id);
    }
    List<String> texts = normalised(kb);
    return new FaqIndex.Questions(
        ids, entries, texts, embeddings.of(texts, progress), encoder.spec().dimension());
  }

  /** Counts what was found in one FAQ, in three ways. */
  private static final class Tally {
    private final FaqIndex index;
    private final FaqIndex.Questions questions;
    private final FaqSearch search;
    private final Way faq = new Way();
    private final Way meaning = new Way();
    private final Way words = new Way();
    private int queries;
    private int answered;
    private int right;
    private int strangers;
    private int refused;

    Tally(FaqIndex index, FaqIndex.Questions questions) {
      this.index = index;
      this.questions = questions;
      this.search = new FaqSearch(index);
    }

    void ask(List<Dataset.Row> rows, Asked asked) {
      for (int i = 0; i < rows.size(); i++) {
        String id = rows.get(i).label();
        search(asked, i);
        boolean answers = search.answersBoth() >= FaqCalibration.CUT;
        queries++;
        answered += answers ? 1 : 0;
        right += answers && index.id(search.entry(0)).equals(id) ? 1 : 0;
        faq.known(rank(id), search.answersBoth());
        search.rank(0, 1, q -> true);
        words.known(rank(id), search.score(0));
        double[] cosines = cosines(asked.vectors[i]);
        meaning.known(rank(cosines, index.ids().indexOf(id)), best(cosines));
      }
    }

    void askStrangers(Asked asked) {
      for (int i = 0; i < asked.vectors.length; i++) {
        search(asked, i);
        strangers++;
        refused += search.answersBoth() < FaqCalibration.CUT ? 1 : 0;
        faq.outside.add(search.answersBoth());
        search.rank(0, 1, q -> true);
        words.outside.add(search.score(0));
        meaning.outside.add(best(cosines(asked.vectors[i])));
      }
    }

    private void search(Asked asked, int i) {
      search.readWords(asked.texts.get(i));
      search.readVector(asked.vectors[i]);
      search.rankBoth(q -> true);
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

    private static double best(double[] cosines) {
      return Arrays.stream(cosines).max().orElse(-1);
    }

    Result result(Tally scope) {
      return new Result(
          index.size(),
          index.questions(),
          queries,
          scope.strangers,
          faq.ranking(scope.faq),
          scope.answered / (double) scope.queries,
          scope.right / (double) Math.max(1, scope.answered),
          scope.refused / (double) scope.strangers,
          meaning.ranking(scope.meaning),
          words.ranking(scope.words));
    }
  }

  /** Ranks and scores of one way of searching. */
  private static final class Way {
    private final List<Integer> ranks = new ArrayList<>();
    private final List<Double> inside = new ArrayList<>();
    private final List<Double> outside = new ArrayList<>();

    void known(int rank, double score) {
      ranks.add(rank);
      inside.add(score);
    }

    Ranking ranking(Way scope) {
      double n = ranks.size();
      return new Ranking(
          ranks.stream().filter(r -> r == 1).count() / n,
          ranks.stream().filter(r -> r <= FIRST).count() / n,
          ranks.stream().mapToDouble(r -> r > FaqSearch.TOP ? 0 : 1.0 / r).sum() / n,
          scope.auroc());
    }

    /** The share of pairs in which the one with an answer has the higher score. */
    private double auroc() {
      double[] strange = outside.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double sum = 0;
      for (double score : inside) {
        int below = firstAtLeast(strange, score);
        int equal = firstAtLeast(strange, Math.nextUp(score)) - below;
        sum += below + 0.5 * equal;
      }
      return sum / inside.size() / strange.length;
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
