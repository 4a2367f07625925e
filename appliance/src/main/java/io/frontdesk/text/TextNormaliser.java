package io.frontdesk.text;

import java.text.Normalizer;

/**
 * Brings an utterance to the form that the tiers see: NFKC (full width to half width), lower case,
 * simplified characters, one kind of apostrophe, a space for white space, emoji (unless there is
 * nothing else) and what can't be seen, one sign for a row of the same. Stateless; any thread.
 */
public final class TextNormaliser {

  /** What phones type for an apostrophe. */
  private static final char CURLY_APOSTROPHE = '\u2019';

  private TextNormaliser() {}

  /** The form that the lexical tier and the encoder see. */
  public static String normalise(String text) {
    String folded = isPlainAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    String seen = folded(folded, false);
    return seen.isEmpty() ? folded(folded, true) : seen;
  }

  private static String folded(String text, boolean pictures) {
    StringBuilder out = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 ? c <= ' ' || c == 0x7F : isSpace(c) || !pictures && isPicture(text, i)) {
        gap = out.length() > 0;
        continue;
      }
      if (gap) {
        out.append(' ');
        gap = false;
      } else if (isRepeatedSign(c, out)) {
        continue;
      }
      out.append(form(c));
    }
    return out.toString();
  }

  /**
   * The form that the exact tier compares: letters and digits of the normalised text, words apart
   * by one space; where nothing is left (only signs), the normalised text itself.
   */
  public static String key(String normalised) {
    StringBuilder out = new StringBuilder(normalised.length());
    boolean gap = false;
    for (int i = 0; i < normalised.length(); ) {
      int c = normalised.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        if (gap && out.length() > 0) {
          out.append(' ');
        }
        gap = false;
        out.appendCodePoint(c);
      } else if (c != '\'') {
        gap = true;
      }
    }
    return out.length() == 0 ? normalised : out.toString();
  }

  private static char form(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }
    return c == CURLY_APOSTROPHE ? '\'' : HanTables.simplified(Character.toLowerCase(c));
  }

  private static boolean isSpace(char c) {
    int kind = Character.getType(c);
    return Character.isWhitespace(c)
        || kind == Character.CONTROL
        || kind == Character.SPACE_SEPARATOR;
  }

  /** Emoji and other pictures, what joins them and what can't be seen. */
  private static boolean isPicture(String text, int at) {
    char c = text.charAt(at);
    if (!Character.isSurrogate(c)) {
      int kind = Character.getType(c);
      return kind == Character.FORMAT
          || kind == Character.OTHER_SYMBOL
          || c >= '\uFE00' && c <= '\uFE0F'
          || c == '\u20E3';
    }
    int start = Character.isLowSurrogate(c) && at > 0 ? at - 1 : at;
    int kind = Character.getType(text.codePointAt(start));
    return kind == Character.OTHER_SYMBOL
        || kind == Character.MODIFIER_SYMBOL
        || kind == Character.SURROGATE
        || kind == Character.UNASSIGNED;
  }

  private static boolean isRepeatedSign(char c, StringBuilder out) {
    return out.length() > 0
        && !Character.isLetterOrDigit(c)
        && !Character.isSurrogate(c)
        && form(c) == out.charAt(out.length() - 1);
  }

  private static boolean isPlainAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
