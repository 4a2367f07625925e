package io.frontdesk.nlu.slot;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was learned of slots from annotated utterances of one language. Immutable and shared.
 *
 * @param kinds what slots there are; the index is the kind's number
 * @param phrases values that were annotated
 * @param values what a word stands for where the annotations say something else than the word: by
 *     {@link #word}
 * @param lexical weights where no encoder ran
 * @param encoder weights where the first encoder of the language did
 */
public record SlotModel(
    List<SlotKind> kinds,
    SlotPhrases phrases,
    Map<String, String> values,
    SlotWeights lexical,
    Optional<SlotWeights> encoder) {

  private static final int MAGIC = 0x46445331;

  /** Names a word of an entity in {@link #values}. */
  public static String word(String entity, String word) {
    return entity + '\t' + word.toLowerCase(java.util.Locale.ROOT);
  }

  /** How many labels words may have. */
  public int labels() {
    return SlotLabels.count(kinds.size());
  }

  /**
   * The model as bytes, for a bundle.
   *
   * @throws IllegalStateException if it was made of bytes itself
   */
  public byte[] toBytes() {
    List<String> texts = new ArrayList<>();
    kinds.forEach(kind -> texts.add(kind.name()));
    new TreeMap<>(values)
        .forEach(
            (word, value) -> {
              texts.add(word);
              texts.add(value);
            });
    List<byte[]> encoded =
        texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    int length =
        encoded.stream().mapToInt(bytes -> bytes.length + Integer.BYTES).sum()
            + 5 * Integer.BYTES
            + phrases.lengthBytes()
            + lexical.lengthBytes()
            + encoder.map(SlotWeights::lengthBytes).orElse(0);
    ByteBuffer out = ByteBuffer.allocate(length).putInt(MAGIC);
    out.putInt(kinds.size()).putInt(values.size());
    encoded.forEach(bytes -> out.putInt(bytes.length).put(bytes));
    phrases.write(out);
    lexical.write(out);
    out.putInt(encoder.isPresent() ? 1 : 0);
    encoder.ifPresent(weights -> weights.write(out));
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  /**
   * The model of some bytes.
   *
   * @throws IllegalArgumentException if they are none
   */
  public static SlotModel fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.getInt() != MAGIC) {
        throw new IllegalArgumentException("These bytes are no slots");
      }
      int kinds = in.getInt();
      int words = in.getInt();
      List<SlotKind> names = new ArrayList<>();
      for (int i = 0; i < kinds; i++) {
        names.add(SlotKind.named(text(in)));
      }
      Map<String, String> values = new TreeMap<>();
      for (int i = 0; i < words; i++) {
        String word = text(in);
        values.put(word, text(in));
      }
      SlotPhrases phrases = SlotPhrases.read(in);
      SlotWeights lexical = SlotWeights.read(in);
      Optional<SlotWeights> encoder =
          in.getInt() == 1 ? Optional.of(SlotWeights.read(in)) : Optional.empty();
      return new SlotModel(List.copyOf(names), phrases, Map.copyOf(values), lexical, encoder);
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("These bytes are no slots", e);
    }
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
