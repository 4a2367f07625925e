package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JmhTableTest {

  private static String result(String name, String params, double micros, double bytes) {
    return """
        {"benchmark": "io.frontdesk.bench.%s", "forks": 1, "params": {%s},
         "primaryMetric": {"score": %s, "scoreError": 0.5, "rawData": [[%s, %s]]},
         "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %s}}}
        """
        .formatted(name, params, micros, micros - 1, micros + 1, bytes);
  }

  private static String table(String... results) throws JsonProcessingException {
    return JmhTable.table(new ObjectMapper().readTree(Arrays.toString(results)));
  }

  @Test
  void shouldCompareEachBenchmarkWithTheFloorOfItsParameters() throws JsonProcessingException {
    String table =
        table(
            result("EncoderBenchmark.encode", "\"tokens\": \"en-6\"", 30, 700),
            result("EncoderBenchmark.encodeFloor", "\"tokens\": \"en-12\"", 20, 600),
            result("EncoderBenchmark.encodeFloor", "\"tokens\": \"en-6\"", 12, 600),
            result("TurnBenchmark.turn", "\"tier\": \"LEXICAL\"", 90, 5000),
            result("TurnBenchmark.turnFloor", "", 20, 24));

    assertTrue(table.matches("(?s).*Encoder\\.encode en-6 +30\\.00 .* 2\\.5 +700\n.*"), table);
    assertTrue(table.matches("(?s).*Turn\\.turn LEXICAL +90\\.00 .* 4\\.5 +5000\n.*"), table);
  }

  @Test
  void shouldTellHowMuchLongerTheEncoderTierTook() throws JsonProcessingException {
    String plain = result("EncoderTierBenchmark.interleaved", "", 30, 700);
    String shares =
        plain.replace(
            "\"secondaryMetrics\": {",
            "\"secondaryMetrics\": {\"tierNs\": {\"score\": 2140}, \"aloneNs\": {\"score\": 2000}, ");

    String both = table(shares);
    assertTrue(both.contains("takes 1.070 times as long as ONNX Runtime alone"), both);
    assertFalse(table(plain).contains("times as long"));
  }

  @Test
  void shouldTellWhatTheLaneLeavesOfOnnxRuntime() throws JsonProcessingException {
    String plain = result("EncoderLaneBenchmark.interleaved", "", 30, 700);
    String shares =
        plain.replace(
            "\"secondaryMetrics\": {",
            "\"secondaryMetrics\": {\"laneNs\": {\"score\": 2000}, \"aloneNs\": {\"score\": 1800},"
                + " \"laneCpuNs\": {\"score\": 4000}, \"aloneCpuNs\": {\"score\": 3900}, ");

    String both = table(shares);
    assertTrue(both.contains("reach 0.900 of what ONNX Runtime alone does (0.975 by"), both);
    assertFalse(table(plain).contains("Through the lane"));
  }

  @Test
  void shouldTellWhetherATensorIsCopied() throws JsonProcessingException {
    String longest = "\"tokens\": \"en-128\"";

    String direct = table(result("EncoderBenchmark.encode", longest, 30, 1_100));
    String copied = table(result("EncoderBenchmark.encode", longest, 30, 204_000));

    assertTrue(direct.contains("has 196,608: no tensor is copied"), direct);
    assertFalse(copied.contains("no tensor is copied"), copied);
    assertTrue(copied.contains("SOMETHING COPIES A TENSOR"), copied);
  }
}
