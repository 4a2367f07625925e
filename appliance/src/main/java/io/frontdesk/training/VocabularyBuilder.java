package io.frontdesk.training;

import io.frontdesk.nlu.Vocabulary;
import io.frontdesk.text.Ngrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses the n-grams that a lexical tier knows. Stateless. */
final class VocabularyBuilder {

  /** Above this many distinct n-grams, those of a single utterance are left out. */
  private static final int KEEP_RARE_UP_TO = 60_000;

  /** The most n-grams kept: more cost memory and bring nothing. */
  private static final int MAX_NGRAMS = 65_536;

  /** The most weights, n-grams × intents: 32 MB, in the bundle and in memory while serving. */
  private static final int MAX_WEIGHTS = 8_000_000;

  /** However many intents there are, so many n-grams are kept. */
  private static final int LEAST_NGRAMS = 4_096;

  private VocabularyBuilder() {}

  /** The most n-grams that are kept for a number of intents. */
  static int maxRows(int intents) {
    return Math.min(MAX_NGRAMS, Math.max(LEAST_NGRAMS, MAX_WEIGHTS / intents));
  }

  /**
   * Builds from normalised utterances; the result does not depend on their order.
   *
   * @param maxRows the most n-grams that are kept
   */
  static Vocabulary build(List<String> normalised, int maxRows) {
    Map<Long, Integer> frequency = documentFrequency(normalised);
    List<Map.Entry<Long, Integer>> kept = new ArrayList<>(frequency.entrySet());
    if (kept.size() > KEEP_RARE_UP_TO) {
      kept.removeIf(entry -> entry.getValue() < 2);
    }
    if (kept.size() > maxRows) {
      kept.sort(
          Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
              .thenComparing(Map.Entry.comparingByKey()));
      kept = kept.subList(0, maxRows);
    }
    long[] hashes = kept.stream().mapToLong(Map.Entry::getKey).filter(h -> h != 0).toArray();
    Arrays.sort(hashes);
    float[] idf = new float[hashes.length];
    for (int row = 0; row < hashes.length; row++) {
      double documents = 1.0 + normalised.size();
      idf[row] = (float) (1 + StrictMath.log(documents / (1.0 + frequency.get(hashes[row]))));
    }
    return new Vocabulary(hashes, idf);
  }

  /**
   * For each utterance, the share of its n-grams that a vocabulary built of the others would know.
   *
   * @param vocabulary built of all
   */
  static float[] coverageByOthers(List<String> normalised, Vocabulary vocabulary) {
    Map<Long, Integer> frequency = documentFrequency(normalised);
    int needed = frequency.size() > KEEP_RARE_UP_TO ? 3 : 2;
    float[] coverage = new float[normalised.size()];
    for (int i = 0; i < coverage.length; i++) {
      int[] counts = new int[2];
      Ngrams.each(
          normalised.get(i),
          (hash, word) -> {
            counts[0]++;
            boolean known = vocabulary.row(hash) != Vocabulary.UNKNOWN;
            counts[1] += known && frequency.get(hash) >= needed ? 1 : 0;
          });
      coverage[i] = counts[0] == 0 ? 0 : (float) counts[1] / counts[0];
    }
    return coverage;
  }

  private static Map<Long, Integer> documentFrequency(List<String> normalised) {
    Map<Long, Integer> frequency = new HashMap<>();
    Set<Long> seen = new HashSet<>();
    for (String utterance : normalised) {
      seen.clear();
      Ngrams.each(
          utterance,
          (hash, word) -> {
            if (seen.add(hash)) {
              frequency.merge(hash, 1, Integer::sum);
            }
          });
    }
    return frequency;
  }
}
