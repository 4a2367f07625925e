package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import io.frontdesk.nlu.slot.SlotStates;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One thread's way of running one encoder: one utterance a run, at its exact length, because the
 * int8 encoders quantise activations over the whole tensor, so that padding or company would change
 * the vector. All tensors are off-heap; those of a length are made once and used again.
 */
public final class EncoderRun implements AutoCloseable {

  private final Encoder encoder;
  private final int dimension;
  private final LongBuffer ids = Tensors.longs(Encoder.MAX_TOKENS);
  private final FloatBuffer parts;
  private final Map<String, OnnxValue> outputs;
  private final OnnxTensor[] inputs = new OnnxTensor[Encoder.MAX_TOKENS + 1];
  private final Map<Integer, Map<String, OnnxValue>> withTokens = new HashMap<>();
  private FloatBuffer tokens = Tensors.floats(0);

  /** For an encoder, which must outlive this. */
  public EncoderRun(Encoder encoder) {
    this.encoder = encoder;
    this.dimension = encoder.spec().dimension();
    this.parts = Tensors.floats(encoder.spec().width());
    this.outputs = Map.of(EncoderGraph.PARTS, Tensors.wrap(parts, 1, encoder.spec().width()));
  }

  /**
   * Encodes a normalised utterance.
   *
   * @param into receives the parts, each of length one, from its position on; {@link
   *     EncoderSpec#width()} floats
   */
  public void encode(String normalised, FloatBuffer into) {
    run(encoder.tokenise(normalised), into);
  }

  /**
   * Encodes token ids.
   *
   * @param tokenIds at most {@link Encoder#MAX_TOKENS}
   * @param into receives the parts, from its position on
   */
  public void run(long[] tokenIds, FloatBuffer into) {
    run(tokenIds, outputs, into);
  }

  /**
   * Encodes a normalised utterance and keeps what became of its pieces.
   *
   * @param into receives the parts, from its position on
   * @return the pieces; valid until the next run
   */
  public SlotStates.Pieces encodePieces(String normalised, FloatBuffer into) {
    Encoder.Pieces pieces = encoder.pieces(normalised);
    if (tokens.capacity() == 0) {
      tokens = Tensors.floats(Encoder.MAX_TOKENS * dimension);
    }
    run(pieces.ids(), withTokens.computeIfAbsent(pieces.ids().length, this::outputs), into);
    return new SlotStates.Pieces(normalised, pieces.starts(), tokens, dimension);
  }

  private Map<String, OnnxValue> outputs(int length) {
    return Map.of(
        EncoderGraph.PARTS,
        outputs.get(EncoderGraph.PARTS),
        EncoderGraph.TOKENS,
        Tensors.wrap(tokens, 1, length, dimension));
  }

  private void run(long[] tokenIds, Map<String, OnnxValue> to, FloatBuffer into) {
    int length = tokenIds.length;
    for (int i = 0; i < length; i++) {
      ids.put(i, tokenIds[i]);
    }
    OnnxTensor input = inputs[length];
    if (input == null) {
      input = inputs[length] = Tensors.wrap(ids, 1, length);
    }
    encoder.graph().run(Map.of(EncoderGraph.IDS, input), to);
    for (int part = 0; part < EncoderSpec.PARTS; part++) {
      scale(part * dimension, into);
    }
  }

  /** Brings one part to length one. */
  private void scale(int from, FloatBuffer into) {
    double square = 0;
    for (int d = from; d < from + dimension; d++) {
      square += (double) parts.get(d) * parts.get(d);
    }
    float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
    int start = into.position();
    for (int d = from; d < from + dimension; d++) {
      into.put(start + d, parts.get(d) * scale);
    }
  }

  @Override
  public void close() {
    for (OnnxTensor input : inputs) {
      if (input != null) {
        input.close();
      }
    }
    Arrays.fill(inputs, null);
    withTokens.values().forEach(to -> to.get(EncoderGraph.TOKENS).close());
    withTokens.clear();
    outputs.values().forEach(OnnxValue::close);
  }
}
