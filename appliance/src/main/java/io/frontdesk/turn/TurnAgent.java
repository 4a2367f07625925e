package io.frontdesk.turn;

import io.frontdesk.agent.Waker;
import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.session.StoreFullException;
import io.frontdesk.turn.Comprehension.Ended;
import io.frontdesk.turn.SessionRecord.Seen;
import io.frontdesk.turn.TurnRequest.DeskCommand;
import io.frontdesk.turn.TurnRequest.Fetch;
import io.frontdesk.turn.TurnRequest.Message;
import io.frontdesk.turn.TurnRequest.Parse;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.frontdesk.turn.TurnRequest.Resume;
import io.frontdesk.turn.TurnRequest.Subscribe;
import io.frontdesk.turn.TurnRequest.Unsubscribe;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * Runs the turns of every conversation that hashes to it: the one writer of those, so that their
 * turns are in order without locks. A turn is load, understand, decide, save, answer; each is
 * microseconds. Only a turn that needs the encoder waits: it is parked, the messages and outcomes
 * of its conversation queue behind it, and other conversations go on. What only listens (fetches,
 * subscriptions) never waits for a turn.
 *
 * <p>{@link #offer}, {@link #stop} and {@link #awaitQuiet} are for any thread; everything else is
 * for the agent's thread: the one that it works on at the time, one at a time ({@link
 * io.frontdesk.agent.HostedAgent}). Nothing that goes wrong in one request ends the agent: the
 * request is refused and the error reported.
 *
 * <p>Here is the order in which things happen; how a message is understood is {@link
 * Comprehension}'s, how it is answered {@link Turns}'s.
 */
final class TurnAgent implements Agent {

  /** So many at once, some milliseconds of turns, before others on this thread have theirs. */
  static final int SLICE = 16;

  private static final long CHECK_AGAIN_MS = 1_000;

  /**
   * Messages are refused at once, instead of late, while those before them wait for longer than
   * this part of the time within which one has to begin.
   */
  private static final int PATIENCE = 5;

  private final int number;
  private final int sessionQueueLimit;
  private final Conversations conversations;
  private final BotRuntimes runtimes;
  private final ErrorHandler errors;
  private final LongSupplier wallMs;
  private final LongSupplier nowNs;
  private final Audience audience;
  private final Refusals refusals;
  private final Turns turns;
  private final PersonTurns persons;
  private final Comprehension comprehension;
  private final ManyToOneConcurrentArrayQueue<TurnRequest> inbound;
  private final Consumer<TurnRequest> onRequest = this::onRequest;
  private final Consumer<Comprehension.Ended> onEnded = this::endParked;
  private final Function<Conversation, Optional<BotRuntime>> runtimeOf = this::runtimeOf;
  private final Waker waker;
  private final long patienceNs;
  private volatile long delayNs;
  private final CountDownLatch quiet = new CountDownLatch(1);
  private volatile boolean stopping;
  private long failures;

  /**
   * What an agent works with; runtimes and what comes before them belong to it alone, and what
   * whoever hands it something wakes.
   *
   * @param number tells it from the others
   * @param wallMs wall clock, milliseconds
   * @param nowNs the clock of {@code System.nanoTime()}
   */
  record Parts(
      int number,
      Conversations conversations,
      AnswerJson json,
      Understanding understanding,
      Parking parking,
      BotRuntimes runtimes,
      TurnLimits limits,
      WebhookCaller webhooks,
      TurnMetrics metrics,
      ErrorHandler errors,
      LongSupplier wallMs,
      LongSupplier nowNs,
      PersonDesk desk,
      Waker waker) {}

  TurnAgent(Parts parts) {
    number = parts.number();
    sessionQueueLimit = parts.limits().sessionQueueLimit();
    conversations = parts.conversations();
    runtimes = parts.runtimes();
    errors = parts.errors();
    wallMs = parts.wallMs();
    nowNs = parts.nowNs();
    waker = parts.waker();
    patienceNs = TimeUnit.MILLISECONDS.toNanos(parts.limits().turnDeadlineMs()) / PATIENCE;
    audience = new Audience(parts.limits(), parts.errors());
    refusals = new Refusals(audience, parts.metrics());
    turns = new Turns(parts, audience);
    persons = new PersonTurns(parts, audience, turns);
    comprehension = new Comprehension(parts, audience, refusals, turns);
    inbound = new ManyToOneConcurrentArrayQueue<>(parts.limits().queueLimit());
  }

  /** Hands over a request; any thread. False when the queue is full, or too slow for a message. */
  boolean offer(TurnRequest request) {
    if (request instanceof Message && delayNs > patienceNs) {
      return false;
    }
    boolean taken = inbound.offer(request);
    if (taken) {
      waker.wake();
    }
    return taken;
  }

  /** Hands over a change of bots; any thread. */
  void offer(BotRuntimes.Swap swap) {
    runtimes.offer(swap);
    waker.wake();
  }

  /** From now on nothing new is begun; any thread. */
  void stop() {
    stopping = true;
    waker.wake();
  }

