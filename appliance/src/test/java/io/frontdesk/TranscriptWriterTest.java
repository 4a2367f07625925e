package io.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.agent.Precedence;
import io.frontdesk.agent.TestHosts;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.config.OpeningHours;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.handover.HandoverDesk;
import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.EncoderLane;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.session.SessionFile;
import io.frontdesk.session.SessionSettings;
import io.frontdesk.training.TinyBots;
import io.frontdesk.transcript.TranscriptFeed;
import io.frontdesk.transcript.TranscriptQuery;
import io.frontdesk.transcript.TranscriptSettings;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.turn.BotRuntime;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.TurnAgents;
import io.frontdesk.turn.TurnLimits;
import io.frontdesk.turn.TurnReply;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.turn.WebhookCaller;
import io.frontdesk.vault.KeyRing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** After a start, what the run before saved and did not write comes to the transcripts. */
@ExtendWith(TinyBots.Shared.class)
class TranscriptWriterTest {

  private static final int SESSIONS = 40;
  private static final long SECONDS = 20;
  private static final SessionSettings SETTINGS =
      new SessionSettings(1_000, 16_384, 1_024, 3_600_000, 1_000);

  @TempDir Path data;

  private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
  private KeyRing keys;

  private final TestHosts hosts = new TestHosts(2);

  @AfterEach
  void endHosts() {
    hosts.close();
  }

  @BeforeEach
  void makeKeys() {
    keys = KeyRing.open(data.resolve("keys"), false);
  }

  /** Hears that a message was answered. */
  private record Heard(CompletableFuture<Void> answered) implements TurnRequest.ReplyListener {
    @Override
    public void onReply(TurnReply reply) {
      answered.complete(null);
    }

    @Override
    public void onRefused(TurnRequest.Refusal refusal, String message) {
      answered.completeExceptionally(new AssertionError(refusal + " " + message));
    }
  }

  /** Nothing is said in words here. */
  private static final class NoLane implements EncoderLane {
    @Override
    public boolean offer(EncoderJob job) {
      return false;
    }

    @Override
    public long delayNs() {
      return 0;
    }
  }

  private TurnAgents agents(
      NluModel model, SessionFile sessions, HandoverDesk desk, Supplier<TranscriptFeed> feeds)
      throws Exception {
    TurnLimits limits = new TurnLimits(4_096, 32, 64, 64, 8, 60_000, 60_000, 1_000, 500);
    TurnAgents agents =
        new TurnAgents(
            new TurnAgents.Parts(
                limits,
                List.of(sessions.forAgent(), sessions.forAgent()),
                new NoLane(),
                keys::fieldSealer,
                new TurnMetrics(new SimpleMeterRegistry()),
                errors::add,
                System::currentTimeMillis,
                System::nanoTime,
                feeds,
                desk));
    Path folder = Path.of(getClass().getResource("/turn/desk").toURI());
    Bot bot = BotReader.read(folder);
    CompletableFuture<Void> swapped = agents.swap(new BotRuntime(bot, new Dialogue(bot), model));
    agents.launch(call -> WebhookCaller.Reception.TAKEN, hosts.all());
    swapped.get(SECONDS, TimeUnit.SECONDS);
    return agents;
  }

  private static TranscriptWriter writer(
      SessionFile sessions, TurnAgents agents, HandoverDesk desk, Transcripts transcripts) {
    return new TranscriptWriter(transcripts, sessions, agents, desk, 60_000, Precedence.FIRST);
  }

  private static void say(TurnAgents agents, String session, String id) throws Exception {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    TurnRequest.Message message =
        new TurnRequest.Message(
            new Conversation("desk", session),
            id,
            Optional.empty(),
            Optional.of("/hello"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            System.nanoTime(),
            new Heard(answered));
    assertTrue(agents.offer(message));
    answered.get(SECONDS, TimeUnit.SECONDS);
  }

  private Transcripts transcripts() {
    return Transcripts.open(
        data, TranscriptSettings.keep(86_400_000, 10_000_000), keys, System::currentTimeMillis);
  }

  private static HandoverDesk desk() {
    return new HandoverDesk(OpeningHours.ALWAYS, System::currentTimeMillis);
  }

  /** Runs the writer as its thread does, until all was looked through and written. */
  private static void run(TranscriptWriter writer, Transcripts transcripts, int wanted) {
    long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!writer.lookedThrough() || transcripts.counts().written() < wanted) {
      writer.doWork();
      Thread.onSpinWait();
      assertTrue(
          System.nanoTime() < untilNs,
          () -> writer.lookedThrough() + ", " + transcripts.counts().written() + " written");
    }
  }

  @Test
  void shouldCompleteTheTranscriptsFromTheSessionsAfterAStart(TinyBots tiny) throws Exception {
    try (NluModel model = tiny.load(tiny.bilingual())) {
      holdConversationsUnwritten(model);
      try (SessionFile sessions = SessionFile.open(data, SETTINGS, keys);
          Transcripts transcripts = transcripts()) {
        HandoverDesk desk = desk();
        try (TurnAgents agents = agents(model, sessions, desk, transcripts::feed)) {
          run(writer(sessions, agents, desk, transcripts), transcripts, 60);
          assertEquals(0, transcripts.counts().repeated());
        }
      }
      checkThatAllIsThereOnce();
      startAgainWithNothingMissing(model);
    }
    assertEquals(List.of(), List.copyOf(errors));
  }

  /** Every second conversation has two turns; the feeds lead nowhere, as when the process dies. */
  private void holdConversationsUnwritten(NluModel model) throws Exception {
    try (SessionFile sessions = SessionFile.open(data, SETTINGS, keys);
        TurnAgents agents = agents(model, sessions, desk(), () -> new TranscriptFeed(1_000))) {
      for (int i = 0; i < SESSIONS; i++) {
        say(agents, "s-" + i, "m-1");
        if (i % 2 == 0) {
          say(agents, "s-" + i, "m-2");
        }
      }
    }
  }

  private void checkThatAllIsThereOnce() {
    try (Transcripts transcripts = transcripts()) {
      for (int i = 0; i < SESSIONS; i++) {
        List<String> messages =
            transcripts.find(TranscriptQuery.of("desk", "s-" + i)).entries().stream()
                .map(entry -> entry.messageId().orElseThrow() + " " + entry.text())
                .toList();
        assertEquals(
            i % 2 == 0 ? List.of("m-1 /hello", "m-2 /hello") : List.of("m-1 /hello"), messages);
      }
    }
  }

  private void startAgainWithNothingMissing(NluModel model) throws Exception {
    try (SessionFile sessions = SessionFile.open(data, SETTINGS, keys);
        Transcripts transcripts = transcripts()) {
      HandoverDesk desk = desk();
      try (TurnAgents agents = agents(model, sessions, desk, transcripts::feed)) {
        run(writer(sessions, agents, desk, transcripts), transcripts, 0);
        transcripts.keep();
        assertEquals(0, transcripts.counts().written() + transcripts.counts().repeated());
      }
    }
  }
}
