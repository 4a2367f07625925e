package io.frontdesk.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * One customer who counts: sends messages, and again those that were not answered when the
 * connection broke, until they are. Checks every answer: the counter that the flow keeps must be
 * one higher than in the answer before, the cursor (one element an answer) be the number of
 * answers, and the answers come in the order of the messages. Safe for any thread.
 */
final class TallySession implements Link.Listener {

  private final String name;
  private final boolean overSocket;
  private final int window;
  private final HttpClient client;
  private final Ledger ledger;
  private final Random random;
  private final ArrayDeque<Sent> unsent = new ArrayDeque<>();
  private final ArrayDeque<Sent> unanswered = new ArrayDeque<>();
  private Optional<Answered> last = Optional.empty();
  private Optional<Link> link = Optional.empty();
  private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);
  private boolean going;
  private CompletableFuture<Void> answered = new CompletableFuture<>();
  private int leftUnanswered;
  private long made;
  private long acknowledged;
  private long counted;

  /** A message; one that was answered before must be answered with the same again. */
  private record Sent(String id, String json, boolean answeredBefore) {}

  /** The last message that was answered, and with what. */
  private record Answered(Sent message, String replies, long cursor) {}

  TallySession(String name, boolean overSocket, HttpClient client, Ledger ledger, long seed) {
    this.name = name;
    this.overSocket = overSocket;
    this.client = client;
    this.ledger = ledger;
    this.window = overSocket ? 4 : 1;
    this.random = new Random(seed);
  }

  /**
   * Goes on: asks for the last answer again, sends what was not answered, then new messages.
   *
   * @param goOn whether new ones are sent; otherwise it ends when all are answered
   */
  synchronized void open(int port, boolean goOn) {
    going = goOn;
    answered = new CompletableFuture<>();
    ended = new CompletableFuture<>();
    last.ifPresent(
        latest -> {
          Sent before = latest.message();
          unsent.addFirst(new Sent(before.id(), before.json(), true));
          ledger.askedAgain.increment();
        });
    if (overSocket) {
      link = Optional.of(SocketLink.open(client, port, name, this));
    } else {
      link = Optional.of(new HttpLink(client, port, name, this));
      pump();
    }
    endWhenDone();
  }

  /** Completes with the first answer since it was opened. */
  synchronized CompletableFuture<Void> answered() {
    return answered;
  }

  /** Completes when the connection broke or, if no new messages are sent, all are answered. */
  synchronized CompletableFuture<Void> ended() {
    return ended;
  }

  /** Whether the connection was working and left messages unanswered when it broke. */
  synchronized int leftUnanswered() {
    return answered.isDone() ? leftUnanswered : 0;
  }

  /** Compares, when all is answered, with the last that the appliance says it has said. */
  synchronized void checkEnd(int port) throws IOException, InterruptedException {
    if (acknowledged == 0) {
      return;
    }
    URI latest = URI.create(HttpLink.messages(port, name) + "?after=" + (acknowledged - 1));
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(latest).build(), BodyHandlers.ofString());
    JsonNode fetched = new ObjectMapper().readTree(response.body());
    checkNumber("the end", fetched, "cursor", acknowledged, fetched.path("cursor").asLong());
    String text = fetched.path("replies").path(0).path("element").path("text").asText();
    TallyBot.counter(text)
        .ifPresent(counter -> checkNumber("the end", fetched, "counter", counted, counter));
  }

  @Override
  public synchronized void onOpen(Link from) {
    if (isCurrent(from)) {
      pump();
    }
  }

  private boolean isCurrent(Link from) {
    return link.isPresent() && link.get() == from;
  }

  private void pump() {
    while (link.isPresent() && unanswered.size() < window && (going || !unsent.isEmpty())) {
      Sent next = unsent.isEmpty() ? make() : unsent.poll();
      unanswered.add(next);
      link.get().send(next.id(), next.json());
    }
  }

  private Sent make() {
    String id = "m-" + ++made;
    String socketType = overSocket ? "\"type\":\"message\"," : "";
    String json = "{%s\"id\":\"%s\",%s}".formatted(socketType, id, TallyBot.say(random));
    return new Sent(id, json, false);
  }

  @Override
  public synchronized void onAnswer(Link from, JsonNode answer) {
    if (!isCurrent(from)) {
      return;
    }
    answered.complete(null);
    String id = answer.path("id").asText();
    Sent message = unanswered.peek();
    if (message == null || !message.id().equals(id)) {
      ledger.outOfOrder(name + ": " + id + " was answered, but " + message + " was to be next");
      unanswered.removeIf(sent -> sent.id().equals(id));
    } else {
      unanswered.remove();
      if (message.answeredBefore()) {
        checkSame(answer);
      } else {
        check(message, answer);
      }
    }
    pump();
    endWhenDone();
  }

  private void checkSame(JsonNode answer) {
    Answered before = last.orElseThrow();
    boolean same =
        answer.path("repeated").asBoolean()
            && answer.path("replies").toString().equals(before.replies())
            && answer.path("cursor").asLong() == before.cursor();
    if (!same) {
      String fault =
          "%s: %s was answered with %s, and when asked again with %s"
              .formatted(name, before.message().id(), shown(before.replies()), shown(answer));
      if (answer.path("cursor").asLong() > before.cursor()) {
        ledger.doubled(fault);
      } else {
        ledger.lost(fault);
      }
    }
  }

  private void check(Sent message, JsonNode answer) {
    ledger.acknowledged.increment();
    acknowledged++;
    checkNumber(message.id(), answer, "cursor", acknowledged, answer.path("cursor").asLong());
    acknowledged = answer.path("cursor").asLong();
    JsonNode understanding = answer.path("understanding");
    if (understanding.path("tier").asText().equals("encoder")) {
      ledger.byEncoder.increment();
    }
    String text = answer.path("replies").path(0).path("text").asText();
    OptionalLong counter = TallyBot.counter(text);
    if (counter.isEmpty()) {
      ledger.notCounted.increment();
    } else {
      counted++;
      checkNumber(message.id(), answer, "counter", counted, counter.getAsLong());
      counted = counter.getAsLong();
    }
    last = Optional.of(new Answered(message, answer.path("replies").toString(), acknowledged));
  }

  private void checkNumber(String where, JsonNode answer, String what, long expected, long found) {
    String fault =
        "%s: the %s of %s is %d, not %d: %s"
            .formatted(name, what, where, found, expected, shown(answer));
    if (found < expected) {
      ledger.lost(fault);
    } else if (found > expected) {
      ledger.doubled(fault);
    }
  }

  private static String shown(Object answer) {
    String text = answer.toString();
    return text.length() > 160 ? text.substring(0, 160) + "…" : text;
  }

  @Override
  public synchronized void onRefused(Link from, String why) {
    if (isCurrent(from)) {
      ledger.fault(name + ": " + why);
      end();
    }
  }

  @Override
  public synchronized void onBroken(Link from, int closeCode) {
    if (isCurrent(from)) {
      if (closeCode == 1001) {
        ledger.goneAway.increment();
      }
      end();
    }
  }

  /**
   * Takes the connection for broken, if it has not ended, and says in the ledger where it stood.
   */
  synchronized void cutOff() {
    if (!ended.isDone()) {
      ledger.cutOff(
          "%s over %s, %s, with %s under way, last answered %s"
              .formatted(
                  name,
                  overSocket ? "a WebSocket" : "HTTP",
                  answered.isDone() ? "answered before" : "never answered",
                  unanswered,
                  last.map(Answered::message)));
      end();
    }
  }

  private void endWhenDone() {
    if (!going && unanswered.isEmpty() && unsent.isEmpty()) {
      end();
    }
  }

  private void end() {
    link.ifPresent(Link::close);
    link = Optional.empty();
    List<Sent> again = new ArrayList<>(unanswered);
    again.addAll(unsent);
    again.removeIf(Sent::answeredBefore);
    leftUnanswered = unanswered.size();
    ledger.resent.add(unanswered.stream().filter(sent -> !sent.answeredBefore()).count());
    unanswered.clear();
    unsent.clear();
    unsent.addAll(again);
    ended.complete(null);
  }
}
