package io.frontdesk.bench;

import io.frontdesk.agent.Niceness;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A service that flaps or takes its time, as its path says: {@code /flapping} fails for two seconds
 * of every four (503, broken off, or no answer at all), {@code /jitter} takes 0 to 500 ms, {@code
 * /requests} tells how many came. A program for {@link ServingProcess} that gives way to all
 * others: a service runs on a machine of its own, and what it takes of this one is not the
 * appliance's.
 */
final class FlakyService {

  private static final String DONE = "{\"state\":\"done\"}";
  private static final long HALF_PERIOD_NS = TimeUnit.SECONDS.toNanos(2);

  private final Vertx vertx;
  private final SplittableRandom random = new SplittableRandom(1);
  private final LongAdder requests = new LongAdder();

  private FlakyService(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Serves until its input ends.
   *
   * @param args none
   */
  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    vertx.runOnContext(loop -> Niceness.raise(Niceness.MOST));
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(new FlakyService(vertx)::serve)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    ServingProcess.serve(server.actualPort());
    vertx.close();
  }

  private void serve(HttpServerRequest request) {
    if (request.path().equals("/requests")) {
      request.response().end(Long.toString(requests.sum()));
      return;
    }
    requests.increment();
    if (request.path().equals("/jitter")) {
      vertx.setTimer(1 + random.nextInt(500), id -> request.response().end(DONE));
    } else if (System.nanoTime() / HALF_PERIOD_NS % 2 == 0) {
      request.response().end(DONE);
    } else {
      fail(request);
    }
  }

  private void fail(HttpServerRequest request) {
    switch (random.nextInt(3)) {
      case 0 -> request.response().setStatusCode(503).end();
      case 1 -> request.connection().close();
      default -> {
        // No answer: the caller's timeout ends it.
      }
    }
  }
}
