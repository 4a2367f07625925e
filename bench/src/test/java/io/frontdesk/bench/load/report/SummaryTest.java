package io.frontdesk.bench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one table of all that was wanted. */
class SummaryTest {

  @TempDir private Path folder;

  private Path results() {
    Path json = folder.resolve("load.json");
    Criterion slow = new Criterion("start", "4 s", "≤ 3 s", false, "median of 3");
    Criterion small = new Criterion("memory", "100 MiB", "≤ 200 MiB", true, "idle");
    Result result = new Result("start", Map.of(), List.of(), Map.of()).with(List.of(slow, small));
    ReportFiles.write(Machine.here(List.of("-Xflag")), result, json, folder.resolve("load.html"));
    return json;
  }

  @Test
  void shouldPutLoadTestsAndJmhIntoOneTable() throws IOException {
    Path jmh = folder.resolve("jmh.json");
    Files.writeString(
        jmh,
        """
        [{"benchmark": "io.frontdesk.bench.EncoderLaneBenchmark.interleaved",
          "secondaryMetrics": {"aloneNs": {"score": 90}, "laneNs": {"score": 100}}},
         {"benchmark": "io.frontdesk.bench.TurnBenchmark.turn", "params": {"tier": "LEXICAL"},
          "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 16384}}}]
        """);
    Path text = folder.resolve("summary.txt");
    Summary.main(new String[] {results().toString(), jmh.toString(), text.toString()});

    String table = Files.readString(text);
    assertTrue(table.contains("start | NO | 4 s | ≤ 3 s | median of 3; "), table);
    assertTrue(table.contains("memory | yes | 100 MiB | ≤ 200 MiB | idle; "), table);
    assertTrue(table.contains(" | yes | 90 % | ≥ 85 % | "), table);
    assertTrue(table.contains("tier lexical | NO | 16.0 KiB | ≤ 8 KiB | "), table);
    assertTrue(table.contains("2 of 4 are met."), table);
    assertTrue(table.contains("-Xflag"), table);
    assertEquals(
        4,
        new ObjectMapper().readTree(folder.resolve("summary.json").toFile()).path("rows").size());
  }

  @Test
  void shouldDoWithoutFilesThatAreNotThere() throws IOException {
    Path text = folder.resolve("summary.txt");
    Path none = folder.resolve("none.json");
    Summary.main(new String[] {none.toString(), none.toString(), text.toString()});
    assertTrue(Files.readString(text).contains("0 of 0 are met."));
  }

  @Test
  void shouldFindTheRateThatOtherTestsHold() throws IOException {
    Path json = results();
    assertEquals(0, FoundRate.of(new ObjectMapper().readTree(json.toFile()), "scripted"));
    assertEquals(
        1234,
        FoundRate.of(
            new ObjectMapper()
                .readTree(
                    "{\"scripted over WebSocket\":{\"result\":{\"medianHighestRate\":1234}}}"),
            "scripted"));
  }
}
