package io.frontdesk.nlu;

import io.frontdesk.text.Ngrams;
import io.frontdesk.text.TextNormaliser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exact tier's table: hashes of the training utterances' keys, ascending, with their labels.
 * Immutable; the arrays are not copied.
 *
 * @param hashes ascending
 * @param labels index of the intent by place
 */
public record ExactIndex(long[] hashes, int[] labels) {

  private static final int CONFLICT = -1;
  private static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES;

  /** The hash of a normalised utterance's {@link TextNormaliser#key}. */
  public static long hash(String normalised) {
    String key = TextNormaliser.key(normalised);
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < key.length(); i++) {
      hash = Ngrams.mix(hash * 31 + key.charAt(i));
    }
    return hash;
  }

  /**
   * The index of utterances; one that stands under two labels is left out.
   *
   * @param normalised by label: the label of each is at the same place of {@code labels}
   */
  public static ExactIndex of(java.util.List<String> normalised, int[] labels) {
    Map<Long, Integer> entries = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      entries.merge(hash(normalised.get(i)), label, (a, b) -> a.equals(b) ? a : CONFLICT);
    }
    entries.values().removeIf(label -> label == CONFLICT);
    return new ExactIndex(
        entries.keySet().stream().mapToLong(Long::longValue).toArray(),
        entries.values().stream().mapToInt(Integer::intValue).toArray());
  }

  /** The bytes of a bundle's {@code exact.bin}: hash and label in turn, little-endian. */
  public byte[] toBytes() {
    ByteBuffer out =
        ByteBuffer.allocate(hashes.length * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < hashes.length; i++) {
      out.putLong(hashes[i]).putInt(labels[i]);
    }
    return out.array();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if the bytes are something else
   */
  public static ExactIndex fromBytes(byte[] bytes) {
    if (bytes.length % ENTRY_BYTES != 0) {
      throw new IllegalArgumentException("index of exact utterances cut short");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count = bytes.length / ENTRY_BYTES;
    long[] hashes = new long[count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      hashes[i] = in.getLong();
      labels[i] = in.getInt();
      if (labels[i] < 0 || i > 0 && hashes[i] <= hashes[i - 1]) {
        throw new IllegalArgumentException("index of exact utterances out of order at " + i);
      }
    }
    return new ExactIndex(hashes, labels);
  }
}
