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
  /** Share of rows that left the encoder early. */
  EARLY_SHARE("early", Unit.SHARE, true),
  /** Share of rows that the encoder tier answered. */
  ENCODER_SHARE("encoder", Unit.SHARE, true),
  /** Mean time of a row through the cascade, in microseconds. */
  MICROS("mean µs", Unit.COUNT, false),
  /** Mean time of a trip to the encoder alone, all rows sent there, in microseconds. */
  ENCODER_MICROS("encoder µs", Unit.COUNT, false),
  /** Mean time of the cascade against that of the encoder alone, same run. */
  COST("cost, encoder = 1", Unit.PLAIN, false),
  /** Training, in seconds, vectors computed anew. */
  TRAIN_SECONDS("training s", Unit.SECONDS, false),
  /** Putting all rows through the cascade, in seconds. */
  TEST_SECONDS("test s", Unit.SECONDS, false),
  /** Share of utterances whose language is told rightly. */
  LANGUAGE("language right", Unit.SHARE, true),
  /** Share of queries whose entry of the FAQ comes first. */
  TOP1("top-1", Unit.SHARE, true),
  /** The same among the first five. */
  TOP5("top-5", Unit.SHARE, true),
  /** What the search gains over the encoder's cosine. */
  TOP1_GAIN("top-1, points above encoder alone", Unit.POINTS, true),
  /** The same among the first five. */
  TOP5_GAIN("top-5, points above encoder alone", Unit.POINTS, true),
  /** Area under the ROC curve, queries of the FAQ against utterances of another field. */
  AUROC_UNRELATED("AUROC, unrelated", Unit.PLAIN, true),
  /** The same against queries of the field; the entry and what is nearly the same is taken out. */
  AUROC_QUESTION_MISSING("AUROC, question missing", Unit.PLAIN, true),
  /** The same with the entry alone taken out; others may ask the same. */
  AUROC_ENTRY_MISSING("AUROC, entry missing", Unit.PLAIN, true),
  /** Points of closed accuracy that typos cost. */
  LOST_TYPO("points lost by typos", Unit.POINTS, false),
  /** The same of upper case. */
  LOST_CASE("points lost by case", Unit.POINTS, false),
  /** The same of full width. */
  LOST_FULLWIDTH("points lost by full width", Unit.POINTS, false),
  /** The same of traditional characters. */
  LOST_TRADITIONAL("points lost by traditional characters", Unit.POINTS, false),
  /** The same of pinyin. */
  LOST_PINYIN("points lost by pinyin", Unit.POINTS, false),
  /** The same of sentences before the question. */
  LOST_RAMBLING("points lost by rambling", Unit.POINTS, false),
  /** The same of emoji. */
  LOST_EMOJI("points lost by emoji", Unit.POINTS, false),
  /** The same of signs. */
  LOST_PUNCTUATION("points lost by punctuation", Unit.POINTS, false),
  /** Share of the mistakes put into utterances that the linter finds. */
  DEFECTS_FOUND("mistakes found", Unit.SHARE, true),
  /** Closed accuracy of the level balanced. */
  CLOSED_BALANCED("closedAccuracy, balanced", Unit.SHARE, true),
  /** Closed accuracy of the level accurate. */
  CLOSED_ACCURATE("closedAccuracy, accurate", Unit.SHARE, true),
  /** What balanced loses against it. */
  LEVEL_LOSS("points lost, balanced against accurate", Unit.POINTS, false),
  /** Share of a specification's cases that are found exactly. */
  SPEC_EXACT("cases exact", Unit.SHARE, true),
  /** F1 of spans with their type, micro average. */
  SPAN_F1("span F1", Unit.PLAIN, true),
  /** Share of the spans found that are right. */
  SPAN_PRECISION("span precision", Unit.PLAIN, true),
  /** Share of the spans there that are found. */
  SPAN_RECALL("span recall", Unit.PLAIN, true),
  /** F1 where a shared place and the type are enough. */
  SPAN_TOUCH_F1("span F1, overlapping", Unit.PLAIN, true),
  /** Time within which 99 % of English texts are done, in microseconds. */
  P99_ENGLISH("p99 µs, English", Unit.TENTHS, false),
  /** The same of Chinese texts. */
  P99_CHINESE("p99 µs, Chinese", Unit.TENTHS, false),
  /** Exceptions and wrong spans. */
  FAULTS("exceptions and wrong spans", Unit.COUNT, false),
  /** Texts whose time grows faster than they do. */
  SUPER_LINEAR("texts with time beyond linear", Unit.COUNT, false);

  private enum Unit {
    SHARE("%.1f %%", 100),
    POINTS("%.2f", 100),
    PLAIN("%.3f", 1),
    COUNT("%,.0f", 1),
    TENTHS("%.1f", 1),
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
