package io.frontdesk.bench;

import io.frontdesk.agent.Host;
import io.frontdesk.agent.HostedAgent;
import io.frontdesk.agent.Precedence;
import io.frontdesk.channel.EventLoopHost;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.turn.BotRuntime;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.PersonDesk;
import io.frontdesk.turn.TurnAgents;
import io.frontdesk.turn.TurnLimits;
import io.frontdesk.turn.TurnReply;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.turn.WebhookCaller;
import io.frontdesk.vault.KeyRing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole turn: offered to the agent's queue, session loaded, understood, decided, session saved in
 * a real file, answered. Each conversation is of eight turns, then the next begins; a long run
 * comes back to the first. The floor is the hand-off alone: to an agent that idles in the same way,
 * and back.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class TurnBenchmark {

  private static final int TURNS_A_CONVERSATION = 8;
  private static final int MAX_SESSIONS = 50_000;
  private static final int CONVERSATIONS = 3_000;
  private static final int UNPINNED = -1;

  /** Hears the answer to the one message that is under way. */
  private static final class Answer implements TurnRequest.ReplyListener {
    private volatile boolean here;
    private volatile String refused = "";
    private TurnReply reply;

    @Override
    public void onReply(TurnReply answer) {
      reply = answer;
      here = true;
    }

    @Override
    public void onRefused(TurnRequest.Refusal refusal, String message) {
      refused = refusal + ": " + message;
      here = true;
    }

    /** Other threads may have this one's processor while it waits. */
    TurnReply await() {
      while (!here) {
        Thread.yield();
      }
      here = false;
      if (!refused.isEmpty()) {
        throw new IllegalStateException(refused);
      }
      return reply;
    }
  }

  /** A turn agent, an encoder agent and a session file. */
  @State(Scope.Thread)
  public static class Desk {
    /** The tier that answers. */
    @Param({"LEXICAL", "ENCODER"})
    public Tier tier;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Answer answer = new Answer();
    private Optional<String> text = Optional.empty();
    private Conversation conversation = new Conversation("shop", "0");
    private TurnAgents agents;
    private long turn;

    /** Starts them and takes one turn. */
    @Setup
    public void open() {
      Shop shop = keep(Shop.open());
      text =
          Optional.of(
              shop.utterance(tier, tier == Tier.ENCODER ? Utterances.ENCODER : Utterances.LEXICAL));
      Scratch scratch = keep(new Scratch(MAX_SESSIONS));
      Loop loop = keep(new Loop());
      EncoderPool lane =
          keep(EncoderPool.launch(List.of(UNPINNED), 64, error -> error.printStackTrace()));
      agents =
          keep(
              new TurnAgents(
                  new TurnAgents.Parts(
                      TurnLimits.usual(),
                      List.of(scratch.sessions().forAgent()),
                      lane,
                      KeyRing.temporary()::fieldSealer,
                      new TurnMetrics(meters),
                      error -> error.printStackTrace(),
                      System::currentTimeMillis,
                      System::nanoTime,
                      scratch.transcripts()::feed,
                      PersonDesk.NOBODY)));
      agents.swap(new BotRuntime(shop.bot(), new Dialogue(shop.bot()), shop.model()));
      agents.launch(call -> WebhookCaller.Reception.UNKNOWN, loop.hosts());
      take();
    }

    private <T extends AutoCloseable> T keep(T resource) {
      opened.push(resource);
      return resource;
    }

    TurnReply take() {
      if (turn % TURNS_A_CONVERSATION == 0) {
        long number = turn / TURNS_A_CONVERSATION % CONVERSATIONS;
        conversation = new Conversation("shop", "session-" + number);
      }
      return take(conversation);
    }

    /** A turn of a conversation. */
    TurnReply take(Conversation talk) {
      turn++;
      agents.offer(
          new TurnRequest.Message(
              talk,
              Long.toString(turn),
              text,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              System.nanoTime(),
              answer));
      return answer.await();
    }

    /** Stops them, and checks that every turn was the kind that was to be measured. */
    @TearDown
    public void close() throws Exception {
      while (!opened.isEmpty()) {
        opened.pop().close();
      }
      double degraded = meters.get("frontdesk.turn.degraded").counter().count();
      long counted =
          meters
              .get("frontdesk.turn")
              .tag("tier", tier.name().toLowerCase(Locale.ROOT))
              .timer()
              .count();
      if (degraded > 0 || counted != turn) {
        throw new IllegalStateException(
            "of %d turns %d were answered by the tier %s, and %.0f without the encoder because of load"
                .formatted(turn, counted, tier, degraded));
      }
    }
  }

  /** An agent that only answers. */
  @State(Scope.Thread)
  public static class HandOff {
    private final ManyToOneConcurrentArrayQueue<Answer> inbound =
        new ManyToOneConcurrentArrayQueue<>(TurnLimits.usual().queueLimit());
    private final Answer answer = new Answer();
    private final Loop loop = new Loop();
    private final HostedAgent agent = new HostedAgent(Throwable::printStackTrace);

    /** Starts it. */
    @Setup
    public void open() {
      agent.start(new Echo(inbound), loop.hosts(), 0);
    }

    /** Stops it. */
    @TearDown
    public void close() {
      agent.close();
      loop.close();
    }
  }

  /** An event loop that hosts agents and does nothing else. */
  private static final class Loop implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    List<Host> hosts() {
      return EventLoopHost.allOf(vertx, Precedence.SHARED);
    }

    @Override
    public void close() {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private record Echo(ManyToOneConcurrentArrayQueue<Answer> inbound) implements Agent {
    @Override
    public int doWork() {
      return inbound.drain(answer -> answer.onReply(null));
    }

    @Override
    public String roleName() {
      return "echo";
    }
  }

  /** The turn. */
  @Benchmark
  public TurnReply turn(Desk desk) {
    return desk.take();
  }

  /** The hand-off and back. */
  @Benchmark
  public TurnReply turnFloor(HandOff handOff) {
    handOff.inbound.offer(handOff.answer);
    handOff.agent.wake();
    return handOff.answer.await();
  }
}
