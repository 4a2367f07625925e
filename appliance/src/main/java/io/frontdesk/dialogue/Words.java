package io.frontdesk.dialogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a short text into what answers are made of: a Han character, a word or number of other
 * letters, a thumb or tick. Signs between them become {@link #BREAK}. Stateless.
 */
final class Words {

  /** Stands between parts of a text that signs keep apart. */
  static final String BREAK = "";

  /** A question is no answer. */
  static final String QUESTION = "?";

  /** A text with more parts is no short answer. */
  static final int MOST = 24;

  private static final int LONGEST = 80;
  private static final int HAN_FIRST = 0x2E80;
  private static final String SAYING = "👍👌✅✔👎❌🆗";

  private Words() {}

  /** The parts of a text, or none if it is too long to be a short answer. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    if (text.length() > LONGEST) {
      return words;
    }
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (isApostrophe(c) && !word.isEmpty()) {
        continue;
      }
      boolean han = isHan(c);
      if (Character.isLetterOrDigit(c) && !han) {
        word.appendCodePoint(c);
        continue;
      }
      end(word, words);
      String own = han || isSaying(c) ? Character.toString(c) : c == '?' ? QUESTION : BREAK;
      boolean space = Character.isWhitespace(c) || isInvisible(c);
      boolean breaks = own.equals(BREAK) && (words.isEmpty() || words.get(words.size() - 1) == own);
      if (!space && !breaks) {
        words.add(own);
      }
    }
    end(word, words);
    while (!words.isEmpty() && words.get(words.size() - 1).equals(BREAK)) {
      words.remove(words.size() - 1);
    }
    return words.size() > MOST ? new ArrayList<>() : words;
  }

  private static boolean isHan(int c) {
    // Nothing before it is of that script, and letters are not looked up in the table of all.
    return c >= HAN_FIRST && Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '’' || c == '‘' || c == '`';
  }

  /** Emoji that say yes or no. */
  private static boolean isSaying(int c) {
    return c > 0x7F && SAYING.indexOf(c) >= 0;
  }

  /** Marks that change how the emoji before them looks. */
  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || c >= 0x1F3FB && c <= 0x1F3FF;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  /** Whether a character stands three times in a row. */
  private static boolean isHeld(String word) {
    for (int i = 2; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == word.charAt(i - 1) && c == word.charAt(i - 2)) {
        return true;
      }
    }
    return false;
  }

  /** A word as it is without letters that were held: "yesss", "nooo". */
  static String squeezed(String word) {
    if (!isHeld(word)) {
      return word;
    }
    StringBuilder short_ = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean again = i > 0 && word.charAt(i - 1) == c;
      boolean held =
          again
              && Character.isLetter(c)
              && (i + 1 < word.length() && word.charAt(i + 1) == c
                  || i > 1 && word.charAt(i - 2) == c);
      if (!held) {
        short_.append(c);
      }
    }
    return short_.toString();
  }
}
