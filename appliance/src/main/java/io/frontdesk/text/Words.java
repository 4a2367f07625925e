package io.frontdesk.text;

import java.util.function.Consumer;

/**
 * Goes through the words of a normalised text: letters a to z and apostrophes between them. What
 * has digits, signs inside (an address, a code) or other letters is no word. Used once, by one
 * thread.
 */
final class Words {

  private final String text;
  private int start;
  private int end;

  Words(String text) {
    this.text = text;
  }

  /** Moves to the next word. */
  boolean next() {
    int at = end;
    while (at < text.length()) {
      if (text.charAt(at) == ' ') {
        at++;
        continue;
      }
      int chunkEnd = text.indexOf(' ', at);
      chunkEnd = chunkEnd < 0 ? text.length() : chunkEnd;
      int from = at;
      int to = chunkEnd;
      while (from < to && !Character.isLetterOrDigit(text.charAt(from))) {
        from++;
      }
      while (to > from && !Character.isLetterOrDigit(text.charAt(to - 1))) {
        to--;
      }
      int wordEnd = letters(from, to);
      if (wordEnd > from) {
        start = from;
        end = wordEnd;
        return true;
      }
      at = chunkEnd;
    }
    return false;
  }

  /** The end of the first word, if the chunk is words with signs between that end sentences. */
  private int letters(int from, int to) {
    int first = -1;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c == '\'';
      if (!letter && first < 0) {
        first = i;
      }
      if (!letter && c != ',' && c != '?' && c != '!' && c != ';') {
        return -1;
      }
    }
    return first < 0 ? to : first;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  String word() {
    return text.substring(start, end);
  }

  void each(Consumer<String> sink) {
    while (next()) {
      sink.accept(word());
    }
  }
}
