package io.frontdesk.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.CallPolicy;
import io.frontdesk.webhook.Breaker.State;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The breaker, on a clock of its own. */
class BreakerTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private long nowNs = -5;
  private Breaker breaker = new Breaker(CallPolicy.Breaker.USUAL);

  private long admitted;

  private boolean admits(long atNs) {
    long answer = breaker.admit(atNs);
    admitted = answer == Breaker.REFUSED ? admitted : answer;
    return answer != Breaker.REFUSED;
  }

  private void fails(int times) {
    for (int i = 0; i < times; i++) {
      assertTrue(admits(nowNs));
      breaker.onFailure(admitted, nowNs);
    }
  }

  private void succeeds(int times) {
    for (int i = 0; i < times; i++) {
      assertTrue(admits(nowNs));
      breaker.onSuccess(admitted);
    }
  }

  @Test
  void shouldOpenAfterFiveFailuresInARowForHalfAMinute() {
    fails(4);
    succeeds(1);
    fails(4);
    assertEquals(State.CLOSED, breaker.state());
    fails(1);
    assertEquals(State.OPEN, breaker.state());
    assertFalse(admits(nowNs));
    nowNs += 30 * SECOND - 1;
    assertFalse(admits(nowNs));
    nowNs += 1;
    assertTrue(admits(nowNs));
    assertEquals(State.HALF_OPEN, breaker.state());
  }

  @Test
  void shouldLetASingleProbeThroughWhenHalfOpen() {
    fails(5);
    nowNs += 30 * SECOND;
    assertTrue(admits(nowNs));
    assertFalse(admits(nowNs));
    assertFalse(admits(nowNs + 100 * SECOND));
    breaker.onSuccess(admitted);
    assertEquals(State.CLOSED, breaker.state());
    succeeds(3);
    fails(4);
    assertEquals(State.CLOSED, breaker.state(), "what was before it opened is forgotten");
  }

  @Test
  void shouldOpenAgainWhenTheProbeFails() {
    fails(5);
    nowNs += 30 * SECOND;
    assertTrue(admits(nowNs));
    nowNs += SECOND;
    breaker.onFailure(admitted, nowNs);
    assertEquals(State.OPEN, breaker.state());
    assertFalse(admits(nowNs + 30 * SECOND - 1));
    assertTrue(admits(nowNs + 30 * SECOND));
  }

  @Test
  void shouldProbeAgainWhenAProbeToldNothing() {
    fails(5);
    nowNs += 30 * SECOND;
    assertTrue(admits(nowNs));
    breaker.onNothing(admitted);
    assertTrue(admits(nowNs));
    assertFalse(admits(nowNs));
  }

  @Test
  void shouldIgnoreWhatCallsUnderWayComeToOnceItIsOpen() {
    fails(5);
    breaker.onSuccess(admitted);
    breaker.onFailure(admitted, nowNs + SECOND);
    assertEquals(State.OPEN, breaker.state());
    assertTrue(admits(nowNs + 30 * SECOND), "it is not open for longer because of them");
  }

  @Test
  void shouldOpenAtAShareOfTheLastTries() {
    breaker = new Breaker(new CallPolicy.Breaker(10, 50, 1_000));
    for (int i = 0; i < 4; i++) {
      fails(1);
      succeeds(1);
    }
    succeeds(2);
    assertEquals(State.CLOSED, breaker.state());
    fails(1);
    succeeds(1);
    fails(1);
    assertEquals(State.CLOSED, breaker.state(), "four of ten");
    fails(1);
    assertEquals(State.OPEN, breaker.state(), "five of ten");
  }

  @Test
  void shouldLetOnlyTheProbeDecideWhenHalfOpen() {
    assertTrue(admits(nowNs));
    long early = admitted;
    fails(5);
    nowNs += 30 * SECOND;
    assertTrue(admits(nowNs));
    breaker.onSuccess(early);
    assertEquals(State.HALF_OPEN, breaker.state());
    breaker.onFailure(early, nowNs);
    assertEquals(State.HALF_OPEN, breaker.state());
    breaker.onNothing(early);
    assertFalse(admits(nowNs), "the probe is still under way");
    breaker.onSuccess(admitted);
    assertEquals(State.CLOSED, breaker.state());
  }
}
