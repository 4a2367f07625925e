package io.frontdesk.bench;

import io.frontdesk.agent.Slice;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether a service that misbehaves is felt by those who don't need it, and whether one that takes
 * its time is felt by those who do. A whole appliance in a process of its own is talked to over
 * HTTP at random moments (a Poisson process), open loop: each message's time counts from when it
 * was due. Two kinds of spans of a few seconds take turns in one run: with calls of a service, and
 * with the same messages without.
 *
 * <p>One message in five calls the service. {@code flapping}: it fails, stalls and breaks off;
 * measured are the other four. {@code jitter}: it takes 0 to 500 ms; measured are the replies to
 * those that call. Beside the P99 of all stands the median of the spans' own, which a stall of the
 * machine in one of them does not move.
 */
public final class WebhookLoad {

  private static final int SPAN_S = 5;
  private static final int RATE = 400;

  /**
   * Enough turns of both kinds, before anything counts, for their code to be compiled: after 4,000
   * calls the compiler was still five times as busy in the spans that have some as in the others.
   */
  private static final int WARM_SPANS = 24;

  private static final int WARM_RATE = 1_200;

  /** One message in so many calls a service: six times as many as of the sample bot's customers. */
  private static final int CALLING_EVERY = 5;

  private static final int SESSIONS = 2_000;

  private final String fault;
  private final PrintStream out;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient http =
      vertx.createHttpClient(
          new HttpClientOptions().setKeepAlive(true),
          new PoolOptions().setHttp1MaxSize(256).setMaxWaitQueueSize(-1));
  private final AtomicInteger sent = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private final List<Span> spans = new ArrayList<>();

  /** The times of one kind of messages in one span, in nanoseconds. */
  private static final class Span {
    final boolean calling;
    final long[] timesNs;
    final AtomicInteger count = new AtomicInteger();

    Span(boolean calling, int rate) {
      timesNs = new long[(SPAN_S + 1) * rate];
      this.calling = calling;
    }

    void add(long timeNs) {
      int at = count.getAndIncrement();
      if (at < timesNs.length) {
        timesNs[at] = timeNs;
      }
    }
  }

  private WebhookLoad(String fault, PrintStream out) {
    this.fault = fault;
    this.out = out;
  }

  /**
   * Runs the program.
   *
   * @param args {@code flapping} or {@code jitter}, then how many seconds with calls (60); as many
   *     are without
   */
  public static void main(String[] args) throws Exception {
    String fault = args.length > 0 ? args[0] : "flapping";
    if (!fault.equals("flapping") && !fault.equals("jitter")) {
      throw new IllegalArgumentException("flapping or jitter, not " + fault);
    }
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new WebhookLoad(fault, out).run(seconds);
  }

  private void run(int seconds) throws Exception {
    // Customers wait for the server, and not until others on this machine let them send.
    Slice.shorten();
    vertx.runOnContext(loop -> Slice.shorten());
    Path home = Files.createTempDirectory("webhook-load");
    try (ServingProcess service = ServingProcess.start(FlakyService.class)) {
      configure(home, service.port());
      try (ServingProcess appliance =
          ServingProcess.start(ServedAppliance.class, home.toString())) {
        for (int i = 0; i < WARM_SPANS; i++) {
          span(appliance.port(), i % 2 == 0, WARM_RATE);
        }
        spans.clear();
        refused.reset();
        for (int i = 0; i < Math.max(1, seconds / SPAN_S); i++) {
          // The order changes, so that neither kind always comes first.
          span(appliance.port(), i % 2 == 1, RATE);
          span(appliance.port(), i % 2 == 0, RATE);
        }
        print(requests(service.port()));
      }
    } finally {
      vertx.close();
    }
  }

  private static void configure(Path home, int servicePort) throws IOException {
    Path bot = Files.createDirectories(home.resolve("bots/load"));
    Files.writeString(bot.resolve("bot.yml"), LoadBot.FOLDER.formatted("127.0.0.1:" + servicePort));
    Files.writeString(
        home.resolve("config.yml"), LoadBot.CONFIG.formatted("127.0.0.1:" + servicePort));
  }

