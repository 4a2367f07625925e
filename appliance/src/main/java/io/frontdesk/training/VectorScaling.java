package io.frontdesk.training;

import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * How the parts of a vector enter the head's regression: each centred, brought to the same mean
 * square, and weighted. The published encoders put all texts into a narrow cone, so that without
 * centring the penalty would fall on what tells intents apart. Immutable.
 */
final class VectorScaling {

  /** What the parts of an encoder count for; chosen on validation data, the same for all bots. */
  private static final double[] PART_WEIGHTS = {1, 0.7, 0.5, 0.5};

  /** What an encoder beside the first counts for. */
  private static final double FURTHER_ENCODER = 0.7;

  private final float[] centre;
  private final float[] scale;

  /**
   * A part of the vector.
   *
   * @param length in floats
   * @param weight what it counts for
   */
  record Part(int length, double weight) {}

  /** The parts of the vectors of some encoders, one after the other. */
  static List<Part> parts(List<Encoder> encoders) {
    List<Part> parts = new ArrayList<>();
    for (int e = 0; e < encoders.size(); e++) {
      int dimension = encoders.get(e).spec().dimension();
      for (int part = 0; part < EncoderSpec.PARTS; part++) {
        parts.add(new Part(dimension, PART_WEIGHTS[part] * (e == 0 ? 1 : FURTHER_ENCODER)));
      }
    }
    return parts;
  }

  /** Measures centre and spread of the chosen vectors. */
  VectorScaling(float[][] vectors, int[] chosen, List<Part> parts) {
    int width = vectors[0].length;
    centre = new float[width];
    scale = new float[width];
    double[] sum = new double[width];
    double[] square = new double[width];
    for (int i : chosen) {
      for (int d = 0; d < width; d++) {
        double value = vectors[i][d];
        sum[d] += value;
        square[d] += value * value;
      }
    }
    double weights = parts.stream().mapToDouble(part -> part.weight * part.weight).sum();
    int from = 0;
    for (Part part : parts) {
      double variance = 0;
      for (int d = from; d < from + part.length; d++) {
        double mean = sum[d] / chosen.length;
        centre[d] = (float) mean;
        variance += Math.max(0, square[d] / chosen.length - mean * mean);
      }
      double factor =
          variance < 1e-9 ? 0 : part.weight / StrictMath.sqrt(variance) / StrictMath.sqrt(weights);
      java.util.Arrays.fill(scale, from, from + part.length, (float) factor);
      from += part.length;
    }
  }

  /** The scaled value of one place of a vector. */
  float scaled(float[] vector, int place) {
    return (vector[place] - centre[place]) * scale[place];
  }

  /**
   * Turns a head for scaled vectors into one for vectors as they are.
   *
   * @param weights width × classes, changed in place
   * @param bias one a class, changed in place
   */
  void foldInto(float[] weights, float[] bias) {
    int classes = bias.length;
    double[] shift = new double[classes];
    for (int d = 0; d < centre.length; d++) {
      for (int c = 0; c < classes; c++) {
        int at = d * classes + c;
        weights[at] *= scale[d];
        shift[c] += (double) weights[at] * centre[d];
      }
    }
    for (int c = 0; c < classes; c++) {
      bias[c] -= (float) shift[c];
    }
  }
}
