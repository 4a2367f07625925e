package io.frontdesk.bench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What is written of a load test. */
class ReportFilesTest {

  @TempDir Path folder;

  private static Latency times(long... ms) {
    Histogram histogram = new Histogram(3);
    for (long each : ms) {
      histogram.recordValue(each * 1_000_000);
    }
    return Latency.of(histogram);
  }

  private static Step step(
      double rate, double answered, Latency times, Map<String, Integer> faults) {
    Latency one = times(1);
    return new Step(
        rate,
        10,
        answered,
        times,
        one,
        Map.of("exact", one, "lexical", one, "early", one, "encoder", one, "none", one),
        Map.of(),
        Map.of("sent late", one),
        new Step.Outcome(100, faults, 0, 0, 0, 100, 1, Map.of()),
        new Cost(true, 1, 2, 3, Map.of("turn", 2.0), 100, 50, 4096, 1, 0.01, 0.01));
  }

  private static Step unmeasured(Step step) {
    return new Step(
        step.offered(),
        step.seconds(),
        step.rate(),
        step.all(),
        step.withoutEncoder(),
        step.tiers(),
        step.kinds(),
        step.stages(),
        step.outcome(),
        Cost.of(new Cost.Generator(1, 2), 1));
  }

  private static Result result(String name) {
    Step good = step(100, 99, times(1, 2, 3), Map.of());
    Step better = step(200, 199, times(2, 3, 4), Map.of());
    Step bad = step(300, 250, times(20, 30, 400), Map.of("busy overloaded", 7));
    return new Result(
        name,
        Map.of("customers", "3"),
        List.of(
            new Repetition(
                List.of(good, better, bad),
                Optional.of(better),
                Optional.of(good),
                Optional.of(good)),
            new Repetition(List.of(good), Optional.of(good), Optional.empty(), Optional.empty()),
            new Repetition(List.of(bad), Optional.empty(), Optional.empty(), Optional.empty())),
        Map.of("fact", "<b>"));
  }

  @Test
  void shouldBearOnlyWhatIsAnsweredInTimeWithoutFaults() {
    assertTrue(step(100, 99, times(1, 50), Map.of()).isBorne(50.1));
    assertFalse(step(100, 99, times(1, 60), Map.of()).isBorne(50), "too slow");
    assertFalse(step(10_000, 9_600, times(1), Map.of()).isBorne(50), "fewer than were due");
    assertTrue(
        step(100, 90, times(1), Map.of()).isBorne(50), "1,000 random arrivals: 32 a deviation");
    assertFalse(step(100, 86, times(1), Map.of()).isBorne(50), "four deviations are 12.6 %");
    assertFalse(step(100, 99, times(1), Map.of("busy overloaded", 1)).isBorne(50), "refused");
  }

  @Test
  void shouldKeepResultsOfOtherTestsAndTellTheMedian() throws IOException {
    Path json = folder.resolve("results/load.json");
    Path page = folder.resolve("load.html");
    Machine machine = Machine.here(List.of("-Xflag"));
    ReportFiles.write(machine, result("one"), json, page);
    ReportFiles.write(machine, result("two"), json, page);

    JsonNode root = new ObjectMapper().readTree(json.toFile());
    assertEquals(2, root.size());
    JsonNode one = root.at("/one/result");
    assertEquals(100, one.get("medianHighestRate").asDouble());
    assertEquals(3, one.at("/repetitions/0/steps").size());
    assertEquals(7, one.at("/repetitions/2/steps/0/outcome/faults/busy overloaded").asInt());
    assertEquals("-Xflag", root.at("/two/machine/serverFlags/0").asText());
  }

  @Test
  void shouldKeepAPictureThatStandsByItself() throws Exception {
    Machine machine = Machine.here(List.of());
    List<Path> written = ReportFiles.keep(machine, result("a mix"), folder, false);
    Path picture = folder.resolve("bench/results/load-a-mix.svg");
    assertEquals(picture, written.get(2));
    Document svg =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
    assertEquals("svg", svg.getDocumentElement().getTagName());
    assertEquals(1, svg.getElementsByTagName("style").getLength());
    Result none = new Result("none", Map.of(), List.of(), Map.of());
    assertEquals(2, ReportFiles.keep(machine, none, folder, false).size(), "nothing to draw");
  }

  @Test
  void shouldSayWhatCouldNotBeMeasuredInsteadOfZeros() {
    Step step = unmeasured(step(200, 199, times(2, 3, 4), Map.of()));
    Repetition only =
        new Repetition(List.of(step, step), Optional.of(step), Optional.of(step), Optional.empty());
    Result result = new Result("scripted over WebSocket", Map.of(), List.of(only), Map.of());
    String said =
        String.join("\n", TextReport.summary(result))
            + TextReport.row(step)
            + String.join("\n", TextReport.details(step));
    assertEquals(5, said.split(Cost.NOT_MEASURED, -1).length - 1, said);
    assertFalse(said.contains(" 0 µs") || said.contains("0+  0 MiB"), said);
    assertEquals(1, RateCriteria.of(result).size(), "only the rate is judged");
    String html = LoadPage.of(Machine.here(List.of()), result);
    assertEquals(3 * 6 + 1, html.split(Cost.NOT_MEASURED, -1).length - 1, html);
  }

  @Test
  void shouldShowEveryStepAndNeedNoOtherFile() throws IOException {
    Path page = folder.resolve("load.html");
    ReportFiles.write(Machine.here(List.of()), result("one"), folder.resolve("load.json"), page);
    String html = Files.readString(page);

    assertEquals(2, html.split("<svg", -1).length - 1);
    assertEquals(8, html.split("<tr>", -1).length - 1, "a head, five steps, a half, an echo");
    assertTrue(html.contains("fact: &lt;b&gt;"), html);
    assertFalse(html.contains("href=\"http"), html);
    assertFalse(html.contains("src=\"http"), html);
  }
}
