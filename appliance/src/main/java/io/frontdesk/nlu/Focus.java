package io.frontdesk.nlu;

import io.frontdesk.text.LanguageDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Finds the part of a long message that asks for something. A message of one short sentence is left
 * alone; otherwise it is cut at the ends of sentences (a long sentence at commas and connectives
 * too), each part is scored by the lexical tier, and the last that is about as much in scope as any
 * is kept. Stateless; any thread.
 */
final class Focus {

  private static final int FEW_WORDS = 9;
  private static final int MANY_WORDS = 25;

  /**
   * Up to so many words the message as a whole may be more in scope than each of its parts: the
   * signs mean nothing then. Of Chinese there are stories in so many.
   */
  private static final int SOME_WORDS = 20;

  private static final int MAX_PARTS = 24;

  /**
   * A part is preferred to all before it if its log-odds are at most so much below the best: people
   * come to the point at the end, and a bot that chats finds stories in scope too.
   */
  private static final double NEARLY = 2.5;

  /** Or if its log-odds are at least this. */
  private static final double FAIRLY = -1;

  /** What the log-odds of a part of one or two words lose: greetings, thanks. */
  private static final double SHORT = 1.5;

  private static final String ENDS = ".?!;\u3002\uff1b\u2026";
  private static final String SIGNS = ".,?!;";
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
    int words = words(normalised);
    if (words <= FEW_WORDS) {
      return normalised;
    }
    List<String> parts = parts(normalised);
    if (parts.size() < 2 || parts.size() > MAX_PARTS) {
      return normalised;
    }
    double[] scores = new double[parts.size()];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      String part = parts.get(i);
      scores[i] = odds.applyAsDouble(part) - (isShort(part) ? SHORT : 0);
      most = Math.max(most, scores[i]);
    }
    double enough = Math.min(most - NEARLY, FAIRLY);
    int chosen = scores.length - 1;
    while (scores[chosen] < enough) {
      chosen--;
    }
    boolean two = parts.size() == 2 && words <= MANY_WORDS;
    boolean whole =
        two && odds.applyAsDouble(normalised) >= scores[chosen]
            || words <= SOME_WORDS
                && !hasHan(normalised)
                && odds.applyAsDouble(normalised) > scores[chosen];
    return whole ? normalised : parts.get(chosen);
  }

  /**
   * A text without signs before spaces: within a sentence people put them anywhere.
   *
   * @return the same instance where there are none
   */
  static String withoutPauses(String text) {
    int at = text.indexOf(' ');
    while (at > 0 && SIGNS.indexOf(text.charAt(at - 1)) < 0) {
      at = text.indexOf(' ', at + 1);
    }
    if (at <= 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ') {
        int end = out.length();
        while (end > 0 && SIGNS.indexOf(out.charAt(end - 1)) >= 0) {
          end--;
        }
        out.setLength(end);
      }
      boolean gap = out.length() == 0 || out.charAt(out.length() - 1) == ' ';
      if (text.charAt(i) != ' ' || !gap) {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }

  private static boolean isShort(String part) {
    return hasHan(part) ? words(part) < 2 : words(part) < 3;
  }

  private static boolean hasHan(String text) {
    return text.chars().anyMatch(LanguageDetector::isHan);
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
    return text.charAt(at) != '.'
        || at + 1 == text.length()
        || text.charAt(at + 1) == ' '
        || LanguageDetector.isHan(text.charAt(at + 1));
  }

  private static void sentence(String sentence, List<String> parts) {
    if (words(sentence) <= MANY_WORDS) {
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
    if (words(part) > 0) {
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
  private static int words(String text) {
    int words = 0;
    int han = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
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
