package io.frontdesk.report;

import io.frontdesk.report.Html.Cell;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import io.frontdesk.training.Interval;
import io.frontdesk.training.slot.SlotScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a report as a page for the owner of a bot. Used once, by one thread. */
public final class EvaluationPage {

  private static final int MOST_MISTAKES = 40;
  private static final int MOST_CONFUSIONS = 40;

  private final Words words;
  private final Report report;
  private final Evaluation evaluation;
  private final Html html = new Html();

  private EvaluationPage(Words words, Report report) {
    this.words = words;
    this.report = report;
    this.evaluation = report.evaluation();
  }

  /**
   * The page.
   *
   * @param comparison with another report, if there is one
   * @param version of the program, for the last line
   */
  public static String html(
      Words words, Report report, Optional<Comparison> comparison, String version) {
    EvaluationPage page = new EvaluationPage(words, report);
    page.write(comparison, version);
    return Page.html(words, words.say("title", report.trained().name()), page.html);
  }

  private void write(Optional<Comparison> comparison, String version) {
    String rows = Words.count(evaluation.outcomes().size());
    html.text("h1", words.say("title", report.trained().name()));
    html.text(
        "p",
        report.folds().isEmpty()
            ? words.say("intro.test", rows)
            : words.say("intro.folds", rows, report.folds().size()));
    cards();
    comparison.ifPresent(found -> new ComparisonSection(words, html).write(found));
    intents();
    confusions();
    if (!evaluation.slots().isEmpty()) {
      slots();
    }
    new CurveSections(words, evaluation, html).write();
    mistakes();
    latency();
    trained();
    html.text("footer", words.say("footer", version));
  }

  private void section(String key) {
    html.text("h2", words.say(key));
    html.text("p", "why", words.say(key + ".why"));
  }

  private void cards() {
    html.raw("<div class=\"cards\">\n");
    for (Headline headline : Headline.values()) {
      int rows = headline.rows(evaluation);
      // Without out-of-scope rows it would only repeat the number before.
      boolean repeated = headline == Headline.IN_SCOPE && evaluation.outside().isEmpty();
      if (rows > 0 && !repeated) {
        Interval interval = headline.interval(evaluation);
        String range =
            words.say(
                "card.range",
                Words.percent(interval.low()),
                Words.percent(interval.high()),
                Words.count(headline.right(evaluation)),
                Words.count(rows));
        String spread =
            report.folds().isEmpty()
                ? ""
                : words.say("card.deviation", Words.percent(report.deviation(headline::share)));
        card(headline.key(), headline.share(evaluation), List.of(range, spread));
      }
    }
    card("macroF1", evaluation.macroF1(), List.of());
    card("ece", evaluation.ece(), List.of());
    html.raw("</div>\n");
  }

  private void card(String key, double share, List<String> notes) {
    html.raw("<div class=\"card\">\n");
    html.text("p", "name", words.say("card." + key));
    html.text("p", "big", Words.percent(share));
    notes.stream().filter(note -> !note.isEmpty()).forEach(note -> html.text("p", note));
    html.text("p", "why", words.say("card." + key + ".why"));
    html.raw("</div>\n");
  }

  private List<String> heads(String section, String... columns) {
    return Stream.of(columns).map(column -> words.say(section + "." + column)).toList();
  }

  private void trained() {
    Report.Trained trained = report.trained();
    section("trained");
    List<List<Cell>> rows = new ArrayList<>();
    for (Report.Language language : trained.languages()) {
      rows.add(
          List.of(
              Cell.of(language.language()),
              Cell.of(Words.count(language.utterances()), language.utterances()),
              Cell.of(Words.count(language.intents()), language.intents()),
              Cell.of(language.encoder())));
    }
    html.table(heads("trained", "language", "utterances", "intents", "encoder"), rows);
    html.text(
        "p",
        "note",
        trained.seconds() == 0
            ? words.say("trained.present", trained.modelId())
            : words.say(
                "trained.seconds",
                Words.count(Math.max(1, Math.round(trained.seconds()))),
                trained.modelId().replace(",", ", ")));
    if (!trained.untested().isEmpty()) {
      List<String> names = trained.untested().stream().map(words::label).toList();
      html.text("p", "note", words.say("trained.untested", String.join(", ", names)));
    }
  }

  private void intents() {
    section("intents");
    List<List<Cell>> rows =
        IntentScore.of(evaluation).stream()
            .sorted(Comparator.comparingDouble(IntentScore::f1))
            .map(this::intent)
            .toList();
    html.raw("<div class=\"tall\">\n");
    html.table(
        heads("intents", "label", "f1", "precision", "recall", "expected", "predicted", "right"),
        rows);
    html.raw("</div>\n");
  }

