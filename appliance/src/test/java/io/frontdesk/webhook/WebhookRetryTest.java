package io.frontdesk.webhook;

import static io.frontdesk.webhook.WebhookRig.GOOD;
import static io.frontdesk.webhook.WebhookRig.awaitIdle;
import static io.frontdesk.webhook.WebhookRig.call;
import static io.frontdesk.webhook.WebhookRig.get;
import static io.frontdesk.webhook.WebhookRig.header;
import static io.frontdesk.webhook.WebhookRig.keptAlive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.bot.CallPolicy;
import io.frontdesk.turn.ServiceCall;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import io.frontdesk.turn.WebhookCaller.Reception;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is tried again and what is not, with real connections. */
class WebhookRetryTest {

  private final WebhookRig rig = new WebhookRig();

  @AfterEach
  void closeRig() throws Exception {
    rig.close();
  }

  private static CallPolicy policy(int deadlineMs, int tries, CallPolicy.Breaker breaker) {
    return new CallPolicy(
        deadlineMs,
        new CallPolicy.Retry(tries, 5),
        breaker,
        2,
        false,
        300,
        Map.of(),
        Optional.empty(),
        Set.of(),
        List.of());
  }

  private static Webhook post(RawServer server, CallPolicy policy) {
    return new Webhook(
            "hook",
            "http://" + server.authority() + "/",
            "POST",
            List.of(),
            2_000,
            Map.of("state", "state"))
        .with(policy);
  }

  private static final CallPolicy.Breaker NEVER = new CallPolicy.Breaker(1_000, 0, 60_000);

  /** Does one thing after another to the requests that come, whatever their connections. */
  private RawServer inTurn(RawServer.Behaviour... behaviours) {
    AtomicInteger next = new AtomicInteger();
    return rig.serve(
        connection -> {
          while (true) {
            connection.readRequest();
            int at = Math.min(behaviours.length - 1, next.getAndIncrement());
            behaviours[at].serve(connection);
          }
        });
  }

  private static RawServer.Behaviour answers(int status, String body) {
    return connection -> connection.answer(status, body);
  }

  private Set<String> keys(RawServer server) {
    Set<String> keys = new HashSet<>();
    server.requests.forEach(request -> keys.add(header(request, "idempotency-key")));
    return keys;
  }

  private WebhookOutcome outcome(Webhook hook, RawServer server) throws Exception {
    WebhookClient client = rig.client(hook, server);
    assertEquals(Reception.TAKEN, client.call(call(1, Map.of())));
    WebhookOutcome outcome = rig.outcomes.next();
    awaitIdle(client);
    return outcome;
  }

  @Test
  void shouldTryAgainWithTheSameKey() throws Exception {
    RawServer server = inTurn(answers(503, ""), RawServer.Connection::reset, answers(200, GOOD));
    assertTrue(outcome(post(server, policy(10_000, 3, NEVER)), server).ok());
    assertEquals(3, server.requests.size());
    assertEquals(Set.of("shop/s-1/1"), keys(server));
  }

  @Test
  void shouldTryAgainWhatTimedOutAndGiveUpAfterTheLastTry() throws Exception {
    RawServer server = inTurn(RawServer.Connection::awaitClose);
    Webhook hook =
        new Webhook("hook", "http://" + server.authority() + "/", "POST", List.of(), 100, Map.of())
            .with(policy(10_000, 3, NEVER));
    WebhookOutcome outcome = outcome(hook, server);
    assertFalse(outcome.ok());
    assertEquals(3, server.requests.size());
  }

  @Test
  void shouldNotTryAgainWhatTheServiceRefused() throws Exception {
    for (int status : new int[] {400, 404, 409, 422, 500, 501}) {
      RawServer server = inTurn(answers(status, "{}"));
      WebhookOutcome outcome = outcome(post(server, policy(10_000, 3, NEVER)), server);
      assertEquals(status, outcome.status());
      assertEquals(1, server.requests.size(), "status " + status);
    }
  }

  @Test
  void shouldTryAGetAgainAlsoAfterADamagedAnswer() throws Exception {
    RawServer server = inTurn(answers(500, "{}"), answers(200, "<html>"), answers(200, GOOD));
    Webhook hook = get(server, "/", 2_000).with(policy(10_000, 3, NEVER));
    assertTrue(outcome(hook, server).ok());
    assertEquals(3, server.requests.size());
  }

  @Test
  void shouldHonourRetryAfterWithinTheDeadline() throws Exception {
    RawServer.Behaviour busy =
        connection ->
            connection.write("HTTP/1.1 429 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n");
    RawServer server = inTurn(busy, answers(200, GOOD));
    long startNs = System.nanoTime();
    assertTrue(outcome(post(server, policy(20_000, 3, NEVER)), server).ok());
    assertTrue(System.nanoTime() - startNs >= TimeUnit.SECONDS.toNanos(1), "came too early");
  }

  @Test
  void shouldEndAtOnceWhenTheServiceAsksForMoreTimeThanThereIs() throws Exception {
    RawServer.Behaviour busy =
        connection ->
            connection.write("HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n");
    RawServer server = inTurn(busy);
    WebhookOutcome outcome = outcome(post(server, policy(30_000, 3, NEVER)), server);
    assertEquals(503, outcome.status());
    assertEquals(1, server.requests.size());
  }

