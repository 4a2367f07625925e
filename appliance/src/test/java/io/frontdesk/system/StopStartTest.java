package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stops an appliance and starts it again. */
@Timeout(600)
class StopStartTest {

  private static final double STOP_MAX_SECONDS = 10;
  private static final Pattern ADMIN = Pattern.compile("http://localhost:(\\d+)/v1/status");

  @TempDir private Path place;

  @Test
  void shouldTellThatItIsNotReadyWhileItTrains() throws Exception {
    TrainedShop shop = TrainedShop.get();
    assertEquals(503, shop.whileTraining().statusCode(), shop.whileTraining()::body);
    JsonNode ready = shop.readyWhileTraining();
    assertFalse(ready.get("ready").asBoolean(), ready::toString);
    assertEquals("starting", ready.get("state").asText());
    assertEquals("training", ready.at("/bots/shop").asText());
  }

  @Test
  void shouldGoOnWithAConversationAfterARestart() throws Exception {
    TrainedShop.copyTo(place);
    JsonNode first;
    try (Child child = Child.serve(place, Child.Setup.PLAIN, "--demo")) {
      Chat chat = new Chat(child.awaitReady(), "shop", "s-1");
      first = chat.say("first", "我要退货");
      chat.say("SH20260226");
      assertStopsInTime(child);
    }
    try (Child child = Child.serve(place, Child.Setup.PLAIN, "--demo")) {
      Chat chat = new Chat(child.awaitReady(), "shop", "s-1");
      JsonNode again = chat.say("first", "我要退货");
      assertTrue(again.get("repeated").asBoolean(), again::toString);
      assertEquals(first.get("replies"), again.get("replies"));
      JsonNode confirm = chat.press("/inform{\"reason\":\"质量问题\"}");
      assertTrue(Chat.words(confirm).contains("/affirm"), confirm::toString);
      assertTrue(Chat.words(confirm).contains("SH20260226"), confirm::toString);
      assertStopsInTime(child);
    }
  }

  private static void assertStopsInTime(Child child) throws Exception {
    long startNs = System.nanoTime();
    assertEquals(0, child.stop(), child::said);
    double seconds = (System.nanoTime() - startNs) / 1e9;
    System.out.printf("Stopped in %.1f s%n", seconds);
    assertTrue(seconds < STOP_MAX_SECONDS, () -> seconds + " s\n" + child.said());
    assertTrue(child.err().stream().noneMatch(line -> line.contains(" ERROR ")), child::said);
    assertTrue(child.err().stream().noneMatch(line -> line.contains(" WARN ")), child::said);
  }

  @Test
  void shouldStopWhileItTrains() throws Exception {
    TrainedShop.copyTo(place);
    TrainedShop.delete(place.resolve("data").resolve("bundles"));
    try (Child child = Child.serve(place, Child.Setup.PLAIN)) {
      child.awaitLine(line -> line.startsWith("zh encode"));
      long startNs = System.nanoTime();
      // The signal cancels the training, and the rest is taken down in order.
      assertEquals(0, child.stop(), child::said);
      double seconds = (System.nanoTime() - startNs) / 1e9;
      assertTrue(seconds < STOP_MAX_SECONDS, () -> seconds + " s\n" + child.said());
      assertFalse(child.said().contains("SIGSEGV"), child::said);
    }
    try (Child child = Child.serve(place, Child.Setup.PLAIN)) {
      // A bundle that was begun is not taken for a whole one.
      child.awaitLine(line -> line.startsWith("zh encode"));
    }
  }

  @Test
  void shouldTellOperatorsHowItIs() throws Exception {
    Path data = TrainedShop.copyForTinyBot(place);
    try (Child child = Child.serve(place, Child.Setup.PLAIN)) {
      int port = child.awaitReady();
      new Chat(port, "tiny", "s-1").say("hello");
      Matcher admin = ADMIN.matcher(child.awaitLine(line -> ADMIN.matcher(line).find()));
      assertTrue(admin.find());
      int adminPort = Integer.parseInt(admin.group(1));
      assertEquals(401, Chat.get(adminPort, "/v1/status").statusCode());
      String token = Files.readString(data.resolve("admin.token")).strip();
      URI uri = URI.create("http://127.0.0.1:" + adminPort + "/v1/status");
      HttpResponse<String> status =
          Chat.CLIENT.send(
              HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build(),
              BodyHandlers.ofString());
      JsonNode json = Chat.ok(status);
      assertEquals(1, json.get("sessions").asInt(), json::toString);
      assertEquals(
          TrainedShop.bundle(data, "tiny").getFileName().toString(),
          json.at("/bots/tiny").asText());
    }
  }
}
