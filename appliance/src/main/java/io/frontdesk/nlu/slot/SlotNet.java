package io.frontdesk.nlu.slot;

import java.nio.ByteBuffer;

/**
 * What an encoder's states of a word and its neighbours say of its labels: one layer of rectified
 * units (Glorot et al. 2011) and a linear one on top. A word without a state gets the top layer's
 * bias. Arrays are shared, nobody writes them once the training is over. A row is an array of its
 * own: over rows within one array the compiler makes no loop that takes many numbers at once.
 *
 * @param first by number of the window, then unit; one row more for the bias
 * @param second by unit, then label; one row more for the bias
 */
public record SlotNet(float[][] first, float[][] second) {

  /** Checks lengths. */
  public SlotNet {
    if (first[0].length != second.length - 1) {
      throw new IllegalArgumentException(
          "The layers don't fit: " + first[0].length + " units, and " + (second.length - 1));
    }
  }

  /** How many numbers it reads of a word, see {@link SlotStates#window}. */
  public int dimension() {
    return first.length - 1;
  }

  /** How many units there are. */
  public int units() {
    return second.length - 1;
  }

  /** How many labels there are. */
  public int labels() {
    return second[0].length;
  }

  /**
   * The units' values for a word.
   *
   * @param states windows of words, one after the other
   * @param at where the word's begins
   * @param into receives them
   */
  public void units(float[] states, int at, float[] into) {
    int units = units();
    int dimension = dimension();
    System.arraycopy(first[dimension], 0, into, 0, units);
    int d = 0;
    for (; d + 3 < dimension; d += 4) {
      pourFour(states, at + d, d, into);
    }
    for (; d < dimension; d++) {
      pour(states[at + d], first[d], into);
    }
    for (int u = 0; u < units; u++) {
      into[u] = Math.max(0, into[u]);
    }
  }

  /** Four numbers of a state at once: the units' values are read and written a quarter as often. */
  private void pourFour(float[] states, int at, int row, float[] into) {
    float a = states[at];
    float b = states[at + 1];
    float c = states[at + 2];
    float d = states[at + 3];
    float[] rowA = first[row];
    float[] rowB = first[row + 1];
    float[] rowC = first[row + 2];
    float[] rowD = first[row + 3];
    for (int u = 0; u < rowA.length; u++) {
      into[u] = into[u] + a * rowA[u] + b * rowB[u] + c * rowC[u] + d * rowD[u];
    }
  }

  /**
   * The scores of labels.
   *
   * @param values of the units
   * @param into receives them
   */
  public void scores(float[] values, float[] into) {
    int units = units();
    System.arraycopy(second[units], 0, into, 0, labels());
    for (int u = 0; u < units; u++) {
      if (values[u] != 0) {
        pour(values[u], second[u], into);
      }
    }
  }

  private static void pour(float much, float[] row, float[] into) {
    for (int i = 0; i < row.length; i++) {
      into[i] += much * row[i];
    }
  }

  int lengthBytes() {
    int floats = first.length * units() + second.length * labels();
    return 3 * Integer.BYTES + floats * Float.BYTES;
  }

  void write(ByteBuffer out) {
    out.putInt(dimension()).putInt(units()).putInt(labels());
    for (float[] row : first) {
      SlotWeights.write(out, row);
    }
    for (float[] row : second) {
      SlotWeights.write(out, row);
    }
  }

  static SlotNet read(ByteBuffer in) {
    int dimension = in.getInt();
    int units = in.getInt();
    int labels = in.getInt();
    return new SlotNet(rows(in, dimension + 1, units), rows(in, units + 1, labels));
  }

  private static float[][] rows(ByteBuffer in, int count, int length) {
    float[][] rows = new float[count][];
    for (int row = 0; row < count; row++) {
      rows[row] = SlotWeights.read(in, length);
    }
    return rows;
  }
}