  @Test
  void shouldKeepTheDeadlineOverAllTries() throws Exception {
    RawServer server = inTurn(answers(503, ""));
    Webhook hook =
        post(
            server,
            new CallPolicy(
                300,
                new CallPolicy.Retry(10, 10_000),
                NEVER,
                2,
                false,
                300,
                Map.of(),
                Optional.empty(),
                Set.of(),
                List.of()));
    long startNs = System.nanoTime();
    assertFalse(outcome(hook, server).ok());
    assertTrue(System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(20));
    assertTrue(server.requests.size() < 10, server.requests.size() + " tries");
  }

  @Test
  void shouldNotTryAgainPastTheLifeOfTheKey() throws Exception {
    RawServer server = inTurn(answers(503, ""), answers(200, GOOD));
    WebhookClient client = rig.client(post(server, policy(10_000, 3, NEVER)), server);
    ServiceCall young = call(1, Map.of());
    client.call(
        new ServiceCall(
            young.conversation(), 1, "hook", "k", Map.of(), 300_001, true, Optional.empty()));
    assertFalse(rig.outcomes.next().ok());
    assertEquals(0, server.requests.size(), "the service may have had it and forgotten its key");
    client.call(
        new ServiceCall(
            young.conversation(), 2, "hook", "l", Map.of(), 300_001, false, Optional.empty()));
    assertFalse(rig.outcomes.next().ok());
    assertEquals(1, server.requests.size(), "it had not been sent, and is not sent twice");
  }

  @Test
  void shouldLeaveAFailingServiceAloneAndFailAtOnce() throws Exception {
    RawServer server = inTurn(answers(503, ""));
    CallPolicy.Breaker breaker = new CallPolicy.Breaker(2, 0, 3_600_000);
    WebhookClient client = rig.client(post(server, policy(10_000, 3, breaker)), server);
    client.call(call(1, Map.of()));
    assertEquals(503, rig.outcomes.next().status());
    assertEquals(2, server.requests.size(), "it opens before the third try");
    client.call(call(2, Map.of()));
    assertFalse(rig.outcomes.next().ok());
    awaitIdle(client);
    assertEquals(2, server.requests.size());
    assertEquals(
        2, rig.meters.get("frontdesk.webhook.breaker").tag("webhook", "hook").gauge().value());
    assertTrue(rig.meters.get("frontdesk.webhook.open").counter().count() >= 1);
  }

  @Test
  void shouldCloseAgainAfterAProbe() throws Exception {
    RawServer server = inTurn(answers(503, ""), answers(200, GOOD));
    CallPolicy.Breaker breaker = new CallPolicy.Breaker(1, 0, 100);
    WebhookClient client = rig.client(post(server, policy(10_000, 1, breaker)), server);
    client.call(call(1, Map.of()));
    assertFalse(rig.outcomes.next().ok());
    boolean well = false;
    for (long id = 2; !well; id++) {
      client.call(call(id, Map.of()));
      well = rig.outcomes.next().ok();
    }
    assertEquals(2, server.requests.size());
    assertEquals(0, rig.meters.get("frontdesk.webhook.breaker").gauge().value());
  }

  @Test
  void shouldBoundTheCallsOfOneServiceUnderWay() throws Exception {
    RawServer server = inTurn(RawServer.Connection::awaitClose);
    WebhookClient client = rig.client(post(server, policy(1_000, 1, NEVER)), server);
    for (long id = 1; id <= 3; id++) {
      assertEquals(Reception.TAKEN, client.call(call(id, Map.of())));
    }
    assertEquals(3, rig.outcomes.next().callId(), "the third fails at once");
    assertEquals(1, rig.meters.get("frontdesk.webhook.full").counter().count());
    rig.outcomes.next();
    rig.outcomes.next();
    awaitIdle(client);
  }

  @Test
  void shouldLetWhatAnEarlierRunLeftWaitForRoomWhereTheServiceIsBusy() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    RawServer server =
        inTurn(
            connection -> {
              awaitEnd(asked);
              connection.answer(200, GOOD);
            });
    WebhookClient client = rig.client(post(server, policy(20_000, 1, NEVER)), server);
    for (long id = 1; id <= 8; id++) {
      assertEquals(Reception.TAKEN, client.call(leftOver(id)));
    }
    assertEquals(Reception.FULL, client.call(leftOver(9)), "half of the places at most");
    assertEquals(Reception.TAKEN, client.call(call(10, Map.of())));
    asked.countDown();
    for (int i = 0; i < 9; i++) {
      WebhookOutcome outcome = rig.outcomes.next();
      assertTrue(outcome.ok() || outcome.callId() == 10, outcome.toString());
    }
    awaitIdle(client);
  }

  private static void awaitEnd(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServiceCall leftOver(long id) {
    ServiceCall call = call(id, Map.of());
    return new ServiceCall(
        call.conversation(),
        id,
        call.webhook(),
        call.idempotencyKey(),
        call.slots(),
        0,
        true,
        Optional.empty());
  }

  @Test
  void shouldTryAgainWhenNothingListensYet() throws Exception {
    RawServer gone = rig.serve(keptAlive(200, GOOD));
    gone.close();
    WebhookOutcome outcome = outcome(post(gone, policy(10_000, 3, NEVER)), gone);
    assertFalse(outcome.ok());
    assertEquals(3, rig.meters.get("frontdesk.webhook.tries").counter().count());
    assertEquals(2, rig.meters.get("frontdesk.webhook.retries").counter().count());
  }
}
