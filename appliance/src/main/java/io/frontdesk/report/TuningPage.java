package io.frontdesk.report;

import io.frontdesk.report.Chart.Point;
import io.frontdesk.report.Html.Cell;
import io.frontdesk.training.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes what {@code tune} found as a page for the owner of a bot. Used once, by one thread. */
public final class TuningPage {

  private final Words words;
  private final Tuning tuning;
  private final Recommendation advice;
  private final Html html = new Html();

  private TuningPage(Words words, Tuning tuning) {
    this.words = words;
    this.tuning = tuning;
    this.advice = Recommendation.of(tuning.choices());
  }

  /**
   * The page.
   *
   * @param version of the program, for the last line
   */
  public static String html(Words words, Tuning tuning, String version) {
    TuningPage page = new TuningPage(words, tuning);
    page.write(version);
    return Page.html(words, words.say("tune.title", tuning.name()), page.html);
  }

  private void write(String version) {
    html.text("h1", words.say("tune.title", tuning.name()));
    html.text("p", words.say("tune.intro", Words.count(tuning.utterances()), tuning.folds()));
    advice();
    curve();
    settings();
    encoders();
    html.text("footer", words.say("tune.footer", version));
  }

  private String level(String name) {
    return words.say("tune.level." + name);
  }

  private void advice() {
    html.text("h2", words.say("tune.advice"));
    html.raw("<div class=\"card\">\n");
    html.text("p", "name", advice.sentence(words));
    html.raw("</div>\n");
    advice.warning(words).ifPresent(warning -> html.text("p", "bad", warning));
    html.text("p", words.say("tune.line"));
    html.raw("<pre>").raw(Html.escape("bot:\n  " + TuningTable.qualityLine(advice)));
    html.raw("</pre>\n");
    html.text("p", "why", words.say("tune.rule"));
    html.text("h3", words.say("tune.others", level(advice.chosen().level())));
    List<List<Cell>> rows = new ArrayList<>();
    for (Setting other : advice.others()) {
      Duel duel = Duel.of(advice.chosen(), other);
      double more = other.meanMicros() - advice.chosen().meanMicros();
      rows.add(
          List.of(
              Cell.of(level(other.level())),
              Cell.of(Words.points(duel.gain()), duel.gain()),
              Cell.of("± " + Words.points(duel.uncertainty()).substring(1), duel.uncertainty()),
              Cell.of(words.say(duel.lost() == duel.won() ? "compare.same" : verdict(duel))),
              Cell.of((more < 0 ? "-" : "+") + Words.millis(Math.abs(more)), more)));
    }
    html.table(heads("level", "gain", "uncertainty", "verdict", "more"), rows);
  }

  private static String verdict(Duel duel) {
    return duel.isReal() ? "compare.real" : "compare.chance";
  }

  private List<String> heads(String... columns) {
    return Stream.of(columns).map(column -> words.say("tune.head." + column)).toList();
  }

  private void curve() {
    html.text("h2", words.say("tune.curve"));
    html.text("p", "why", words.say("tune.curve.why"));
    List<List<Setting>> curves = tuning.levels().stream().map(Tuning.Level::sweep).toList();
    double slowest =
        curves.stream().flatMap(List::stream).mapToDouble(Setting::meanMicros).max().orElse(1);
    List<Double> shares = new ArrayList<>();
    curves.forEach(curve -> curve.forEach(setting -> shares.add(setting.share())));
    for (Setting setting : tuning.choices()) {
      shares.add(setting.interval().low());
      shares.add(setting.interval().high());
    }
    Chart chart =
        new Chart(
            words.say("tune.curve"),
            Axis.upTo(words.say("tune.curve.x"), slowest / 1_000),
            Axis.shares(
                words.say("tune.curve.y"),
                shares.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                shares.stream().mapToDouble(Double::doubleValue).max().orElse(1)));
    String interval = words.say("tune.curve.interval");
    for (int i = 0; i < curves.size(); i++) {
      Setting chosen = tuning.choices().get(i);
      chart.line(level(chosen.level()), curves.get(i).stream().map(this::place).toList());
      chart.guide(interval, range(chosen)).marks(List.of(dot(chosen)));
      interval = "";
    }
    html.raw("<figure>").raw(chart.svg()).raw("</figure>\n");
  }

  private static List<Point> range(Setting setting) {
    double at = setting.meanMicros() / 1_000;
    Interval interval = setting.interval();
    return List.of(Point.of(at, interval.low()), Point.of(at, interval.high()));
  }

  private Point place(Setting setting) {
    return Point.of(setting.meanMicros() / 1_000, setting.share());
  }

  private Point dot(Setting setting) {
    return new Point(setting.meanMicros() / 1_000, setting.share(), level(setting.level()));
  }

  private void settings() {
    html.text("h2", words.say("tune.settings"));
    html.text("p", "why", words.say("tune.settings.why"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Tuning.Level level : tuning.levels()) {
      level.settings().forEach(setting -> rows.add(row(setting)));
    }
    html.table(heads("level", "cut", "right", "range", "strict", "mean", "p99", "without"), rows);
  }

  private List<Cell> row(Setting setting) {
    Interval interval = setting.interval();
    return List.of(
        Cell.of(level(setting.level())),
        Cell.of(words.say("tune.cut." + setting.cut().key())),
        Cell.of(Words.percent(setting.share()), setting.share()),
        Cell.of(
            Words.percent(interval.low()) + " – " + Words.percent(interval.high()), interval.low()),
        Cell.of(Words.percent(setting.strictShare()), setting.strictShare()),
        Cell.of(Words.millis(setting.meanMicros()), setting.meanMicros()),
        Cell.of(Words.millis(setting.p99Micros()), setting.p99Micros()),
        Cell.of(Words.percent(setting.withoutEncoder()), setting.withoutEncoder()));
  }

  private void encoders() {
    html.text("h2", words.say("tune.encoders"));
    html.text("p", "why", words.say("tune.encoders.why"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Tuning.Level level : tuning.levels()) {
      rows.add(List.of(Cell.of(level(level.name())), Cell.of(TuningTable.encoders(level))));
    }
    html.table(heads("level", "encoders"), rows);
    if (!tuning.untested().isEmpty()) {
      List<String> names = tuning.untested().stream().map(words::label).toList();
      html.text("p", "note", words.say("trained.untested", String.join(", ", names)));
    }
  }
}
