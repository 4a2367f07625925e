package io.frontdesk.text;

import java.util.List;
import java.util.Set;

/**
 * Tells Chinese from English: by script, by function words where a message has both scripts, and by
 * syllables where Chinese is typed as pinyin. Stateless; any thread.
 */
public final class LanguageDetector {

  /** Words that hold an English sentence together; Chinese messages have names and terms. */
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          ("the is are was were do does did what how when where why who which my your our their its"
                  + " i i'm i've i'd it's you he she we they to of for from with in on at by about"
                  + " and or but not this that these those there have has had will would could"
                  + " should please don't doesn't didn't can't a an me be been")
              .split(" "));

  /** English words that are syllables of pinyin too, one after the other. */
  private static final Set<String> ENGLISH_SYLLABLES =
      Set.of(
          ("a age an are base be bike change chase data date die done dune fan fine gate gene he"
                  + " here hate have home image juice lane language late lie life like line lose"
                  + " machine made make male man manage mane me men menu mine mode more name nine"
                  + " none one ping pine pen range rate rice run sale same sane sang shame she"
                  + " size song sun sure take tale tape tie time tone tune use wage wake woman"
                  + " women wine you yes hello cancel long can pie banana gun hung hang bang bin"
                  + " pin pan ban dance game lake cake rage ride side site wide hide bite kite")
              .split(" "));

  /** No code point before it is of the Han script. */
  private static final int HAN_FIRST = 0x2E80;

  /** From here on all are. */
  private static final int IDEOGRAPHS_FIRST = 0x4E00;

  private static final int IDEOGRAPHS_LAST = 0x9FFF;

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
    String fallback = offered.contains(present) ? present : offered.get(0);
    if (offered.size() == 1) {
      return fallback;
    }
    Counts counts = new Counts(text);
    String found = counts.language(text, offered.contains("zh"), fallback);
    return offered.contains(found) ? found : fallback;
  }

  /** What a text is made of. */
  private static final class Counts {
    private int han;
    private int otherScript;
    private int latinWords;
    private int functionWords;
    private int pinyinOnly;
    private int englishSyllables;
    private int neither;
    private final StringBuilder word = new StringBuilder();

    /** Function words count only beside Han characters. */
    private final boolean isMixed;

    private boolean code;

    Counts(String text) {
      isMixed = hasHan(text);
      for (int i = 0; i <= text.length(); ) {
        int c = i < text.length() ? halfWidth(text.codePointAt(i)) : ' ';
        i += Character.charCount(c);
        if (c < 0x250 && Character.isLetter(c)) {
          word.append((char) Character.toLowerCase(c));
        } else if (c == '\'' || c == '\u2019') {
          word.append('\'');
        } else if (Character.isDigit(c) || c == '@' || c == '_' || c == '/') {
          code = true;
        } else if (!isInsideWord(c)) {
          onEnd(c);
        }
      }
    }

    private void onEnd(int c) {
      if (isHan(c)) {
        han++;
      } else if (Character.isLetter(c)) {
        otherScript++;
      }
      if (word.length() > 1 && !code || word.length() == 1 && word.charAt(0) == 'i') {
        onWord();
      }
      word.setLength(0);
      code = false;
    }

    private void onWord() {
      latinWords++;
      if (neither > 0 && !isMixed) {
        // One word that is no pinyin settles it.
        return;
      }
      String latin = word.toString();
      functionWords += FUNCTION_WORDS.contains(latin) ? 1 : 0;
      if (neither > 0) {
        return;
      }
      if (HanTables.syllables(latin).isEmpty()) {
        neither++;
      } else if (ENGLISH_SYLLABLES.contains(latin)) {
        englishSyllables++;
      } else {
        pinyinOnly++;
      }
    }

    String language(String text, boolean hasChinese, String fallback) {
      if (otherScript > han + latinWords) {
        return fallback;
      }
      if (han == 0) {
        boolean showsNone = latinWords == 0 || latinWords == 1 && isOk(text);
        boolean pinyin = hasChinese && isPinyin();
        return showsNone ? fallback : pinyin ? "zh" : "en";
      }
      return functionWords > 1 && latinWords >= han || latinWords > 3 && latinWords > 2 * han
          ? "en"
          : "zh";
    }

    private boolean isPinyin() {
      return neither == 0 && latinWords > 1 && pinyinOnly > englishSyllables;
    }
  }

  /** Signs that don't end a word, so that {@code ORD-2024} is one, and no English. */
  private static boolean isInsideWord(int c) {
    return c == '-' || c == '.' || c == ':';
  }

  private static int halfWidth(int c) {
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
  }

  /** Both languages say "ok". */
  private static boolean isOk(String text) {
    return TextNormaliser.key(TextNormaliser.normalise(text)).equals("ok");
  }

  private static boolean hasHan(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHan(text.charAt(i)) || Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a code point is of the Han script. */
  public static boolean isHan(int codePoint) {
    // Next to all that is said is left before the search in the table of all scripts.
    return codePoint >= IDEOGRAPHS_FIRST && codePoint <= IDEOGRAPHS_LAST
        || codePoint >= HAN_FIRST
            && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }
}
