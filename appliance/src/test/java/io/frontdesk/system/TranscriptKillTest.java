package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every turn that was acknowledged is in the transcript once and in its order, also when the
 * process is killed with SIGKILL in the middle of the talk, again and again.
 */
class TranscriptKillTest {

  private static final Pattern ADMIN = Pattern.compile("http://localhost:(\\d+)/v1/status");
  private static final int SESSIONS = 12;
  private static final int KILLS = 4;
  private static final int LEAST_ANSWERS = 30;
  private static final long POLL_MS = 10;
  private static final long COMPLETE_WITHIN_MS = 20_000;

  @TempDir Path home;

  private final Map<String, List<String>> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final Map<String, Integer> sent = new ConcurrentHashMap<>();

  @Test
  void shouldHoldEveryAcknowledgedTurnOnceAfterKills() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    TallyBot.write(home);
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServingChild child = new ServingChild(home, List.of("-XX:TieredStopAtLevel=1"))) {
        talkUntilKilled(child, random.nextInt(300), random);
      }
    }
    try (ServingChild child = new ServingChild(home, List.of())) {
      child.awaitReady();
      int turns = 0;
      for (String session : acknowledged.keySet()) {
        awaitTranscript(child, session, seed);
        turns += acknowledged.get(session).size();
      }
      assertEquals(List.of(), child.errors());
      System.out.printf(
          "Transcripts: %d acknowledged turns in %d sessions over %d kills, seed %d%n",
          turns, acknowledged.size(), KILLS, seed);
      assertTrue(turns > SESSIONS, turns + " turns, seed " + seed);
    }
  }

  private void talkUntilKilled(ServingChild child, long timeMs, Random random) throws Exception {
    int port = child.awaitReady();
    ExecutorService talkers = Executors.newFixedThreadPool(SESSIONS);
    for (int i = 0; i < SESSIONS; i++) {
      String session = "s-" + i;
      Random own = new Random(random.nextLong());
      talkers.submit(() -> talk(port, session, own));
    }
    int before = answers.get();
    while (answers.get() < before + LEAST_ANSWERS) {
      child.letRun(POLL_MS);
    }
    child.letRun(timeMs);
    child.kill();
    talkers.shutdownNow();
    assertTrue(talkers.awaitTermination(30, TimeUnit.SECONDS));
  }

  /** Says one thing after another until nobody answers; each has an id of its own. */
  private void talk(int port, String session, Random random) {
    URI messages = HttpLink.messages(port, session);
    List<String> answered = acknowledged.computeIfAbsent(session, name -> new ArrayList<>());
    try {
      while (!Thread.interrupted()) {
        String id = "m-" + sent.merge(session, 1, Integer::sum);
        String message = "{\"id\":\"%s\",%s}".formatted(id, TallyBot.say(random));
        HttpResponse<String> response =
            Chat.CLIENT.send(HttpLink.post(messages, message), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
          return;
        }
        answered.add(id);
        answers.incrementAndGet();
      }
    } catch (java.io.IOException | InterruptedException e) {
      return; // the process was killed
    }
  }

  private void awaitTranscript(ServingChild child, String session, long seed) throws Exception {
    List<String> wanted = acknowledged.get(session);
    long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(COMPLETE_WITHIN_MS);
    List<String> found = transcript(child, session);
    while (!found.containsAll(wanted) && System.nanoTime() < untilNs) {
      found = transcript(child, session); // each answer waits for the next write
    }
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(found);
    assertEquals(List.of(), missing, session + ", seed " + seed);
    List<String> inOrder = found.stream().distinct().toList();
    assertEquals(inOrder, found, session + " has something twice, seed " + seed);
    List<String> kept = new ArrayList<>(found);
    kept.retainAll(wanted);
    assertEquals(wanted, kept, session + " is not in order, seed " + seed);
  }

  /** The ids of the messages in a session's transcript. */
  private List<String> transcript(ServingChild child, String session) throws Exception {
    Matcher admin = ADMIN.matcher(child.output());
    assertTrue(admin.find(), child.output());
    String token = Files.readString(home.resolve("data/admin.token")).strip();
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      URI uri =
          URI.create(
              "http://127.0.0.1:%s/v1/bots/%s/sessions/%s/transcript?limit=500%s"
                  .formatted(admin.group(1), TallyBot.ID, session, after));
      HttpRequest request =
          HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build();
      JsonNode page = Chat.ok(Chat.CLIENT.send(request, BodyHandlers.ofString()));
      page.get("entries").forEach(entry -> ids.add(entry.get("message").asText()));
      after = page.has("next") ? "&after=" + page.get("next").asText() : "";
    } while (!after.isEmpty());
    return ids;
  }
}
