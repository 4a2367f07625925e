package io.frontdesk.nlu.slot;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The weights of one linear-chain model: of facts, of a label after another, and of what an encoder
 * says of a word. Arrays are shared, nobody writes them once the training is over. Those that were
 * read from a bundle have only what finding slots needs.
 */
public final class SlotWeights {

  private final Optional<Learned> learned;
  private final int labels;
  private final float[] after;
  private final Optional<SlotNet> net;
  private final SlotRows rows;
  private final SlotSteps steps;
  private final SlotSteps powers;

  /** What training has of facts. */
  private record Learned(SlotTable table, float[] facts) {}

  /**
   * Some weights that were learned.
   *
   * @param table which facts there are
   * @param facts a weight a cell of the table
   * @param labels how many labels there are
   * @param after a weight for each label after each, {@code [before * labels + label]}
   * @param net what an encoder's states say; empty: no encoder
   */
  public SlotWeights(
      SlotTable table, float[] facts, int labels, float[] after, Optional<SlotNet> net) {
    this(
        Optional.of(new Learned(table, facts)),
        new SlotRows(table.with(facts), labels),
        labels,
        after,
        net);
  }

  private SlotWeights(
      Optional<Learned> learned, SlotRows rows, int labels, float[] after, Optional<SlotNet> net) {
    this.learned = learned;
    this.rows = rows;
    this.labels = labels;
    this.after = after;
    this.net = net;
    steps = SlotSteps.of(after, labels);
    powers = SlotSteps.powers(after, labels);
  }

  private Learned learned() {
    return learned.orElseThrow(
        () -> new IllegalStateException("weights that were read can only find slots"));
  }

  /**
   * Which facts there are.
   *
   * @throws IllegalStateException if the weights were read and not learned
   */
  public SlotTable table() {
    return learned().table;
  }

  /**
   * A weight a cell of the table.
   *
   * @throws IllegalStateException if the weights were read and not learned
   */
  public float[] facts() {
    return learned().facts;
  }

  /** How many labels there are. */
  public int labels() {
    return labels;
  }

  /** A weight for each label after each, {@code [before * labels + label]}. */
  public float[] after() {
    return after;
  }

  /** What an encoder's states say; empty: no encoder. */
  public Optional<SlotNet> net() {
    return net;
  }

  /** The facts' weights, for adding up. */
  SlotRows rows() {
    return rows;
  }

  /** The weights of a label after another, for the best row of labels. */
  SlotSteps steps() {
    return steps;
  }

  /** e to them, for sums. */
  SlotSteps powers() {
    return powers;
  }

  int lengthBytes() {
    int floats = facts().length + after.length;
    return table().lengthBytes()
        + 2 * Integer.BYTES
        + floats * Float.BYTES
        + net.map(SlotNet::lengthBytes).orElse(0);
  }

  void write(ByteBuffer out) {
    table().write(out);
    out.putInt(labels);
    write(out, facts());
    write(out, after);
    out.putInt(net.isPresent() ? 1 : 0);
    net.ifPresent(layers -> layers.write(out));
  }

  static void write(ByteBuffer out, float[] values) {
    for (float value : values) {
      out.putFloat(value);
    }
  }

  static SlotWeights read(ByteBuffer in) {
    SavedCells cells = new SavedCells(in);
    int labels = cells.labels();
    return new SlotWeights(
        Optional.empty(),
        new SlotRows(cells, labels),
        labels,
        read(in, labels * labels),
        in.getInt() == 1 ? Optional.of(SlotNet.read(in)) : Optional.empty());
  }

  static float[] read(ByteBuffer in, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.getFloat();
    }
    return values;
  }
}
