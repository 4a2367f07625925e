package io.frontdesk.nlu.slot;

import java.nio.ByteBuffer;

/**
 * What an encoder's state of a word says of its labels: one layer of rectified units (Glorot et al.
 * 2011) and a linear one on top. A word without a state gets the top layer's bias. Arrays are
 * shared, nobody writes them once the training is over.
 *
 * @param dimension length of a state
 * @param units how many
 * @param labels how many
 * @param first {@code [d * units + unit]}, one row more for the bias
 * @param second {@code [unit * labels + label]}, one row more for the bias
 */
public record SlotNet(int dimension, int units, int labels, float[] first, float[] second) {

  /** Checks lengths. */
  public SlotNet {
    if (first.length != (dimension + 1) * units || second.length != (units + 1) * labels) {
      throw new IllegalArgumentException(
          "first=" + first.length + " second=" + second.length + " units=" + units);
    }
  }

  /**
   * The units' values for a state.
   *
   * @param states of words, one after the other
   * @param at where the state begins
   * @param into receives them, from {@code to} on
   */
  public void units(float[] states, int at, float[] into, int to) {
    System.arraycopy(first, dimension * units, into, to, units);
    for (int d = 0; d < dimension; d++) {
      float x = states[at + d];
      int row = d * units;
      for (int u = 0; u < units; u++) {
        into[to + u] += x * first[row + u];
      }
    }
    for (int u = to; u < to + units; u++) {
      into[u] = Math.max(0, into[u]);
    }
  }

  /**
   * Adds the scores of labels.
   *
   * @param values of the units, from {@code at} on
   * @param into receives them, from {@code to} on
   */
  public void scores(float[] values, int at, float[] into, int to) {
    int bias = units * labels;
    for (int y = 0; y < labels; y++) {
      into[to + y] += second[bias + y];
    }
    for (int u = 0; u < units; u++) {
      float x = values[at + u];
      int row = u * labels;
      for (int y = 0; x != 0 && y < labels; y++) {
        into[to + y] += x * second[row + y];
      }
    }
  }

  int lengthBytes() {
    return 3 * Integer.BYTES + (first.length + second.length) * Float.BYTES;
  }

  void write(ByteBuffer out) {
    out.putInt(dimension).putInt(units).putInt(labels);
    SlotWeights.write(out, first);
    SlotWeights.write(out, second);
  }

  static SlotNet read(ByteBuffer in) {
    int dimension = in.getInt();
    int units = in.getInt();
    int labels = in.getInt();
    float[] first = SlotWeights.read(in, (dimension + 1) * units);
    return new SlotNet(dimension, units, labels, first, SlotWeights.read(in, (units + 1) * labels));
  }
}
