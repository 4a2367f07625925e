package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.session.MapHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kill test: 64 sessions, half over HTTP and half over WebSockets with up to four messages
 * under way each, talk to a child process that is killed with SIGKILL again and again. What was not
 * acknowledged is sent again. Every flow counts its turns in a slot and says the number: a turn
 * that was acknowledged and then lost makes a later number too small, one that ran twice makes it
 * too large. The cursor of every answer is a second such counter, and after each restart every
 * session asks for its last answer again, which must be the same and marked as repeated.
 *
 * <p>A kill counts when the child had answered since its start and messages were left without an
 * answer; one message in ten needs the encoder, so that turns are parked. A fifth as many kills
 * more hit the child before it is ready, every other of them while it repairs the session file,
 * which the file's header tells.
 *
 * <p>With one slot for each session instead of two the same must fail. What makes that quick is
 * nothing but the configuration, which is the same for both runs: a slot with long notes, so that
 * values have some 50 KiB, and eight turn agents, each of which can be in the middle of a save. A
 * child lives for seconds, so it uses the JVM's quick compiler only.
 *
 * <p>System properties for longer runs: {@code frontdesk.kills} (those that count, 25), {@code
 * frontdesk.kills.one-slot} (the most until the loss must have shown, 60), {@code frontdesk.seed}.
 * The numbers are printed at the end. If something is lost, what the last kills left is kept below
 * target, see {@link Evidence}.
 */
class KillTest {

  private static final int LEAST_MS = 50;
  private static final int MOST_MS = 1_500;
  private static final int STARTING_EVERY = 5;
  private static final int REPAIR_MS = 40;
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  @TempDir Path home;

  private final long seed = Long.getLong("frontdesk.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final long startedNs = System.nanoTime();
  private final Ledger ledger = new Ledger();
  private final Crowd crowd = new Crowd(ledger, random);
  private Evidence evidence;
  private List<String> options = List.of(QUICK_COMPILER);
  private int kills;
  private int inFlight;
  private int starting;
  private int repairing;
  private int recoveries;
  private int torn;
  private int repairs;
  private long repairMs;
  private long startMs;
  private long readyMs;

  @BeforeEach
  void keepEvidence() {
    evidence = new Evidence(home);
  }

  @Test
  void shouldLoseDoubleAndReorderNothingWhenKilled() throws Exception {
    int wanted = Integer.getInteger("frontdesk.kills", 25);
    int wantedStarting = wanted / STARTING_EVERY;
    TallyBot.write(home);
    while (inFlight < wanted || starting < wantedStarting) {
      killServing();
      if (starting * STARTING_EVERY < inFlight) {
        killStarting();
      }
      assertNoFaults();
    }
    try (ServingChild child = new ServingChild(home, options)) {
      int port = child.awaitReady();
      note(child);
      crowd.drain(port);
    }
    System.out.println(summary());
    assertNoFaults();
    assertTrue(ledger.byEncoder.sum() > 0, this::summary);
    assertTrue(ledger.notCounted.sum() < ledger.acknowledged.sum() / 20, this::summary);
  }

  @Test
  void shouldShowThatASingleSlotLosesTurns() throws Exception {
    int most = Integer.getInteger("frontdesk.kills.one-slot", 60);
    options = List.of(QUICK_COMPILER, "-Dfrontdesk.session.slots=1");
    TallyBot.write(home);
    while (ledger.faults().isEmpty() && kills < most) {
      killServing();
    }
    System.out.println("One slot: " + summary());
    ledger.faults().forEach(System.out::println);
    assertFalse(
        ledger.faults().isEmpty(), () -> "This test would not see a loss: none in " + summary());
    assertTrue(ledger.lost.sum() + ledger.doubled.sum() > 0, () -> ledger.faults().toString());
  }

  private void assertNoFaults() {
    assertEquals(List.of(), ledger.faults(), this::evidence);
  }

  private String evidence() {
    try {
      return summary() + "; " + evidence.keep("kill-test", ledger.faults(), summary());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void killServing() throws Exception {
    try (ServingChild child = new ServingChild(home, options)) {
      int port = child.awaitReady();
      readyMs = child.ageMs();
      startMs += readyMs;
      note(child);
      crowd.open(port, true);
      crowd.awaitFirstAnswer();
      child.letRun(LEAST_MS + random.nextInt(MOST_MS - LEAST_MS));
      child.kill();
      evidence.afterKill(kills, child);
      child.errors().forEach(ledger::fault);
    }
    inFlight += crowd.awaitBroken() > 0 ? 1 : 0;
    kills++;
  }

  private void killStarting() throws Exception {
    boolean inRepair = starting % 2 == 0;
    try (ServingChild child = new ServingChild(home, options)) {
      if (inRepair) {
        awaitRepair(child);
      } else {
        child.letRun(random.nextLong(readyMs));
      }
      boolean ready = child.isReady();
      child.kill();
      evidence.afterKill(kills, child);
      child.errors().forEach(ledger::fault);
      starting += ready ? 0 : 1;
      repairing += MapHeader.saysRepair(home.resolve("data")) ? 1 : 0;
    }
    kills++;
  }

  /** Waits until it repairs, and for a moment of chance longer. */
  private void awaitRepair(ServingChild child) throws Exception {
    while (!child.isReady() && !MapHeader.saysRepair(home.resolve("data"))) {
      child.letRun(1);
    }
    child.letRun(random.nextLong(REPAIR_MS));
  }

  private void note(ServingChild child) {
    ServingChild.Repair repair = child.repair();
    boolean repaired = repair != ServingChild.Repair.NONE;
    assertEquals(kills > 0, repaired, child::output);
    recoveries += repaired ? 1 : 0;
    torn += repair.tornValues();
    repairs += repair.repairs();
    repairMs += repair.tookMs();
  }

  private String summary() {
    return "%d kills (%d with turns in flight, %d during start or recovery, %d of them amid a repair), %s; %d recoveries (%d ms each), %d torn values dropped, %d repairs in all; %.1f s, of which %.1f s until ready, seed %d"
        .formatted(
            kills,
            inFlight,
            starting,
            repairing,
            ledger,
            recoveries,
            repairMs / Math.max(1, recoveries),
            torn,
            repairs,
            (System.nanoTime() - startedNs) / 1e9,
            startMs / 1e3,
            seed);
  }
}
