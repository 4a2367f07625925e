package io.frontdesk.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.TurnGateway;
import io.frontdesk.turn.TurnReply;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.turn.TurnRequest.PushElement;
import io.frontdesk.turn.TurnRequest.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small conversation engine on a thread of its own: echoes, and does what some texts ask for:
 * {@code buttons}, {@code image}, {@code later} (a push after the reply), {@code hold} (answered by
 * {@link #release}), {@code refuse NAME}.
 */
final class EchoGateway implements TurnGateway, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final class Talk {
    final List<PushElement> said = new ArrayList<>();
    final Map<String, TurnReply> answers = new HashMap<>();
    final Map<String, String> asked = new HashMap<>();
    final Set<TurnRequest.Subscriber> subscribers = new LinkedHashSet<>();
    final List<TurnRequest.Fetch> waiting = new ArrayList<>();
  }

  final AtomicInteger turns = new AtomicInteger();
  final AtomicInteger subscribers = new AtomicInteger();
  volatile boolean full;
  volatile boolean throwing;
  volatile int delayMs;
  volatile TurnRequest.Message lastMessage;
  private final Map<Conversation, Talk> talks = new HashMap<>();
  private final List<TurnRequest.Message> held = new ArrayList<>();
  private final ScheduledExecutorService agent =
      Executors.newSingleThreadScheduledExecutor(run -> new Thread(run, "echo-agent"));

  @Override
  public boolean knows(String bot) {
    return bot.equals("shop") || bot.equals("bank");
  }

  @Override
  public boolean offer(TurnRequest request) {
    if (throwing) {
      throw new IllegalStateException("secret reason");
    }
    if (full) {
      return false;
    }
    if (delayMs > 0 && request instanceof TurnRequest.Message) {
      agent.schedule(() -> handle(request), delayMs, TimeUnit.MILLISECONDS);
    } else {
      agent.execute(() -> handle(request));
    }
    return true;
  }

  /** Says something outside a reply. */
  void push(Conversation conversation, String text) {
    agent.execute(
        () -> say(talk(conversation), Optional.empty(), Map.of("type", "text", "text", text)));
  }

  /** Answers what was held, the last first. */
  void release() {
    agent.execute(
        () -> {
          List<TurnRequest.Message> messages = new ArrayList<>(held);
          held.clear();
          for (int i = messages.size() - 1; i >= 0; i--) {
            answer(talk(messages.get(i).conversation()), messages.get(i));
          }
        });
  }

  int held() throws Exception {
    return agent.submit(held::size).get();
  }

  int waitingFetches(Conversation conversation) throws Exception {
    return agent.submit(() -> talk(conversation).waiting.size()).get();
  }

  private Talk talk(Conversation conversation) {
    return talks.computeIfAbsent(conversation, key -> new Talk());
  }

  private void handle(TurnRequest request) {
    Talk talk = talk(request.conversation());
    if (request instanceof TurnRequest.Message message) {
      onMessage(talk, message);
    } else if (request instanceof TurnRequest.Parse parse) {
      parse
          .listener()
          .onParsed(
              parse.text(), bytes(understanding(parse.text())), new TurnReply.Timing(1, 2, 3));
    } else if (request instanceof TurnRequest.Fetch fetch) {
      onFetch(talk, fetch);
    } else if (request instanceof TurnRequest.Subscribe subscribe) {
      talk.subscribers.add(subscribe.subscriber());
      subscribers.incrementAndGet();
      subscribe.subscriber().onSubscribed(talk.said.size());
    } else if (request instanceof TurnRequest.Unsubscribe unsubscribe) {
      if (talk.subscribers.remove(unsubscribe.subscriber())) {
        subscribers.decrementAndGet();
      }
    }
  }

  private static String what(TurnRequest.Message message) {
    return message
        .text()
        .or(message::payload)
        .orElseGet(() -> message.event().orElseThrow().toString());
  }

  private void onMessage(Talk talk, TurnRequest.Message message) {
    lastMessage = message;
    String what = what(message);
    TurnReply known = talk.answers.get(message.id());
    if (known != null && !talk.asked.get(message.id()).equals(what)) {
      message.listener().onRefused(Refusal.MESSAGE_CONFLICT, "The id is known with another text.");
    } else if (known != null) {
      message
          .listener()
          .onReply(
              new TurnReply(
                  known.conversation(),
                  known.messageId(),
                  known.answerJson(),
                  known.cursor(),
                  known.pending(),
                  true,
                  known.timing()));
    } else if (what.startsWith("refuse ")) {
      message
          .listener()
          .onRefused(Refusal.valueOf(what.substring(7)), "Refused because the test said so.");
    } else if (what.startsWith("hold")) {
      held.add(message);
    } else {
      answer(talk, message);
    }
  }

  private void onFetch(Talk talk, TurnRequest.Fetch fetch) {
    if (talk.said.size() <= fetch.after() && fetch.waitMs() > 0) {
      talk.waiting.add(fetch);
      agent.schedule(
          () -> {
            if (talk.waiting.remove(fetch)) {
              fetched(talk, fetch);
            }
          },
          fetch.waitMs(),
          TimeUnit.MILLISECONDS);
    } else {
      fetched(talk, fetch);
    }
  }

  private static void fetched(Talk talk, TurnRequest.Fetch fetch) {
    int from = (int) Math.min(fetch.after(), talk.said.size());
    int kept = Math.max(from, talk.said.size() - 64);
    fetch
        .listener()
        .onFetched(talk.said.subList(kept, talk.said.size()), talk.said.size(), false, kept > from);
  }

  private void answer(Talk talk, TurnRequest.Message message) {
    turns.incrementAndGet();
    String what = what(message);
    List<Object> replies = new ArrayList<>();
    replies.add(element(what));
    boolean later = what.equals("later");
    for (Object reply : replies) {
      talk.said.add(new PushElement(talk.said.size() + 1, Optional.of(message.id()), bytes(reply)));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("bot", message.conversation().bot());
    answer.put("session", message.conversation().session());
    answer.put("id", message.id());
    answer.put("replies", replies);
    answer.put("cursor", talk.said.size());
    answer.put("pending", later);
    answer.put("understanding", understanding(what));
    long total = (System.nanoTime() - message.arrivedNs()) / 1_000;
    TurnReply reply =
        new TurnReply(
            message.conversation(),
            message.id(),
            bytes(answer),
            talk.said.size(),
            later,
            false,
            new TurnReply.Timing(40, total / 2, total));
    talk.answers.put(message.id(), reply);
    talk.asked.put(message.id(), what);
    message.listener().onReply(reply);
    if (later) {
      talk.subscribers.forEach(subscriber -> subscriber.onTyping(true));
      agent.schedule(
          () -> {
            talk.subscribers.forEach(subscriber -> subscriber.onTyping(false));
            say(talk, Optional.of(message.id()), Map.of("type", "text", "text", "later: done"));
          },
          Math.max(delayMs, 5),
          TimeUnit.MILLISECONDS);
    }
  }

  private void say(Talk talk, Optional<String> re, Object element) {
    PushElement push = new PushElement(talk.said.size() + 1, re, bytes(element));
    talk.said.add(push);
    talk.subscribers.forEach(subscriber -> subscriber.onPush(push));
    List<TurnRequest.Fetch> waiting = List.copyOf(talk.waiting);
    talk.waiting.clear();
    waiting.forEach(fetch -> fetched(talk, fetch));
  }

  private static Object element(String what) {
    return switch (what) {
      case "buttons" ->
          Map.of(
              "type", "buttons",
              "text", "查询哪一单？ Which order?",
              "buttons",
                  List.of(
                      Map.of(
                          "title",
                          "SH20260117",
                          "payload",
                          "/inform{\"order_number\":\"SH20260117\"}"),
                      Map.of("title", "都不是 / none of these", "payload", "/deny")));
      case "image" -> Map.of("type", "image", "url", "/icon.svg", "text", "一张图片 / a picture");
      case "quick" ->
          Map.of(
              "type", "quick_replies",
              "text", "还需要什么？ Anything else?",
              "replies",
                  List.of(
                      Map.of("title", "查订单 / Track", "payload", "/order_status"),
                      Map.of("title", "不用了 / No", "payload", "/deny")));
      case "file" ->
          Map.of(
              "type", "file",
              "url", "https://shop.example/files/manual.pdf",
              "name", "说明书 manual.pdf",
              "text", "说明书在这里。 Here is the manual.");
      case "cards" ->
          Map.of(
              "type",
              "cards",
              "cards",
              List.of(card("手机 Phone"), card("耳机 Headphones"), card("手表 Watch")));
      case "typing" -> Map.of("type", "typing", "ms", 1500);
      case "custom" -> Map.of("type", "custom", "custom", Map.of("map", List.of(31.2, 121.5)));
      default -> Map.of("type", "text", "text", "echo: " + what);
    };
  }

  private static Map<String, Object> card(String title) {
    return Map.of(
        "title", title,
        "text", "全国联保，七天可退。 Nationwide warranty, 7 days to return it.",
        "image", "/icon.svg",
        "url", "https://shop.example/",
        "buttons",
            List.of(
                Map.of("title", "选这个 / This one", "payload", "/inform{\"product\":\"x\"}"),
                Map.of("title", "商品页 / Page", "url", "https://shop.example/p")));
  }

  private static Map<String, Object> understanding(String text) {
    Map<String, Object> understanding = new LinkedHashMap<>();
    understanding.put("language", text.codePoints().anyMatch(c -> c > 0x2E00) ? "zh" : "en");
    understanding.put("intent", Map.of("name", "order_status", "confidence", 0.97));
    understanding.put(
        "ranking",
        List.of(
            Map.of("name", "order_status", "confidence", 0.97),
            Map.of("name", "refund", "confidence", 0.02)));
    understanding.put(
        "entities",
        List.of(Map.of("entity", "order_number", "start", 0, "end", 10, "value", "SH20260117")));
    understanding.put("outOfScope", false);
    understanding.put("tier", "encoder");
    understanding.put("degraded", false);
    understanding.put("model", "shop-3f9a");
    return understanding;
  }

  private static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    agent.shutdownNow();
  }
}