  private List<Cell> intent(IntentScore score) {
    return List.of(
        Cell.of(words.label(score.label())),
        Cell.of(Words.percent(score.f1()), score.f1()),
        score.predicted() == 0
            ? Cell.of("–", -1)
            : Cell.of(Words.percent(score.precision()), score.precision()),
        score.expected() == 0
            ? Cell.of("–", -1)
            : Cell.of(Words.percent(score.recall()), score.recall()),
        Cell.of(Words.count(score.expected()), score.expected()),
        Cell.of(Words.count(score.predicted()), score.predicted()),
        Cell.of(Words.count(score.right()), score.right()));
  }

  private void slots() {
    section("slots");
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(slot(words.say("slots.all"), SlotScore.of(evaluation.slots())));
    SlotScore.byType(evaluation.slots()).forEach(score -> rows.add(slot(score.type(), score)));
    html.raw("<div class=\"tall\">\n");
    html.table(
        heads(
            "slots",
            "type",
            "f1",
            "precision",
            "recall",
            "overlapping",
            "expected",
            "found",
            "right"),
        rows);
    html.raw("</div>\n");
  }

  private static List<Cell> slot(String name, SlotScore score) {
    return List.of(
        Cell.of(name),
        Cell.of(Words.percent(score.f1()), score.f1()),
        Cell.of(Words.percent(score.precision()), score.precision()),
        Cell.of(Words.percent(score.recall()), score.recall()),
        Cell.of(Words.percent(score.overlappingF1()), score.overlappingF1()),
        Cell.of(Words.count(score.expected()), score.expected()),
        Cell.of(Words.count(score.found()), score.found()),
        Cell.of(Words.count(score.right()), score.right()));
  }

  private void confusions() {
    section("confusions");
    List<Confusion> found = Confusion.of(evaluation);
    if (found.isEmpty()) {
      html.text("p", words.say("confusions.none"));
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Confusion confusion : found.subList(0, Math.min(MOST_CONFUSIONS, found.size()))) {
      rows.add(
          List.of(
              Cell.of(words.label(confusion.expected())),
              Cell.of(words.label(confusion.predicted())),
              Cell.of(Words.count(confusion.count()), confusion.count()),
              Cell.of(confusion.example())));
    }
    html.raw("<div class=\"tall\">\n");
    html.table(heads("confusions", "expected", "predicted", "count", "example"), rows);
    html.raw("</div>\n");
    if (found.size() > rows.size()) {
      html.text("p", "note", words.say("confusions.more", found.size() - rows.size()));
    }
    ConfusionPicture.write(words, evaluation, html);
  }

  private void mistakes() {
    section("mistakes");
    List<Outcome> wrong =
        evaluation.outcomes().stream()
            .filter(o -> !o.isRight())
            .sorted(Comparator.comparingDouble((Outcome o) -> -o.stated()))
            .limit(MOST_MISTAKES)
            .toList();
    if (wrong.isEmpty()) {
      html.text("p", words.say("mistakes.none"));
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Outcome o : wrong) {
      rows.add(
          List.of(
              Cell.of(o.text()),
              Cell.of(words.label(o.expected())),
              Cell.of(words.label(o.predicted())),
              Cell.of(Words.sure(o.stated()), o.stated())));
    }
    html.raw("<div class=\"tall\">\n");
    html.table(heads("mistakes", "text", "expected", "predicted", "confidence"), rows);
    html.raw("</div>\n");
  }

  private void latency() {
    section("latency");
    List<TierTime> times = TierTime.of(evaluation);
    List<BarChart.Bar> bars = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (TierTime time : times) {
      String name = words.say("tier." + time.name());
      bars.add(
          new BarChart.Bar(
              name + ", " + Words.percent(time.share()),
              time.medianMicros(),
              Words.millis(time.medianMicros()) + " ms"));
      rows.add(
          List.of(
              Cell.of(name),
              Cell.of(Words.count(time.count()), time.count()),
              Cell.of(Words.percent(time.share()), time.share()),
              Cell.of(Words.millis(time.medianMicros()), time.medianMicros()),
              Cell.of(Words.millis(time.p95Micros()), time.p95Micros())));
    }
    html.raw("<figure>").raw(BarChart.svg(words.say("latency.bars"), bars)).raw("</figure>\n");
    html.table(heads("latency", "tier", "count", "share", "p50", "p95"), rows);
  }
}
