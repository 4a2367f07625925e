package io.frontdesk.entity.number.scan;

import io.frontdesk.text.FoldedText;

/** Tells addresses of the web, whose digits are no numbers. Stateless. */
final class WebAddresses {

  private static final int[][] PREFIXES = {
    "http://".codePoints().toArray(),
    "https://".codePoints().toArray(),
    "ftp://".codePoints().toArray(),
    "www.".codePoints().toArray()
  };

  private WebAddresses() {}

  /** The place after the address that begins at a place; the place itself where none does. */
  static int end(FoldedText text, int start) {
    for (int[] prefix : PREFIXES) {
      if (begins(text, start, prefix)) {
        int end = start;
        while (end < text.length() && !text.isSpace(end) && !text.isHan(end)) {
          end++;
        }
        return end;
      }
    }
    return start;
  }

  private static boolean begins(FoldedText text, int start, int[] prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (text.lower(start + i) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
