package io.frontdesk.nlu.slot;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The weights of one linear-chain model: of facts, of a label after another, and of what an encoder
 * says of a word. Arrays are shared, nobody writes them once the training is over.
 */
public final class SlotWeights {

  private final SlotTable table;
  private final float[] facts;
  private final int labels;
  private final float[] after;
  private final Optional<SlotNet> net;
  private final SlotRows rows;
  private final SlotSteps steps;
  private final SlotSteps powers;

  /**
   * Some weights.
   *
   * @param table which facts there are
   * @param facts a weight a cell of the table
   * @param labels how many labels there are
   * @param after a weight for each label after each, {@code [before * labels + label]}
   * @param net what an encoder's states say; empty: no encoder
   */
  public SlotWeights(
      SlotTable table, float[] facts, int labels, float[] after, Optional<SlotNet> net) {
    this.table = table;
    this.facts = facts;
    this.labels = labels;
    this.after = after;
    this.net = net;
    rows = new SlotRows(table, facts, labels);
    steps = SlotSteps.of(after, labels);
    powers = SlotSteps.powers(after, labels);
  }

  /** Which facts there are. */
  public SlotTable table() {
    return table;
  }

  /** A weight a cell of the table. */
  public float[] facts() {
    return facts;
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
    int floats = facts.length + after.length;
    return table.lengthBytes()
        + 2 * Integer.BYTES
        + floats * Float.BYTES
        + net.map(SlotNet::lengthBytes).orElse(0);
  }

  void write(ByteBuffer out) {
    table.write(out);
    out.putInt(labels);
    write(out, facts);
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
    SlotTable table = SlotTable.read(in);
    int labels = in.getInt();
    return new SlotWeights(
        table,
        read(in, table.cells()),
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