  /** Waits, after {@link #stop}, until what was begun has ended; any thread. */
  boolean awaitQuiet(long timeoutNs) throws InterruptedException {
    return quiet.await(timeoutNs, TimeUnit.NANOSECONDS);
  }

  @Override
  public String roleName() {
    return "turn-" + number;
  }

  @Override
  public int doWork() {
    int work = runtimes.adopt();
    work += comprehension.endParked(SLICE, onEnded);
    work += takeFailedCalls();
    work += drain();
    work += runTimers();
    work += completeTranscripts();
    if (stopping) {
      reported(turns::releaseAll);
    }
    if (stopping && inbound.isEmpty() && turns.failedCalls().isEmpty() && comprehension.isIdle()) {
      answerFetches();
      quiet.countDown();
    }
    return work;
  }

  private int drain() {
    int taken = inbound.drain(onRequest, SLICE);
    if (taken < SLICE && delayNs != 0) {
      // All that had come was taken: what comes now is next.
      delayNs = 0;
    }
    return taken;
  }

  /** Refuses whatever is left. On the agent's thread, or on any other once that has ended. */
  @Override
  public void onClose() {
    stopping = true;
    for (ParkedTurn turn : comprehension.parked()) {
      refusals.refuse(turn.request(), Refusal.STOPPING);
      turn.seat().ifPresent(seat -> seat.session().waiting().forEach(this::refuseStopping));
    }
    refuseLeft();
    turns.releaseAll();
    answerFetches();
    runtimes.letGoOfAll();
    comprehension.close();
    quiet.countDown();
  }

  /**
   * Refuses requests that came while the agent ended; for one thread, once the agent's has ended.
   */
  void refuseLeft() {
    inbound.drain(this::refuseStopping);
  }

  private void refuseStopping(TurnRequest request) {
    refusals.refuse(request, Refusal.STOPPING);
  }

  private void onRequest(TurnRequest request) {
    if (request instanceof Message message) {
      delayNs = nowNs.getAsLong() - message.arrivedNs();
    }
    boolean ends = request instanceof Unsubscribe || request instanceof WebhookOutcome;
    if (stopping && !ends) {
      refusals.refuse(request, Refusal.STOPPING);
    } else {
      guarded(request, () -> take(request));
    }
  }

  private int takeFailedCalls() {
    int taken = 0;
    while (taken < SLICE && !turns.failedCalls().isEmpty()) {
      WebhookOutcome outcome = turns.failedCalls().poll();
      guarded(outcome, () -> take(outcome));
      taken++;
    }
    return taken;
  }

  /** Turns of a conversation wait for their order; what only listens does not. */
  private void take(TurnRequest request) {
    if (request instanceof Unsubscribe unsubscribe) {
      audience.unsubscribe(unsubscribe);
      return;
    }
    Optional<BotRuntime> runtime = runtimes.find(request.conversation().bot());
    if (runtime.isEmpty()) {
      refusals.refuse(request, Refusal.UNKNOWN_BOT);
    } else if (request instanceof Parse parse) {
      comprehension.onParse(parse, runtime.get());
    } else if (request instanceof Fetch fetch) {
      onFetch(fetch, runtime.get());
    } else if (request instanceof Subscribe subscribe) {
      onSubscribe(subscribe, runtime.get());
    } else {
      inOrder(request, runtime.get());
    }
  }

  private void inOrder(TurnRequest request, BotRuntime runtime) {
    Optional<LiveSession> parked = parked(request.conversation());
    if (parked.isEmpty()) {
      run(request, runtime);
    } else if (request instanceof Message && parked.get().waiting().size() >= sessionQueueLimit) {
      refusals.refuse(request, Refusal.OVERLOADED);
    } else {
      // An outcome always finds room: there are never more of them than calls that were made.
      parked.get().waiting().add(request);
    }
  }

  private Optional<LiveSession> parked(Conversation whose) {
    return audience.find(whose).filter(LiveSession::isParked);
  }

  private void run(TurnRequest request, BotRuntime runtime) {
    if (request instanceof Message message) {
      onMessage(message, runtime);
    } else if (request instanceof WebhookOutcome outcome) {
      turns.onOutcome(outcome, runtime, conversations.load(outcome.conversation(), runtime));
    } else if (request instanceof DeskCommand command) {
      persons.onCommand(command, runtime, turns.settled(command.conversation(), runtime));
    } else if (request instanceof Resume resume) {
      turns.checkLater(resume.conversation(), turns.settled(resume.conversation(), runtime));
      turns.restore(resume.conversation(), runtime);
    }
  }

  private void onMessage(Message message, BotRuntime runtime) {
    long startedNs = nowNs.getAsLong();
    if (turns.joinsHeld(message)) {
      return;
    }
    SessionRecord record = turns.settled(message.conversation(), runtime);
    Optional<Seen> before = record.seen(message.id());
    if (before.isPresent() && before.get().contentHash() != Turns.contentHash(message)) {
      refusals.refuse(message, Refusal.MESSAGE_CONFLICT);
    } else if (before.isPresent()) {
      turns.repeat(message, runtime, record, before.get());
    } else {
      comprehension.onMessage(message, runtime, record, startedNs);
    }
  }

