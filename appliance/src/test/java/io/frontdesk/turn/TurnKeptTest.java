package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.agent.TestHosts;
import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.nlu.HandLane;
import io.frontdesk.session.SessionFile;
import io.frontdesk.session.SessionSettings;
import io.frontdesk.transcript.TranscriptFeed;
import io.frontdesk.turn.TurnRequest.Message;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.frontdesk.vault.KeyRing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations in the real session file, across a stop of the whole. */
class TurnKeptTest {

  private static final SessionSettings SETTINGS =
      new SessionSettings(1_000, 16_384, 2_048, 3_600_000, 60_000);

  @TempDir Path folder;

  /** One life of the process. */
  private final class Life implements AutoCloseable {
    private final SessionFile file;
    private final TestHosts hosts = new TestHosts(2);
    private final TurnAgents agents;

    Life(boolean dataExists) {
      file = SessionFile.open(folder, SETTINGS, KeyRing.open(folder.resolve("keys"), dataExists));
      agents =
          new TurnAgents(
              new TurnAgents.Parts(
                  TurnLimits.usual(),
                  List.of(file.forAgent(), file.forAgent()),
                  new HandLane(),
                  KeyRing.temporary()::fieldSealer,
                  new TurnMetrics(new SimpleMeterRegistry()),
                  error -> {
                    throw new IllegalStateException(error);
                  },
                  System::currentTimeMillis,
                  System::nanoTime,
                  () -> new TranscriptFeed(64),
                  PersonDesk.NOBODY),
              ScriptedUnderstanding::new);
      agents.swap(AgentRig.runtime());
      agents.launch(call -> WebhookCaller.Reception.TAKEN, hosts.all());
    }

    TurnReply say(String session, String id, String text) throws Exception {
      CompletableFuture<TurnReply> answer = new CompletableFuture<>();
      TurnRequest.ReplyListener listener =
          new TurnRequest.ReplyListener() {
            @Override
            public void onReply(TurnReply reply) {
              answer.complete(reply);
            }

            @Override
            public void onRefused(Refusal refusal, String message) {
              answer.completeExceptionally(new IllegalStateException(refusal + " " + message));
            }
          };
      assertTrue(
          agents.offer(
              new Message(
                  AgentRig.desk(session),
                  id,
                  Optional.of(text),
                  Optional.empty(),
                  Optional.of("person-" + session),
                  Optional.of("en"),
                  Optional.empty(),
                  System.nanoTime(),
                  listener)));
      return answer.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      agents.close();
      hosts.close();
      file.close();
    }
  }

  @Test
  void shouldKeepSlotsAndAnswersAcrossARestart() throws Exception {
    TurnReply first;
    try (Life life = new Life(false)) {
      first = life.say("s", "m1", "rename");
      assertFalse(first.repeated());
      for (int i = 0; i < 20; i++) {
        life.say("t" + i, "m1", "rename");
      }
    }
    try (Life life = new Life(true)) {
      TurnReply again = life.say("s", "m1", "rename");
      assertTrue(again.repeated());
      assertArrayEquals(first.answerJson(), again.answerJson());
      for (int i = 0; i < 20; i++) {
        TurnReply reply = life.say("t" + i, "m2", "Ann" + i);
        String said = AgentRig.texts(AgentRig.json(reply.answerJson()).get("replies"));
        assertEquals("You are Ann" + i + ".", said);
        assertEquals(2, reply.cursor());
      }
    }
  }
}
