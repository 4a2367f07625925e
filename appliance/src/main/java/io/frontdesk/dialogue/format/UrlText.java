package io.frontdesk.dialogue.format;

import java.nio.charset.StandardCharsets;

/** Texts inside of addresses. Stateless, for any thread. */
public final class UrlText {

  private static final String PLAIN = "-._~";
  private static final String HEX = "0123456789ABCDEF";
  private static final int LOW = 0xF;

  private UrlText() {}

  /** A text as one part of a path or query: all but letters, digits and a few signs as %XX. */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xFF);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || PLAIN.indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & LOW));
      }
    }
    return encoded.toString();
  }
}
