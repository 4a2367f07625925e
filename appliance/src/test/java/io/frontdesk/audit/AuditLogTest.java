package io.frontdesk.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  @TempDir Path data;

  @Test
  void shouldWriteOneJsonObjectALineAndGoOnAfterARestart() throws Exception {
    for (int life = 0; life < 2; life++) {
      try (AuditLog log = AuditLog.open(data)) {
        for (int i = 0; i < 300; i++) {
          assertTrue(log.write("opened", Map.of("slot", "phone\n\"", "number", life + "/" + i)));
        }
      }
    }
    List<String> lines = Files.readAllLines(data.resolve("audit/audit.jsonl"));
    assertEquals(600, lines.size());
    JsonNode last = new ObjectMapper().readTree(lines.get(599));
    assertEquals("opened", last.get("event").asText());
    assertEquals("phone\n\"", last.get("slot").asText());
    assertEquals("1/299", last.get("number").asText());
    assertTrue(last.get("at").asText().endsWith("Z"));
  }

  @Test
  void shouldRefuseWhatComesAfterItWasClosed() {
    AuditLog log = AuditLog.open(data);
    log.close();
    log.close();
    assertFalse(log.write("opened", Map.of()));
  }
}
