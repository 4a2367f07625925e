package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import io.frontdesk.nlu.slot.SlotStates;
import io.frontdesk.nlu.token.TokenReader;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One thread's way of running one encoder: one utterance a run, or a few side by side, each at its
 * exact length, which gives each the vector that it has alone ({@link Packing}). All tensors are
 * off-heap; those of a shape are made once and used again. An encoder with an exit may be run in
 * two steps.
 *
 * <p>Several utterances: {@link #clear}, {@link #add} each, {@link #begin()}, {@link #exit} of
 * each, {@link #keep} where some leave, {@link #finish(boolean)}, {@link #parts} of each.
 */
public final class EncoderRun implements AutoCloseable {

  /** Parts of a vector that are means. */
  private static final int MEANS = EncoderSpec.PARTS - 1;

  private final Encoder encoder;
  private final int dimension;
  private final TokenReader reader;
  private final Packing packing = new Packing();
  private final LongBuffer ids = Tensors.longs(Encoder.MAX_TOKENS);
  private final int[][] starts = new int[Packing.MOST][Encoder.MAX_TOKENS];
  private final String[] texts = new String[Packing.MOST];
  private final FloatBuffer first;
  private final FloatBuffer means;
  private final FloatBuffer states;
  private FloatBuffer tokens = Tensors.floats(0);
  private final TensorsByShape firstTensors;
  private final TensorsByShape meanTensors;
  private final TensorsByShape stateTensors;
  private final TensorsByShape tokenTensors;
  private final Map<String, OnnxTensor> begin = new HashMap<>();
  private final Map<String, OnnxTensor> end = new HashMap<>();
  private final Map<String, OnnxValue> left = new HashMap<>();
  private final Map<String, OnnxValue> read = new HashMap<>();
  private final Map<String, OnnxValue> readTokens = new HashMap<>();

  /** For an encoder, which must outlive this. */
  public EncoderRun(Encoder encoder) {
    EncoderSpec spec = encoder.spec();
    this.encoder = encoder;
    this.reader = encoder.reader();
    this.dimension = spec.dimension();
    this.first = Tensors.floats(Packing.MOST * dimension);
    this.means = Tensors.floats(Packing.MOST * MEANS * dimension);
    this.states = Tensors.floats(spec.hasExit() ? Packing.MOST_TOKENS * dimension : 0);
    this.firstTensors = byRows(Packing.MOST, () -> first, dimension);
    this.meanTensors = byRows(Packing.MOST, () -> means, MEANS * dimension);
    this.stateTensors = byRows(Packing.MOST_TOKENS, () -> states, dimension);
    this.tokenTensors = byRows(Packing.MOST_TOKENS, () -> tokens, dimension);
  }

  private static TensorsByShape byRows(int most, Supplier<FloatBuffer> buffer, int width) {
    return new TensorsByShape(most, (rows, none) -> Tensors.wrap(buffer.get(), rows, width));
  }

  /**
   * Encodes a normalised utterance.
   *
   * @param into receives the parts, each of length one, from its position on; {@link
   *     EncoderSpec#width()} floats
   */
  public void encode(String normalised, FloatBuffer into) {
    read(normalised);
    begin();
    finish(into);
  }

  /**
   * Encodes token ids.
   *
   * @param tokenIds at most {@link Encoder#MAX_TOKENS}
   * @param into receives the parts, from its position on
   */
  public void run(long[] tokenIds, FloatBuffer into) {
    bind(tokenIds);
    runBound();
    parts(0, into);
  }

  /**
   * Takes token ids for {@link #runBound}.
   *
   * @param tokenIds at most {@link Encoder#MAX_TOKENS}
   */
  public void bind(long[] tokenIds) {
    clear();
    ids.put(0, tokenIds);
    packing.add(ids, tokenIds.length);
  }

  /** Runs the graph, or its halves, for what was bound, and nothing else: the floor of encoding. */
  public void runBound() {
    begin();
    finish(false);
  }

  /**
   * Encodes a normalised utterance and keeps what became of its pieces.
   *
   * @param into receives the parts, from its position on
   * @return the pieces; valid until the next run
   */
  public SlotStates.Pieces encodePieces(String normalised, FloatBuffer into) {
    read(normalised);
    begin();
    return finishPieces(into);
  }

  /**
   * Runs the layers before the exit; none, of an encoder without one. {@link #finish(FloatBuffer)}
   * or {@link #finishPieces} may go on from there until the next run.
   *
   * @param into receives the exit's parts, each of length one, from its position on; {@link
   *     EncoderSpec#exitWidth()} floats
   */
  public void begin(String normalised, FloatBuffer into) {
    read(normalised);
    begin();
    if (encoder.spec().hasExit()) {
      exit(0, into);
    }
  }

  /**
   * Runs the other layers for the utterance of the last {@link #begin(String, FloatBuffer)}.
   *
   * @param into receives the parts, from its position on
   */
  public void finish(FloatBuffer into) {
    finish(false);
    parts(0, into);
  }

  /**
   * As {@link #finish(FloatBuffer)}, and keeps what became of the pieces.
   *
   * @param into receives the parts, from its position on
   * @return the pieces; valid until the next run
   */
  public SlotStates.Pieces finishPieces(FloatBuffer into) {
    finish(true);
    parts(0, into);
    return pieces(0);
  }

  private void read(String normalised) {
    clear();
    add(normalised);
  }

  /** Takes all utterances out. */
  public void clear() {
    packing.clear();
  }

  /**
   * Puts one more normalised utterance beside the others.
   *
   * @return whether there was room; for the first there is
   */
  public boolean add(String normalised) {
    int next = packing.utterances();
    if (next == Packing.MOST) {
      return false;
    }
    int count = reader.read(normalised, ids, starts[next]);
    if (!packing.add(ids, count)) {
      return false;
    }
    texts[next] = normalised;
    return true;
  }

  /** Runs the layers before the exit for all utterances; none, of an encoder without one. */
  public void begin() {
    packing.lay();
    if (!encoder.spec().hasExit()) {
      return;
    }
    packing.putTokens(begin);
    packing.putCompany(begin);
    left.put(EncoderGraph.STATES, stateTensors.of(packing.tokens()));
    bindVectors(left);
    encoder.graph().run(begin, left);
  }

  private void bindVectors(Map<String, OnnxValue> outputs) {
    outputs.put(EncoderGraph.FIRST, firstTensors.of(packing.utterances()));
    outputs.put(EncoderGraph.MEANS, meanTensors.of(packing.rows()));
  }

  /**
   * What an utterance is at the exit; between {@link #begin()} and {@link #finish(boolean)}.
   *
   * @param into receives the exit's parts, each of length one, from its position on
   */
  void exit(int utterance, FloatBuffer into) {
    int at = into.position();
    for (int mean = 0; mean < MEANS; mean++) {
      scale(means, utterance * MEANS + mean, into, at + mean * dimension);
    }
    scale(first, utterance, into, at + MEANS * dimension);
  }

  /** Only some of the utterances go on from the exit; they are counted anew. */
  void keep(BitSet staying) {
    int kept = 0;
    for (int i = staying.nextSetBit(0); i >= 0; i = staying.nextSetBit(i + 1)) {
      int[] moved = starts[kept];
      starts[kept] = starts[i];
      starts[i] = moved;
      texts[kept++] = texts[i];
    }
    packing.keep(staying, states, dimension);
    packing.lay();
  }

  /**
   * Runs the other layers for all utterances that are left.
   *
   * @param withPieces whether {@link #pieces} will be asked for
   */
  public void finish(boolean withPieces) {
    if (encoder.rest().isPresent()) {
      end.put(EncoderGraph.STATES, stateTensors.of(packing.tokens()));
    } else {
      packing.putTokens(end);
    }
    packing.putCompany(end);
    Map<String, OnnxValue> outputs = withPieces ? readTokens : read;
    bindVectors(outputs);
    if (withPieces) {
      if (tokens.capacity() == 0) {
        tokens = Tensors.floats(Packing.MOST_TOKENS * dimension);
      }
      outputs.put(EncoderGraph.TOKENS, tokenTensors.of(packing.tokens()));
    }
    encoder.rest().orElse(encoder.graph()).run(end, outputs);
  }

  /**
   * The vector of an utterance; after {@link #finish(boolean)}.
   *
   * @param into receives the parts, each of length one, from its position on
   */
  public void parts(int utterance, FloatBuffer into) {
    int at = into.position();
    // The pooled vector comes first, the other of first token and last mean after it.
    boolean isFirstPooled = encoder.spec().pooling() == EncoderSpec.Pooling.CLS;
    scale(first, utterance, into, at + (isFirstPooled ? 0 : dimension));
    scale(means, utterance * MEANS, into, at + (isFirstPooled ? dimension : 0));
    for (int mean = 1; mean < MEANS; mean++) {
      scale(means, utterance * MEANS + mean, into, at + (mean + 1) * dimension);
    }
  }

  /** What became of an utterance's pieces; valid until the next run. */
  SlotStates.Pieces pieces(int utterance) {
    int count = packing.count(utterance);
    FloatBuffer vectors = tokens.slice(packing.offset(utterance) * dimension, count * dimension);
    return new SlotStates.Pieces(texts[utterance], count, starts[utterance], vectors, dimension);
  }

  /** Copies a row, brought to length one. */
  private void scale(FloatBuffer from, int row, FloatBuffer into, int at) {
    int start = row * dimension;
    double square = 0;
    for (int d = start; d < start + dimension; d++) {
      square += (double) from.get(d) * from.get(d);
    }
    float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
    for (int d = 0; d < dimension; d++) {
      into.put(at + d, from.get(start + d) * scale);
    }
  }

  @Override
  public void close() {
    packing.close();
    firstTensors.close();
    meanTensors.close();
    stateTensors.close();
    tokenTensors.close();
  }
}
