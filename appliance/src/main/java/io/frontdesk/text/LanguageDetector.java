package io.frontdesk.text;

import java.util.List;

/** Tells Chinese from English by script. Stateless; any thread. */
public final class LanguageDetector {

  private LanguageDetector() {}

  /**
   * The language of an utterance.
   *
   * @param text the utterance
   * @param offered the languages to choose from, not empty
   * @param present the session's language, kept where the utterance shows none (digits, signs, an
   *     order number, an address, "ok")
   * @return one of {@code offered}
   */
  public static String detect(String text, List<String> offered, String present) {
    int han = 0;
    int latinWords = 0;
    int lettersInWord = 0;
    boolean code = false;
    for (int i = 0; i <= text.length(); ) {
      int c = i < text.length() ? halfWidth(text.codePointAt(i)) : ' ';
      i += Character.charCount(c);
      if (c < 0x250 && Character.isLetter(c)) {
        lettersInWord++;
      } else if (Character.isDigit(c) || c == '@' || c == '_' || c == '/') {
        code = true;
      } else if (!isInsideWord(c)) {
        han += isHan(c) ? 1 : 0;
        latinWords += lettersInWord > 1 && !code ? 1 : 0;
        lettersInWord = 0;
        code = false;
      }
    }
    String fallback = offered.contains(present) ? present : offered.get(0);
    boolean showsNone = han == 0 && (latinWords == 0 || latinWords == 1 && isOk(text));
    String found = showsNone ? fallback : han >= latinWords ? "zh" : "en";
    return offered.contains(found) ? found : fallback;
  }

  /** Signs that don't end a word, so that {@code ORD-2024} is one, and no English. */
  private static boolean isInsideWord(int c) {
    return c == '\'' || c == '\u2019' || c == '-' || c == '.' || c == ':';
  }

  private static int halfWidth(int c) {
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
  }

  /** Both languages say "ok". */
  private static boolean isOk(String text) {
    return TextNormaliser.key(TextNormaliser.normalise(text)).equals("ok");
  }

  /** Whether a code point is of the Han script. */
  public static boolean isHan(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }
}
