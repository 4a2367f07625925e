package io.frontdesk.text;

/**
 * The n-grams of a normalised utterance, as 64-bit hashes: words and pairs of words, and character
 * sequences of two to five (single characters too where they are Han, so that Chinese needs no
 * segmenter). Stateless; any thread.
 */
public final class Ngrams {

  /** The longest text whose n-grams are taken, in chars: what follows adds time, not meaning. */
  public static final int MAX_CHARS = 512;

  private static final int MAX_CHAR_GRAM = 5;
  private static final long CHAR_SEED = 0x9E3779B97F4A7C15L;
  private static final long WORD_SEED = 0xC2B2AE3D27D4EB4FL;
  private static final long PAIR_SEED = 0x165667B19E3779F9L;

  private Ngrams() {}

  /** Takes each n-gram. */
  @FunctionalInterface
  public interface Sink {
    /**
     * One n-gram, in order of place; repeats come again.
     *
     * @param hash names it
     * @param word whether it is of words, not of characters
     */
    void onNgram(long hash, boolean word);
  }

  /** Gives every n-gram of a normalised text. */
  public static void each(String normalised, Sink sink) {
    int length = Math.min(normalised.length(), MAX_CHARS);
    characters(normalised, length, sink);
    words(normalised, length, sink);
  }

  private static void characters(String text, int length, Sink sink) {
    // Position -1 and length stand for the edges, which are told apart from spaces by nothing: both
    // end a word.
    for (int start = -1; start < length; start++) {
      char first = at(text, start, length);
      long hash = step(CHAR_SEED, first);
      if (LanguageDetector.isHan(first)) {
        sink.onNgram(mix(hash), false);
      }
      int end = Math.min(start + MAX_CHAR_GRAM, length + 1);
      for (int next = start + 1; next < end; next++) {
        hash = step(hash, at(text, next, length));
        sink.onNgram(mix(hash), false);
      }
    }
  }

  private static char at(String text, int index, int length) {
    return index < 0 || index >= length ? ' ' : text.charAt(index);
  }

  private static void words(String text, int length, Sink sink) {
    long previous = 0;
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        i++;
        continue;
      }
      long hash = WORD_SEED;
      int end = wordEnd(text, i, length);
      while (i < end) {
        hash = step(hash, text.charAt(i++));
      }
      sink.onNgram(mix(hash), true);
      if (previous != 0) {
        sink.onNgram(mix(previous * PAIR_SEED + hash), true);
      }
      previous = hash;
    }
  }

  /**
   * A Han character is a word of its own; others run while they are letters, digits or apostrophes.
   */
  private static int wordEnd(String text, int start, int length) {
    int end = start + 1;
    if (LanguageDetector.isHan(text.charAt(start))) {
      return end;
    }
    while (end < length
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '\'')
        && !LanguageDetector.isHan(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static long step(long hash, char c) {
    return (hash ^ c) * 0xFF51AFD7ED558CCDL + (hash >>> 29);
  }

  /** The finaliser of MurmurHash3 (Appleby). */
  public static long mix(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }
}
