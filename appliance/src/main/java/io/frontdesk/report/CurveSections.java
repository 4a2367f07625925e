package io.frontdesk.report;

import io.frontdesk.report.Chart.Point;
import io.frontdesk.report.Html.Cell;
import io.frontdesk.training.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** The charts of confidence and of the out-of-scope cut. Used once, by one thread. */
final class CurveSections {

  private static final int BINS = 10;

  private final Words words;
  private final Evaluation evaluation;
  private final Html html;

  CurveSections(Words words, Evaluation evaluation, Html html) {
    this.words = words;
    this.evaluation = evaluation;
    this.html = html;
  }

  void write() {
    reliability();
    RiskCoverage curve = RiskCoverage.of(evaluation);
    risk(curve);
    scope(curve);
  }

  private void figure(Chart chart, String why) {
    html.raw("<figure>").raw(chart.svg()).raw("</figure>\n").text("p", "why", why);
  }

  private void reliability() {
    html.text("h2", words.say("reliability"));
    List<Point> dots = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    List<Evaluation.Bin> bins = evaluation.reliability(BINS);
    for (int i = 0; i < BINS; i++) {
      Evaluation.Bin bin = bins.get(i);
      if (bin.count() > 0) {
        dots.add(new Point(bin.stated(), bin.right(), Words.count(bin.count())));
        rows.add(
            List.of(
                Cell.of(100 * i / BINS + "–" + 100 * (i + 1) / BINS + " %"),
                Cell.of(Words.count(bin.count()), bin.count()),
                Cell.of(Words.percent(bin.stated()), bin.stated()),
                Cell.of(Words.percent(bin.right()), bin.right())));
      }
    }
    figure(
        new Chart(
                words.say("reliability"),
                Axis.share(words.say("reliability.x")),
                Axis.share(words.say("reliability.y")))
            .guide(words.say("reliability.ideal"), List.of(Point.of(0, 0), Point.of(1, 1)))
            .dots(words.say("reliability.series"), dots),
        words.say("reliability.why"));
    html.table(
        List.of(
            words.say("reliability.bin"),
            words.say("reliability.count"),
            words.say("reliability.stated"),
            words.say("reliability.right")),
        rows);
  }

  private void risk(RiskCoverage curve) {
    html.text("h2", words.say("risk"));
    RiskCoverage.Point now = curve.chosen();
    double greatest = curve.points().stream().mapToDouble(RiskCoverage.Point::risk).max().orElse(0);
    figure(
        new Chart(
                words.say("risk"),
                Axis.share(words.say("risk.x")),
                Axis.shares(words.say("risk.y"), 0, Math.max(greatest, now.risk())))
            .line(
                words.say("risk.line"),
                curve.points().stream().map(p -> Point.of(p.coverage(), p.risk())).toList())
            .dots(
                words.say("risk.chosen"),
                List.of(new Point(now.coverage(), now.risk(), Words.percent(now.risk())))),
        words.say("risk.why", Words.percent(now.coverage()), Words.percent(now.risk())));
  }

  private void scope(RiskCoverage curve) {
    html.text("h2", words.say("scope"));
    if (evaluation.outside().isEmpty() || evaluation.inside().isEmpty()) {
      html.text("p", words.say("scope.none"));
      return;
    }
    RiskCoverage.Point now = curve.chosen();
    figure(
        new Chart(
                words.say("scope"),
                Axis.share(words.say("scope.x")),
                Axis.share(words.say("scope.y")))
            .line(
                words.say("risk.line"),
                curve.points().stream()
                    .map(p -> Point.of(p.insideAnswered(), p.outsideRefused()))
                    .toList())
            .dots(
                words.say("risk.chosen"),
                List.of(
                    new Point(
                        now.insideAnswered(),
                        now.outsideRefused(),
                        Words.percent(now.outsideRefused())))),
        words.say(
            "scope.why", Words.percent(now.outsideRefused()), Words.percent(now.insideAnswered())));
  }
}