  /**
   * Sends for a span; the next begins when all has been answered. A span and the one that it is
   * compared with have messages at the same moments.
   */
  private void span(int port, boolean calling, int rate) throws InterruptedException {
    SplittableRandom arrivals = new SplittableRandom(spans.size() / 2);
    Span span = new Span(calling, rate);
    spans.add(span);
    LongAdder open = new LongAdder();
    double meanNs = TimeUnit.SECONDS.toNanos(1) / (double) rate;
    long dueNs = System.nanoTime();
    for (int i = 0; i < SPAN_S * rate; i++) {
      dueNs += (long) (-Math.log(1 - arrivals.nextDouble()) * meanNs);
      while (System.nanoTime() < dueNs) {
        LockSupport.parkNanos(dueNs - System.nanoTime());
      }
      boolean calls = i % CALLING_EVERY == 0;
      boolean measured = calls == fault.equals("jitter");
      open.increment();
      send(port, calls, calling, dueNs, measured ? Optional.of(span) : Optional.empty(), open);
    }
    while (open.sum() > 0) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private void send(
      int port, boolean calls, boolean calling, long dueNs, Optional<Span> span, LongAdder open) {
    int number = sent.incrementAndGet();
    String session = calls ? "c-" + number : "s-" + number % SESSIONS;
    String payload = calls ? calling ? "/order" : "/plain" : "/hello";
    String entities = calls ? "{\\\"fault\\\":\\\"" + fault + "\\\"}" : "";
    Buffer body =
        Buffer.buffer("{\"id\":\"m" + number + "\",\"payload\":\"" + payload + entities + "\"}");
    String path = "/v1/bots/load/sessions/" + session + "/messages";
    http.request(HttpMethod.POST, port, "127.0.0.1", path)
        .compose(request -> request.putHeader("Content-Type", "application/json").send(body))
        .compose(
            response -> {
              if (response.statusCode() != 200) {
                refused.increment();
              }
              return response.body();
            })
        .onComplete(
            ended -> {
              span.ifPresent(found -> found.add(System.nanoTime() - dueNs));
              open.decrement();
            });
  }

  /** How many requests the service had. */
  private String requests(int port) throws Exception {
    return http.request(HttpMethod.GET, port, "127.0.0.1", "/requests")
        .compose(request -> request.send().compose(HttpClientResponse::body))
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .toString();
  }

  private void print(String requests) {
    Tail without = print("without calls", false);
    Tail with = print("with calls", true);
    out.printf(
        Locale.ROOT,
        "P99 with / without: %.2f, of the spans' medians %.2f; %s requests to the service, %d messages not answered by 200%n",
        with.all / without.all,
        with.median / without.median,
        requests,
        refused.sum());
  }

  /**
   * The P99 of one kind, in milliseconds.
   *
   * @param all of all spans together
   * @param median of the spans' own
   */
  private record Tail(double all, double median) {}

  private Tail print(String name, boolean calling) {
    long[] all =
        spans.stream()
            .filter(span -> span.calling == calling)
            .flatMapToLong(s -> Arrays.stream(s.timesNs, 0, s.count.get()))
            .sorted()
            .toArray();
    List<Double> each = new ArrayList<>();
    for (Span span : spans) {
      if (span.calling == calling) {
        long[] times = Arrays.copyOf(span.timesNs, span.count.get());
        Arrays.sort(times);
        each.add(at(times, 0.99));
      }
    }
    Collections.sort(each);
    out.printf(
        Locale.ROOT,
        "%-14s %6d messages, P50 %.2f ms, P99 %.2f ms, P99.9 %.2f ms; P99 of spans: median %.2f, %.2f to %.2f%n",
        name,
        all.length,
        at(all, 0.5),
        at(all, 0.99),
        at(all, 0.999),
        each.get(each.size() / 2),
        each.get(0),
        each.get(each.size() - 1));
    return new Tail(at(all, 0.99), each.get(each.size() / 2));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share))] / 1e6;
  }
}
