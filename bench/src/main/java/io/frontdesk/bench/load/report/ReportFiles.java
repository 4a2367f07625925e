package io.frontdesk.bench.load.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what load tests found to files; results of other tests that are there stay. Stateless. */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Writes a result to where all of its kind are kept.
   *
   * @param root of the project
   * @param quick whether it is not to be quoted
   * @return the JSON, the page and the picture, if there is one
   * @throws UncheckedIOException as {@link #write}
   */
  public static List<Path> keep(Machine machine, Result result, Path root, boolean quick) {
    Path results = root.resolve(quick ? "bench/target" : "bench/results");
    Path json = results.resolve(quick ? "load-quick.json" : "load.json");
    String name = "load-" + result.name().replaceAll("\\W+", "-");
    Path page = root.resolve("bench/target").resolve(name + ".html");
    write(machine, result, json, page);
    List<Path> written = new ArrayList<>(List.of(json, page));
    LoadPage.picture(result)
        .ifPresent(picture -> written.add(writePicture(picture, results.resolve(name + ".svg"))));
    return List.copyOf(written);
  }

  private static Path writePicture(String picture, Path file) {
    try {
      return Files.writeString(file, picture);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the picture", e);
    }
  }

  /**
   * Writes JSON and a page.
   *
   * @param json gets the result under its name, with the machine, beside those of other tests
   * @param page shows this result
   * @throws UncheckedIOException if a file can't be written, or the JSON that is there not be read
   */
  public static void write(Machine machine, Result result, Path json, Path page) {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    try {
      Files.createDirectories(json.toAbsolutePath().getParent());
      ObjectNode root =
          Files.exists(json)
              ? (ObjectNode) mapper.readTree(json.toFile())
              : mapper.createObjectNode();
      root.set(
          result.name(), mapper.valueToTree(Map.of("machine", machine, "result", plain(result))));
      Files.writeString(json, mapper.writeValueAsString(root) + "\n");
      Files.createDirectories(page.toAbsolutePath().getParent());
      Files.writeString(page, LoadPage.of(machine, result));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the report", e);
    }
  }

  /** Without optional values, which JSON has no notion of. */
  private static Map<String, Object> plain(Result result) {
    List<Object> repetitions = new ArrayList<>();
    for (Repetition each : result.repetitions()) {
      repetitions.add(
          Map.of(
              "steps", each.steps(),
              "highest", each.highest().stream().toList(),
              "half", each.half().stream().toList(),
              "floor", each.floor().stream().toList()));
    }
    return Map.of(
        "name", result.name(),
        "setting", result.setting(),
        "medianHighestRate", result.medianRate(),
        "highestRates", result.highestRates(),
        "percentiles", Latency.PERCENTILES,
        "repetitions", repetitions,
        "facts", result.facts(),
        "criteria", result.criteria());
  }
}
