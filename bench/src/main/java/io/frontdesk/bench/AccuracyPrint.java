package io.frontdesk.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.report.Html;
import io.frontdesk.report.Html.Cell;
import io.frontdesk.report.Page;
import io.frontdesk.report.Words;
import io.frontdesk.training.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The accuracy table as text, JSON and a page. Immutable. */
final class AccuracyPrint {

  private static final List<Measure> COLUMNS =
      List.of(
          Measure.CLOSED,
          Measure.IN_SCOPE,
          Measure.OOS_RECALL,
          Measure.ACCURACY,
          Measure.OOS_F1,
          Measure.ECE,
          Measure.LEXICAL,
          Measure.ALL_DEEP,
          Measure.LOSS_CUT,
          Measure.EXACT_SHARE,
          Measure.LEXICAL_SHARE,
          Measure.EARLY_SHARE,
          Measure.ENCODER_SHARE,
          Measure.MICROS,
          Measure.ENCODER_MICROS,
          Measure.COST,
          Measure.TRAIN_SECONDS,
          Measure.TEST_SECONDS);

  private static final List<String> WANTED_HEADS =
      List.of("set", "measure", "here", "95 % interval", "wanted", "strive for", "met", "others");

  private static final List<String> MORE_HEADS = List.of("set", "rows", "measure", "here");

  private static final int MOST_OTHERS = 2;

  private final List<RowResult> results;

  AccuracyPrint(List<RowResult> results) {
    this.results = List.copyOf(results);
  }

  private List<RowResult.Judged> judged() {
    return results.stream().flatMap(result -> result.judged().stream()).toList();
  }

  boolean isAllMet() {
    return judged().stream().allMatch(RowResult.Judged::isMet);
  }

  private String verdict() {
    return judged().stream().filter(RowResult.Judged::isMet).count()
        + " of "
        + judged().size()
        + " wanted numbers are met";
  }

  /** The numbers that are wanted, beside what others reached. */
  private List<List<String>> wanted() {
    List<List<String>> table = new ArrayList<>();
    for (RowResult result : results) {
      for (RowResult.Judged judged : result.judged()) {
        Measure measure = judged.target().measure();
        table.add(
            List.of(
                result.row().title(),
                measure.title(),
                measure.format(judged.value()),
                result.interval(measure),
                measure.sign() + " " + measure.format(judged.target().meet()),
                judged.target().strive().isPresent()
                    ? measure.format(judged.target().strive().getAsDouble())
                    : "",
                judged.isMet() ? "yes" : "NO",
                others(result.row(), measure)));
      }
    }
    return table;
  }

  /** The best that others published, then what stands for the simplest baseline. */
  private static String others(AccuracyRow row, Measure measure) {
    List<String> best =
        row.published().stream()
            .filter(other -> other.measure() == measure)
            .sorted(Comparator.comparingDouble((AccuracyRow.Published p) -> -p.value()))
            .map(other -> other.system() + " " + measure.format(other.value()))
            .toList();
    return best.size() <= MOST_OTHERS + 1
        ? String.join("; ", best)
        : String.join("; ", best.subList(0, MOST_OTHERS)) + "; … " + best.get(best.size() - 1);
  }

  private List<List<String>> everything() {
    List<List<String>> table = new ArrayList<>();
    for (RowResult result : results) {
      if (result.value(Measure.CLOSED).isPresent()) {
        table.add(
            Stream.concat(
                    Stream.of(
                        result.row().name(), String.format(Locale.ROOT, "%,d", result.testRows())),
                    COLUMNS.stream().map(result::shown))
                .toList());
      }
    }
    return table;
  }

  /** What rows of another kind measure. */
  private List<List<String>> more() {
    List<List<String>> table = new ArrayList<>();
    for (RowResult result : results) {
      if (result.value(Measure.CLOSED).isEmpty()) {
        for (Measure measure : new TreeSet<>(result.values().keySet())) {
          table.add(
              List.of(
                  result.row().name(),
                  String.format(Locale.ROOT, "%,d", result.testRows()),
                  measure.title(),
                  result.shown(measure)));
        }
      }
    }
    return table;
  }

