package io.frontdesk.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The appliance's secret keys: numbered AES-256 keys, of which the highest number seals and all
 * open, and one root secret from which other secrets are derived. Immutable; any thread may use it.
 *
 * <p>Nonces are random, so one key must not seal more than 2^32 records (NIST SP 800-38D): a new
 * key is due long before that.
 */
public final class KeyRing {
  /** Bytes of every key and of every derived secret. */
  public static final int KEY_LENGTH_BYTES = 32;

  private final byte[] root;
  private final TreeMap<Integer, SecretKey> keys = new TreeMap<>();

  KeyRing(byte[] root, SortedMap<Integer, byte[]> keys) {
    this.root = root.clone();
    keys.forEach((id, key) -> this.keys.put(id, new SecretKeySpec(key, "AES")));
  }

  /**
   * Opens the key file of a folder, or makes one on the very first start.
   *
   * @param folder where the key file lies; made if it is not there
   * @param dataExists whether there is data that was sealed before: then a missing key file is an
   *     error, because a new key could open none of it
   * @return the keys
   * @throws KeyRingException if the file is missing though data exists, damaged, readable by others
   *     than its owner, or cannot be read or written
   */
  public static KeyRing open(Path folder, boolean dataExists) {
    KeyFile file = new KeyFile(folder);
    try {
      if (file.exists()) {
        return file.read();
      }
      if (dataExists) {
        throw new KeyRingException(
            "The key file "
                + file.path()
                + " is missing, but there is data that was sealed with it. Restore the key file"
                + " from its backup; without it nobody can open that data. To start anew, move the"
                + " data away first.");
      }
      Files.createDirectories(folder);
      return file.create(generate());
    } catch (IOException e) {
      throw new KeyRingException(
          "The key file "
              + file.path()
              + " cannot be read or written ("
              + e
              + "). Check the folder, its owner and the free space.",
          e);
    }
  }

  /** The number of the key that seals. */
  public int activeKeyId() {
    return keys.lastKey();
  }

  /**
   * The numbers of all keys, ascending.
   *
   * @return a copy
   */
  public Set<Integer> keyIds() {
    return Set.copyOf(keys.keySet());
  }

  /**
   * Derives a secret that stays the same as long as the key file does, also when keys are added.
   *
   * @param purpose a name of its own for every use
   * @return {@link #KEY_LENGTH_BYTES} bytes: HMAC-SHA-256 of the purpose under the root secret
   */
  public byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(root, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
    }
  }

  /** A sealer of its own for the calling thread. */
  public Sealer sealer() {
    return new Sealer(this);
  }

  /** A sealer of single values of its own for the calling thread. */
  public FieldSealer fieldSealer() {
    return new FieldSealer(sealer());
  }

  boolean has(int keyId) {
    return keys.containsKey(keyId);
  }

  SecretKey key(int keyId) {
    return keys.get(keyId);
  }

  byte[] root() {
    return root.clone();
  }

  byte[] keyBytes(int keyId) {
    return keys.get(keyId).getEncoded();
  }

  /** A key ring that is never written: for what need not outlive the process. */
  public static KeyRing temporary() {
    return generate();
  }

  private static KeyRing generate() {
    SecureRandom random = new SecureRandom();
    byte[] root = new byte[KEY_LENGTH_BYTES];
    random.nextBytes(root);
    byte[] first = new byte[KEY_LENGTH_BYTES];
    random.nextBytes(first);
    TreeMap<Integer, byte[]> keys = new TreeMap<>();
    keys.put(1, first);
    return new KeyRing(root, keys);
  }
}
