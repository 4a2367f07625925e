package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a customer notices of a restart, after SIGKILL and after SIGTERM, in real processes. */
class RestartTest {

  private static final long STOP_TIMEOUT_MS = 10_000;
  private static final Set<Integer> STOPPED = Set.of(0, 128 + 15);

  @TempDir Path home;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void shouldGoOnInTheMiddleOfAFlowWithItsSlotsAfterAKill() throws Exception {
    TallyBot.write(home);
    try (ServingChild child = new ServingChild(home, List.of())) {
      int port = child.awaitReady();
      assertEquals("Which order?", say(port, "m-1", "\"payload\":\"/order\""));
      assertEquals("Confirm SH20260117?", say(port, "m-2", "\"text\":\"it is SH20260117\""));
    }
    try (ServingChild child = new ServingChild(home, List.of())) {
      int port = child.awaitReady();
      assertTrue(child.repair() != ServingChild.Repair.NONE, child::output);
      assertEquals("SH20260117 is confirmed.", say(port, "m-3", "\"text\":\"yes\""));
      assertEquals("Confirm SH20260117?", say(port, "m-2", "\"text\":\"it is SH20260117\""));
    }
  }

  @Test
  void shouldStopCleanlyUnderLoadAndGoOn() throws Exception {
    long seed = System.nanoTime();
    Ledger ledger = new Ledger();
    Crowd crowd = new Crowd(ledger, new Random(seed));
    TallyBot.write(home);
    try (ServingChild child = new ServingChild(home, List.of())) {
      crowd.open(child.awaitReady(), true);
      crowd.awaitAnswers();
      long startNs = System.nanoTime();
      int code = child.terminate(STOP_TIMEOUT_MS);
      System.out.printf(
          "Stopped after %d ms with exit code %d, seed %d; %s%n",
          (System.nanoTime() - startNs) / 1_000_000, code, seed, ledger);
      assertTrue(STOPPED.contains(code), () -> code + ": " + child.output());
      assertEquals(List.of(), child.errors());
    }
    crowd.awaitEnd();
    assertEquals(Crowd.sockets(), ledger.goneAway.sum(), "WebSockets closed with 1001");
    try (ServingChild child = new ServingChild(home, List.of())) {
      crowd.drain(child.awaitReady());
      assertEquals(ServingChild.Repair.NONE, child.repair(), child::output);
      assertTrue(STOPPED.contains(child.terminate(STOP_TIMEOUT_MS)), child::output);
    }
    assertEquals(List.of(), ledger.faults(), "seed " + seed);
    try (Stream<Path> files = Files.list(home)) {
      assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("hs_err")));
    }
  }

  @Test
  void shouldSendNothingThatWasPendingWhenItIsOnlyChecked() throws Exception {
    try (FaultServer service = new FaultServer(1)) {
      OrderBot.write(home, service.authority(), 30_000, 120_000, 10, 40);
      try (ServingChild child = new ServingChild(home, List.of())) {
        new OrderTalk()
            .say(child.awaitReady(), "s-1", "m-1", OrderBot.payload("order", "1", "stall"));
        awaitRequests(service, 1, child);
      }
      try (ServingChild check = new ServingChild(home, List.of(), "--check")) {
        assertEquals(0, check.awaitEnd(), check::output);
        assertTrue(check.output().contains("All is in order."), check::output);
        assertEquals(1, service.requests.get(), check::output);
      }
      try (ServingChild child = new ServingChild(home, List.of())) {
        awaitRequests(service, 2, child);
      }
    }
  }

  private static void awaitRequests(FaultServer service, int wanted, ServingChild child)
      throws Exception {
    long limitNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (service.requests.get() < wanted) {
      assertTrue(System.nanoTime() < limitNs, child::output);
      child.letRun(5);
    }
  }

  private String say(int port, String id, String what) throws Exception {
    String message = "{\"id\":\"%s\",%s}".formatted(id, what);
    HttpResponse<String> response =
        client.send(
            HttpLink.post(HttpLink.messages(port, "s-1"), message), BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response::body);
    JsonNode replies = json.readTree(response.body()).path("replies");
    assertEquals(1, replies.size(), response::body);
    return replies.path(0).path("text").asText();
  }
}
