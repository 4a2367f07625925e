package io.frontdesk.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import io.frontdesk.training.Interval;
import io.frontdesk.training.slot.SlotOutcome;
import io.frontdesk.training.slot.SlotSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The report as JSON, there and back. Stateless. */
public final class ReportFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RELIABILITY_BINS = 10;

  private ReportFile() {}

  /**
   * A report that was written before.
   *
   * @param name of its file
   * @param numbers of its object {@code test}, in their order
   * @param report all of it, if it holds its rows
   */
  public record Past(String name, Map<String, Double> numbers, Optional<Report> report) {
    /** One that was made just now. */
    public static Past of(String name, Report report) {
      ObjectNode node = JSON.createObjectNode();
      report.evaluation().writeTo(node);
      return new Past(name, numbersOf(node), Optional.of(report));
    }
  }

  /** A report as a tree. */
  public static ObjectNode json(Report report) {
    Report.Trained trained = report.trained();
    ObjectNode node = JSON.createObjectNode();
    ObjectNode train = node.putObject("train");
    train.put("utterances", trained.utterances());
    train.put("intents", trained.intents());
    train.put("seconds", trained.seconds());
    train.put("name", trained.name());
    for (Report.Language language : trained.languages()) {
      train
          .withArray("languages")
          .addObject()
          .put("language", language.language())
          .put("encoder", language.encoder())
          .put("utterances", language.utterances())
          .put("intents", language.intents());
    }
    report.evaluation().writeTo(node);
    node.put(
        "encoder",
        String.join(",", trained.languages().stream().map(Report.Language::encoder).toList()));
    node.put("modelId", trained.modelId());
    putIntervals(node.putObject("interval95"), report.evaluation());
    putTiers(node.putObject("latencyByTier"), report.evaluation());
    putIntents(node.putArray("intents"), report.evaluation());
    putConfusions(node.putArray("confusions"), report.evaluation());
    putReliability(node.putArray("reliability"), report.evaluation());
    putCurve(node.putObject("riskCoverage"), RiskCoverage.of(report.evaluation()));
    if (!report.folds().isEmpty()) {
      putFolds(node.putObject("crossValidation"), report);
    }
    ArrayNode rows = node.putArray("rows");
    if (report.folds().isEmpty()) {
      report.evaluation().outcomes().forEach(row -> put(rows.addObject(), row));
    }
    for (int fold = 0; fold < report.folds().size(); fold++) {
      for (Outcome row : report.folds().get(fold).outcomes()) {
        put(rows.addObject(), row).put("fold", fold);
      }
    }
    return node;
  }

  private static void putIntervals(ObjectNode node, Evaluation evaluation) {
    for (Headline headline : Headline.values()) {
      if (headline.rows(evaluation) > 0) {
        Interval interval = headline.interval(evaluation);
        node.putArray(headline.key()).add(interval.low()).add(interval.high());
      }
    }
  }

  private static void putTiers(ObjectNode node, Evaluation evaluation) {
    for (Tier tier : Tier.cascade()) {
      Evaluation part = evaluation.of(tier);
      node.putObject(tier.name().toLowerCase(Locale.ROOT))
          .put("count", part.outcomes().size())
          .put("mean", part.meanMicros())
          .put("p50", part.latencyMicros(50))
          .put("p95", part.latencyMicros(95));
    }
  }

  private static void putIntents(ArrayNode node, Evaluation evaluation) {
    for (IntentScore score : IntentScore.of(evaluation)) {
      node.addObject()
          .put("intent", score.label())
          .put("expected", score.expected())
          .put("predicted", score.predicted())
          .put("right", score.right())
          .put("precision", score.precision())
          .put("recall", score.recall())
          .put("f1", score.f1());
    }
  }

  private static void putConfusions(ArrayNode node, Evaluation evaluation) {
    for (Confusion confusion : Confusion.of(evaluation)) {
      node.addObject()
          .put("expected", confusion.expected())
          .put("predicted", confusion.predicted())
          .put("count", confusion.count());
    }
  }

  private static void putReliability(ArrayNode node, Evaluation evaluation) {
    for (Evaluation.Bin bin : evaluation.reliability(RELIABILITY_BINS)) {
      node.addObject()
          .put("count", bin.count())
          .put("stated", bin.stated())
          .put("right", bin.right());
    }
  }

  private static void putCurve(ObjectNode node, RiskCoverage curve) {
    put(node.putObject("chosen"), curve.chosen());
    curve.points().forEach(point -> put(node.withArray("points").addObject(), point));
  }

  private static void put(ObjectNode node, RiskCoverage.Point point) {
    node.put("coverage", point.coverage());
    node.put("risk", point.risk());
    node.put("insideAnswered", point.insideAnswered());
    node.put("outsideRefused", point.outsideRefused());
  }

  private static void putFolds(ObjectNode node, Report report) {
    node.put("folds", report.folds().size());
    ObjectNode deviation = node.putObject("standardDeviation");
    for (Headline headline : Headline.values()) {
      if (headline.rows(report.evaluation()) > 0) {
        deviation.put(headline.key(), report.deviation(headline::share));
      }
    }
    ArrayNode untested = node.putArray("untested");
    report.trained().untested().forEach(untested::add);
    report.folds().forEach(fold -> fold.writeTo(node.withArray("results").addObject()));
  }

  /** Adds a comparison to a report's tree. */
  public static void put(ObjectNode node, Comparison comparison) {
    node.set("comparison", comparison(comparison));
  }

  /** A comparison as a tree. */
  public static ObjectNode comparison(Comparison comparison) {
    ObjectNode node = JSON.createObjectNode();
    node.put("before", comparison.before());
    node.put("after", comparison.after());
    node.put("utterances", comparison.pairs().size());
    ArrayNode changes = node.putArray("changes");
    for (Comparison.Change change : comparison.changes()) {
      ObjectNode entry = changes.addObject();
      entry.put("number", change.key());
      entry.put("before", change.before());
      entry.put("after", change.after());
      change.chance().ifPresent(chance -> entry.put("chance", chance));
      entry.put("real", change.isReal());
    }
    ArrayNode intents = node.putArray("intents");
    for (Comparison.IntentChange change : comparison.intents()) {
      intents
          .addObject()
          .put("intent", change.label())
          .put("before", change.before())
          .put("after", change.after());
    }
    putPairs(node.putArray("broken"), comparison.broken());
    putPairs(node.putArray("mended"), comparison.mended());
    return node;
  }

  private static void putPairs(ArrayNode node, List<Comparison.Pair> pairs) {
    for (Comparison.Pair pair : pairs) {
      node.addObject()
          .put("text", pair.after().text())
          .put("expected", pair.after().expected())
          .put("before", pair.before().predicted())
          .put("after", pair.after().predicted())
          .put("confidence", pair.after().stated());
    }
  }

  private static ObjectNode put(ObjectNode node, Outcome row) {
    node.put("text", row.text())
        .put("expected", row.expected())
        .put("predicted", row.predicted())
        .put("intent", row.intent())
        .put("confidence", row.confidence())
        .put("refused", row.refused())
        .put("scope", row.scope())
        .put("tier", row.tier().name().toLowerCase(Locale.ROOT))
        .put("micros", row.micros());
    if (row.slots().isPresent()) {
      ObjectNode slots = node.putObject("slots");
      put(slots.putArray("expected"), row.slots().get().expected());
      put(slots.putArray("found"), row.slots().get().found());
    }
    return node;
  }

  private static void put(ArrayNode node, List<SlotSpan> spans) {
    for (SlotSpan span : spans) {
      node.addObject().put("type", span.type()).put("start", span.start()).put("end", span.end());
    }
  }

  private static Optional<SlotOutcome> slots(JsonNode row) {
    return row.has("slots")
        ? Optional.of(
            new SlotOutcome(
                spans(row.path("slots").path("expected")), spans(row.path("slots").path("found"))))
        : Optional.empty();
  }

  private static List<SlotSpan> spans(JsonNode node) {
    List<SlotSpan> spans = new ArrayList<>();
    for (JsonNode one : node) {
      String type = one.path("type").asText();
      spans.add(new SlotSpan(type, one.path("start").asInt(), one.path("end").asInt()));
    }
    return List.copyOf(spans);
  }

  /**
   * A tree as text: rows and other long lists one entry a line, so that it can be read and
   * searched.
   */
  public static String text(ObjectNode node) {
    StringBuilder out = new StringBuilder("{");
    String comma = "\n";
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      out.append(comma).append("  ").append(quoted(entry.getKey())).append(" : ");
      out.append(entry.getValue().isArray() ? lines(entry.getValue()) : pretty(entry.getValue()));
      comma = ",\n";
    }
    return out.append("\n}").toString();
  }

  private static String lines(JsonNode array) {
    List<String> lines = new ArrayList<>();
    array.forEach(entry -> lines.add("    " + entry));
    return lines.isEmpty() ? "[ ]" : "[\n" + String.join(",\n", lines) + "\n  ]";
  }

  private static String quoted(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }

  private static String pretty(JsonNode node) {
    return node.toPrettyString().replace("\n", "\n  ");
  }

  /**
   * Reads a report.
   *
   * @throws IllegalArgumentException if the file is none, with what to do
   * @throws IOException if it can't be read
   */
  public static Past read(Path file) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw none(file);
    }
    if (!node.path("test").path("accuracy").isNumber()) {
      throw none(file);
    }
    boolean whole = node.path("rows").isArray() && !node.path("rows").isEmpty();
    return new Past(
        file.getFileName().toString(),
        numbersOf(node),
        whole ? Optional.of(report(file, node)) : Optional.empty());
  }

  private static IllegalArgumentException none(Path file) {
    return new IllegalArgumentException(
        file + " is not a report: name a file that evaluate --json wrote");
  }

  private static Map<String, Double> numbersOf(JsonNode node) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    node.path("test")
        .properties()
        .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asDouble()));
    return numbers;
  }

  private static Report report(Path file, JsonNode node) {
    List<Report.Language> languages = new ArrayList<>();
    for (JsonNode one : node.path("train").path("languages")) {
      languages.add(
          new Report.Language(
              one.path("language").asText(),
              one.path("encoder").asText(),
              one.path("utterances").asInt(),
              one.path("intents").asInt()));
    }
    TreeSet<String> untested = new TreeSet<>();
    node.path("crossValidation").path("untested").forEach(one -> untested.add(one.asText()));
    List<Outcome> all = new ArrayList<>();
    Map<Integer, List<Outcome>> folds = new LinkedHashMap<>();
    for (JsonNode row : node.path("rows")) {
      Outcome outcome = outcome(file, row);
      all.add(outcome);
      if (row.has("fold")) {
        folds.computeIfAbsent(row.path("fold").asInt(), fold -> new ArrayList<>()).add(outcome);
      }
    }
    return new Report(
        new Report.Trained(
            node.path("train").path("name").asText(),
            languages,
            node.path("train").path("seconds").asDouble(),
            node.path("modelId").asText(),
            untested),
        new Evaluation(List.copyOf(all)),
        folds.values().stream().map(rows -> new Evaluation(List.copyOf(rows))).toList());
  }

  private static Outcome outcome(Path file, JsonNode row) {
    try {
      Outcome outcome =
          new Outcome(
              row.path("text").asText(),
              row.path("expected").asText(),
              row.path("intent").asText(),
              row.path("confidence").asDouble(),
              row.path("refused").asBoolean(),
              row.path("scope").asDouble(),
              Tier.valueOf(row.path("tier").asText().toUpperCase(Locale.ROOT)),
              row.path("micros").asDouble(),
              slots(row));
      if (outcome.predicted().equals(row.path("predicted").asText(Dataset.OUT_OF_SCOPE))) {
        return outcome;
      }
    } catch (IllegalArgumentException e) {
      // No such tier: told below.
    }
    throw new IllegalArgumentException(
        file + " has a row that evaluate --json did not write: " + row);
  }
}
