package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import io.frontdesk.nlu.slot.SlotStates;
import io.frontdesk.nlu.token.TokenReader;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  private final TokenReader reader;
  private final int[] starts = new int[Encoder.MAX_TOKENS];
  private final List<Map<String, OnnxTensor>> inputs = perLength();
  private final List<Map<String, OnnxValue>> withTokens = perLength();
  private FloatBuffer tokens = Tensors.floats(0);

  /** For an encoder, which must outlive this. */
  public EncoderRun(Encoder encoder) {
    this.encoder = encoder;
    this.reader = encoder.reader();
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
    run(reader.read(normalised, ids, starts), outputs, into);
  }

  /**
   * Encodes token ids.
   *
   * @param tokenIds at most {@link Encoder#MAX_TOKENS}
   * @param into receives the parts, from its position on
   */
  public void run(long[] tokenIds, FloatBuffer into) {
    ids.put(0, tokenIds);
    run(tokenIds.length, outputs, into);
  }

  /**
   * Encodes a normalised utterance and keeps what became of its pieces.
   *
   * @param into receives the parts, from its position on
   * @return the pieces; valid until the next run
   */
  public SlotStates.Pieces encodePieces(String normalised, FloatBuffer into) {
    int count = reader.read(normalised, ids, starts);
    if (tokens.capacity() == 0) {
      tokens = Tensors.floats(Encoder.MAX_TOKENS * dimension);
    }
    if (withTokens.get(count).isEmpty()) {
      withTokens.set(count, outputs(count));
    }
    run(count, withTokens.get(count), into);
    return new SlotStates.Pieces(normalised, count, starts, tokens, dimension);
  }

  private Map<String, OnnxValue> outputs(int length) {
    return Map.of(
        EncoderGraph.PARTS,
        outputs.get(EncoderGraph.PARTS),
        EncoderGraph.TOKENS,
        Tensors.wrap(tokens, 1, length, dimension));
  }

  private void run(int length, Map<String, OnnxValue> to, FloatBuffer into) {
    if (inputs.get(length).isEmpty()) {
      inputs.set(length, Map.of(EncoderGraph.IDS, Tensors.wrap(ids, 1, length)));
    }
    encoder.graph().run(inputs.get(length), to);
    for (int part = 0; part < EncoderSpec.PARTS; part++) {
      scale(part * dimension, into);
    }
  }

  private static <T> List<Map<String, T>> perLength() {
    return new ArrayList<>(Collections.nCopies(Encoder.MAX_TOKENS + 1, Map.of()));
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
    inputs.forEach(input -> input.values().forEach(OnnxTensor::close));
    inputs.replaceAll(input -> Map.of());
    withTokens.stream()
        .filter(to -> !to.isEmpty())
        .forEach(to -> to.get(EncoderGraph.TOKENS).close());
    withTokens.replaceAll(to -> Map.of());
    outputs.values().forEach(OnnxValue::close);
  }
}
