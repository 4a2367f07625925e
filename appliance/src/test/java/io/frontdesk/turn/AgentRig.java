package io.frontdesk.turn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.agent.Waker;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.HandLane;
import io.frontdesk.transcript.TranscriptFeed;
import io.frontdesk.turn.TurnRequest.Message;
import io.frontdesk.turn.TurnRequest.PushElement;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.frontdesk.vault.KeyRing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One turn agent that runs when the test says so, with the real dialogue of a small bot. Everything
 * that is told to anybody is one line of {@link #log}.
 */
final class AgentRig {

  static final TurnLimits LIMITS = new TurnLimits(256, 4, 8, 4, 2, 5_000, 1_000, 50, 1_000);

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> log = new ArrayList<>();
  final List<Throwable> errors = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  final List<ServiceCall> sent = new ArrayList<>();
  final KeyRing keys = KeyRing.temporary();
  private long life;
  final Map<String, TurnReply> replies = new HashMap<>();
  final HandLane lane = new HandLane();
  final MapStore store;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final BotRuntime desk = runtime();
  WebhookCaller.Reception reception = WebhookCaller.Reception.TAKEN;
  long nowNs = TimeUnit.HOURS.toNanos(1);
  long wallMs = 1_800_000_000_000L;
  ScriptedUnderstanding understanding;
  TranscriptFeed feed = new TranscriptFeed(64);
  PersonDesk personDesk = PersonDesk.NOBODY;
  TurnAgent agent;

  AgentRig() {
    this(16_384);
  }

  AgentRig(int maxLengthBytes) {
    store = new MapStore(maxLengthBytes);
    restart();
  }

  static BotRuntime runtime() {
    try {
      Bot bot = BotReader.read(Path.of(AgentRig.class.getResource("/turn/desk").toURI()));
      // The scripted understanding asks no model.
      return new BotRuntime(bot, new Dialogue(bot), null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another agent over the same store, as after a crash. */
  void restart() {
    AnswerJson json = new AnswerJson();
    BotRuntimes runtimes = new BotRuntimes();
    // The test itself lets it work.
    Waker waker = () -> false;
    TurnMetrics metrics = new TurnMetrics(meters);
    understanding = new ScriptedUnderstanding();
    ErrorHandler handler = errors::add;
    WebhookCaller caller =
        call -> {
          calls.add(call.conversation().session() + " " + call.callId() + " " + call.webhook());
          sent.add(call);
          return reception;
        };
    agent =
        new TurnAgent(
            new TurnAgent.Parts(
                0,
                new Conversations(
                    store,
                    json,
                    keys.fieldSealer(),
                    () -> wallMs,
                    new Scribe(feed),
                    personDesk,
                    LIMITS,
                    ++life,
                    RecentValues.ofOneOf(1, store.maxLengthBytes())),
                json,
                understanding,
                new Parking(lane, understanding, runtimes, LIMITS, metrics, waker),
                runtimes,
                LIMITS,
                caller,
                metrics,
                handler,
                () -> wallMs,
                () -> nowNs,
                personDesk,
                waker));
    swap(desk);
  }

  CompletableFuture<Void> swap(BotRuntime next) {
    CompletableFuture<Void> released = new CompletableFuture<>();
    agent.offer(new BotRuntimes.Swap("desk", Optional.of(next), new AtomicInteger(1), released));
    return released;
  }

  /** Runs the agent until it has nothing to do. */
  void run() {
    for (int i = 0; agent.doWork() > 0; i++) {
      if (i > 10_000) {
        throw new IllegalStateException("the agent does not come to rest");
      }
    }
  }

  void passMs(long ms) {
    nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
    wallMs += ms;
  }

  void offer(TurnRequest request) {
    if (!agent.offer(request)) {
      throw new IllegalStateException("queue full");
    }
  }

  /** A conversation as it is kept. */
  SessionRecord record(String session) {
    byte[] value = store.value(desk(session));
    return new SessionCodec().decode(new UnsafeBuffer(value), value.length);
  }

  static Conversation desk(String session) {
    return new Conversation("desk", session);
  }

  void say(String session, String id, String text) {
    offer(message(session, id, text, Optional.empty()));
    run();
  }

  void payload(String session, String id, String payload) {
    offer(message(session, id, Optional.empty(), Optional.of(payload), Optional.empty()));
    run();
  }

  Message message(String session, String id, String text, Optional<String> locale) {
    return message(session, id, Optional.of(text), Optional.empty(), locale);
  }

  private Message message(
      String session,
      String id,
      Optional<String> text,
      Optional<String> payload,
      Optional<String> locale) {
    return new Message(
        desk(session),
        id,
        text,
        payload,
        Optional.empty(),
        locale,
        Optional.empty(),
        nowNs,
        new Listener(session + " " + id));
  }

  /** Tells of an event. */
  void happens(String session, String id, String name, String dataJson) {
    Happening event = new Happening(name, Optional.of(dataJson).filter(json -> !json.isEmpty()));
    offer(new Message(desk(session), id, event, nowNs, new Listener(session + " " + id)));
    run();
  }

  void finish(EncoderJob.Outcome outcome) {
    lane.finish(0, outcome);
    run();
  }

  void outcome(String session, long callId, boolean ok, String city) {
    Map<String, Object> fields = ok ? Map.of("city", city) : Map.of();
    offer(new TurnRequest.WebhookOutcome(desk(session), callId, ok, ok ? 200 : 0, fields));
    run();
  }

  void resume(String session) {
    offer(new TurnRequest.Resume(desk(session)));
    run();
  }

  void fetch(String session, long after, int waitMs) {
    offer(new TurnRequest.Fetch(desk(session), after, waitMs, new Fetched("fetch " + session)));
    run();
  }

  Watcher subscribe(String session, String name, OptionalLong after) {
    Watcher watcher = new Watcher(name);
    offer(new TurnRequest.Subscribe(desk(session), after, watcher));
    run();
    return watcher;
  }

  /** The lines since the last call. */
  List<String> told() {
    List<String> lines = List.copyOf(log);
    log.clear();
    return lines;
  }

  double count(String meter, String... tags) {
    return meters.get(meter).tags(tags).counter().count();
  }

  static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String texts(JsonNode replies) {
    List<String> texts = new ArrayList<>();
    replies.forEach(reply -> texts.add(reply.path("text").asText()));
    return String.join(" ", texts);
  }

  private class Refused {
    final String name;

    Refused(String name) {
      this.name = name;
    }

    public void onRefused(Refusal refusal, String message) {
      if (message.isBlank()) {
        throw new IllegalStateException("a refusal says what to do");
      }
      log.add(name + ": " + refusal);
    }
  }

  private final class Listener extends Refused implements TurnRequest.ReplyListener {
    Listener(String name) {
      super(name);
    }

    @Override
    public void onReply(TurnReply reply) {
      JsonNode answer = json(reply.answerJson());
      String marks =
          (reply.repeated() ? " repeated" : "")
              + (reply.pending() ? " pending" : "")
              + (answer.at("/understanding/degraded").asBoolean() ? " degraded" : "");
      log.add(name + ": " + texts(answer.get("replies")) + " @" + reply.cursor() + marks);
      replies.put(name, reply);
    }
  }

  private final class Fetched extends Refused implements TurnRequest.FetchListener {
    Fetched(String name) {
      super(name);
    }

    @Override
    public void onFetched(List<PushElement> elements, long cursor, boolean pending, boolean gap) {
      StringBuilder line = new StringBuilder(name + ":");
      elements.forEach(element -> line.append(" ").append(shown(element)));
      log.add(line + " @" + cursor + (pending ? " pending" : "") + (gap ? " gap" : ""));
    }
  }

  final class Watcher extends Refused implements TurnRequest.Subscriber {
    Watcher(String name) {
      super(name);
    }

    @Override
    public void onSubscribed(long cursor) {
      log.add(name + ": subscribed @" + cursor);
    }

    @Override
    public void onPush(PushElement element) {
      log.add(name + ": " + shown(element));
    }

    @Override
    public void onTyping(boolean on) {
      log.add(name + ": typing " + on);
    }
  }

  private static String shown(PushElement element) {
    String json = new String(element.elementJson(), StandardCharsets.UTF_8);
    return element.cursor()
        + "/"
        + element.re().orElse("-")
        + "/"
        + json(json.getBytes(StandardCharsets.UTF_8)).path("text").asText();
  }
}
