package io.frontdesk.bench.load.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.bench.load.mix.Turn;
import io.frontdesk.bench.load.wire.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final Turn TURN = Turn.text(Turn.Kind.SCRIPTED, "hello", "greet");

  private final Tally tally = new Tally();

  /** A turn with an answer, one without, and one that was not taken. */
  private void count() {
    tally.onSent();
    tally.onReply(TURN, new Answer(), 0, 1, 2);
    tally.onServiceResult(5);
    tally.onSent();
    tally.onSent();
    tally.onBusy("queue_full");
    tally.onOtherFault("answer to nothing");
  }

  @Test
  void shouldChangeNoMoreOnceItHasEnded() {
    count();
    tally.end();
    count();
    tally.onFault("connection broke");
    assertEquals(3, tally.sent());
    assertEquals(1, tally.open());
    assertEquals(1, tally.busy());
    assertEquals(1, tally.all().getTotalCount());
    assertEquals(1, tally.service().getTotalCount());
    assertEquals(Map.of("busy queue_full", 1, "answer to nothing", 1), tally.faults());
  }
}
