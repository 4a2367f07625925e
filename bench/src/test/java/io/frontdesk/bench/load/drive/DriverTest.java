package io.frontdesk.bench.load.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bench.load.mix.ScriptedMix;
import io.frontdesk.bench.load.mix.Turn;
import io.frontdesk.bench.load.wire.Answer;
import io.frontdesk.bench.load.wire.FrontdeskHttp;
import io.frontdesk.bench.load.wire.FrontdeskSocket;
import io.frontdesk.bench.load.wire.Protocol;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The generator before servers that behave in known ways. */
class DriverTest {

  private static final long SEED = 7;
  private static final ScriptedMix MIX =
      new ScriptedMix(List.of(List.of(Turn.text(Turn.Kind.SCRIPTED, "你好 \"there\"", "greet"))));

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger heard = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** A server whose WebSockets greet and then do with each frame what they are told. */
  private int server(BiConsumer<ServerWebSocket, JsonObject> onFrame) {
    HttpServer server = vertx.createHttpServer();
    server.webSocketHandler(
        socket -> {
          socket.textMessageHandler(
              text -> {
                heard.incrementAndGet();
                onFrame.accept(socket, new JsonObject(text));
              });
          socket.writeTextMessage("{\"type\":\"hello\",\"session\":\"" + session(socket) + "\"}");
        });
    server.requestHandler(
        request ->
            request
                .body()
                .onSuccess(
                    body -> {
                      heard.incrementAndGet();
                      JsonObject message = body.toJsonObject();
                      request.response().end(reply(request.path().split("/")[5], message));
                    }));
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private static String session(ServerWebSocket socket) {
    return socket.path().split("/")[5];
  }

  private static String reply(String session, JsonObject message) {
    return "{\"type\":\"reply\",\"session\":\""
        + session
        + "\",\"id\":\""
        + message.getString("id")
        + "\",\"replies\":[{\"type\":\"text\",\"text\":\"hi\"}],\"pending\":false,"
        + "\"understanding\":{\"intent\":{\"name\":\"greet\"},\"tier\":\"exact\","
        + "\"outOfScope\":false}}";
  }

  private static Driver driver(int port) {
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
    return Driver.start(
        new Driver.Options(address, new FrontdeskHttp("localhost", "b"), 4, 0, SEED));
  }

  private static Protocol socket() {
    return new FrontdeskSocket("localhost", "b");
  }

  private static long seconds(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void shouldCountEveryAnswerOnceWithItsTierAndIntent() {
    int port = server((socket, frame) -> socket.writeTextMessage(reply(session(socket), frame)));
    try (Driver driver = driver(port)) {
      driver.admit(MIX, socket(), 20, 1_000);
      driver.rate(400);
      Tally tally = driver.measure(seconds(0.5));
      driver.rate(0);

      assertEquals("{}", tally.faults().toString());
      assertEquals(0, tally.open());
      assertTrue(tally.sent() > 0, "nothing was sent");
      assertEquals(tally.sent(), tally.all().getTotalCount());
      assertEquals(tally.sent(), tally.tiers().get(Answer.Tier.EXACT).getTotalCount());
      assertEquals(tally.sent(), tally.checkedIntents());
      assertEquals(0, tally.wrongIntents());
    }
  }

  @Test
  void shouldKeepConnectionsOverHttp() {
    int port = server((socket, frame) -> {});
    try (Driver driver = driver(port)) {
      driver.admit(MIX, new FrontdeskHttp("localhost", "b"), 20, 1_000);
      driver.rate(400);
      Tally tally = driver.measure(seconds(0.5));
      driver.rate(0);

      assertEquals("{}", tally.faults().toString());
      assertEquals(0, tally.open());
      assertTrue(tally.sent() > 0, "nothing was sent");
      assertEquals(tally.sent(), tally.all().getTotalCount());
    }
  }

  @Test
  void shouldCountTheWaitOfTurnsThatAServerKeptFromBeingSent() {
    long stallNs = seconds(0.6);
    // The first frame stalls the whole server; what is due meanwhile waits for it.
    int port =
        server(
            (socket, frame) -> {
              if (heard.get() == 1) {
                long endNs = System.nanoTime() + stallNs;
                while (System.nanoTime() < endNs) {
                  Thread.onSpinWait();
                }
              }
              socket.writeTextMessage(reply(session(socket), frame));
            });
    try (Driver driver = driver(port)) {
      // One customer: nothing at all can be sent while it waits.
      driver.admit(MIX, socket(), 1, 1_000);
      driver.rate(200);
      Tally tally = driver.measure(seconds(1.5));
      driver.rate(0);

      long slow = tally.all().getCountBetweenValues(stallNs / 3, seconds(120));
      assertTrue(
          slow > 40,
          "about 80 turns were due in two thirds of the stall, and only %d of %d counted it, seed %d"
              .formatted(slow, tally.sent(), SEED));
    }
  }

  @Test
  void shouldTellRefusalsAndWrongAnswers() {
    int port =
        server(
            (socket, frame) -> {
              String id = frame.getString("id");
              if (heard.get() % 2 == 0) {
                socket.writeTextMessage(
                    "{\"type\":\"busy\",\"id\":\"" + id + "\",\"code\":\"overloaded\"}");
              } else {
                socket.writeTextMessage(reply("another", frame));
              }
            });
    try (Driver driver = driver(port)) {
      driver.admit(MIX, socket(), 10, 1_000);
      driver.rate(200);
      Tally tally = driver.measure(seconds(0.3));
      driver.rate(0);

      assertEquals(0, tally.all().getTotalCount());
      assertTrue(tally.busy() > 0, "no refusal was counted");
      assertEquals(
          tally.sent() - tally.busy(),
          (long) tally.faults().get("answer without a reply, or of another session"),
          tally.faults().toString());
    }
  }
}
