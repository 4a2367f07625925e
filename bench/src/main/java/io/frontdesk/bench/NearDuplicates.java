package io.frontdesk.bench;

import io.frontdesk.text.TextNormaliser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds utterances that say nearly the same in the same letters. Two are near duplicates when their
 * letters and digits are equal (case, width, signs and apostrophes aside) or when the Jaccard index
 * of their character n-grams, edges included, is at least {@link #BOUND}: pairs of characters where
 * one of the two has Han characters, else triples. Owned by one thread.
 */
final class NearDuplicates {

  /** From this share of common n-grams on two utterances count as the same. */
  static final double BOUND = 0.7;

  private record Known(String text, String key, Set<String> pairs, Set<String> triples) {}

  /**
   * Two utterances that are too much alike.
   *
   * @param text the one asked about
   * @param other the one it is like
   * @param similarity from {@link #BOUND} to 1
   */
  record Match(String text, String other, double similarity) {}

  private final List<Known> known = new ArrayList<>();

  /** The known utterance that is most like another, if one is too much so. */
  Optional<Match> find(String text) {
    Known asked = of(text);
    Optional<Match> best = Optional.empty();
    for (Known other : known) {
      double similarity = similarity(asked, other);
      if (similarity >= BOUND && similarity > best.map(Match::similarity).orElse(0.0)) {
        best = Optional.of(new Match(text, other.text, similarity));
      }
    }
    return best;
  }

  void add(String text) {
    known.add(of(text));
  }

  /** How much alike two utterances are, 0 to 1. */
  static double similarity(String one, String other) {
    return similarity(of(one), of(other));
  }

  private static double similarity(Known one, Known other) {
    if (one.key.equals(other.key)) {
      return 1;
    }
    boolean han = isHan(one.key) || isHan(other.key);
    return han ? jaccard(one.pairs, other.pairs) : jaccard(one.triples, other.triples);
  }

  private static boolean isHan(String key) {
    return key.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  private static double jaccard(Set<String> one, Set<String> other) {
    long common = one.stream().filter(other::contains).count();
    return (double) common / (one.size() + other.size() - common);
  }

  private static Known of(String text) {
    String key = TextNormaliser.key(TextNormaliser.normalise(text));
    return new Known(text, key, grams(key, 2), grams(key, 3));
  }

  private static Set<String> grams(String key, int length) {
    String edged = ' ' + key + ' ';
    Set<String> grams = new HashSet<>();
    for (int i = 0; i + length <= edged.length(); i++) {
      grams.add(edged.substring(i, i + length));
    }
    return grams;
  }
}