  /** Goes on with a parked turn, then with what waited behind it until one of those is parked. */
  private void endParked(Ended ended) {
    ParkedTurn turn = ended.turn();
    turn.seat().ifPresent(seat -> seat.session().unpark());
    guarded(turn.request(), () -> comprehension.complete(ended));
    turn.seat().ifPresent(seat -> goOn(seat.session()));
  }

  private void goOn(LiveSession session) {
    while (!session.isParked() && !session.waiting().isEmpty()) {
      TurnRequest next = session.waiting().poll();
      guarded(next, () -> take(next));
    }
    audience.closeIfIdle(session);
  }

  private void onFetch(Fetch fetch, BotRuntime runtime) {
    SessionRecord record = listened(fetch.conversation(), runtime);
    if (fetch.waitMs() > 0) {
      turns.checkLater(fetch.conversation(), record);
      turns.silences().watch(fetch.conversation(), runtime, record);
    }
    if (!audience.fetch(fetch, record, nowNs.getAsLong())) {
      refusals.refuse(fetch, Refusal.OVERLOADED);
    }
  }

  private void onSubscribe(Subscribe subscribe, BotRuntime runtime) {
    SessionRecord record = listened(subscribe.conversation(), runtime);
    turns.checkLater(subscribe.conversation(), record);
    turns.silences().watch(subscribe.conversation(), runtime, record);
    if (!audience.subscribe(subscribe, record)) {
      refusals.refuse(subscribe, Refusal.OVERLOADED);
    }
  }

  /** A conversation for one who listens: a parked turn is not over until it is saved. */
  private SessionRecord listened(Conversation whose, BotRuntime runtime) {
    return parked(whose).isPresent()
        ? conversations.load(whose, runtime)
        : turns.settled(whose, runtime);
  }

  private Optional<BotRuntime> runtimeOf(Conversation whose) {
    return runtimes.find(whose.bot());
  }

  private int completeTranscripts() {
    try {
      return conversations.completeTranscripts(runtimeOf);
    } catch (RuntimeException | Error e) {
      errors.onError(e);
      return 0;
    }
  }

  private int runTimers() {
    int run = 0;
    while (run < SLICE) {
      long now = nowNs.getAsLong();
      Optional<Fetch> fetch = audience.pollFetchDue(now);
      Optional<Conversation> check = turns.pollCheckDue(now);
      Optional<Conversation> reply = turns.pollHeldDue(now);
      if (fetch.isEmpty() && check.isEmpty() && reply.isEmpty()) {
        break;
      }
      fetch.ifPresent(this::answerFetch);
      check.ifPresent(this::settle);
      reply.ifPresent(whose -> reported(() -> turns.release(whose)));
      run++;
    }
    return run + endSilences();
  }

  private int endSilences() {
    int ended = 0;
    Optional<Conversation> quiet = turns.silences().pollDue(nowNs.getAsLong());
    while (quiet.isPresent() && !stopping) {
      onQuiet(quiet.get());
      ended++;
      quiet = ended < SLICE ? turns.silences().pollDue(nowNs.getAsLong()) : Optional.empty();
    }
    return ended;
  }

  private void onQuiet(Conversation whose) {
    if (parked(whose).isPresent()) {
      turns.silences().watchIn(whose, CHECK_AGAIN_MS);
      return;
    }
    try {
      runtimes
          .find(whose.bot())
          .ifPresent(runtime -> turns.onQuiet(whose, runtime, conversations.load(whose, runtime)));
    } catch (RuntimeException | Error e) {
      // One conversation's trouble must not end the thread of all the others.
      errors.onError(e);
    }
  }

  private void settle(Conversation whose) {
    if (parked(whose).isPresent()) {
      turns.checkIn(whose, CHECK_AGAIN_MS);
      return;
    }
    reported(
        () ->
            runtimes
                .find(whose.bot())
                .ifPresent(runtime -> turns.checkLater(whose, turns.settled(whose, runtime))));
  }

  private void reported(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      // One conversation's trouble must not end the thread of all the others.
      errors.onError(e);
    }
  }

  private void answerFetches() {
    audience.takeFetches().forEach(this::answerFetch);
  }

  /** Answers a fetch that has waited, with what there is. */
  private void answerFetch(Fetch fetch) {
    guarded(
        fetch,
        () -> {
          Optional<BotRuntime> runtime = runtimes.find(fetch.conversation().bot());
          if (runtime.isEmpty()) {
            refusals.refuse(fetch, Refusal.UNKNOWN_BOT);
          } else {
            audience.answer(fetch, conversations.load(fetch.conversation(), runtime.get()));
          }
        });
  }

  private void guarded(TurnRequest request, Runnable work) {
    try {
      work.run();
    } catch (StoreFullException e) {
      errors.onError(e);
      refusals.refuse(request, Refusal.STORAGE_FULL, e.getMessage());
    } catch (Throwable e) {
      String reference = roleName() + "-" + ++failures;
      errors.onError(new IllegalStateException(reference + ": " + request.conversation(), e));
      refusals.refuse(
          request,
          Refusal.INTERNAL,
          "Something went wrong on our side; the log has the reason under " + reference + ".");
    }
  }
}
