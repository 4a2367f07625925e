package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;

/**
 * Tensors over the beginning of one buffer, one a shape, each made when it is first asked for.
 * Owned by one thread.
 */
final class TensorsByShape implements AutoCloseable {

  private final Maker maker;
  private final int mostColumns;
  private final OnnxTensor[] made;

  /** Makes a tensor of a shape. */
  interface Maker {
    /** Called once for a shape. */
    OnnxTensor make(int rows, int columns);
  }

  /** For shapes of up to so many rows and columns. */
  TensorsByShape(int mostRows, int mostColumns, Maker maker) {
    this.maker = maker;
    this.mostColumns = mostColumns;
    this.made = new OnnxTensor[(mostRows + 1) * (mostColumns + 1)];
  }

  /** For shapes that differ in the number of rows only. */
  TensorsByShape(int mostRows, Maker maker) {
    this(mostRows, 0, maker);
  }

  OnnxTensor of(int rows) {
    return of(rows, 0);
  }

  OnnxTensor of(int rows, int columns) {
    int at = rows * (mostColumns + 1) + columns;
    if (made[at] == null) {
      made[at] = maker.make(rows, columns);
    }
    return made[at];
  }

  @Override
  public void close() {
    for (int i = 0; i < made.length; i++) {
      if (made[i] != null) {
        made[i].close();
        made[i] = null;
      }
    }
  }
}
