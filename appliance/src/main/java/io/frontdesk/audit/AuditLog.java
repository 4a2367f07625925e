package io.frontdesk.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log: {@code audit/audit.jsonl} in the data folder, only ever appended to, one JSON
 * object a line with {@code at} (UTC) and {@code event} first. {@link #write} is for any thread and
 * never blocks; a thread of its own writes and brings the lines to disk. Who writes an event down
 * does so before the act; where that is refused the act must not happen.
 */
public final class AuditLog implements AuditTrail, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int QUEUE = 8_192;
  private static final int BATCH = 512;
  private static final long POLL_MS = 100;
  private static final long CLOSE_MS = 5_000;

  private final ObjectMapper json = new ObjectMapper();
  private final BlockingQueue<Map<String, String>> waiting = new ArrayBlockingQueue<>(QUEUE);
  private final Path file;
  private final FileChannel out;
  private final Thread writer;
  private volatile boolean closing;
  private volatile boolean broken;

  private AuditLog(Path file, FileChannel out) {
    this.file = file;
    this.out = out;
    writer = new Thread(this::run, "audit");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Opens the log of a data folder, or makes it.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static AuditLog open(Path dataFolder) {
    Path file = dataFolder.resolve("audit").resolve("audit.jsonl");
    try {
      Files.createDirectories(file.getParent());
      return new AuditLog(
          file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException("The audit log " + file + " can't be written", e);
    }
  }

  @Override
  public boolean write(String event, Map<String, String> fields) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("at", Instant.now().toString());
    line.put("event", event);
    line.putAll(fields);
    return !closing && !broken && waiting.offer(line);
  }

  private void run() {
    List<Map<String, String>> batch = new ArrayList<>();
    try {
      while (!closing || !waiting.isEmpty()) {
        Map<String, String> first = waiting.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH);
          append(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      broken = true;
      LOG.error("The audit log {} can't be written; what needs it is refused: {}", file, e, e);
    }
  }

  private void append(List<Map<String, String>> batch) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Map<String, String> line : batch) {
      lines.append(json.writeValueAsString(line)).append('\n');
    }
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    out.force(false);
  }

  /** Writes what waits and closes; a second call does nothing. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(CLOSE_MS);
      out.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("The audit log {} did not close: {}", file, e.toString());
    }
  }
}
