package io.frontdesk.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart. Immutable.
 *
 * @param title what it shows, with its unit
 * @param min where it begins
 * @param max where it ends, above the beginning
 * @param scale how values are spread and written
 */
public record Axis(String title, double min, double max, Scale scale) {

  /** How values are spread over an axis, and how its ticks are written. */
  public enum Scale {
    /** From 0 to 1, written from 0 % to 100 %. */
    SHARE,
    /** Evenly. */
    LINEAR,
    /** Each power of ten as far from the next. */
    LOGARITHMIC
  }

  /** An axis that shows something. */
  public Axis {
    if (!(max > min) || scale == Scale.LOGARITHMIC && min <= 0) {
      throw new IllegalArgumentException(scale + " axis from " + min + " to " + max);
    }
  }

  /** All shares. */
  public static Axis share(String title) {
    return new Axis(title, 0, 1, Scale.SHARE);
  }

  /** Shares, from somewhere round below the least of some to somewhere round above the greatest. */
  public static Axis shares(String title, double least, double greatest) {
    double step = step(Math.max(0.02, greatest - least));
    double low = Math.max(0, Math.floor(least / step) * step);
    double high = Math.min(1, Math.ceil(greatest / step) * step);
    return high - low < step
        ? new Axis(title, Math.max(0, high - step), Math.max(high, step), Scale.SHARE)
        : new Axis(title, low, high, Scale.SHARE);
  }

  /** From nought to somewhere round above the greatest. */
  public static Axis upTo(String title, double greatest) {
    double step = step(Math.max(1e-9, greatest));
    return new Axis(title, 0, Math.ceil(greatest / step) * step, Scale.LINEAR);
  }

  /** Powers of ten around some values, which are above nought. */
  public static Axis logarithmic(String title, double least, double greatest) {
    double low = Math.floor(Math.log10(least));
    double high = Math.max(low + 1, Math.ceil(Math.log10(greatest)));
    return new Axis(title, Math.pow(10, low), Math.pow(10, high), Scale.LOGARITHMIC);
  }

  /** Where a value lies, from 0 at the beginning to 1 at the end; beyond them: the nearer. */
  public double place(double value) {
    double at =
        scale == Scale.LOGARITHMIC
            ? Math.log(Math.max(value, min) / min) / Math.log(max / min)
            : (value - min) / (max - min);
    return Math.max(0, Math.min(1, at));
  }

  /** Round values to mark. */
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (scale == Scale.LOGARITHMIC) {
      for (double tick = min; tick < max * 1.001; tick *= 10) {
        ticks.add(tick);
      }
      return ticks;
    }
    double step = step(max - min);
    for (long i = Math.round(Math.ceil(min / step - 1e-6)); i * step < max + step * 1e-6; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** How a value is written. */
  public String label(double value) {
    if (scale == Scale.SHARE) {
      double percent = Math.round(value * 1_000) / 10.0;
      return plain(percent) + " %";
    }
    return plain(value);
  }

  private static String plain(double value) {
    double rounded = Math.round(value * 1e6) / 1e6;
    return rounded == Math.rint(rounded)
        ? String.format(Locale.ROOT, "%,d", (long) rounded)
        : Double.toString(rounded);
  }

  /** 1, 2 or 5 times a power of ten, so that a range has 3 to 7 steps. */
  private static double step(double range) {
    double power = Math.pow(10, Math.floor(Math.log10(range)));
    double leading = range / power;
    return power * (leading < 1.5 ? 0.2 : leading < 3.5 ? 0.5 : leading < 7 ? 1 : 2);
  }
}
