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
import java.util.Optional;

/**
 * One thread's way of running one encoder: one utterance a run, at its exact length, because the
 * int8 encoders quantise activations over the whole tensor, so that padding or company would change
 * the vector. All tensors are off-heap; those of a length are made once and used again. An encoder
 * with an exit may be run in two steps.
 */
public final class EncoderRun implements AutoCloseable {

  private final Encoder encoder;
  private final int dimension;
  private final LongBuffer ids = Tensors.longs(Encoder.MAX_TOKENS);
  private final FloatBuffer parts;
  private final FloatBuffer exit;
  private final OnnxTensor partsTensor;
  private final Optional<OnnxTensor> exitTensor;
  private final TokenReader reader;
  private final int[] starts = new int[Encoder.MAX_TOKENS];
  private final List<Bound> bound =
      new ArrayList<>(Collections.nCopies(Encoder.MAX_TOKENS + 1, Bound.NONE));
  private final FloatBuffer states;
  private FloatBuffer tokens = Tensors.floats(0);
  private String text = "";
  private int count;

  /**
   * The tensors of one length. What the first half gives is what the second takes: the same tensor,
   * so nothing is copied between them.
   *
   * @param first inputs of the first half, or of the whole
   * @param left outputs of the first half; empty of a whole
   * @param second inputs of the second half, or of the whole
   * @param read outputs, the parts
   * @param readTokens outputs with the tokens; empty until they are asked for
   */
  private record Bound(
      Map<String, OnnxTensor> first,
      Map<String, OnnxValue> left,
      Map<String, OnnxTensor> second,
      Map<String, OnnxValue> read,
      Map<String, OnnxValue> readTokens) {

    static final Bound NONE = new Bound(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    boolean isMade() {
      return !first.isEmpty();
    }

    void close() {
      first.values().forEach(OnnxTensor::close);
      if (!left.isEmpty()) {
        left.get(EncoderGraph.STATES).close();
      }
      if (!readTokens.isEmpty()) {
        readTokens.get(EncoderGraph.TOKENS).close();
      }
    }
  }

  /** For an encoder, which must outlive this. */
  public EncoderRun(Encoder encoder) {
    EncoderSpec spec = encoder.spec();
    this.encoder = encoder;
    this.reader = encoder.reader();
    this.dimension = spec.dimension();
    this.parts = Tensors.floats(spec.width());
    this.partsTensor = Tensors.wrap(parts, 1, spec.width());
    this.exit = Tensors.floats(spec.exitWidth());
    this.exitTensor =
        spec.hasExit() ? Optional.of(Tensors.wrap(exit, 1, spec.exitWidth())) : Optional.empty();
    this.states = Tensors.floats(spec.hasExit() ? Encoder.MAX_TOKENS * dimension : 0);
  }

  /**
   * Encodes a normalised utterance.
   *
   * @param into receives the parts, each of length one, from its position on; {@link
   *     EncoderSpec#width()} floats
   */
  public void encode(String normalised, FloatBuffer into) {
    read(normalised);
    runFirst();
    finish(into);
  }

  /**
   * Encodes token ids.
   *
   * @param tokenIds at most {@link Encoder#MAX_TOKENS}
   * @param into receives the parts, from its position on
   */
  public void run(long[] tokenIds, FloatBuffer into) {
    ids.put(0, tokenIds);
    count = tokenIds.length;
    runFirst();
    finish(into);
  }

  /**
   * Encodes a normalised utterance and keeps what became of its pieces.
   *
   * @param into receives the parts, from its position on
   * @return the pieces; valid until the next run
   */
  public SlotStates.Pieces encodePieces(String normalised, FloatBuffer into) {
    read(normalised);
    runFirst();
    return finishPieces(into);
  }

  /**
   * Runs the layers before the exit; none, of an encoder without one. {@link #finish} or {@link
   * #finishPieces} may go on from there until the next run.
   *
   * @param into receives the exit's parts, each of length one, from its position on; {@link
   *     EncoderSpec#exitWidth()} floats
   */
  public void begin(String normalised, FloatBuffer into) {
    read(normalised);
    runFirst();
    if (exitTensor.isPresent()) {
      scale(exit, into);
    }
  }

  /**
   * Runs the other layers for the utterance of the last {@link #begin}.
   *
   * @param into receives the parts, from its position on
   */
  public void finish(FloatBuffer into) {
    Bound tensors = bound.get(count);
    last().run(tensors.second, tensors.read);
    scale(parts, into);
  }

  /**
   * As {@link #finish}, and keeps what became of the pieces.
   *
   * @param into receives the parts, from its position on
   * @return the pieces; valid until the next run
   */
  public SlotStates.Pieces finishPieces(FloatBuffer into) {
    Bound tensors = withTokens();
    last().run(tensors.second, tensors.readTokens);
    scale(parts, into);
    return new SlotStates.Pieces(text, count, starts, tokens, dimension);
  }

  private void read(String normalised) {
    text = normalised;
    count = reader.read(normalised, ids, starts);
  }

  private Graph last() {
    return encoder.rest().orElse(encoder.graph());
  }

  /** Nothing, where the encoder has one graph only. */
  private void runFirst() {
    Bound tensors = bound.get(count);
    if (!tensors.isMade()) {
      tensors = bind(count);
      bound.set(count, tensors);
    }
    if (!tensors.left.isEmpty()) {
      encoder.graph().run(tensors.first, tensors.left);
    }
  }

  private Bound bind(int length) {
    Map<String, OnnxTensor> input = Map.of(EncoderGraph.IDS, Tensors.wrap(ids, 1, length));
    Map<String, OnnxValue> read = Map.of(EncoderGraph.PARTS, partsTensor);
    if (exitTensor.isEmpty()) {
      return new Bound(input, Map.of(), input, read, Map.of());
    }
    OnnxTensor between = Tensors.wrap(states, 1, length, dimension);
    return new Bound(
        input,
        Map.of(EncoderGraph.STATES, between, EncoderGraph.EXIT, exitTensor.get()),
        Map.of(EncoderGraph.STATES, between),
        read,
        Map.of());
  }

  private Bound withTokens() {
    Bound tensors = bound.get(count);
    if (tensors.readTokens.isEmpty()) {
      if (tokens.capacity() == 0) {
        tokens = Tensors.floats(Encoder.MAX_TOKENS * dimension);
      }
      Map<String, OnnxValue> all =
          Map.of(
              EncoderGraph.PARTS,
              partsTensor,
              EncoderGraph.TOKENS,
              Tensors.wrap(tokens, 1, count, dimension));
      tensors = new Bound(tensors.first, tensors.left, tensors.second, tensors.read, all);
      bound.set(count, tensors);
    }
    return tensors;
  }

  /** Brings each part to length one. */
  private void scale(FloatBuffer from, FloatBuffer into) {
    for (int part = 0; part < EncoderSpec.PARTS; part++) {
      scale(from, part * dimension, into);
    }
  }

  private void scale(FloatBuffer from, int first, FloatBuffer into) {
    double square = 0;
    for (int d = first; d < first + dimension; d++) {
      square += (double) from.get(d) * from.get(d);
    }
    float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
    int start = into.position();
    for (int d = first; d < first + dimension; d++) {
      into.put(start + d, from.get(d) * scale);
    }
  }

  @Override
  public void close() {
    bound.forEach(Bound::close);
    bound.replaceAll(tensors -> Bound.NONE);
    partsTensor.close();
    exitTensor.ifPresent(OnnxTensor::close);
  }
}
