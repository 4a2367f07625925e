package io.frontdesk.bench;

import java.util.Locale;

/** What the accuracy table measures. */
enum Measure {
  /** Share of in-scope rows whose best intent is right, no cut. */
  CLOSED("closedAccuracy", Unit.SHARE, true),
  /** Share of in-scope rows that are right, cut on. */
  IN_SCOPE("inScopeAccuracy", Unit.SHARE, true),
  /** Share of out-of-scope rows that are refused. */
  OOS_RECALL("oosRecall", Unit.SHARE, true),
  /** Share of all rows that are right, out of scope being a label. */
  ACCURACY("accuracy", Unit.SHARE, true),
  /** F1 of refusing. */
  OOS_F1("oosF1", Unit.SHARE, true),
  /** Expected calibration error, cut on, 15 bins of equal mass. */
  ECE("ece", Unit.PLAIN, false),
  /** The lexical tier alone, no cut. */
  LEXICAL("closedAccuracy, words alone", Unit.SHARE, true),
  /** All through the encoder, no cut. */
  ALL_DEEP("closedAccuracy, all deep", Unit.SHARE, true),
  /** What the cascade gains over the lexical tier, no cut. */
  GAIN("points above words alone", Unit.POINTS, true),
  /** What the cascade loses against all through the encoder, no cut. */
  LOSS("points lost, no cut", Unit.POINTS, false),
  /** The same, cut on, of all rows. */
  LOSS_CUT("points lost, cut on", Unit.POINTS, false),
  /** Share of in-scope rows that are answered without the encoder. */
  WITHOUT_ENCODER("in scope, no encoder", Unit.SHARE, true),
  /** Share of rows that the exact tier answered. */
  EXACT_SHARE("exact", Unit.SHARE, true),
  /** Share of rows that the lexical tier answered. */
  LEXICAL_SHARE("words", Unit.SHARE, true),
  /** Share of rows that the encoder tier answered. */
  ENCODER_SHARE("encoder", Unit.SHARE, true),
  /** Mean time of a row through the cascade, in microseconds. */
  MICROS("mean µs", Unit.MICROS, false),
  /** Mean time of a trip to the encoder alone, all rows sent there, in microseconds. */
  ENCODER_MICROS("encoder µs", Unit.MICROS, false),
  /** Mean time of the cascade against that of the encoder alone, same run. */
  COST("cost, encoder = 1", Unit.PLAIN, false),
  /** Training, in seconds, vectors computed anew. */
  TRAIN_SECONDS("training s", Unit.SECONDS, false),
  /** Putting all rows through the cascade, in seconds. */
  TEST_SECONDS("test s", Unit.SECONDS, false),
  /** Share of utterances whose language is told rightly. */
  LANGUAGE("language right", Unit.SHARE, true);

  private enum Unit {
    SHARE("%.1f %%", 100),
    POINTS("%.2f", 100),
    PLAIN("%.3f", 1),
    MICROS("%,.0f", 1),
    SECONDS("%.1f", 1);

    private final String format;
    private final double factor;

    Unit(String format, double factor) {
      this.format = format;
      this.factor = factor;
    }
  }

  private final String title;
  private final Unit unit;
  private final boolean more;

  Measure(String title, Unit unit, boolean more) {
    this.title = title;
    this.unit = unit;
    this.more = more;
  }

  String title() {
    return title;
  }

  String format(double value) {
    return String.format(Locale.ROOT, unit.format, unit.factor * value);
  }

  /** Whether a value is as good as one that is wanted. */
  boolean reaches(double value, double wanted) {
    return more ? value >= wanted : value <= wanted;
  }

  /** The sign between a value and what it should be. */
  String sign() {
    return more ? "≥" : "≤";
  }
}
