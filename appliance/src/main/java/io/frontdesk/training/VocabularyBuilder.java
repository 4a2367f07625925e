package io.frontdesk.training;

import io.frontdesk.nlu.Vocabulary;
import io.frontdesk.text.Ngrams;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.agrona.collections.Long2LongHashMap;

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
    Long2LongHashMap frequency = documentFrequency(normalised);
    long[] hashes = kept(frequency, maxRows);
    Arrays.sort(hashes);
    float[] idf = new float[hashes.length];
    for (int row = 0; row < hashes.length; row++) {
      double documents = 1.0 + normalised.size();
      idf[row] = (float) (1 + StrictMath.log(documents / (1.0 + frequency.get(hashes[row]))));
    }
    return new Vocabulary(hashes, idf);
  }

  /** Those of the most utterances; of equally frequent ones those of the lower hash. */
  private static long[] kept(Long2LongHashMap frequency, int maxRows) {
    int least = frequency.size() > KEEP_RARE_UP_TO ? 2 : 1;
    long[] hashes = new long[frequency.size()];
    int[] count = new int[1];
    frequency.forEachLong(
        (hash, utterances) -> {
          if (hash != 0 && utterances >= least) {
            hashes[count[0]++] = hash;
          }
        });
    long[] kept = Arrays.copyOf(hashes, count[0]);
    return kept.length <= maxRows
        ? kept
        : LongStream.of(kept)
            .boxed()
            .sorted(
                Comparator.comparingLong((Long hash) -> -frequency.get(hash.longValue()))
                    .thenComparing(Comparator.naturalOrder()))
            .mapToLong(Long::longValue)
            .limit(maxRows)
            .toArray();
  }

  /**
   * For each utterance, the share of its n-grams that a vocabulary built of the others would know.
   *
   * @param vocabulary built of all
   */
  static float[] coverageByOthers(List<String> normalised, Vocabulary vocabulary) {
    Long2LongHashMap frequency = documentFrequency(normalised);
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

  /** In how many utterances each n-gram is; 0 for those in none. */
  private static Long2LongHashMap documentFrequency(List<String> normalised) {
    Long2LongHashMap frequency = new Long2LongHashMap(0);
    Long2LongHashMap last = new Long2LongHashMap(-1);
    for (int i = 0; i < normalised.size(); i++) {
      int utterance = i;
      Ngrams.each(
          normalised.get(i),
          (hash, word) -> {
            if (last.put(hash, utterance) != utterance) {
              frequency.put(hash, frequency.get(hash) + 1);
            }
          });
    }
    return frequency;
  }
}
