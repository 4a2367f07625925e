package io.frontdesk.nlu;

import io.frontdesk.text.Ngrams;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The utterances that a model was trained on, and which of them are known to name nothing: those
 * need not be looked through for entities again. As they stand in the index only by their hashes,
 * the latter is learned the first time that one is said, and holds for what was said letter by
 * letter. Any thread.
 */
final class ExactTier {

  /** What {@link #find} gives for an utterance that is no training example. */
  static final int NOT_KNOWN = -1;

  private static final long NEVER_SAID = 0;

  private final long[] hashes;
  private final int[] labels;
  private final AtomicLongArray naming;

  ExactTier(ExactIndex index) {
    hashes = index.hashes();
    labels = index.labels();
    naming = new AtomicLongArray(hashes.length);
  }

  /** The place of a training example of one intent only, or {@link #NOT_KNOWN}. */
  int find(String normalised) {
    return Math.max(NOT_KNOWN, Arrays.binarySearch(hashes, ExactIndex.hash(normalised)));
  }

  /** The label at a place. */
  int label(int place) {
    return labels[place];
  }

  /** Whether what was said, found at a place, is known to name nothing. */
  boolean namesNothing(int place, String text) {
    long known = naming.getPlain(place);
    return known != NEVER_SAID && known == hash(text);
  }

  /** Remembers that what was said, found at a place, names nothing. */
  void rememberNothing(int place, String text) {
    long said = hash(text);
    if (said != NEVER_SAID) {
      naming.setOpaque(place, said);
    }
  }

  /** A text with a digit has none, {@link #NEVER_SAID}: what it names may depend on the day. */
  private static long hash(String text) {
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        return NEVER_SAID;
      }
      hash = Ngrams.mix(hash * 31 + c);
    }
    return hash == NEVER_SAID ? 1 : hash;
  }
}
