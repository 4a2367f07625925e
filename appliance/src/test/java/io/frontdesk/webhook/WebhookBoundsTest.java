package io.frontdesk.webhook;

import static io.frontdesk.webhook.WebhookRig.CONVERSATION;
import static io.frontdesk.webhook.WebhookRig.GOOD;
import static io.frontdesk.webhook.WebhookRig.addresses;
import static io.frontdesk.webhook.WebhookRig.assertFailed;
import static io.frontdesk.webhook.WebhookRig.awaitIdle;
import static io.frontdesk.webhook.WebhookRig.directory;
import static io.frontdesk.webhook.WebhookRig.get;
import static io.frontdesk.webhook.WebhookRig.header;
import static io.frontdesk.webhook.WebhookRig.keptAlive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import io.frontdesk.turn.WebhookCaller.Reception;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom a client calls, how many calls it takes, and how their outcomes come back. */
@Timeout(60)
class WebhookBoundsTest {

  private final WebhookRig rig = new WebhookRig();

  @AfterEach
  void closeRig() throws Exception {
    rig.close();
  }

  @Test
  void shouldRefuseAHostThatIsNotAllowed() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    WebhookClient client =
        rig.open(
            new WebhookClient(
                rig.vertx,
                rig.outcomes,
                directory(get(server, "/", 2_000)),
                new WebhookSettings(Set.of("127.0.0.1:1", "localhost"), Map.of(), 4),
                rig.house()));
    client.call(WebhookRig.call(1, Map.of()));
    assertFailed(0, rig.outcomes.next());
    assertTrue(server.requests.isEmpty());
    assertEquals(1, client.counts().refused());
  }

  @Test
  void shouldRefuseAnAllowedNameThatLeadsInside() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    for (String inside : List.of("127.0.0.1", "::1", "169.254.169.254", "::ffff:10.0.0.1")) {
      WebhookClient client =
          rig.named("shop.example", server, Set.of("shop.example"), host -> addresses(inside));
      client.call(WebhookRig.call(1, Map.of()));
      assertFailed(0, rig.outcomes.next());
      assertEquals(1, client.counts().refused(), inside);
    }
    assertTrue(server.requests.isEmpty());
  }

  @Test
  void shouldRefuseANameWhenOnlyOneOfItsAddressesLeadsInside() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    WebhookClient client =
        rig.named(
            "shop.example",
            server,
            Set.of("shop.example"),
            host -> addresses("93.184.216.34", "127.0.0.1"));
    client.call(WebhookRig.call(1, Map.of()));
    assertFailed(0, rig.outcomes.next());
    assertEquals(1, client.counts().refused());
  }

  @Test
  void shouldConnectToTheAddressThatWasChecked() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    AtomicInteger asked = new AtomicInteger();
    String authority = "shop.example:" + server.port();
    WebhookClient client =
        rig.named(
            "shop.example",
            server,
            Set.of(authority),
            host -> {
              assertEquals("shop.example", host);
              return addresses(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2");
            });
    client.call(WebhookRig.call(1, Map.of()));
    assertTrue(rig.outcomes.next().ok());
    assertEquals(1, asked.get(), "the name was resolved again after it was checked");
    assertEquals(authority, header(server.requests.take(), "host"));
  }

  @Test
  void shouldFailWhenTheHostIsUnknown() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    WebhookClient client =
        rig.named(
            "shop.example",
            server,
            Set.of("shop.example"),
            host -> {
              throw new UnknownHostException(host);
            });
    client.call(WebhookRig.call(1, Map.of()));
    assertFailed(0, rig.outcomes.next());
    assertEquals(0, client.counts().refused());
  }

  @Test
  void shouldCallAnotherAuthorityWhereOneIsRewritten() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    Webhook hook = get("http://127.0.0.1:8090/orders", 2_000);
    WebhookClient client =
        rig.open(
            new WebhookClient(
                rig.vertx,
                rig.outcomes,
                directory(hook),
                new WebhookSettings(
                    Set.of(server.authority()), Map.of("127.0.0.1:8090", server.authority()), 4),
                rig.house()));
    client.call(WebhookRig.call(1, Map.of()));
    assertTrue(rig.outcomes.next().ok());
    assertTrue(server.requests.take().startsWith("GET /orders "));
  }

  @Test
  void shouldNotTrustACertificateThatNobodySigned(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("own.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "own",
                "-storetype",
                "PKCS12",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storepass",
                "password",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, made.waitFor());
    AtomicInteger requests = new AtomicInteger();
    var server =
        rig.vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PfxOptions().setPath(store.toString()).setPassword("password")))
            .requestHandler(
                request -> {
                  requests.incrementAndGet();
                  request.response().end(GOOD);
                })
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    rig.open.add(server::close);
    String authority = "127.0.0.1:" + server.actualPort();
    WebhookClient client =
        rig.open(
            new WebhookClient(
                rig.vertx,
                rig.outcomes,
                directory(get("https://" + authority + "/", 20_000)),
                new WebhookSettings(Set.of(authority), Map.of(), 4),
                rig.house()));
    client.call(WebhookRig.call(1, Map.of()));
    assertFailed(0, rig.outcomes.next());
    assertEquals(0, requests.get());
    assertEquals(0, client.counts().timedOut());
  }

  @Test
  void shouldTakeNoMoreCallsThanItsBoundAndMoreWhenOneIsDone() throws Exception {
    RawServer server =
        rig.serve(
            connection -> {
              connection.readRequest();
              connection.awaitClose();
            });
    WebhookClient client =
        rig.open(
            new WebhookClient(
                rig.vertx,
                rig.outcomes,
                directory(get(server, "/", 300)),
                new WebhookSettings(Set.of(server.authority()), Map.of(), 2),
                rig.house()));
    assertEquals(Reception.TAKEN, client.call(WebhookRig.call(1, Map.of())));
    assertEquals(Reception.TAKEN, client.call(WebhookRig.call(2, Map.of())));
    assertEquals(Reception.FULL, client.call(WebhookRig.call(3, Map.of())));
    assertEquals(1, client.counts().shed());
    assertFailed(0, rig.outcomes.next());
    assertFailed(0, rig.outcomes.next());
    awaitIdle(client);
    assertEquals(Reception.TAKEN, client.call(WebhookRig.call(4, Map.of())));
    assertEquals(4, rig.outcomes.next().callId());
  }

  @Test
  void shouldNotTakeACallOfAWebhookThatTheBotDoesNotHave() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    WebhookClient client = rig.client(get(server, "/", 300), server);
    assertEquals(Reception.UNKNOWN, client.call(WebhookRig.call("other", 1, Map.of())));
    assertEquals(0, client.inFlight());
  }

  @Test
  void shouldFailACallWhoseUrlMissesASlot() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    WebhookClient client = rig.client(get(server, "/orders/{order}", 2_000), server);
    client.call(WebhookRig.call(1, Map.of("other", "x")));
    assertFailed(0, rig.outcomes.next());
    assertEquals(1, client.counts().refused());
    assertTrue(server.requests.isEmpty());
  }

  @Test
  void shouldOfferTheOutcomeAgainWhileTheGatewayIsFull() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    WebhookClient client = rig.client(get(server, "/", 2_000), server);
    rig.outcomes.refusals.set(5);
    client.call(WebhookRig.call(1, Map.of()));
    assertTrue(rig.outcomes.next().ok());
    awaitIdle(client);
    assertNull(rig.outcomes.taken.poll(), "delivered twice");
    assertEquals(1, client.counts().lateDeliveries());
    assertEquals(0, client.counts().lostOutcomes());
  }

  @Test
  void shouldCountAnOutcomeThatTheGatewayNeverTakes() throws Exception {
    rig.outcomes.refusals.set(Integer.MAX_VALUE);
    OutcomeDelivery delivery = new OutcomeDelivery(rig.vertx, rig.outcomes);
    var done = new java.util.concurrent.CountDownLatch(1);
    WebhookOutcome outcome = new WebhookOutcome(CONVERSATION, 1, false, 0, Map.of());
    rig.vertx.runOnContext(
        nothing ->
            delivery.deliver(
                outcome, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(40), done::countDown));
    assertTrue(done.await(20, TimeUnit.SECONDS));
    assertEquals(1, delivery.lost.sum());
    assertTrue(rig.outcomes.taken.isEmpty());
  }

  @Test
  void shouldSettleEachCallExactlyOnceWhateverTheServiceDoes() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<RawServer.Behaviour> behaviours =
        List.of(
            keptAlive(200, GOOD),
            keptAlive(500, "no"),
            keptAlive(200, "no"),
            RawServer.Connection::reset,
            connection -> {
              connection.readRequest();
              connection.reset();
            },
            connection -> {
              connection.readRequest();
              connection.awaitClose();
            });
    RawServer server =
        rig.serve(
            connection -> {
              int next;
              synchronized (random) {
                next = random.nextInt(behaviours.size());
              }
              behaviours.get(next).serve(connection);
            });
    WebhookClient client =
        rig.open(
            new WebhookClient(
                rig.vertx,
                rig.outcomes,
                directory(get(server, "/", 400)),
                new WebhookSettings(Set.of(server.authority()), Map.of(), 32),
                rig.house()));
    int calls = 300;
    Map<Long, Integer> seen = new HashMap<>();
    for (long id = 1; id <= calls; id++) {
      while (client.call(WebhookRig.call(id, Map.of())) != Reception.TAKEN) {
        seen.merge(rig.outcomes.next().callId(), 1, Integer::sum);
      }
    }
    while (seen.size() < calls) {
      seen.merge(rig.outcomes.next().callId(), 1, Integer::sum);
    }
    awaitIdle(client);
    assertNull(rig.outcomes.taken.poll(), "seed " + seed);
    assertTrue(seen.values().stream().allMatch(times -> times == 1), "seed " + seed);
    WebhookCounts counts = client.counts();
    assertEquals(calls, counts.answered() + counts.failed(), "seed " + seed);
  }

  @Test
  void shouldEndTheCallsUnderWayWhenItIsClosed() throws Exception {
    RawServer server =
        rig.serve(
            connection -> {
              connection.readRequest();
              connection.awaitClose();
            });
    WebhookClient client = rig.client(get(server, "/", 25_000), server);
    client.call(WebhookRig.call(1, Map.of()));
    assertNotNull(server.requests.poll(20, TimeUnit.SECONDS), "no request came");
    client.close();
    client.close();
    awaitIdle(client);
    assertNull(rig.outcomes.taken.poll(), "what was under way stays pending");
    assertEquals(0, client.counts().timedOut());
    assertEquals(Reception.CLOSED, client.call(WebhookRig.call(2, Map.of())));
    awaitIdle(client);
  }

  @Test
  void shouldNotWaitForASlowNameWhenTheAddressIsWritten() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    CountDownLatch end = new CountDownLatch(1);
    WebhookClient client =
        rig.open(
            new WebhookClient(
                rig.vertx,
                rig.outcomes,
                (bot, name) ->
                    Optional.of(
                        name.equals("slow")
                            ? get("http://slow.example/", 400)
                            : get(server, "/", 20_000)),
                new WebhookSettings(Set.of("slow.example", server.authority()), Map.of(), 64),
                rig.house(),
                host -> {
                  if (host.equals("slow.example")) {
                    awaitEnd(end);
                  }
                  return addresses(host.equals("slow.example") ? "93.184.216.34" : host);
                }));
    for (int id = 1; id <= 40; id++) {
      assertEquals(Reception.TAKEN, client.call(WebhookRig.call("slow", id, Map.of())));
    }
    assertEquals(Reception.TAKEN, client.call(WebhookRig.call(41, Map.of())));
    WebhookOutcome first = rig.outcomes.next();
    assertEquals(41, first.callId());
    assertTrue(first.ok());
    for (int id = 1; id <= 40; id++) {
      assertFailed(0, rig.outcomes.next());
    }
    assertEquals(40, client.counts().timedOut());
    assertEquals(40, client.inFlight(), "a look-up that goes on keeps its place");
    end.countDown();
    awaitIdle(client);
  }

  private static void awaitEnd(CountDownLatch end) throws UnknownHostException {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new UnknownHostException("interrupted");
    }
  }
}
