package io.frontdesk.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log: {@code audit/audit.jsonl} in the data folder, only ever appended to, one JSON
 * object a line with {@code at} (UTC) and {@code event} first. {@link #write} is for any thread and
 * never blocks; a thread of its own writes and brings the lines to disk, and tries again for a
 * while when the disk refuses. Who writes an event down does so before the act, and waits until it
 * is on disk; where that fails the act must not happen.
 */
public final class AuditLog implements AuditTrail, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int QUEUE = 8_192;
  private static final int BATCH = 512;
  private static final long POLL_MS = 100;
  private static final long CLOSE_MS = 5_000;
  private static final int TRIES = 10;
  private static final long PAUSE_MS = 100;

  private final ObjectMapper json = new ObjectMapper();
  private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(QUEUE);
  private final Path file;
  private final Disk disk;
  private final Thread writer;
  private volatile boolean closing;
  private volatile boolean ended;

  /** Where the lines go. For one thread. */
  interface Disk extends AutoCloseable {

    /** Brings lines to disk: all of them, or none that a later call would not cut off. */
    void append(byte[] lines) throws IOException;

    @Override
    void close() throws IOException;
  }

  /** A line, and who waits for it. */
  private record Line(Map<String, String> fields, CompletableFuture<Void> written) {}

  AuditLog(Path file, Disk disk) {
    this.file = file;
    this.disk = disk;
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
      return new AuditLog(file, AuditFile.open(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The audit log " + file + " can't be written", e);
    }
  }

  @Override
  public CompletableFuture<Void> write(String event, Map<String, String> fields) {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("at", Instant.now().toString());
    named.put("event", event);
    named.putAll(fields);
    Line line = new Line(named, new CompletableFuture<>());
    if (closing || !waiting.offer(line)) {
      refuse(line, new IOException("the audit log " + file + " takes no line just now"));
    } else if (ended) {
      // It ended while the line was on its way: nobody else would answer for it.
      refuseLeft();
    }
    return line.written();
  }

  private void run() {
    List<Line> batch = new ArrayList<>();
    try {
      while (!closing || !waiting.isEmpty()) {
        Line first = waiting.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH);
          append(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      batch.forEach(line -> refuse(line, new IOException("interrupted", e)));
    } finally {
      ended = true;
      refuseLeft();
    }
  }

  private void append(List<Line> batch) throws InterruptedException {
    for (int tried = 1; ; tried++) {
      try {
        disk.append(bytes(batch));
        batch.forEach(line -> line.written().complete(null));
        return;
      } catch (IOException | RuntimeException e) {
        if (tried == TRIES) {
          LOG.error("The audit log {} can't be written; what needs it is refused: {}", file, e, e);
          batch.forEach(line -> refuse(line, e));
          return;
        }
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  private byte[] bytes(List<Line> batch) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Line line : batch) {
      lines.append(json.writeValueAsString(line.fields())).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void refuse(Line line, Exception reason) {
    line.written().completeExceptionally(reason);
  }

  private void refuseLeft() {
    for (Line line = waiting.poll(); line != null; line = waiting.poll()) {
      refuse(line, new IOException("the audit log " + file + " is closed"));
    }
  }

  /** Writes what waits and closes; a second call does nothing. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(CLOSE_MS);
      disk.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("The audit log {} did not close: {}", file, e.toString());
    }
  }
}
