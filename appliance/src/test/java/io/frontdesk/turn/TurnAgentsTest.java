package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.agent.TestHosts;
import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.nlu.EncoderJob.Outcome;
import io.frontdesk.nlu.HandLane;
import io.frontdesk.session.SessionStore;
import io.frontdesk.transcript.TranscriptFeed;
import io.frontdesk.turn.TurnRequest.Message;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.frontdesk.vault.KeyRing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnAgentsTest {

  private static final int SECONDS = 20;

  private final HandLane lane = new HandLane();
  private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
  private final TestHosts hosts = new TestHosts(2);
  private final TurnAgents agents = agents(3);

  @AfterEach
  void close() {
    agents.close();
    hosts.close();
    assertEquals(List.of(), List.copyOf(errors));
  }

  private TurnAgents agents(int count) {
    List<SessionStore> stores =
        IntStream.range(0, count).<SessionStore>mapToObj(i -> new MapStore(16_384)).toList();
    TurnLimits limits = new TurnLimits(4_096, 32, 64, 64, 8, 60_000, 60_000, 1_000, 500);
    return new TurnAgents(
        new TurnAgents.Parts(
            limits,
            stores,
            lane,
            KeyRing.temporary()::fieldSealer,
            new TurnMetrics(new SimpleMeterRegistry()),
            errors::add,
            System::currentTimeMillis,
            System::nanoTime,
            () -> new TranscriptFeed(64),
            PersonDesk.NOBODY),
        ScriptedUnderstanding::new);
  }

  private void launch() {
    agents.swap(AgentRig.runtime());
    agents.launch(call -> WebhookCaller.Reception.TAKEN, hosts.all());
  }

  private static Message message(
      String session, String id, String text, TurnRequest.ReplyListener to) {
    return new Message(
        AgentRig.desk(session),
        id,
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        System.nanoTime(),
        to);
  }

  /** Keeps the answer, or the refusal's name. */
  private static final class Answer implements TurnRequest.ReplyListener {
    private final CompletableFuture<String> what = new CompletableFuture<>();
    private final AtomicInteger times = new AtomicInteger();

    @Override
    public void onReply(TurnReply reply) {
      times.incrementAndGet();
      what.complete("@" + reply.cursor());
    }

    @Override
    public void onRefused(Refusal refusal, String message) {
      times.incrementAndGet();
      what.complete(refusal.name());
    }

    String await() throws Exception {
      return what.get(SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void shouldKeepEverySessionWithOneAgent() throws Exception {
    launch();
    int sessions = 50;
    int rounds = 20;
    Map<String, Queue<Long>> cursors = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(sessions * rounds);
    for (int round = 0; round < rounds; round++) {
      for (int s = 0; s < sessions; s++) {
        String session = "s" + s;
        assertTrue(
            agents.offer(message(session, "m" + round, "hello", collector(cursors, session, all))));
      }
    }
    assertTrue(all.await(SECONDS, TimeUnit.SECONDS));
    List<Long> inOrder = IntStream.rangeClosed(1, rounds).mapToObj(i -> (long) i).toList();
    for (int s = 0; s < sessions; s++) {
      assertEquals(inOrder, List.copyOf(cursors.get("s" + s)));
    }
  }

  private static TurnRequest.ReplyListener collector(
      Map<String, Queue<Long>> cursors, String session, CountDownLatch all) {
    return new TurnRequest.ReplyListener() {
      @Override
      public void onReply(TurnReply reply) {
        cursors.computeIfAbsent(session, s -> new ConcurrentLinkedQueue<>()).add(reply.cursor());
        all.countDown();
      }

      @Override
      public void onRefused(Refusal refusal, String message) {
        cursors.computeIfAbsent(session, s -> new ConcurrentLinkedQueue<>()).add(-1L);
        all.countDown();
      }
    };
  }

  @Test
  void shouldKnowItsBots() throws Exception {
    assertFalse(agents.knows("desk"));
    launch();
    assertTrue(agents.knows("desk"));
    agents.swap(AgentRig.runtime()).get(SECONDS, TimeUnit.SECONDS);
    agents.remove("desk").get(SECONDS, TimeUnit.SECONDS);
    assertFalse(agents.knows("desk"));
    Answer answer = new Answer();
    agents.offer(message("s", "m", "hello", answer));
    assertEquals("UNKNOWN_BOT", answer.await());
  }

  @Test
  void shouldAnswerWhatWasOfferedBeforeTheLaunch() throws Exception {
    Answer answer = new Answer();
    agents.offer(message("s", "m", "hello", answer));
    launch();
    assertEquals("@1", answer.await());
  }

  @Test
  void shouldRefuseASecondLaunchAndSwapsAfterTheEnd() {
    launch();
    assertThrows(
        IllegalStateException.class,
        () -> agents.launch(call -> WebhookCaller.Reception.TAKEN, hosts.all()));
    agents.close();
    agents.close();
    assertThrows(IllegalStateException.class, () -> agents.swap(AgentRig.runtime()));
    assertFalse(agents.offer(message("s", "m", "hello", new Answer())));
  }

  @Test
  void shouldRefuseWhatWaitsWhenItIsClosedWithoutALaunch() throws Exception {
    Answer answer = new Answer();
    agents.offer(message("s", "m", "hello", answer));
    agents.close();
    assertEquals("STOPPING", answer.await());
  }

  @Test
  void shouldRefuseAParkedTurnWhoseJobDoesNotComeHomeInTime() throws Exception {
    launch();
    Answer answer = new Answer();
    agents.offer(message("s", "m", "deep hello", answer));
    agents.close();
    assertEquals("STOPPING", answer.await());
    assertEquals(1, answer.times.get());
  }

  @Test
  void shouldAnswerEveryRequestThatWasTakenWhileItStops() throws Exception {
    launch();
    Queue<Answer> taken = new ConcurrentLinkedQueue<>();
    CountDownLatch begun = new CountDownLatch(1_000);
    Thread sender =
        new Thread(
            () -> {
              boolean open = true;
              for (int i = 0; open; i++) {
                Answer answer = new Answer();
                open = agents.offer(message("s" + i % 7, "m" + i, "hello", answer));
                if (open) {
                  taken.add(answer);
                }
                begun.countDown();
                // A full queue is no reason to stop before the agents have.
                open |= agents.knows("desk") && begun.getCount() > 0;
              }
            });
    sender.start();
    assertTrue(begun.await(SECONDS, TimeUnit.SECONDS));
    agents.close();
    sender.join();
    for (Answer answer : taken) {
      answer.await();
      assertEquals(1, answer.times.get());
    }
    assertTrue(taken.size() > 0);
  }

  @Test
  void shouldFinishAParkedTurnFirstWhenItStops() throws Exception {
    launch();
    Answer parked = new Answer();
    agents.offer(message("s", "m1", "deep hello", parked));
    while (lane.size() == 0) {
      Thread.onSpinWait();
    }
    Thread closer = new Thread(agents::close);
    closer.start();
    lane.finish(0, Outcome.DONE);
    closer.join();
    assertEquals("@1", parked.await());
  }
}
