package io.frontdesk.report;

import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import io.frontdesk.training.Interval;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The shares that a report begins with: each counts right rows among some rows. */
public enum Headline {
  /** Of all rows, cut on. */
  ACCURACY("accuracy", Evaluation::outcomes, Outcome::isRight),
  /** Of the in-scope rows, cut on. */
  IN_SCOPE("inScopeAccuracy", Evaluation::inside, Outcome::isRight),
  /** Of the in-scope rows, no cut. */
  CLOSED("closedAccuracy", Evaluation::inside, o -> o.expected().equals(o.intent())),
  /** Of the out-of-scope rows. */
  REFUSED("oosRecall", Evaluation::outside, Outcome::refused);

  private final String key;
  private final Function<Evaluation, List<Outcome>> rows;
  private final Predicate<Outcome> right;

  Headline(String key, Function<Evaluation, List<Outcome>> rows, Predicate<Outcome> right) {
    this.key = key;
    this.rows = rows;
    this.right = right;
  }

  /** Its name in the JSON report. */
  public String key() {
    return key;
  }

  /** How many rows it is about. */
  public int rows(Evaluation evaluation) {
    return rows.apply(evaluation).size();
  }

  /** Whether it is about a row. */
  boolean isAbout(Outcome outcome) {
    return rows(new Evaluation(List.of(outcome))) == 1;
  }

  /** Whether a row counts as right. */
  boolean isRight(Outcome outcome) {
    return right.test(outcome);
  }

  /** How many rows are right. */
  public int right(Evaluation evaluation) {
    return (int) rows.apply(evaluation).stream().filter(right).count();
  }

  /** The share that is right; 0 if there are no rows. */
  public double share(Evaluation evaluation) {
    int rows = rows(evaluation);
    return rows == 0 ? 0 : (double) right(evaluation) / rows;
  }

  /** Where the share truly lies. */
  public Interval interval(Evaluation evaluation) {
    return Interval.wilson(right(evaluation), rows(evaluation));
  }
}
