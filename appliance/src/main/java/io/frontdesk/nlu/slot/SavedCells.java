package io.frontdesk.nlu.slot;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The cells of a table and its weights as {@link SlotWeights} writes them, read in place, so that a
 * model is made without copies of them that nobody asks for any more. For one thread.
 */
final class SavedCells implements SlotRows.Cells {

  private final ByteBuffer in;
  private final int rows;
  private final int cells;
  private final int labels;
  private final int hashesAt;
  private final int lengthsAt;
  private final int labelsAt;
  private final int weightsAt;

  /**
   * Cells that begin where the buffer stands, which is behind them afterwards.
   *
   * @throws BufferUnderflowException if it ends before them
   * @throws IllegalArgumentException if they contradict each other
   */
  SavedCells(ByteBuffer in) {
    this.in = in;
    rows = in.getInt();
    cells = in.getInt();
    if (rows < 0 || cells < 0) {
      throw new IllegalArgumentException("rows=" + rows + " cells=" + cells);
    }
    hashesAt = skip((long) rows * Long.BYTES);
    lengthsAt = skip((long) rows * Short.BYTES);
    labelsAt = skip((long) cells * Short.BYTES);
    labels = in.getInt();
    weightsAt = skip((long) cells * Float.BYTES);
    check();
  }

  private int skip(long bytes) {
    int at = in.position();
    if (bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(at + (int) bytes);
    return at;
  }

  private void check() {
    long counted = 0;
    for (int row = 0; row < rows; row++) {
      counted += length(row);
    }
    if (counted != cells) {
      throw new IllegalArgumentException("cells=" + cells + " but rows have " + counted);
    }
    for (int cell = 0; cell < cells; cell++) {
      if (label(cell) < 0 || label(cell) >= labels) {
        throw new IllegalArgumentException("label=" + label(cell) + " of " + labels);
      }
    }
  }

  /** How many labels there are. */
  int labels() {
    return labels;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public long hash(int row) {
    return in.getLong(hashesAt + row * Long.BYTES);
  }

  @Override
  public int length(int row) {
    return Short.toUnsignedInt(in.getShort(lengthsAt + row * Short.BYTES));
  }

  @Override
  public int label(int cell) {
    return in.getShort(labelsAt + cell * Short.BYTES);
  }

  @Override
  public float weight(int cell) {
    return in.getFloat(weightsAt + cell * Float.BYTES);
  }
}
