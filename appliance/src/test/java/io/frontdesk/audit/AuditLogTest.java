package io.frontdesk.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  @TempDir Path data;

  @Test
  void shouldWriteOneJsonObjectALineAndGoOnAfterARestart() throws Exception {
    for (int life = 0; life < 2; life++) {
      try (AuditLog log = AuditLog.open(data)) {
        for (int i = 0; i < 300; i++) {
          log.write("opened", Map.of("slot", "phone\n\"", "number", life + "/" + i));
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
    assertTrue(log.write("opened", Map.of()).isCompletedExceptionally());
  }

  @Test
  void shouldTellThatALineIsWrittenOnlyWhenItIsOnDisk() throws Exception {
    Path file = data.resolve("audit/audit.jsonl");
    try (AuditLog log = AuditLog.open(data)) {
      log.write("opened", Map.of("slot", "phone")).get(20, TimeUnit.SECONDS);
      assertEquals(1, Files.readAllLines(file).size());
    }
  }

  @Test
  void shouldNotGoOnWithALineThatAKillTore() throws Exception {
    Path file = data.resolve("audit/audit.jsonl");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"at\":\"x\"}\n{\"at\":\"2026");
    for (int life = 0; life < 2; life++) {
      try (AuditLog log = AuditLog.open(data)) {
        log.write("opened", Map.of("life", "" + life)).get(20, TimeUnit.SECONDS);
      }
    }
    List<String> lines = Files.readAllLines(file);
    assertEquals(4, lines.size(), lines.toString());
    assertEquals("0", new ObjectMapper().readTree(lines.get(2)).get("life").asText());
  }

  /** A disk that refuses as often as it is told. */
  private static final class WeakDisk implements AuditLog.Disk {
    private final AtomicInteger refusals;
    private final StringBuffer text = new StringBuffer();

    WeakDisk(int refusals) {
      this.refusals = new AtomicInteger(refusals);
    }

    @Override
    public void append(byte[] lines) throws IOException {
      if (refusals.getAndDecrement() > 0) {
        throw new IOException("no space left on device");
      }
      text.append(new String(lines, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      text.append("closed");
    }
  }

  @Test
  void shouldTryAgainWhenTheDiskRefusesForAMoment() throws Exception {
    WeakDisk disk = new WeakDisk(2);
    try (AuditLog log = new AuditLog(data, disk)) {
      log.write("opened", Map.of("slot", "phone")).get(20, TimeUnit.SECONDS);
      assertTrue(disk.text.toString().contains("\"slot\":\"phone\""));
    }
    assertTrue(disk.text.toString().endsWith("}\nclosed"), "once");
  }

  @Test
  void shouldRefuseWhatCanNotBeWrittenAndGoOnOnceItCan() throws Exception {
    WeakDisk disk = new WeakDisk(10);
    try (AuditLog log = new AuditLog(data, disk)) {
      assertThrows(
          ExecutionException.class,
          () -> log.write("opened", Map.of("n", "1")).get(20, TimeUnit.SECONDS));
      log.write("opened", Map.of("n", "2")).get(20, TimeUnit.SECONDS);
    }
    assertTrue(disk.text.toString().contains("\"n\":\"2\""));
  }
}
