package io.frontdesk.nlu;

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
   *     order number)
   * @return one of {@code offered}
   */
  public static String detect(String text, List<String> offered, String present) {
    int han = 0;
    int latinWords = 0;
    int lettersInWord = 0;
    boolean digitsInWord = false;
    for (int i = 0; i <= text.length(); ) {
      int c = i < text.length() ? text.codePointAt(i) : ' ';
      i += Character.charCount(c);
      if (isHan(c)) {
        han++;
      }
      if (c < 0x250 && Character.isLetter(c)) {
        lettersInWord++;
      } else if (Character.isDigit(c)) {
        digitsInWord = true;
      } else if (c != '\'') {
        latinWords += lettersInWord > 1 && !digitsInWord ? 1 : 0;
        lettersInWord = 0;
        digitsInWord = false;
      }
    }
    String fallback = offered.contains(present) ? present : offered.get(0);
    String found = han == 0 && latinWords == 0 ? fallback : han >= latinWords ? "zh" : "en";
    boolean isOk = text.strip().equalsIgnoreCase("ok");
    return offered.contains(found) && !isOk ? found : fallback;
  }

  static boolean isHan(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }
}
