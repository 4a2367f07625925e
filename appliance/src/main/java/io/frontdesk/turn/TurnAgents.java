package io.frontdesk.turn;

import io.frontdesk.agent.Doze;
import io.frontdesk.agent.Precedence;
import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.nlu.EncoderLane;
import io.frontdesk.session.SessionStore;
import io.frontdesk.transcript.TranscriptFeed;
import io.frontdesk.vault.FieldSealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentRunner;

/**
 * The turn agents of the process, each on a thread of its own, and the way to them. A conversation
 * belongs to the agent that its hash chooses. Made and closed by one thread; {@link #offer}, {@link
 * #knows} and {@link #swap} are for any.
 *
 * <p>Order of life: constructor, {@link #swap} for every bot, {@link #launch} with the caller of
 * services, which usually needs this gateway itself; at the end {@link #close}. After it the
 * encoder agents may be closed, then models and stores. Requests may be offered before {@link
 * #launch}: they wait.
 */
public final class TurnAgents implements TurnGateway, AutoCloseable {

  private final Parts parts;
  private final List<TurnAgent> agents = new ArrayList<>();
  private final List<Doze> waits = new ArrayList<>();
  private final List<Scribe> scribes = new ArrayList<>();
  private final List<AgentRunner> runners = new ArrayList<>();
  private final Map<String, BotRuntime> current = new ConcurrentHashMap<>();
  private final WebhookRelay webhooks = new WebhookRelay();
  private final long life;
  private volatile boolean ended;
  private boolean closed;

  /**
   * What the agents work with.
   *
   * @param limits how much each takes on
   * @param stores one for each agent: as many agents are made
   * @param lane the way to the encoders
   * @param sealers makes a sealer of single values for each agent
   * @param metrics what they count
   * @param errors hears what goes wrong; called by the agents
   * @param wallMs wall clock, in milliseconds
   * @param nowNs the clock that requests' times are of, {@code System.nanoTime()}
   * @param feeds gives each agent its way to the transcripts
   * @param desk where people of ours see who waits for them
   */
  public record Parts(
      TurnLimits limits,
      List<SessionStore> stores,
      EncoderLane lane,
      Supplier<FieldSealer> sealers,
      TurnMetrics metrics,
      ErrorHandler errors,
      LongSupplier wallMs,
      LongSupplier nowNs,
      Supplier<TranscriptFeed> feeds,
      PersonDesk desk) {

    /**
     * Checked.
     *
     * @throws IllegalArgumentException if there is no store
     */
    public Parts {
      stores = List.copyOf(stores);
      if (stores.isEmpty()) {
        throw new IllegalArgumentException("at least one session store is needed, one per agent");
      }
    }
  }

  /** Agents that are not running yet. */
  public TurnAgents(Parts parts) {
    this(parts, PipelineUnderstanding::new);
  }

  TurnAgents(Parts parts, Supplier<Understanding> understanding) {
    this.parts = parts;
    life = parts.wallMs().getAsLong();
    for (SessionStore store : parts.stores()) {
      agents.add(agent(store, understanding.get()));
    }
  }

  private TurnAgent agent(SessionStore store, Understanding understanding) {
    BotRuntimes bots = new BotRuntimes();
    AnswerJson json = new AnswerJson();
    Scribe scribe = new Scribe(parts.feeds().get());
    scribes.add(scribe);
    Doze wait = new Doze();
    waits.add(wait);
    return new TurnAgent(
        new TurnAgent.Parts(
            agents.size(),
            new Conversations(
                store,
                json,
                parts.sealers().get(),
                parts.wallMs(),
                scribe,
                parts.desk(),
                parts.limits(),
                life,
                RecentValues.ofOneOf(parts.stores().size(), store.maxLengthBytes())),
            json,
            understanding,
            new Parking(parts.lane(), understanding, bots, parts.limits(), parts.metrics(), wait),
            bots,
            parts.limits(),
            webhooks,
            parts.metrics(),
            parts.errors(),
            parts.wallMs(),
            parts.nowNs(),
            parts.desk(),
            wait));
  }

