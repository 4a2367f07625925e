package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.turn.SessionRecord.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeenLogTest {

  private static final byte[] UNDERSTANDING = {3, 1, 4, 1, 5};

  private static Seen message(int number, boolean answerKept) {
    String id = number % 3 == 0 ? "消息-" + number : "m-" + "x".repeat(number * 40);
    return new Seen(
        id,
        number * 31L,
        number,
        number + 1L,
        number % 2 == 0,
        1_000L * number,
        answerKept ? Optional.of(new KeptUnderstanding(UNDERSTANDING)) : Optional.empty());
  }

  private static List<Seen> messages(int count, int bare) {
    List<Seen> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(message(i, i >= bare && i % 4 != 3));
    }
    return messages;
  }

  /** The same, the oldest of them in a value that was saved. */
  private static SeenLog partlySaved(List<Seen> messages, int saved) {
    SeenLog old = SeenLog.of(messages.subList(0, saved));
    SessionWriter out = new SessionWriter();
    out.writeLong(7);
    old.entries().writeTo(out);
    SeenLog log = old.in(new KeptValue(Arrays.copyOf(out.array(), out.lengthBytes())), Long.BYTES);
    for (Seen message : messages.subList(saved, messages.size())) {
      log = log.with(message);
    }
    return log;
  }

  @Test
  void shouldDropTheOldestAnswersAndKeepAllElse() {
    List<Seen> messages = messages(11, 0);
    for (int saved = 0; saved <= messages.size(); saved++) {
      for (int bare = 0; bare <= messages.size(); bare++) {
        SeenLog smaller = partlySaved(messages, saved).withoutAnswers(bare);
        assertEquals(messages(11, bare), smaller.checked().all());
        assertEquals(SeenLog.of(messages(11, bare)), smaller);
      }
    }
  }

  @Test
  void shouldFindAMessageByItsIdAlone() {
    SeenLog log = partlySaved(messages(11, 2), 6);
    for (Seen message : messages(11, 2)) {
      assertEquals(Optional.of(message), log.find(message.id()));
    }
    assertEquals(Optional.empty(), log.find("m-"));
  }
}
