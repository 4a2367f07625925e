package io.frontdesk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderSpec;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.Processor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the results of JMH as a table for people: each benchmark beside its floor. Stateless. */
public final class JmhTable {

  private static final String FLOOR = "Floor";
  private static final String LONGEST = "en-" + Encoder.MAX_TOKENS;

  private JmhTable() {}

  /** One benchmark's result. */
  private record Row(
      String name,
      String params,
      double micros,
      double error,
      double least,
      double most,
      Optional<Double> bytes) {

    String full() {
      return params.isEmpty() ? name : name + " " + params;
    }
  }

  /**
   * Prints the table, and writes it beside the file.
   *
   * @param args the JSON file of JMH
   * @throws IOException if it can't be read, or the table can't be written
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    String table = table(new ObjectMapper().readTree(file.toFile()));
    Files.writeString(Path.of(args[0].replaceFirst("(\\.json)?$", ".txt")), table);
    new PrintStream(System.out, true, StandardCharsets.UTF_8).print(table);
  }

  /** The table for JMH's results. */
  static String table(JsonNode results) {
    List<Row> rows = new ArrayList<>();
    results.forEach(result -> rows.add(row(result)));
    StringBuilder out = new StringBuilder(head(results));
    for (Row row : rows) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-34s %10.2f ±%8.2f  %10.2f..%-10.2f %8s %10s%n",
              row.full(),
              row.micros,
              row.error,
              row.least,
              row.most,
              floor(rows, row)
                  .map(f -> String.format(Locale.ROOT, "%.1f", row.micros / f.micros))
                  .orElse(""),
              row.bytes.map(b -> String.format(Locale.ROOT, "%.0f", b)).orElse("")));
    }
    results.forEach(result -> out.append(share(result.path("secondaryMetrics"))));
    rows.stream()
        .filter(row -> row.name.equals("Encoder.encode") && row.params.equals(LONGEST))
        .filter(row -> row.bytes.isPresent())
        .forEach(row -> out.append(copied(row)));
    return out.toString();
  }

  private static String head(JsonNode results) {
    JsonNode first = results.path(0);
    List<String> flags = new ArrayList<>();
    first.path("jvmArgs").forEach(flag -> flags.add(flag.asText()));
    flags.removeIf(flag -> flag.startsWith("--add-"));
    return String.format(
        Locale.ROOT,
        "%s, %d CPUs; %s %s; %s%n%d fork(s) of %d x %s after %d x %s%n%n"
            + "%-34s %10s %9s  %10s..%-10s %8s %10s%n",
        Processor.name(),
        Runtime.getRuntime().availableProcessors(),
        first.path("vmName").asText(),
        first.path("vmVersion").asText(),
        String.join(" ", flags),
        first.path("forks").asInt(),
        first.path("measurementIterations").asInt(),
        first.path("measurementTime").asText(),
        first.path("warmupIterations").asInt(),
        first.path("warmupTime").asText(),
        "",
        "µs/op",
        "99.9 %",
        "least",
        "most",
        "x floor",
        "B/op");
  }

  /** What is beside ONNX Runtime alone, where both ran in turn. */
  private static String share(JsonNode metrics) {
    if (metrics.has("laneNs") && metrics.has("aloneNs")) {
      return String.format(
          Locale.ROOT,
          "%nThrough the lane, all agents reach %.3f of what ONNX Runtime alone does (%.3f by"
              + " processor time), measured in turn.%n",
          score(metrics, "aloneNs") / score(metrics, "laneNs"),
          score(metrics, "aloneCpuNs") / score(metrics, "laneCpuNs"));
    }
    if (!metrics.has("tierNs") || !metrics.has("aloneNs")) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%nThe encoder tier takes %.3f times as long as ONNX Runtime alone, measured in turn.%n",
        score(metrics, "tierNs") / score(metrics, "aloneNs"));
  }

  private static double score(JsonNode metrics, String name) {
    return metrics.path(name).path("score").asDouble();
  }

  private static Row row(JsonNode result) {
    String[] names = result.path("benchmark").asText().split("\\.");
    String name =
        names[names.length - 2].replaceFirst("Benchmark$", "") + "." + names[names.length - 1];
    List<String> params = new ArrayList<>();
    result.path("params").forEach(value -> params.add(value.asText()));
    JsonNode metric = result.path("primaryMetric");
    List<Double> runs = new ArrayList<>();
    metric.path("rawData").forEach(fork -> fork.forEach(run -> runs.add(run.asDouble())));
    return new Row(
        name,
        String.join(" ", params),
        metric.path("score").asDouble(),
        metric.path("scoreError").asDouble(),
        runs.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
        runs.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN),
        bytes(result.path("secondaryMetrics")));
  }

  private static Optional<Double> bytes(JsonNode metrics) {
    for (Iterator<String> names = metrics.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (name.endsWith("gc.alloc.rate.norm")) {
        return Optional.of(metrics.path(name).path("score").asDouble());
      }
    }
    return Optional.empty();
  }

  /** The floor of a benchmark: with the same parameters, or without any. */
  private static Optional<Row> floor(List<Row> rows, Row of) {
    return rows.stream()
        .filter(row -> row.name.equals(of.name + FLOOR))
        .filter(row -> row.params.isEmpty() || row.params.equals(of.params))
        .findFirst();
  }

  private static String copied(Row row) {
    int dimension =
        EncoderSpec.catalogue().stream()
            .filter(spec -> spec.name().equals(Encoders.defaultFor("en")))
            .mapToInt(EncoderSpec::dimension)
            .findFirst()
            .orElseThrow();
    int tensorBytes = Encoder.MAX_TOKENS * dimension * Float.BYTES;
    double heapBytes = row.bytes.orElseThrow();
    return String.format(
        Locale.ROOT,
        "%nA run of %d tokens allocates %.0f bytes on the heap; its output tensor has %,d: %s%n",
        Encoder.MAX_TOKENS,
        heapBytes,
        tensorBytes,
        heapBytes < tensorBytes / 10.0 ? "no tensor is copied." : "SOMETHING COPIES A TENSOR.");
  }
}
