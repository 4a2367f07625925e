package io.frontdesk.report;

import io.frontdesk.report.Comparison.Change;
import io.frontdesk.report.Comparison.IntentChange;
import io.frontdesk.report.Comparison.Pair;
import io.frontdesk.report.Html.Cell;
import java.util.ArrayList;
import java.util.List;

/** What got better and worse, on a page. Used once, by one thread. */
final class ComparisonSection {

  private static final int MOST_INTENTS = 10;
  private static final int MOST_ROWS = 50;

  private final Words words;
  private final Html html;

  ComparisonSection(Words words, Html html) {
    this.words = words;
    this.html = html;
  }

  void write(Comparison comparison) {
    html.text("h2", words.say("compare", comparison.before()));
    boolean paired = !comparison.pairs().isEmpty();
    html.text(
        "p",
        "why",
        paired
            ? words.say("compare.why", Words.count(comparison.pairs().size()))
            : words.say("compare.whyNumbers", comparison.before()));
    html.table(
        List.of(
            words.say("compare.number"),
            words.say("compare.before"),
            words.say("compare.after"),
            words.say("compare.gain"),
            words.say("compare.verdict")),
        comparison.changes().stream().map(this::change).toList());
    if (paired) {
      intents(comparison.intents(MOST_INTENTS));
      rows("compare.broken", comparison.broken());
      rows("compare.mended", comparison.mended());
    }
  }

  private List<Cell> change(Change change) {
    return List.of(
        Cell.of(name(change.key())),
        Cell.of(Words.percent(change.before()), change.before()),
        Cell.of(Words.percent(change.after()), change.after()),
        Cell.of(Words.points(change.gain()), change.gain()),
        Cell.of(words.say(change.verdict())));
  }

  private String name(String key) {
    return words.has("card." + key) ? words.say("card." + key) : key;
  }

  private void intents(List<IntentChange> changed) {
    html.text("h3", words.say("compare.intents"));
    if (changed.isEmpty()) {
      html.text("p", words.say("compare.nothing"));
      return;
    }
    List<List<Cell>> rows =
        changed.stream()
            .map(
                c ->
                    List.of(
                        Cell.of(words.label(c.label())),
                        Cell.of(Words.percent(c.before()), c.before()),
                        Cell.of(Words.percent(c.after()), c.after()),
                        Cell.of(Words.points(c.gain()), c.gain())))
            .toList();
    html.table(
        List.of(
            words.say("intents.label"),
            words.say("compare.before"),
            words.say("compare.after"),
            words.say("compare.gain")),
        rows);
  }

  private void rows(String key, List<Pair> pairs) {
    html.text("h3", words.say(key, Words.count(pairs.size())));
    if (pairs.isEmpty()) {
      html.text("p", words.say("compare.nothing"));
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Pair pair : pairs.subList(0, Math.min(MOST_ROWS, pairs.size()))) {
      rows.add(
          List.of(
              Cell.of(pair.after().text()),
              Cell.of(words.label(pair.after().expected())),
              Cell.of(words.label(pair.before().predicted())),
              Cell.of(words.label(pair.after().predicted())),
              Cell.of(Words.sure(pair.after().stated()), pair.after().stated())));
    }
    html.raw("<div class=\"tall\">\n");
    html.table(
        List.of(
            words.say("mistakes.text"),
            words.say("mistakes.expected"),
            words.say("compare.was"),
            words.say("compare.after"),
            words.say("mistakes.confidence")),
        rows);
    html.raw("</div>\n");
    if (pairs.size() > rows.size()) {
      html.text("p", "note", words.say("compare.more", pairs.size() - rows.size()));
    }
  }
}
