package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * One thread's way of running one encoder: one utterance a run, at its exact length, because the
 * int8 encoders quantise activations over the whole tensor, so that padding or company would change
 * the vector. All tensors are off-heap; those of a length are made once and used again.
 */
public final class EncoderRun implements AutoCloseable {

  private static final String OUTPUT = "last_hidden_state";

  private final Encoder encoder;
  private final int dimension;
  private final LongBuffer ids = Tensors.longs(Encoder.MAX_TOKENS);
  private final LongBuffer mask = Tensors.longs(Encoder.MAX_TOKENS);
  private final LongBuffer types = Tensors.longs(Encoder.MAX_TOKENS);
  private final FloatBuffer hidden;
  private final Length[] lengths = new Length[Encoder.MAX_TOKENS + 1];

  private record Length(Map<String, OnnxTensor> inputs, Map<String, OnnxValue> outputs) {}

  /** For an encoder, which must outlive this. */
  public EncoderRun(Encoder encoder) {
    this.encoder = encoder;
    this.dimension = encoder.spec().dimension();
    this.hidden = Tensors.floats(Encoder.MAX_TOKENS * dimension);
    for (int i = 0; i < Encoder.MAX_TOKENS; i++) {
      mask.put(i, 1);
    }
  }

  /**
   * Encodes a normalised utterance.
   *
   * @param into receives the vector, of length one, from index 0; at least the encoder's dimension
   *     long
   */
  public void encode(String normalised, FloatBuffer into) {
    run(encoder.tokenise(normalised), into);
  }

  /**
   * Encodes token ids.
   *
   * @param tokenIds at most {@link Encoder#MAX_TOKENS}
   * @param into receives the vector
   */
  public void run(long[] tokenIds, FloatBuffer into) {
    int length = tokenIds.length;
    for (int i = 0; i < length; i++) {
      ids.put(i, tokenIds[i]);
    }
    Length tensors = lengths[length];
    if (tensors == null) {
      tensors = lengths[length] = bind(length);
    }
    encoder.graph().run(tensors.inputs, tensors.outputs);
    pool(length, into);
  }

  private Length bind(int length) {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    inputs.put("input_ids", Tensors.wrap(ids, 1, length));
    inputs.put("attention_mask", Tensors.wrap(mask, 1, length));
    inputs.put("token_type_ids", Tensors.wrap(types, 1, length));
    inputs.keySet().retainAll(encoder.graph().inputNames());
    Map<String, OnnxValue> outputs = Map.of(OUTPUT, Tensors.wrap(hidden, 1, length, dimension));
    return new Length(inputs, outputs);
  }

  private void pool(int length, FloatBuffer into) {
    int tokens = encoder.spec().pooling() == EncoderSpec.Pooling.CLS ? 1 : length;
    double square = 0;
    for (int d = 0; d < dimension; d++) {
      float sum = 0;
      for (int t = 0; t < tokens; t++) {
        sum += hidden.get(t * dimension + d);
      }
      into.put(d, sum);
      square += (double) sum * sum;
    }
    float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
    for (int d = 0; d < dimension; d++) {
      into.put(d, into.get(d) * scale);
    }
  }

  @Override
  public void close() {
    for (Length length : lengths) {
      if (length != null) {
        length.inputs.values().forEach(OnnxTensor::close);
        length.outputs.values().forEach(OnnxValue::close);
      }
    }
    java.util.Arrays.fill(lengths, null);
  }
}
