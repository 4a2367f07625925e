package io.frontdesk.nlu.slot;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds learned slots in an utterance. Scratch, owned by one thread. */
public final class SlotTagger {

  /** No encoder ran. */
  public static final float[] NO_SCORES = {};

  private final SlotWords words = new SlotWords();
  private final SlotFeatures features = new SlotFeatures();
  private SlotChain chain = new SlotChain(1);
  private float[] common = new float[1];
  private int labels = 1;
  private double sureness = 1;

  /**
   * What is known of an utterance beside its words.
   *
   * @param intent what it was understood as
   * @param entities what lists, patterns and system entities make of it
   * @param encoded scores of labels by word from the encoder, or {@link #NO_SCORES}
   */
  public record Hints(String intent, List<EntityMatch> entities, float[] encoded) {}

  /** The learned slots, in order of place; they don't overlap. */
  public List<EntityMatch> find(SlotModel model, FoldedText text, Hints hints) {
    words.read(text);
    sureness = 1;
    if (words.size() == 0) {
      return List.of();
    }
    boolean isEncoded = hints.encoded.length > 0 && model.encoder().isPresent();
    SlotWeights weights = isEncoded ? model.encoder().get() : model.lexical();
    if (labels != weights.labels()) {
      labels = weights.labels();
      chain = new SlotChain(labels);
      common = new float[labels];
    }
    features.read(
        words,
        new SlotFeatures.Context(
            hints.intent, hints.entities, model.phrases(), SlotPhrases.Own.NONE));
    Arrays.fill(common, 0);
    for (int i = 0; i < features.commonCount(); i++) {
      weights.rows().add(features.common(i), common);
    }
    chain.begin(words.size(), common);
    for (int word = 0; word < words.size(); word++) {
      score(word, weights);
    }
    if (isEncoded) {
      for (int word = 0; word < words.size(); word++) {
        chain.add(word, hints.encoded);
      }
    }
    chain.prune(new int[0]);
    int[] best = chain.best(weights.steps());
    return matches(model, text, weights.powers(), best);
  }

  private void score(int word, SlotWeights weights) {
    float[] scores = chain.scores(word);
    SlotRows rows = weights.rows();
    for (int i = features.from(word); i < features.to(word); i++) {
      rows.add(features.hash(i), scores);
    }
  }

  /**
   * How sure the last {@link #find} is of the word that it is least sure of, 0 to 1; 1 if there are
   * no words.
   */
  public double sureness() {
    return sureness;
  }

  private List<EntityMatch> matches(
      SlotModel model, FoldedText text, SlotSteps likely, int[] best) {
    List<EntityMatch> found = new ArrayList<>();
    chain.forgetFaint();
    chain.sum(likely);
    for (int word = 0; word < words.size(); word++) {
      sureness = Math.min(sureness, chain.probability(word, best[word]));
    }
    int first = 0;
    while (first < words.size()) {
      int end = first + 1;
      if (best[first] != SlotLabels.OUTSIDE) {
        while (end < words.size() && SlotLabels.isInside(best[end])) {
          end++;
        }
        found.add(match(model, text, best, first, end, probability(likely, best, first, end)));
      }
      first = end;
    }
    return found;
  }

  private EntityMatch match(
      SlotModel model, FoldedText text, int[] best, int first, int end, double probability) {
    SlotKind kind = model.kinds().get(SlotLabels.kind(best[first]));
    String said = text.original(words.start(first), words.end(end - 1));
    String value =
        model.values().isEmpty()
            ? said
            : model.values().getOrDefault(SlotModel.word(kind.entity(), said), said);
    return new EntityMatch(
        kind.entity(),
        words.start(first),
        words.end(end - 1),
        said,
        value,
        Math.min(1, probability),
        kind.role(),
        kind.group(),
        Optional.empty(),
        false);
  }

  /** The probability that exactly these words are the slot: that of their labels and of an end. */
  private double probability(SlotSteps likely, int[] best, int first, int end) {
    double probability = chain.probability(first, best[first]);
    for (int word = first + 1; word < end; word++) {
      probability *= next(likely, word, best[word - 1], best[word]);
    }
    int inside = SlotLabels.inside(SlotLabels.kind(best[first]));
    return end == words.size()
        ? probability
        : probability * (1 - next(likely, end, best[end - 1], inside));
  }

  /** The probability of a word's label, given that of the word before. */
  private double next(SlotSteps likely, int word, int before, int label) {
    double all = chain.probability(word - 1, before);
    return all == 0 ? 0 : Math.min(1, chain.pair(word, before, label, likely) / all);
  }
}
