package io.frontdesk.nlu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the FAQ compete with the intents. Scratch, owned by one thread; what it shows is valid until
 * the next search.
 *
 * <p>The intents' model has a class for the whole FAQ. Its probability and the one that the nearest
 * entry answers are weighed, by numbers fitted out of fold on both sides, into the probability that
 * the message is a question of the FAQ ({@link FaqCalibration.Rivalry}). What is left of it is the
 * intents', in the proportions that their model gives. The FAQ wins if it has more than the best
 * intent; then its nearest entry is meant, and the message is in scope if that entry more likely
 * answers than not.
 */
final class FaqRival {

  private static final int RANKING = 5;

  /** Indexes whose scratch is kept; more bots than this take turns. */
  private static final int KEPT = 16;

  private final Map<FaqIndex, FaqSearch> searches =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FaqIndex, FaqSearch> eldest) {
          return size() > KEPT;
        }
      };
  private FaqSearch search;
  private double answers;

  private FaqSearch of(LanguageModel tiers) {
    return searches.computeIfAbsent(tiers.faq().orElseThrow(), FaqSearch::new);
  }

  /** Searches by words alone. */
  void searchWords(LanguageModel tiers, String normalised, IntentMask mask) {
    search = of(tiers);
    FaqIndex index = search.index();
    search.readWords(normalised);
    search.rankWords(q -> mask.allowsEntry(index.entry(q)));
    answers = search.answersWords();
  }

  /** Searches by meaning and words. */
  void search(LanguageModel tiers, EncoderJob job) {
    search = of(tiers);
    FaqIndex index = search.index();
    search.readWords(job.normalised());
    search.readVector(job.vector());
    search.rankBoth(q -> job.mask().allowsEntry(index.entry(q)));
    answers = search.answersBoth();
  }

  /** The probability that the nearest entry answers. */
  double answers() {
    return answers;
  }

  /** Whether words alone may answer. */
  boolean isSure() {
    return search.found() > 0 && answers >= search.index().calibration().wordsCut();
  }

  /**
   * Whether the FAQ is meant rather than an intent.
   *
   * @param whole the probability of the FAQ's class
   * @param bestIntent and of the best intent
   */
  boolean wins(double whole, double bestIntent) {
    if (search.found() == 0) {
      return false;
    }
    double share = search.index().calibration().rivalry().probability(whole, answers);
    double rest = Math.max(1e-9, 1 - whole);
    return share >= (1 - share) * bestIntent / rest;
  }

  /** The nearest entries, the first with the probability that it answers. */
  List<NluResult.Intent> ranking() {
    List<NluResult.Intent> ranking = new ArrayList<>();
    for (int rank = 0; rank < Math.min(RANKING, search.found()); rank++) {
      double part = search.share(rank) / search.share(0);
      String name = search.index().id(search.entry(rank));
      ranking.add(new NluResult.Intent(name, answers * part));
    }
    return ranking;
  }
}
