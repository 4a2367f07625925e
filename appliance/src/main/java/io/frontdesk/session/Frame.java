package io.frontdesk.session;

import io.frontdesk.vault.Sealer;

/**
 * How a slot's key and its value are laid out.
 *
 * <pre>
 * key:   name hash (16 bytes) | slot (1)
 * value: format (1) | version (8) | last used, ms (8) | sealed record, see {@link Sealer}
 * sealed: bot length (2) | bot | session length (2) | session | value
 * </pre>
 *
 * Numbers are little endian. Key and the clear header are bound into the seal, so no frame can be
 * moved to another session or slot, and no version or time be changed, without being noticed.
 */
final class Frame {
  static final byte FORMAT = 1;
  static final int SLOT_AT = 16;
  static final int KEY_BYTES = 17;
  static final int VERSION_AT = 1;
  static final int LAST_USED_AT = 9;
  static final int HEADER_BYTES = 17;
  static final int BINDING_BYTES = KEY_BYTES + HEADER_BYTES;
  static final int NAMES_MAX_BYTES = 256;
  private static final int NAMES_USUAL_BYTES = 32;

  private Frame() {}

  static int longestBytes(int valueBytes) {
    return HEADER_BYTES + Sealer.OVERHEAD_BYTES + NAMES_MAX_BYTES + valueBytes;
  }

  static int usualBytes(int valueBytes) {
    return HEADER_BYTES + Sealer.OVERHEAD_BYTES + NAMES_USUAL_BYTES + valueBytes;
  }

  static byte[] otherSlot(byte[] key) {
    byte[] other = key.clone();
    other[SLOT_AT] = (byte) (1 - key[SLOT_AT]);
    return other;
  }
}
