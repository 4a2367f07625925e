package io.frontdesk.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.bot.CallPolicy;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.ServiceCall;
import io.frontdesk.turn.TurnGateway;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import io.frontdesk.vault.KeyRing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * What the tests of calls are made of: a gateway that takes outcomes, servers and clients that are
 * closed at the end.
 */
final class WebhookRig {

  static final Conversation CONVERSATION = new Conversation("shop", "s-1");
  static final String GOOD =
      "{\"state\":\"on_its_way\",\"city\":{\"zh\":\"武汉\"},\"days\":3,\"late\":false,"
          + "\"stops\":[\"a\",1,true,{\"no\":1}],\"none\":null,\"whole\":{}}";

  final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  final Outcomes outcomes = new Outcomes();
  final List<AutoCloseable> open = new ArrayList<>();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final KeyRing keys = KeyRing.temporary();
  Function<String, Optional<Bot>> bots = id -> Optional.empty();
  final BlockingQueue<String> audited = new LinkedBlockingQueue<>();
  volatile CompletableFuture<Void> onDisk = CompletableFuture.completedFuture(null);

  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  RawServer serve(RawServer.Behaviour behaviour) {
    return open(new RawServer(behaviour));
  }

  <T extends AutoCloseable> T open(T resource) {
    open.add(resource);
    return resource;
  }

  static RawServer.Behaviour keptAlive(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return connection -> {
      while (true) {
        connection.readRequest();
        connection.answer(status, bytes);
      }
    };
  }

  static Webhook get(RawServer server, String path, int timeoutMs) {
    return get("http://" + server.authority() + path, timeoutMs);
  }

  static Webhook get(String url, int timeoutMs) {
    Map<String, String> set = new HashMap<>();
    List.of("state", "days", "late", "stops", "none", "whole").forEach(name -> set.put(name, name));
    set.put("city", "city.zh");
    set.put("absent", "city.zh.deeper");
    return new Webhook("hook", url, "GET", List.of(), timeoutMs, set).with(once(timeoutMs));
  }

  /** One try, and a breaker that never opens. */
  static CallPolicy once(int timeoutMs) {
    CallPolicy usual = CallPolicy.usual(timeoutMs);
    return new CallPolicy(
        timeoutMs,
        new CallPolicy.Retry(1, 1),
        new CallPolicy.Breaker(1_000, 0, 30_000),
        usual.maxInFlight(),
        false,
        usual.keyLifetimeS(),
        Map.of(),
        Optional.empty(),
        Set.of(),
        List.of());
  }

  static ServiceCall call(long callId, Map<String, Object> slots) {
    return call("hook", callId, slots);
  }

  static ServiceCall call(String webhook, long callId, Map<String, Object> slots) {
    String key = CONVERSATION.bot() + "/" + CONVERSATION.session() + "/" + callId;
    return new ServiceCall(CONVERSATION, callId, webhook, key, slots, 0, false, Optional.empty());
  }

  WebhookClient.House house() {
    return new WebhookClient.House(
        meters,
        keys.fieldSealer(),
        (event, fields) -> {
          audited.add(event + " " + fields);
          return onDisk;
        },
        bots);
  }

  static java.util.function.BiFunction<String, String, Optional<Webhook>> directory(Webhook hook) {
    return (bot, name) ->
        bot.equals("shop") && name.equals(hook.name()) ? Optional.of(hook) : Optional.empty();
  }

  WebhookClient client(Webhook hook, RawServer... allowed) {
    Set<String> authorities = new java.util.HashSet<>();
    for (RawServer server : allowed) {
      authorities.add(server.authority());
    }
    WebhookSettings settings = new WebhookSettings(authorities, Map.of(), 16);
    return open(new WebhookClient(vertx, outcomes, directory(hook), settings, house()));
  }

  WebhookClient named(
      String host, RawServer server, Set<String> allowed, WebhookClient.Resolver resolver) {
    Webhook hook = get("http://" + host + ":" + server.port() + "/", 10_000);
    WebhookSettings settings = new WebhookSettings(allowed, Map.of(), 4);
    return open(new WebhookClient(vertx, outcomes, directory(hook), settings, house(), resolver));
  }

  static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getByName(literals[i]);
    }
    return addresses;
  }

  static void awaitIdle(WebhookClient client) {
    // The place of a call is freed on the event loop right after its outcome was taken.
    while (client.inFlight() > 0) {
      Thread.onSpinWait();
    }
  }

  static void assertFailed(int status, WebhookOutcome outcome) {
    assertEquals(
        new WebhookOutcome(CONVERSATION, outcome.callId(), false, status, Map.of()), outcome);
  }

  static String header(String request, String name) {
    for (String line : request.split("\r\n")) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  /** Takes outcomes like the turn agents' queue, and refuses as often as it is told. */
  static final class Outcomes implements TurnGateway {
    final BlockingQueue<WebhookOutcome> taken = new LinkedBlockingQueue<>();
    final AtomicInteger refusals = new AtomicInteger();

    @Override
    public boolean offer(TurnRequest request) {
      if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return false;
      }
      return taken.add((WebhookOutcome) request);
    }

    @Override
    public boolean knows(String bot) {
      return bot.equals("shop");
    }

    WebhookOutcome next() throws InterruptedException {
      WebhookOutcome outcome = taken.poll(30, TimeUnit.SECONDS);
      assertNotNull(outcome, "no outcome came");
      return outcome;
    }
  }
}
