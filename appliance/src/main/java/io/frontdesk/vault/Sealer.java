package io.frontdesk.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Seals and opens records with AES-256-GCM. Belongs to one thread, which may use it for any number
 * of records; it keeps no plain bytes between calls.
 *
 * <p>A sealed record is: format version (1 byte), key id (4 bytes, little endian), nonce (12
 * bytes), the encrypted bytes, tag (16 bytes). All of the header is authenticated, together with
 * what the caller binds the record to.
 */
public final class Sealer {
  /** How many bytes a sealed record is longer than what it holds. */
  public static final int OVERHEAD_BYTES = 33;

  /** {@link #open}: the bytes are not what was sealed, or not for this binding. */
  public static final int TAMPERED = -1;

  /** {@link #open}: the key ring has no key of the number that the record names. */
  public static final int UNKNOWN_KEY = -2;

  /** {@link #open}: the record begins with a format version that this release does not know. */
  public static final int UNKNOWN_FORMAT = -3;

  private static final byte FORMAT = 1;
  private static final int NONCE_AT = 5;
  private static final int NONCE_BYTES = 12;
  private static final int HEADER_BYTES = NONCE_AT + NONCE_BYTES;
  private static final int TAG_BITS = 128;
  // One call of SecureRandom costs about as much for 768 bytes as for 12.
  private static final int NONCES_AHEAD = 64;

  private final KeyRing keys;
  private final Cipher cipher;
  private final SecureRandom random = new SecureRandom();
  private final byte[] nonces = new byte[NONCES_AHEAD * NONCE_BYTES];
  private final byte[] header = new byte[HEADER_BYTES];
  private int nonceAt = nonces.length;
  private byte[] source = new byte[1024];
  private byte[] target = new byte[1024];

  Sealer(KeyRing keys) {
    this.keys = keys;
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES-GCM", e);
    }
  }

  /**
   * Seals bytes with the newest key.
   *
   * @param binding what the record belongs to; the same bytes are needed to open it
   * @param plain holds the bytes from index 0
   * @param lengthBytes how many
   * @param into receives {@code lengthBytes + OVERHEAD_BYTES} bytes from index 0
   * @return the length of the sealed record in bytes
   * @throws IndexOutOfBoundsException if a buffer is too short
   */
  public int seal(byte[] binding, DirectBuffer plain, int lengthBytes, MutableDirectBuffer into) {
    into.boundsCheck(0, lengthBytes + OVERHEAD_BYTES);
    source = atLeast(source, lengthBytes);
    target = atLeast(target, lengthBytes + OVERHEAD_BYTES);
    plain.getBytes(0, source, 0, lengthBytes);
    int keyId = keys.activeKeyId();
    header[0] = FORMAT;
    ByteBuffer.wrap(header).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(1, keyId);
    nextNonce();
    try {
      start(Cipher.ENCRYPT_MODE, keyId, binding);
      int sealed = cipher.doFinal(source, 0, lengthBytes, target, 0);
      into.putBytes(0, header);
      into.putBytes(HEADER_BYTES, target, 0, sealed);
      return HEADER_BYTES + sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused " + lengthBytes + " bytes", e);
    } finally {
      Arrays.fill(source, 0, lengthBytes, (byte) 0);
    }
  }

  /**
   * Opens a sealed record. Nothing is written to {@code into} unless the record is intact.
   *
   * @param binding the bytes it was sealed with
   * @param sealed holds the record from index 0
   * @param lengthBytes the record's length
   * @param into receives the plain bytes from index 0; at least {@code lengthBytes -
   *     OVERHEAD_BYTES} long
   * @return how many plain bytes, or {@link #TAMPERED}, {@link #UNKNOWN_KEY}, {@link
   *     #UNKNOWN_FORMAT}
   * @throws IndexOutOfBoundsException if a buffer is too short
   */
  public int open(byte[] binding, DirectBuffer sealed, int lengthBytes, MutableDirectBuffer into) {
    int plainBytes = lengthBytes - OVERHEAD_BYTES;
    if (plainBytes < 0) {
      return TAMPERED;
    }
    into.boundsCheck(0, plainBytes);
    sealed.getBytes(0, header);
    if (header[0] != FORMAT) {
      return UNKNOWN_FORMAT;
    }
    int keyId = ByteBuffer.wrap(header).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(1);
    if (!keys.has(keyId)) {
      return UNKNOWN_KEY;
    }
    int encrypted = lengthBytes - HEADER_BYTES;
    source = atLeast(source, encrypted);
    target = atLeast(target, encrypted);
    sealed.getBytes(HEADER_BYTES, source, 0, encrypted);
    try {
      start(Cipher.DECRYPT_MODE, keyId, binding);
      int opened = cipher.doFinal(source, 0, encrypted, target, 0);
      into.putBytes(0, target, 0, opened);
      return opened;
    } catch (AEADBadTagException e) {
      return TAMPERED;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused " + lengthBytes + " bytes", e);
    } finally {
      Arrays.fill(target, 0, encrypted, (byte) 0);
    }
  }

  private void start(int mode, int keyId, byte[] binding) throws GeneralSecurityException {
    cipher.init(
        mode, keys.key(keyId), new GCMParameterSpec(TAG_BITS, header, NONCE_AT, NONCE_BYTES));
    cipher.updateAAD(header);
    cipher.updateAAD(binding);
  }

  private void nextNonce() {
    if (nonceAt == nonces.length) {
      random.nextBytes(nonces);
      nonceAt = 0;
    }
    System.arraycopy(nonces, nonceAt, header, NONCE_AT, NONCE_BYTES);
    nonceAt += NONCE_BYTES;
  }

  private static byte[] atLeast(byte[] scratch, int lengthBytes) {
    if (scratch.length >= lengthBytes) {
      return scratch;
    }
    Arrays.fill(scratch, (byte) 0);
    return new byte[Math.max(lengthBytes, scratch.length * 2)];
  }
}
