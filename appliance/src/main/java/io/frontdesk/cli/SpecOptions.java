package io.frontdesk.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.specs.Spec;
import io.frontdesk.specs.SpecReader;
import io.frontdesk.specs.SpecRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code evaluate} with specifications of system entities. Filled in by picocli. */
final class SpecOptions {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--specs",
      paramLabel = "DIR",
      description =
          "a folder of specifications in Recognizers-Text's form (NumberModel.json, …), or one"
              + " that has the folders English and Chinese")
  private Optional<Path> folder;

  @Option(
      names = "--failures",
      description = "with --specs: also tell each case that was not found as expected")
  private boolean failures;

  boolean isNamed() {
    return folder.isPresent() || failures;
  }

  /**
   * Tries the system entities, prints JSON on the standard output and a table on the error output.
   *
   * @param others whether something else was named to try
   * @throws UserErrorException if something is missing or does not go together
   */
  void run(EvaluateSubject subject, boolean others) throws IOException {
    if (folder.isEmpty()) {
      throw new UserErrorException("--failures goes with --specs and a folder");
    }
    if (others || subject.isNamed()) {
      throw new UserErrorException(
          "--specs trains nothing: leave out the bot, --train, --test, --oos and --cross-validate");
    }
    String language = subject.checkedLanguage();
    SpecRun run = new SpecRun(language);
    List<SpecRun.Result> results = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Spec spec : specs(language)) {
      if (SpecRun.knows(spec.name())) {
        results.add(run.run(spec));
      } else {
        unknown.add(spec.name());
      }
    }
    if (results.isEmpty()) {
      throw new UserErrorException(
          folder.get()
              + " has no file that we know, such as NumberModel.json or DateTimeModel.json");
    }
    print(results);
    System.out.println(
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(language, results, unknown)));
  }

  private List<Spec> specs(String language) {
    Path inner = folder.get().resolve(language.equals("zh") ? "Chinese" : "English");
    try {
      return SpecReader.read(Files.isDirectory(inner) ? inner : folder.get());
    } catch (IOException e) {
      throw new UserErrorException("Can't read specifications: " + e.getMessage());
    }
  }

  private static void print(List<SpecRun.Result> results) {
    for (SpecRun.Result result : results) {
      System.err.printf(
          Locale.ROOT,
          "%-14s %5.1f %%  %d of %d cases exact; %d of them expect nothing%n",
          result.name(),
          100 * result.exact(),
          result.right(),
          result.cases(),
          result.empty());
    }
  }

  private ObjectNode json(String language, List<SpecRun.Result> results, List<String> unknown) {
    ObjectNode node = JSON.createObjectNode();
    int cases = results.stream().mapToInt(SpecRun.Result::cases).sum();
    int right = results.stream().mapToInt(SpecRun.Result::right).sum();
    node.put("language", language);
    node.put("cases", cases).put("right", right).put("exact", rounded((double) right / cases));
    ArrayNode files = node.putArray("files");
    for (SpecRun.Result result : results) {
      ObjectNode file = files.addObject();
      file.put("file", result.name())
          .put("cases", result.cases())
          .put("expectNothing", result.empty())
          .put("right", result.right())
          .put("exact", rounded(result.exact()));
      if (failures) {
        ArrayNode failed = file.putArray("failures");
        result.failures().forEach(failure -> add(failed.addObject(), failure));
      }
    }
    ArrayNode skipped = node.putArray("skipped");
    unknown.forEach(skipped::add);
    return node;
  }

  private static void add(ObjectNode node, SpecRun.Failure failure) {
    node.put("input", failure.given().input());
    node.put("reference", failure.given().reference().toString());
    ArrayNode expected = node.putArray("expected");
    failure.given().expected().forEach(expected::add);
    ArrayNode found = node.putArray("found");
    failure.found().forEach(found::add);
  }

  private static double rounded(double share) {
    return Math.round(share * 1e4) / 1e4;
  }
}
