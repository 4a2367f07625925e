package io.frontdesk.training;

/**
 * Where a share that was counted on some rows truly lies, with 95 % confidence. Immutable.
 *
 * @param low the least
 * @param high the most
 */
public record Interval(double low, double high) {

  /** The normal quantile that leaves 2.5 % on either side. */
  private static final double Z = 1.959963984540054;

  /**
   * Wilson's score interval, which holds for few rows and for shares near 0 and 1 too.
   *
   * @param part how many of the rows
   * @param whole how many rows; with none the share may be anything
   */
  public static Interval wilson(long part, long whole) {
    if (part < 0 || part > whole) {
      throw new IllegalArgumentException(part + " is no part of " + whole);
    }
    if (whole == 0) {
      return new Interval(0, 1);
    }
    double n = whole;
    double share = part / n;
    double centre = share + Z * Z / (2 * n);
    double spread = Z * StrictMath.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    return new Interval(
        part == 0 ? 0 : (centre - spread) / scale, part == whole ? 1 : (centre + spread) / scale);
  }
}
