package io.frontdesk.training;

import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.FaqIndex;
import io.frontdesk.text.TextNormaliser;
import io.frontdesk.training.FaqTally.Asked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * Tries how well the questions of an FAQ are found, and how well those that it does not answer are
 * told, beside what the encoder alone and words alone find. Used once, by one thread.
 */
public final class FaqEvaluation {

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
   */
  public record Ranking(double top1, double top5, double mrr) {}

  /**
   * How well queries without an answer are told from those that have one. Areas under the ROC
   * curve: the share of pairs in which the one with an answer has the higher score.
   *
   * @param queries that have no answer
   * @param auroc by the probability that the product gives
   * @param encoderOnly by the encoder's cosine
   * @param wordsOnly by words alone
   * @param refused share of the queries that the product gives no answer
   */
  public record Refusal(
      int queries, double auroc, double encoderOnly, double wordsOnly, double refused) {}

  /**
   * What was found.
   *
   * @param entries in the FAQ
   * @param questions of all entries together
   * @param queries that have an answer
   * @param faq as the product searches
   * @param coverage share of the queries that were given an answer, right or wrong
   * @param answeredRight share of the answers given that were right
   * @param meaning by the encoder's cosine alone
   * @param words by words alone
   * @param entryMissing for queries whose entry was taken out; others may ask the same
   * @param questionMissing for the same, entries that ask nearly the same being out, too
   * @param unrelated for queries that were said to have no answer
   */
  public record Result(
      int entries,
      int questions,
      int queries,
      Ranking faq,
      double coverage,
      double answeredRight,
      Ranking meaning,
      Ranking words,
      Refusal entryMissing,
      Refusal questionMissing,
      Optional<Refusal> unrelated) {}

  /**
   * Tries. What is the best entry is asked of the whole FAQ; for the queries whose entry is
   * missing, half of the entries that queries name are taken out.
   *
   * @param kb entry and question
   * @param queries entry and what is asked
   * @param strangers more that has no answer
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
      FaqTally whole = tally(kb, embeddings, encoder, progress);
      whole.ask(asked(queries, embeddings, progress));
      TreeSet<String> out = half(queries, seed);
      FaqTally rest = tally(without(kb, out), embeddings, encoder, progress);
      rest.ask(asked(without(queries, out), embeddings, progress));
      TreeSet<String> kept = new TreeSet<>(whole.index().ids());
      kept.removeAll(out);
      Asked missing = asked(without(queries, kept), embeddings, progress);
      List<Dataset.Row> rows = strangers.stream().map(t -> new Dataset.Row("", t)).toList();
      return new Result(
          whole.index().size(),
          whole.index().questions(),
          queries.size(),
          whole.faq(),
          whole.coverage(),
          whole.answeredRight(),
          whole.meaning(),
          whole.words(),
          rest.refusal(missing, id -> new float[0][]),
          rest.refusal(missing, whole::vectors),
          rows.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  whole.refusal(asked(rows, embeddings, progress), id -> new float[0][])));
    }
  }

  private static TreeSet<String> half(List<Dataset.Row> queries, long seed) {
    TreeSet<String> ids = new TreeSet<>();
    queries.forEach(row -> ids.add(row.label()));
    List<String> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, new Random(seed));
    return new TreeSet<>(shuffled.subList(0, shuffled.size() / 2));
  }

  private static List<Dataset.Row> without(List<Dataset.Row> rows, TreeSet<String> out) {
    return rows.stream().filter(row -> !out.contains(row.label())).toList();
  }

  private static List<String> normalised(List<Dataset.Row> rows) {
    return rows.stream().map(row -> TextNormaliser.normalise(row.text())).toList();
  }

  private static Asked asked(List<Dataset.Row> rows, Embeddings embeddings, Progress progress) {
    List<String> texts = normalised(rows);
    List<String> ids = rows.stream().map(Dataset.Row::label).toList();
    return new Asked(ids, texts, embeddings.of(texts, progress));
  }

  private static FaqTally tally(
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
    return new FaqTally(
        new FaqIndex.Questions(
            ids, entries, texts, embeddings.of(texts, progress), encoder.spec().dimension()));
  }
}