  private static List<String> heads() {
    return Stream.concat(Stream.of("set", "rows"), COLUMNS.stream().map(Measure::title)).toList();
  }

  /** Lines for a terminal; Markdown, so that they can be put into a text as they are. */
  List<String> text() {
    List<String> lines = new ArrayList<>(markdown(WANTED_HEADS, wanted()));
    lines.add("");
    addUnlessEmpty(lines, heads(), everything());
    addUnlessEmpty(lines, MORE_HEADS, more());
    lines.add(verdict());
    return lines;
  }

  private static void addUnlessEmpty(
      List<String> lines, List<String> heads, List<List<String>> table) {
    if (!table.isEmpty()) {
      lines.addAll(markdown(heads, table));
      lines.add("");
    }
  }

  private static List<String> markdown(List<String> heads, List<List<String>> table) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < heads.size(); column++) {
      int at = column;
      int widest = table.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
      widths.add(Math.max(heads.get(at).length(), widest));
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(heads, widths));
    lines.add(line(widths.stream().map("-"::repeat).toList(), widths));
    table.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      line.append(' ').append(cell).append(" ".repeat(widths.get(i) - cell.length())).append(" |");
    }
    return line.toString();
  }

  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("met", judged().stream().filter(RowResult.Judged::isMet).count());
    root.put("wanted", judged().size());
    for (RowResult result : results) {
      ObjectNode node = root.withArray("rows").addObject();
      node.put("name", result.row().name());
      node.put("title", result.row().title());
      node.put("testRows", result.testRows());
      ObjectNode values = node.putObject("values");
      for (Map.Entry<Measure, Double> value : result.values().entrySet()) {
        values.put(key(value.getKey()), value.getValue());
      }
      ObjectNode intervals = node.putObject("interval95");
      for (Map.Entry<Measure, Interval> entry : result.intervals().entrySet()) {
        intervals
            .putArray(key(entry.getKey()))
            .add(entry.getValue().low())
            .add(entry.getValue().high());
      }
      node.putArray("targets");
      result.judged().forEach(judged -> put(node.withArray("targets").addObject(), judged));
      node.putArray("published");
      for (AccuracyRow.Published other : result.row().published()) {
        node.withArray("published")
            .addObject()
            .put("measure", key(other.measure()))
            .put("system", other.system())
            .put("value", other.value())
            .put("source", other.source());
      }
    }
    return root.toPrettyString() + "\n";
  }

  private static void put(ObjectNode node, RowResult.Judged judged) {
    node.put("measure", key(judged.target().measure()));
    node.put("value", judged.value());
    node.put("meet", judged.target().meet());
    judged.target().strive().ifPresent(strive -> node.put("strive", strive));
    node.put("met", judged.isMet());
  }

  private static String key(Measure measure) {
    return measure.name().toLowerCase(Locale.ROOT);
  }

  String html() {
    String title = "How accurate it is on public sets";
    Html html = new Html().text("h1", title).text("p", verdict() + ".");
    html.text("h2", "What is wanted, and what others reached");
    html.table(WANTED_HEADS, cells(wanted()));
    html.text("h2", "All numbers");
    html.text("p", "why", "Times are of this machine, in this run.");
    html.table(heads(), cells(everything()));
    if (!more().isEmpty()) {
      html.table(MORE_HEADS, cells(more()));
    }
    html.text("h2", "Where the numbers of others are from");
    html.table(List.of("set", "measure", "system", "value", "source"), cells(sources()));
    return Page.html(Words.of("en"), title, html);
  }

  private List<List<String>> sources() {
    List<List<String>> table = new ArrayList<>();
    for (RowResult result : results) {
      for (AccuracyRow.Published other : result.row().published()) {
        table.add(
            List.of(
                result.row().title(),
                other.measure().title(),
                other.system(),
                other.measure().format(other.value()),
                other.source()));
      }
    }
    return table;
  }

  private static List<List<Cell>> cells(List<List<String>> table) {
    return table.stream().map(row -> row.stream().map(Cell::of).toList()).toList();
  }
}
