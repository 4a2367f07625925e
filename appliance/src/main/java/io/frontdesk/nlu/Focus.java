package io.frontdesk.nlu;

import io.frontdesk.text.LanguageDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Finds the part of a long message that asks for something. A message of one short sentence is left
 * alone; otherwise it is cut at the ends of sentences (a long sentence at commas and connectives
 * too), each part is scored by the lexical tier, and what is most in scope is kept, the later the
 * better. Stateless; any thread.
 */
final class Focus {

  private static final int FEW_WORDS = 9;
  private static final int MANY_WORDS = 25;
  private static final int MAX_PARTS = 24;

  /** What a part's odds lose for each part after it: people come to the point at the end. */
  private static final double EARLIER = 0.35;

  /** What the odds of a part of one or two words lose: greetings, thanks. */
  private static final double SHORT = 1.5;

  private static final String ENDS = ".?!;\u3002\uff1b\u2026";
  private static final String PAUSES = ",:\u3001";
  private static final Set<String> CONNECTIVES =
      Set.of("so", "but", "because", "anyway", "then", "also", "since", "although");

  private Focus() {}

  /**
   * The part that asks.
   *
   * @param normalised the message
   * @param odds the log-odds that a text is in scope
   * @return a part, or the message itself
   */
  static String of(String normalised, ToDoubleFunction<String> odds) {
    int words = words(normalised, 0, normalised.length());
    if (words <= FEW_WORDS) {
      return normalised;
    }
    List<String> parts = parts(normalised);
    if (parts.size() < 2 || parts.size() > MAX_PARTS) {
      return normalised;
    }
    String best = normalised;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      double score = odds.applyAsDouble(part) - EARLIER * (parts.size() - 1 - i);
      score -= words(part, 0, part.length()) < 3 ? SHORT : 0;
      if (score > most) {
        most = score;
        best = part;
      }
    }
    return words <= MANY_WORDS && odds.applyAsDouble(normalised) >= most ? normalised : best;
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean end = ENDS.indexOf(text.charAt(i)) >= 0 && isEnd(text, i);
      if (end || i == text.length() - 1) {
        sentence(text.substring(start, i + 1).strip(), parts);
        start = i + 1;
      }
    }
    return parts;
  }

  /** A full stop within a number or an address ends nothing. */
  private static boolean isEnd(String text, int at) {
    return text.charAt(at) != '.' || at + 1 == text.length() || text.charAt(at + 1) == ' '
        || LanguageDetector.isHan(text.charAt(at + 1));
  }

  private static void sentence(String sentence, List<String> parts) {
    if (words(sentence, 0, sentence.length()) <= MANY_WORDS) {
      add(sentence, parts);
      return;
    }
    int start = 0;
    for (int i = 1; i < sentence.length(); i++) {
      boolean pause = PAUSES.indexOf(sentence.charAt(i)) >= 0;
      if (pause || isConnective(sentence, i)) {
        add(sentence.substring(start, i).strip(), parts);
        start = i + 1;
      }
    }
    add(sentence.substring(start).strip(), parts);
  }

  private static void add(String part, List<String> parts) {
    if (words(part, 0, part.length()) > 0) {
      parts.add(part);
    }
  }

  private static boolean isConnective(String text, int at) {
    if (text.charAt(at) != ' ') {
      return false;
    }
    int end = text.indexOf(' ', at + 1);
    return end > 0 && CONNECTIVES.contains(text.substring(at + 1, end));
  }

  /** Words; of Chinese, pairs of characters. */
  private static int words(String text, int from, int to) {
    int words = 0;
    int han = 0;
    boolean inside = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean isHan = LanguageDetector.isHan(c);
      han += isHan ? 1 : 0;
      boolean letter = !isHan && (Character.isLetterOrDigit(c) || c == '\'');
      words += letter && !inside ? 1 : 0;
      inside = letter;
    }
    return words + (han + 1) / 2;
  }
}
