package io.frontdesk.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frontdesk.vault.KeyRing;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names as 64-bit numbers, keyed, so that nobody outside can make two names with the same one. For
 * one thread.
 */
final class NameHash {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  NameHash(KeyRing keys) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(keys.derive("transcript names"), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
    }
  }

  long session(String bot, String session) {
    return hash("s\0" + bot + "\0" + session);
  }

  /** 0 for nobody. */
  long person(Optional<String> person) {
    return person.map(name -> hash("p\0" + name)).orElse(0L);
  }

  private long hash(String name) {
    return ByteBuffer.wrap(mac.doFinal(name.getBytes(UTF_8))).getLong();
  }
}
