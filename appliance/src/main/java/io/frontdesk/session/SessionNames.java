package io.frontdesk.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns the names of a bot and a session into the key of their slots: 128 bits of an HMAC-SHA-256,
 * so that the file tells neither, and nobody can choose names that collide. One thread; it keeps
 * the last pair, because a turn loads and saves the same one.
 */
final class SessionNames {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private final byte[] key = new byte[Frame.KEY_BYTES];
  private String bot = "";
  private String session = "";
  private byte[] encoded = new byte[0];

  SessionNames(byte[] secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  /** Makes this pair the current one. */
  void of(String bot, String session) {
    if (encoded.length > 0 && bot.equals(this.bot) && session.equals(this.session)) {
      return;
    }
    byte[] names = encode(bot, session);
    byte[] hash = mac.doFinal(names);
    System.arraycopy(hash, 0, key, 0, Frame.SLOT_AT);
    this.bot = bot;
    this.session = session;
    this.encoded = names;
  }

  /** The key of one of the current pair's slots, as an array of its own. */
  byte[] key(int slot) {
    byte[] copy = key.clone();
    copy[Frame.SLOT_AT] = (byte) slot;
    return copy;
  }

  /** The current pair, each with its length before it; owned by this. */
  byte[] encoded() {
    return encoded;
  }

  boolean is(byte[] bytes, int length) {
    return length >= encoded.length
        && Arrays.equals(encoded, 0, encoded.length, bytes, 0, encoded.length);
  }

  private static byte[] encode(String bot, String session) {
    byte[] first = bot.getBytes(StandardCharsets.UTF_8);
    byte[] second = session.getBytes(StandardCharsets.UTF_8);
    int length = 4 + first.length + second.length;
    if (length > Frame.NAMES_MAX_BYTES) {
      throw new IllegalArgumentException(
          "The names of bot and session take "
              + length
              + " bytes together, "
              + Frame.NAMES_MAX_BYTES
              + " is the most");
    }
    byte[] names = new byte[length];
    names[0] = (byte) first.length;
    names[1] = (byte) (first.length >> 8);
    System.arraycopy(first, 0, names, 2, first.length);
    int at = 2 + first.length;
    names[at] = (byte) second.length;
    names[at + 1] = (byte) (second.length >> 8);
    System.arraycopy(second, 0, names, at + 2, second.length);
    return names;
  }
}