  /** The way to the services, known only once the agents are launched. */
  private static final class WebhookRelay implements WebhookCaller {
    private volatile Optional<WebhookCaller> caller = Optional.empty();

    @Override
    public Reception call(ServiceCall call) {
      return caller.map(known -> known.call(call)).orElse(Reception.CLOSED);
    }
  }

  /** As {@link #launch(WebhookCaller, Precedence)}, sharing the CPUs. */
  public void launch(WebhookCaller caller) {
    launch(caller, Precedence.SHARED);
  }

  /**
   * Starts the agents' threads.
   *
   * @param caller calls services for flows
   * @param precedence how the threads stand among others
   * @throws IllegalStateException if they were started or closed before
   */
  public synchronized void launch(WebhookCaller caller, Precedence precedence) {
    if (closed || !runners.isEmpty()) {
      throw new IllegalStateException("turn agents are launched once");
    }
    webhooks.caller = Optional.of(caller);
    for (int i = 0; i < agents.size(); i++) {
      TurnAgent agent = agents.get(i);
      AgentRunner runner = new AgentRunner(waits.get(i), parts.errors(), null, agent);
      runners.add(runner);
      AgentRunner.startOnThread(
          runner, work -> new Thread(() -> standing(precedence, work), agent.roleName()));
    }
  }

  private static void standing(Precedence precedence, Runnable work) {
    precedence.take();
    work.run();
  }

  @Override
  public boolean offer(TurnRequest request) {
    if (ended) {
      return false;
    }
    int spread = request.conversation().hashCode() * 0x9E3779B9;
    boolean taken = agents.get((spread >>> 8) % agents.size()).offer(request);
    if (taken && ended) {
      // The agents ended while the request was on its way: nobody else would answer it.
      refuseLeft();
    }
    return taken;
  }

  /**
   * Whether, since this was asked last, more conversations may be missing in the transcripts than
   * the agents remember: then all are to be looked through. For one thread.
   */
  public boolean takeOverflow() {
    boolean any = false;
    for (Scribe scribe : scribes) {
      any |= scribe.takeOverflow();
    }
    return any;
  }

  @Override
  public boolean knows(String bot) {
    return current.containsKey(bot);
  }

  /**
   * Puts a bot into use, in the place of the one with its id if there is one. Each agent changes
   * between two turns; turns that are parked end with what they began with.
   *
   * @param runtime the bot; one that was not in use before, a new record even for a model that was
   * @return completes when no agent uses the bot that was there before: only then may its model be
   *     closed. Completed by an agent: what follows must not run on its thread if it takes time
   */
  public CompletableFuture<Void> swap(BotRuntime runtime) {
    return swap(runtime.bot().id(), Optional.of(runtime));
  }

  /**
   * Takes a bot out of use.
   *
   * @return as that of {@link #swap}
   */
  public CompletableFuture<Void> remove(String bot) {
    return swap(bot, Optional.empty());
  }

  private synchronized CompletableFuture<Void> swap(String bot, Optional<BotRuntime> next) {
    if (closed) {
      throw new IllegalStateException("the turn agents are closed");
    }
    BotRuntimes.Swap swap =
        new BotRuntimes.Swap(
            bot, next, new AtomicInteger(agents.size()), new CompletableFuture<>());
    next.ifPresentOrElse(runtime -> current.put(bot, runtime), () -> current.remove(bot));
    agents.forEach(agent -> agent.offer(swap));
    return swap.released();
  }

  /**
   * Refuses what is new, lets what was begun end, for a bounded time, and stops the threads. When
   * it returns, every request that was taken has been answered and no agent calls anything any
   * more.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    agents.forEach(TurnAgent::stop);
    if (runners.isEmpty()) {
      agents.forEach(TurnAgent::onClose);
    } else {
      awaitQuiet();
    }
    runners.forEach(AgentRunner::close);
    ended = true;
    refuseLeft();
  }

  private void awaitQuiet() {
    long untilNs =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(parts.limits().stopTimeoutMs());
    try {
      for (TurnAgent agent : agents) {
        agent.awaitQuiet(untilNs - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void refuseLeft() {
    agents.forEach(TurnAgent::refuseLeft);
  }
}
