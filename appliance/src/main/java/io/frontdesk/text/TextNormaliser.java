package io.frontdesk.text;

import java.text.Normalizer;

/**
 * Brings an utterance to the form that the tiers see: NFKC (full width to half width), lower case,
 * white space folded, one kind of apostrophe. Stateless; any thread.
 */
public final class TextNormaliser {

  /** What phones type for an apostrophe. */
  private static final char CURLY_APOSTROPHE = '\u2019';

  private TextNormaliser() {}

  /** The form that the lexical tier and the encoder see. */
  public static String normalise(String text) {
    String folded = isPlainAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder out = new StringBuilder(folded.length());
    boolean gap = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        gap = out.length() > 0;
        continue;
      }
      if (gap) {
        out.append(' ');
        gap = false;
      }
      out.append(c == CURLY_APOSTROPHE ? '\'' : Character.toLowerCase(c));
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

  private static boolean isPlainAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
