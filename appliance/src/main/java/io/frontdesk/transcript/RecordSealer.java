package io.frontdesk.transcript;

import io.frontdesk.vault.KeyRing;
import io.frontdesk.vault.Sealer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Seals and opens the parts of a file, each bound to its file and its place, so that none can be
 * put elsewhere. For one thread.
 */
final class RecordSealer {

  /** The place of a file's index, which lies in a file of its own. */
  static final int INDEX = -1;

  private static final byte[] PURPOSE =
      "transcript\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final Sealer sealer;
  private final ByteBuffer binding =
      ByteBuffer.allocate(PURPOSE.length + Long.BYTES + Integer.BYTES).put(PURPOSE);

  RecordSealer(KeyRing keys) {
    sealer = keys.sealer();
  }

  byte[] seal(long segment, int position, byte[] plain) {
    byte[] sealed = new byte[plain.length + Sealer.OVERHEAD_BYTES];
    sealer.seal(
        bind(segment, position), new UnsafeBuffer(plain), plain.length, new UnsafeBuffer(sealed));
    return sealed;
  }

  /**
   * The plain bytes; empty if they are damaged, belong elsewhere or need a key that is not there.
   */
  Optional<byte[]> open(long segment, int position, byte[] bytes, int from, int length) {
    if (length < Sealer.OVERHEAD_BYTES) {
      return Optional.empty();
    }
    byte[] plain = new byte[length - Sealer.OVERHEAD_BYTES];
    int opened =
        sealer.open(
            bind(segment, position),
            new UnsafeBuffer(bytes, from, length),
            length,
            new UnsafeBuffer(plain));
    return opened < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(plain, opened));
  }

  private byte[] bind(long segment, int position) {
    binding.putLong(PURPOSE.length, segment).putInt(PURPOSE.length + Long.BYTES, position);
    return binding.array();
  }
}
