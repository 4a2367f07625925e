package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Utterances side by side for one run of an encoder: their tokens one after the other without
 * padding, and what tells the graph whose each token is ({@link EncoderGraph}). Off-heap, written
 * over in place; a tensor is made once for a shape. Owned by one thread.
 */
final class Packing implements AutoCloseable {

  /** The most utterances of a run: with more, a run takes longer and each of them hardly less. */
  static final int MOST = 4;

  /**
   * The most tokens of a run, as many as one utterance may have; each counts as much as the
   * longest, which is what attention takes it for.
   */
  static final int MOST_TOKENS = Encoder.MAX_TOKENS;

  /** See {@link EncoderGraph#SHARES}. */
  private static final int LEAST_ROWS = 2;

  private final LongBuffer ids = Tensors.longs(MOST_TOKENS);
  private final LongBuffer places = Tensors.longs(MOST_TOKENS);
  private final LongBuffer apart = Tensors.longs(MOST_TOKENS);
  private final LongBuffer together = Tensors.longs(MOST_TOKENS);
  private final LongBuffer firsts = Tensors.longs(MOST);
  private final IntBuffer lengths = Tensors.ints(MOST);
  private final FloatBuffer shares = Tensors.floats(MOST * MOST_TOKENS);
  private final int[] counts = new int[MOST];
  private int utterances;
  private int tokens;

  private final TensorsByShape idTensors =
      new TensorsByShape(MOST_TOKENS, (rows, none) -> Tensors.wrap(ids, rows));
  private final TensorsByShape placeTensors =
      new TensorsByShape(MOST_TOKENS, (rows, none) -> Tensors.wrap(places, rows));
  private final TensorsByShape togetherTensors =
      new TensorsByShape(MOST_TOKENS, (rows, none) -> Tensors.wrap(together, rows));
  private final TensorsByShape firstTensors =
      new TensorsByShape(MOST, (rows, none) -> Tensors.wrap(firsts, rows));
  private final TensorsByShape lengthTensors =
      new TensorsByShape(MOST, (rows, none) -> Tensors.wrap(lengths, rows));
  private final TensorsByShape apartTensors =
      new TensorsByShape(MOST, MOST_TOKENS, (rows, columns) -> Tensors.wrap(apart, rows, columns));
  private final TensorsByShape shareTensors =
      new TensorsByShape(MOST, MOST_TOKENS, (rows, columns) -> Tensors.wrap(shares, rows, columns));

  /** Takes all utterances out. */
  void clear() {
    utterances = 0;
    tokens = 0;
  }

  /**
   * Puts one more utterance beside the others.
   *
   * @param tokenIds its token ids from the beginning
   * @param count how many
   * @return false, and nothing is changed, where there is no room
   */
  boolean add(LongBuffer tokenIds, int count) {
    int widest = Math.max(longest(), count);
    if (utterances == MOST || (utterances + 1) * widest > MOST_TOKENS) {
      return false;
    }
    ids.put(tokens, tokenIds, 0, count);
    counts[utterances++] = count;
    tokens += count;
    return true;
  }

  /** How many utterances there are. */
  int utterances() {
    return utterances;
  }

  /** How many tokens all of them have. */
  int tokens() {
    return tokens;
  }

  /** How many tokens an utterance has. */
  int count(int utterance) {
    return counts[utterance];
  }

  /** The number of tokens of those before an utterance. */
  int offset(int utterance) {
    int offset = 0;
    for (int i = 0; i < utterance; i++) {
      offset += counts[i];
    }
    return offset;
  }

  /** As many rows as what {@link EncoderGraph#MEANS} gives. */
  int rows() {
    return Math.max(LEAST_ROWS, utterances);
  }

  /**
   * Takes the utterances out that do not stay, and their tokens' rows out of a matrix. The token
   * ids of those that stay are not kept.
   *
   * @param staying which of them stay
   * @param rows a row for each token
   * @param width the length of a row
   */
  void keep(BitSet staying, FloatBuffer rows, int width) {
    int kept = 0;
    int keptTokens = 0;
    int offset = 0;
    for (int i = 0; i < utterances; i++) {
      int count = counts[i];
      if (staying.get(i)) {
        rows.put(keptTokens * width, rows, offset * width, count * width);
        counts[kept++] = count;
        keptTokens += count;
      }
      offset += count;
    }
    utterances = kept;
    tokens = keptTokens;
  }

  /** Writes down whose each token is; after the last {@link #add} or {@link #keep}. */
  void lay() {
    int longest = longest();
    for (int row = 0; row < rows(); row++) {
      for (int token = 0; token < tokens; token++) {
        shares.put(row * tokens + token, 0);
      }
    }
    int offset = 0;
    for (int i = 0; i < utterances; i++) {
      int count = counts[i];
      lengths.put(i, count);
      firsts.put(i, offset);
      for (int place = 0; place < longest; place++) {
        apart.put(i * longest + place, offset + Math.min(place, count - 1));
      }
      for (int place = 0; place < count; place++) {
        places.put(offset + place, place);
        together.put(offset + place, i * longest + place);
        shares.put(i * tokens + offset + place, 1f / count);
      }
      offset += count;
    }
  }

  private int longest() {
    int longest = 0;
    for (int i = 0; i < utterances; i++) {
      longest = Math.max(longest, counts[i]);
    }
    return longest;
  }

  /** The inputs of a graph that begins with token ids. */
  void putTokens(Map<String, OnnxTensor> inputs) {
    inputs.put(EncoderGraph.IDS, idTensors.of(tokens));
    inputs.put(EncoderGraph.PLACES, placeTensors.of(tokens));
  }

  /** The inputs that tell whose each token is. */
  void putCompany(Map<String, OnnxTensor> inputs) {
    inputs.put(EncoderGraph.APART, apartTensors.of(utterances, longest()));
    inputs.put(EncoderGraph.TOGETHER, togetherTensors.of(tokens));
    inputs.put(EncoderGraph.LENGTHS, lengthTensors.of(utterances));
    inputs.put(EncoderGraph.FIRSTS, firstTensors.of(utterances));
    inputs.put(EncoderGraph.SHARES, shareTensors.of(rows(), tokens));
  }

  @Override
  public void close() {
    List.of(
            idTensors,
            placeTensors,
            togetherTensors,
            firstTensors,
            lengthTensors,
            apartTensors,
            shareTensors)
        .forEach(TensorsByShape::close);
  }
}
