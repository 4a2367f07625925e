package io.frontdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long nowNs;

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void at(ProgressBar bar, double seconds, String phase, int done, int total) {
    nowNs = (long) (seconds * 1e9);
    bar.onProgress(phase, done, total);
  }

  @Test
  void shouldDrawCountsAndTheTimeLeft() {
    ProgressBar bar = new ProgressBar(out, true, () -> nowNs);
    at(bar, 0, "en encode", 0, 1_000);
    at(bar, 5, "en encode", 250, 1_000);
    assertTrue(said().contains(" 25 %  250/1000  15 s left"), said());
    at(bar, 10, "en encode", 260, 1_000);
    assertTrue(said().contains(" 26 %  260/1000  29 s left"), said());
    at(bar, 10.5, "en encode", 240, 1_000);
    assertTrue(!said().contains("240/1000"), said());
    at(bar, 1_000, "en encode", 500, 1_000);
    assertTrue(said().contains("17 min left"), said());
    at(bar, 1_001, "en encode", 1_000, 1_000);
    at(bar, 1_001, "en fit", 1, 12);
    bar.finish();
    List<String> lines =
        Stream.of(said().split("\n")).map(l -> l.substring(l.lastIndexOf('\r') + 1)).toList();
    assertEquals(2, lines.size(), said());
    assertTrue(lines.get(0).startsWith("en encode    [##############################] 100 %"));
    assertTrue(lines.get(0).stripTrailing().endsWith("1000/1000"), lines.get(0));
    assertTrue(lines.get(1).contains("1/12"), lines.get(1));
  }

  @Test
  void shouldWriteFewLinesWhereThereIsNoTerminal() {
    ProgressBar bar = new ProgressBar(out, false, () -> nowNs);
    at(bar, 0, "zh encode", 0, 0);
    at(bar, 0, "en encode", 0, 800);
    for (int i = 1; i <= 100; i++) {
      at(bar, i * 0.25, "en encode", i * 8, 800);
    }
    at(bar, 26, "en fit", 1, 12);
    bar.finish();
    assertEquals(
        List.of(
            "zh encode … (nothing is new)",
            "en encode … (800)",
            "en encode 320/800  15 s left",
            "en encode 640/800  5 s left",
            "en fit … (12)"),
        said().lines().toList());
    assertEquals(26, TimeUnit.NANOSECONDS.toSeconds(nowNs));
  }
}
