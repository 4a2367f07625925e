package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the service does, the customer is answered within the call's deadline. */
class WebhookFaultTest {

  private static final int DEADLINE_MS = 2_000;
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  @TempDir static Path home;
  private static final FaultServer SERVICE = new FaultServer(System.nanoTime());
  private static final OrderTalk TALK = new OrderTalk();
  private static ServingChild child;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    OrderBot.write(home, SERVICE.authority(), 600, DEADLINE_MS, 3, 20);
    child = new ServingChild(home, List.of(QUICK_COMPILER));
    port = child.awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    child.close();
    SERVICE.close();
  }

  private static List<String> texts(JsonNode elements) {
    return elements.findValuesAsText("text");
  }

  @Test
  void shouldAnswerWithTheFallbackInTimeWhateverGoesWrong() throws Exception {
    for (String fault :
        List.of("stall", "reset", "error", "garbage", "half", "huge", "redirect", "drip")) {
      String payload = OrderBot.payload("wait", fault, fault);
      long startNs = System.nanoTime();
      JsonNode answer = TALK.say(port, "s-" + fault, "m1", payload);
      long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
      assertEquals(List.of("not placed " + fault), texts(answer.get("replies")), fault);
      // Some time more for a busy machine; the service itself would stall for ever.
      assertTrue(tookMs < DEADLINE_MS + 8_000, fault + " took " + tookMs + " ms");
      JsonNode next = TALK.say(port, "s-" + fault, "m2", "/hello");
      assertEquals(List.of("hello"), texts(next.get("replies")), fault);
    }
    assertEquals(0, SERVICE.redirected.get(), "a redirect was followed");
  }

  @Test
  void shouldGetTheResultWithTheReplyOfAServiceThatTakesHalfASecond() throws Exception {
    for (int i = 0; i < 3; i++) {
      JsonNode answer =
          TALK.say(port, "s-jitter" + i, "m1", OrderBot.payload("wait", "j" + i, "jitter"));
      assertEquals(List.of("placed j" + i), texts(answer.get("replies")));
    }
  }

  @Test
  void shouldHaveTheWorkDoneOnceWhenTheAcknowledgementIsLost() throws Exception {
    JsonNode answer = TALK.say(port, "s-dropped", "m1", OrderBot.payload("wait", "d1", "dropped"));
    assertEquals(List.of("placed d1"), texts(answer.get("replies")));
    assertEquals(1, SERVICE.effects().stream().filter(each -> each.startsWith("d1 ")).count());
  }

  @Test
  void shouldGiveTheReplyAtOnceAndTheResultLaterWhenNothingWaits() throws Exception {
    JsonNode answer = TALK.say(port, "s-push", "m1", OrderBot.payload("order", "p1", "jitter"));
    assertEquals(List.of("asking"), texts(answer.get("replies")));
    assertTrue(answer.get("pending").asBoolean());
    JsonNode later = TALK.fetch(port, "s-push", answer.get("cursor").asLong());
    assertEquals(List.of("placed p1"), texts(later.get("replies")));
  }
}
