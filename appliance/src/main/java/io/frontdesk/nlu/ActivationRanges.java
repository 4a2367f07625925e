package io.frontdesk.nlu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Between which bounds what goes into an encoder's products lies: static quantisation of
 * activations (Jacob et al. 2018). In these encoders the bounds hardly differ from one utterance to
 * another, because the special tokens and a few channels are what reaches furthest. A row a product
 * of the file: its name, least and most, with tabs between; {@code scripts/bench ranges} writes it.
 * Immutable.
 */
public final class ActivationRanges {

  private static final int LEVELS = 255;

  private final String file;
  private final Map<String, Range> byProduct;

  /** None at all. */
  static final ActivationRanges NONE = new ActivationRanges("nothing", Map.of());

  /** What a byte stands for: nought is always one of its values. */
  public record Range(float least, float most) {

    /** How far the values of two bytes in a row are apart. */
    public float scale() {
      return (most - least) / LEVELS;
    }

    /** The byte that stands for nought. */
    public int zero() {
      return Math.round(-least / scale());
    }
  }

  private ActivationRanges(String file, Map<String, Range> byProduct) {
    this.file = file;
    this.byProduct = Map.copyOf(byProduct);
  }

  /**
   * Reads a file of the jar.
   *
   * @throws IllegalStateException if it is missing or unreadable: the jar is damaged
   */
  static ActivationRanges read(String file) {
    Map<String, Range> ranges = new HashMap<>();
    for (String line : new String(bytes(file), StandardCharsets.UTF_8).split("\n")) {
      String[] fields = line.split("\t");
      ranges.put(fields[0], range(file, fields));
    }
    return new ActivationRanges(file, ranges);
  }

  private static Range range(String file, String[] fields) {
    try {
      Range range = new Range(Float.parseFloat(fields[1]), Float.parseFloat(fields[2]));
      if (fields.length == 3 && range.least <= 0 && range.most > 0) {
        return range;
      }
      throw new IllegalArgumentException(String.join(" ", fields));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalStateException("The jar's " + file + " is damaged: build it again", e);
    }
  }

  /** A file of the jar as it is. */
  static byte[] bytes(String file) {
    try (InputStream in = ActivationRanges.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The jar has no " + file + ": build it again");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file + " from the jar", e);
    }
  }

  /**
   * The bounds of what goes into a product.
   *
   * @throws IllegalStateException if the file does not have it
   */
  Range of(String product) {
    Range range = byProduct.get(product);
    if (range == null) {
      throw new IllegalStateException(file + " has no " + product);
    }
    return range;
  }
}
