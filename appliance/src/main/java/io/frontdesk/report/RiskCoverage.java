package io.frontdesk.report;

import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a stricter or a laxer cut would do: the utterances are answered in the order of how likely
 * they are in scope. Immutable.
 *
 * @param points from answering little to answering all, at most some hundred
 * @param chosen what the cut of the model does
 */
public record RiskCoverage(List<Point> points, Point chosen) {

  private static final int MOST_POINTS = 200;

  /**
   * One cut.
   *
   * @param coverage share of all rows that are answered
   * @param risk share of the answers that are wrong; an answer to an out-of-scope row is wrong
   * @param insideAnswered share of the in-scope rows that are answered
   * @param outsideRefused share of the out-of-scope rows that are refused
   */
  public record Point(double coverage, double risk, double insideAnswered, double outsideRefused) {}

  /** Counts of what is answered so far. */
  private static final class Tally {
    private final int rows;
    private final int insides;
    private int answered;
    private int wrong;
    private int answeredInside;

    Tally(Evaluation evaluation) {
      rows = evaluation.outcomes().size();
      insides = evaluation.inside().size();
    }

    void answer(Outcome outcome) {
      answered++;
      wrong += outcome.expected().equals(outcome.intent()) ? 0 : 1;
      answeredInside += outcome.isOutside() ? 0 : 1;
    }

    Point point() {
      int outsides = rows - insides;
      return new Point(
          ratio(answered, rows),
          ratio(wrong, answered),
          ratio(answeredInside, insides),
          outsides == 0 ? 0 : 1 - ratio(answered - answeredInside, outsides));
    }

    private static double ratio(double part, double whole) {
      return whole == 0 ? 0 : part / whole;
    }
  }

  /** The curve of an evaluation. Rows of equal scope are answered together. */
  public static RiskCoverage of(Evaluation evaluation) {
    List<Outcome> sorted = new ArrayList<>(evaluation.outcomes());
    sorted.sort(Comparator.comparingDouble(Outcome::scope).reversed());
    List<Point> all = new ArrayList<>();
    Tally tally = new Tally(evaluation);
    for (int i = 0; i < sorted.size(); i++) {
      tally.answer(sorted.get(i));
      boolean last = i + 1 == sorted.size();
      if (last || sorted.get(i + 1).scope() != sorted.get(i).scope()) {
        all.add(tally.point());
      }
    }
    Tally chosen = new Tally(evaluation);
    evaluation.outcomes().stream().filter(o -> !o.refused()).forEach(chosen::answer);
    return new RiskCoverage(thinned(all), chosen.point());
  }

  private static List<Point> thinned(List<Point> all) {
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      long step = (long) i * MOST_POINTS / all.size();
      long next = (long) (i + 1) * MOST_POINTS / all.size();
      if (all.size() <= MOST_POINTS || next > step) {
        kept.add(all.get(i));
      }
    }
    return kept;
  }
}
