package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The outbox under {@code kill -9}: customers place orders with a service that fails, stalls and
 * loses its answers, through a child process that is killed again and again. A message without an
 * answer is sent again with its id. In the end each order that was sent has been placed exactly
 * once, under one key, and its customer was told so.
 *
 * <p>System properties for longer runs: {@code frontdesk.webhook.kills} (4), {@code
 * frontdesk.seed}. The numbers are printed at the end.
 */
class WebhookKillTest {

  private static final int CUSTOMERS = 12;
  private static final int LEAST_MS = 100;
  private static final int MOST_MS = 900;
  private static final long END_TIMEOUT_S = 180;
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  @TempDir Path home;

  private final long seed = Long.getLong("frontdesk.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final OrderTalk talk = new OrderTalk();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private volatile int port;
  private volatile boolean ending;
  private int leftPending;

  @Test
  void shouldPlaceEachOrderExactlyOnceUnderOneKey() throws Exception {
    int kills = Integer.getInteger("frontdesk.webhook.kills", 4);
    try (FaultServer service = new FaultServer(seed)) {
      OrderBot.write(home, service.authority(), 1_000, 60_000, 10, 40);
      List<Thread> customers = startCustomers();
      for (int i = 0; i < kills; i++) {
        try (ServingChild child = new ServingChild(home, List.of(QUICK_COMPILER))) {
          int before = service.requests.get();
          serves(child.awaitReady());
          awaitTraffic(child, service, before);
          child.letRun(LEAST_MS + random.nextInt(MOST_MS - LEAST_MS));
          serves(0);
          child.kill();
          note(child);
        }
      }
      try (ServingChild child = new ServingChild(home, List.of(QUICK_COMPILER))) {
        serves(child.awaitReady());
        ending = true;
        for (Thread customer : customers) {
          customer.join(TimeUnit.SECONDS.toMillis(END_TIMEOUT_S));
          assertTrue(!customer.isAlive(), () -> "a customer still waits, seed " + seed);
        }
        note(child);
      }
      check(service, kills);
    }
  }

  /** A process that is only starting has nothing to lose: each customer is to be served by it. */
  private void awaitTraffic(ServingChild child, FaultServer service, int before)
      throws InterruptedException {
    long limitNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_TIMEOUT_S);
    while (service.requests.get() - before < CUSTOMERS && System.nanoTime() < limitNs) {
      child.letRun(1);
    }
  }

  private void note(ServingChild child) {
    assertEquals(List.of(), child.errors().stream().filter(this::isOurs).toList());
    leftPending += child.output().contains("had calls of services pending") ? 1 : 0;
  }

  /** The network's own complaints about a service that resets connections are none of ours. */
  private boolean isOurs(String line) {
    return !line.contains("Stream reset") && !line.contains("Connection reset");
  }

  private List<Thread> startCustomers() {
    List<Thread> customers = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      Thread customer = new Thread(this::placeOrders, "customer-" + i);
      customer.setDaemon(true);
      customer.start();
      customers.add(customer);
    }
    return customers;
  }

  private void placeOrders() {
    try {
      while (!ending) {
        placeOrder(Integer.toString(numbers.incrementAndGet()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One order, in a conversation of its own, until the customer knows what came of it. */
  private void placeOrder(String number) throws InterruptedException {
    String session = "s-" + number;
    JsonNode answer = null;
    while (answer == null) {
      answer = tried(() -> talk.say(port, session, "m", payload(number)));
    }
    List<String> said = new ArrayList<>(answer.get("replies").findValuesAsText("text"));
    long cursor = answer.get("cursor").asLong();
    boolean pending = answer.get("pending").asBoolean();
    while (pending) {
      long after = cursor;
      JsonNode more = tried(() -> talk.fetch(port, session, after));
      if (more != null) {
        said.addAll(more.get("replies").findValuesAsText("text"));
        cursor = more.get("cursor").asLong();
        pending = more.get("pending").asBoolean();
      }
    }
    told.add(number + " " + said);
  }

  private static String payload(String number) {
    return OrderBot.payload("order", number, "flapping");
  }

  /** What is asked of a process that may be dead. */
  private interface Question {
    JsonNode ask() throws IOException, InterruptedException;
  }

  private JsonNode tried(Question question) throws InterruptedException {
    int asked = port;
    try {
      if (asked > 0) {
        return question.ask();
      }
    } catch (IOException e) {
      // It is dead, or was killed meanwhile: the next one is asked.
    }
    synchronized (this) {
      if (port == asked) {
        wait(LEAST_MS);
      }
    }
    return null;
  }

  private synchronized void serves(int nextPort) {
    port = nextPort;
    notifyAll();
  }

  private void check(FaultServer service, int kills) {
    Map<String, Set<String>> keys = new HashMap<>();
    for (String effect : service.effects()) {
      String[] parts = effect.split(" ", 2);
      assertTrue(
          keys.computeIfAbsent(parts[0], n -> new HashSet<>()).add(parts[1]), "twice: " + effect);
    }
    String summary =
        "%d kills, %d of them with calls pending; %d orders placed, %d requests, %d of them repeats; seed %d"
            .formatted(
                kills,
                leftPending,
                keys.size(),
                service.requests.get(),
                service.repeats.get(),
                seed);
    System.out.println(summary);
    List<String> wrong = new ArrayList<>();
    for (int number = 1; number <= numbers.get(); number++) {
      String line = number + " [asking, placed " + number + "]";
      int times = keys.getOrDefault(Integer.toString(number), Set.of()).size();
      if (times != 1 || !told.contains(line)) {
        wrong.add("order " + number + " was placed under " + times + " keys");
      }
    }
    assertEquals(List.of(), wrong, summary + told);
    assertTrue(leftPending > 0, () -> "no kill left calls pending: " + summary);
    assertTrue(service.repeats.get() > 0, () -> "nothing was tried again: " + summary);
  }
}
