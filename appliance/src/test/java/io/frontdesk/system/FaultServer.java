package io.frontdesk.system;

import io.frontdesk.webhook.RawServer;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An order service that goes wrong as it is told: a request for {@code /<fault>/<number>} meets
 * that fault. Where it does the work, it does so once for each {@code Idempotency-Key}, and
 * remembers which keys it did it for.
 */
final class FaultServer implements AutoCloseable {

  private static final String DONE = "{\"state\":\"done\"}";

  private final Random random;
  private final RawServer server;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Map<String, String> doneByKey = new ConcurrentHashMap<>();
  private final Queue<String> effects = new ConcurrentLinkedQueue<>();
  final AtomicInteger requests = new AtomicInteger();
  final AtomicInteger repeats = new AtomicInteger();
  final AtomicInteger redirected = new AtomicInteger();

  FaultServer(long seed) {
    random = new Random(seed);
    server = new RawServer(this::serve);
  }

  String authority() {
    return server.authority();
  }

  /** What was done: the number of each order, and after a blank its key. */
  Queue<String> effects() {
    return effects;
  }

  private void serve(RawServer.Connection connection) throws Exception {
    while (true) {
      String request = connection.readRequest();
      requests.incrementAndGet();
      String[] path = request.split(" ", 3)[1].split("/");
      String key = header(request, "idempotency-key");
      misbehave(connection, path[1], path.length > 2 ? path[2] : "", key);
    }
  }

  private void misbehave(RawServer.Connection connection, String fault, String number, String key)
      throws Exception {
    switch (fault) {
      case "jitter" -> {
        pause(next(500));
        done(connection, number, key);
      }
      case "stall" -> connection.awaitClose();
      case "reset" -> connection.reset();
      case "error" -> connection.answer(500, "{}");
      case "garbage" -> connection.write("\u0000\u0001 this is no HTTP\r\n\r\n");
      case "half" -> connection.answer(200, "{\"state\":\"do");
      case "huge" -> huge(connection);
      case "redirect" ->
          connection.write(
              "HTTP/1.1 302 Found\r\nLocation: http://"
                  + authority()
                  + "/elsewhere/1\r\nContent-Length: 0\r\n\r\n");
      case "elsewhere" -> {
        redirected.incrementAndGet();
        connection.answer(200, DONE);
      }
      case "drip" -> {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n");
        connection.drip(" ");
      }
      case "dropped" -> {
        // The work is done, but nobody hears of it the first time.
        boolean first = work(number, key);
        if (first) {
          connection.reset();
        } else {
          connection.answer(200, DONE);
        }
      }
      case "flapping" -> flap(connection, number, key);
      default -> done(connection, number, key);
    }
  }

  /** Any of them; what does the work may still lose the answer. */
  private void flap(RawServer.Connection connection, String number, String key) throws Exception {
    switch (next(12)) {
      case 0 -> connection.answer(503, "{}");
      case 1 -> connection.reset();
      case 2 -> {
        work(number, key);
        connection.reset();
      }
      case 3 -> {
        work(number, key);
        pause(next(300));
        connection.answer(503, "{}");
      }
      default -> {
        pause(next(100));
        done(connection, number, key);
      }
    }
  }

  private void done(RawServer.Connection connection, String number, String key) throws IOException {
    work(number, key);
    connection.answer(200, DONE);
  }

  /** Does the work unless it was done for the key; whether it was done now. */
  private boolean work(String number, String key) {
    boolean first = doneByKey.putIfAbsent(key, number) == null;
    if (first) {
      effects.add(number + " " + key);
    } else {
      repeats.incrementAndGet();
    }
    return first;
  }

  private static void huge(RawServer.Connection connection) throws IOException {
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
    byte[] piece = new byte[65_536];
    for (int i = 0; i < 16_384; i++) {
      connection.write(piece);
    }
  }

  private synchronized int next(int bound) {
    return random.nextInt(bound);
  }

  /** A service that takes its time; the test waits for what comes of it, not for this. */
  private void pause(long ms) throws InterruptedException {
    if (ended.await(ms, TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("the test is over");
    }
  }

  private static String header(String request, String name) {
    for (String line : request.split("\r\n")) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    ended.countDown();
    server.close();
  }
}
