package io.frontdesk.turn;

import io.frontdesk.agent.Host;
import io.frontdesk.agent.HostedAgent;
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

/**
 * The turn agents of the process, which work on the threads of their hosts, and the way to them. A
 * conversation belongs to the agent that its hash chooses. Made and closed by one thread, no host;
 * {@link #offer}, {@link #knows} and {@link #swap} are for any.
 *
 * <p>Order of life: constructor, {@link #swap} for every bot, {@link #launch} with the caller of
 * services, which usually needs this gateway itself; at the end {@link #close}. After it the
 * encoder agents may be closed, then models and stores. Requests may be offered before {@link
 * #launch}: they wait.
 */
public final class TurnAgents implements TurnGateway, AutoCloseable {

  private final Parts parts;
  private final List<TurnAgent> agents = new ArrayList<>();
  private final List<HostedAgent> hosted = new ArrayList<>();
  private final List<Scribe> scribes = new ArrayList<>();
  private final Map<String, BotRuntime> current = new ConcurrentHashMap<>();
  private final WebhookRelay webhooks = new WebhookRelay();
  private final long life;
  private volatile boolean ended;
  private boolean launched;
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
    HostedAgent waker = new HostedAgent(parts.errors());
    hosted.add(waker);
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
            new Parking(parts.lane(), understanding, bots, parts.limits(), parts.metrics(), waker),
            bots,
            parts.limits(),
            webhooks,
            parts.metrics(),
            parts.errors(),
            parts.wallMs(),
            parts.nowNs(),
            parts.desk(),
            waker));
  }

  /** The way to the services, known only once the agents are launched. */
  private static final class WebhookRelay implements WebhookCaller {
    private volatile WebhookCaller caller = CLOSED;

    @Override
    public Reception call(ServiceCall call) {
      return caller.call(call);
    }
  }

  /**
   * Lets the agents work.
   *
   * @param caller calls services for flows
   * @param hosts the threads on which they work, at least one: best those that offer messages
   * @throws IllegalStateException if they were started or closed before
   */
  public synchronized void launch(WebhookCaller caller, List<Host> hosts) {
    if (closed || launched) {
      throw new IllegalStateException("turn agents are launched once");
    }
    launched = true;
    webhooks.caller = caller;
    for (int i = 0; i < agents.size(); i++) {
      hosted.get(i).start(agents.get(i), hosts, i);
    }
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
   * Refuses what is new, lets what was begun end, for a bounded time, and ends the agents. When it
   * returns, every request that was taken has been answered and no agent calls anything any more.
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
    if (launched) {
      awaitQuiet();
      hosted.forEach(HostedAgent::close);
    } else {
      agents.forEach(TurnAgent::onClose);
    }
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
