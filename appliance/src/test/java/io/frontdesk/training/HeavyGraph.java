package io.frontdesk.training;

import io.frontdesk.nlu.OnnxGraph;
import java.util.List;

/** A graph that takes a known amount of memory. */
public final class HeavyGraph {

  private HeavyGraph() {}

  /** A product with so many bytes of weights, which ONNX Runtime packs into memory of its own. */
  public static byte[] of(int weightBytes) {
    int side = (int) Math.sqrt(weightBytes / Float.BYTES);
    return new OnnxGraph("heavy")
        .input("x", 1, side)
        .constant("w", new float[side * side], side, side)
        .node("MatMul", "y", List.of("x", "w"))
        .output("y", 1, side)
        .toBytes();
  }
}
