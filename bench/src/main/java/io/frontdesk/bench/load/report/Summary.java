package io.frontdesk.bench.load.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts what all benchmarks found into one table: what, whether it is met, measured, wanted. */
public final class Summary {

  private static final double LEAST_ENCODER_SHARE = 0.85;
  private static final String JMH = "JMH, one fork";

  private final List<Criterion> rows = new ArrayList<>();
  private Optional<JsonNode> machine = Optional.empty();

  private Summary() {}

  /**
   * Writes the table.
   *
   * @param args the JSON of the load tests, that of JMH, and the text that is to be written; the
   *     same as JSON comes beside it
   * @throws IOException if a file can't be read or written
   */
  public static void main(String[] args) throws IOException {
    Summary summary = new Summary();
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Path load = Path.of(args[0]);
    Path jmh = Path.of(args[1]);
    if (Files.exists(load)) {
      summary.addLoad(mapper.readTree(load.toFile()));
    }
    if (Files.exists(jmh)) {
      summary.addJmh(mapper.readTree(jmh.toFile()));
    }
    List<String> text = summary.text();
    Path out = Path.of(args[2]);
    Files.write(out, text);
    Path json = Path.of(args[2].replaceFirst("(\\.txt)?$", ".json"));
    Files.writeString(json, mapper.writeValueAsString(summary.plain()) + "\n");
    PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    text.forEach(console::println);
  }

  /** Adds what was wanted of load tests, with when each ran. */
  void addLoad(JsonNode tests) {
    for (JsonNode test : tests) {
      machine = Optional.of(test.path("machine"));
      String when = test.path("machine").path("when").asText();
      for (JsonNode each : test.path("result").path("criteria")) {
        rows.add(
            new Criterion(
                each.path("what").asText(),
                each.path("measured").asText(),
                each.path("wanted").asText(),
                each.path("met").asBoolean(),
                each.path("how").asText() + "; " + when));
      }
    }
  }

  /** Adds what is wanted of JMH's results. */
  void addJmh(JsonNode results) {
    for (JsonNode result : results) {
      JsonNode more = result.path("secondaryMetrics");
      double alone = more.path("aloneNs").path("score").asDouble();
      double lane = more.path("laneNs").path("score").asDouble();
      if (lane > 0) {
        rows.add(
            new Criterion(
                "every utterance through the encoder, share of ONNX Runtime alone on as many CPUs",
                String.format(Locale.ROOT, "%.0f %%", 100 * alone / lane),
                "≥ 85 %",
                alone / lane >= LEAST_ENCODER_SHARE,
                JMH + ", EncoderLaneBenchmark, by the clock"));
      }
      if (result.path("benchmark").asText().endsWith("TurnBenchmark.turn")) {
        double kib = more.path("gc.alloc.rate.norm").path("score").asDouble() / 1024;
        String tier = result.path("params").path("tier").asText().toLowerCase(Locale.ROOT);
        boolean bounded = tier.equals("lexical");
        rows.add(
            new Criterion(
                "garbage of a turn in process, tier " + tier,
                String.format(Locale.ROOT, "%.1f KiB", kib),
                bounded ? "≤ 8 KiB" : "stated",
                !bounded || kib <= 8,
                JMH + ", TurnBenchmark -prof gc"));
      }
    }
  }

  /** The table. */
  List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add("what | met | measured | wanted | how it was taken");
    lines.add("---|---|---|---|---");
    for (Criterion row : rows) {
      lines.add(
          String.join(
              " | ",
              row.what(),
              row.met() ? "yes" : "NO",
              row.measured(),
              row.wanted(),
              row.how()));
    }
    long met = rows.stream().filter(Criterion::met).count();
    lines.add("");
    lines.add(met + " of " + rows.size() + " are met.");
    machine.ifPresent(
        here ->
            lines.add(
                "%s, %d CPUs, %d MiB, %s, %s; server's flags %s; %s"
                    .formatted(
                        here.path("processor").asText(),
                        here.path("cpus").asInt(),
                        here.path("memoryMib").asInt(),
                        here.path("kernel").asText(),
                        here.path("jvm").asText(),
                        here.path("serverFlags"),
                        here.path("cores").asText())));
    return lines;
  }

  private Map<String, Object> plain() {
    return Map.of("rows", rows, "machine", machine.stream().toList());
  }
}
