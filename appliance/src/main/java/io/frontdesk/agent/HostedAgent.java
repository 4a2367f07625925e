package io.frontdesk.agent;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;

/**
 * Where an agent without a thread works: on that of whoever wakes it, if that is one of its hosts,
 * as soon as the host has done what it is doing. Woken from elsewhere, and every few milliseconds
 * for its timers, it works on a host of its own. So what a host hands over is done there and then,
 * and the answer is at home: no other thread is woken, which on two busy CPUs took a tenth of what
 * event loops and agents do (docs/performance.md, "The turn path").
 *
 * <p>The agent works on one host at a time, and each time sees what it did before, on whatever
 * host: both pass through {@link #state}. Who finds it at work leaves a note there, and then it
 * looks at its queues once more, so that nothing is left lying.
 *
 * <p>{@link #wake} is for any thread; {@link #start} and {@link #close} are for the one that owns
 * it, which must be no host.
 */
public final class HostedAgent implements Waker {

  /** Timers of agents are of milliseconds: they are looked at this often at least. */
  private static final long TIMERS_MS = 5;

  /**
   * So often it works before its host looks at its sockets again: the second time mostly finds
   * nothing, and then it is idle.
   */
  private static final int PASSES = 2;

  /** A host is busy for milliseconds; whoever waits for longer hears of it. */
  private static final long CLOSE_REPORT_MS = 10_000;

  private static final int IDLE = 0;

  /** Given to a host, which is or will be at work on it. */
  private static final int GIVEN = 1;

  /** Given, and woken again since then. */
  private static final int GIVEN_AND_WOKEN = 2;

  private final ErrorHandler errors;
  private final AtomicInteger state = new AtomicInteger(GIVEN);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean closing;
  private Optional<Agent> agent = Optional.empty();
  private Seat[] seats = {};
  private Seat home;

  /** The agent's place at one of its hosts. */
  private final class Seat implements Runnable {
    private final Host host;

    Seat(Host host) {
      this.host = host;
    }

    void take() {
      host.execute(this);
    }

    void takeLater() {
      host.executeLater(this);
    }

    @Override
    public void run() {
      work(this);
    }
  }

  /**
   * Not at work yet; may be woken.
   *
   * @param errors hears of what the agent throws, which does not end it
   */
  public HostedAgent(ErrorHandler errors) {
    this.errors = errors;
  }

  /**
   * From now on it works.
   *
   * @param worker the agent
   * @param hosts where, at least one
   * @param number which of them, counted around, is its own
   * @throws IllegalStateException if it was started before
   */
  public void start(Agent worker, List<Host> hosts, int number) {
    if (agent.isPresent()) {
      throw new IllegalStateException("an agent is started once");
    }
    agent = Optional.of(worker);
    seats = hosts.stream().map(Seat::new).toArray(Seat[]::new);
    home = seats[number % seats.length];
    home.take();
    home.host.repeat(TIMERS_MS, this::wake);
  }

  @Override
  public boolean wake() {
    // What was put into a queue is to be seen by whoever takes the note that is read here.
    VarHandle.fullFence();
    while (true) {
      int now = state.get();
      if (now == GIVEN_AND_WOKEN || now == GIVEN && state.compareAndSet(GIVEN, GIVEN_AND_WOKEN)) {
        return false;
      }
      if (now == IDLE && state.compareAndSet(IDLE, GIVEN)) {
        seatHere().take();
        return true;
      }
    }
  }

  /** Whether it has nothing to do, as far as it was told; for tests. */
  boolean isIdle() {
    return state.get() == IDLE;
  }

  private Seat seatHere() {
    for (Seat seat : seats) {
      if (seat.host.isHere()) {
        return seat;
      }
    }
    return home;
  }

  private void work(Seat seat) {
    for (int pass = 0; pass < PASSES; pass++) {
      // Whoever wakes it from now on leaves a note; those before are seen to now.
      state.set(GIVEN);
      if (closing) {
        // It stays given for ever: nobody gives it to a host again.
        end();
        return;
      }
      if (!mayHaveMore() && state.compareAndSet(GIVEN, IDLE)) {
        return;
      }
    }
    seat.takeLater();
  }

  private boolean mayHaveMore() {
    try {
      return agent.orElseThrow().doWork() > 0;
    } catch (Exception | Error e) {
      errors.onError(e);
      // What comes after the piece of work that failed was not looked at.
      return true;
    }
  }

  private void end() {
    if (closed.getCount() > 0) {
      try {
        agent.orElseThrow().onClose();
      } catch (RuntimeException | Error e) {
        errors.onError(e);
      } finally {
        closed.countDown();
      }
    }
  }

  /**
   * Ends the agent, after what it is doing, by {@link Agent#onClose} on one of its hosts; one that
   * was not started is left alone. When this returns, it calls nothing any more: this waits for as
   * long as that takes, interrupted or not, since what the agent works with may be gone after.
   */
  public void close() {
    if (agent.isEmpty()) {
      return;
    }
    closing = true;
    try {
      wake();
    } catch (RejectedExecutionException e) {
      // Its host has ended, so nobody is at work on it, nor ever will be.
      end();
    }
    awaitEnd();
  }

  private void awaitEnd() {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = closed.await(CLOSE_REPORT_MS, TimeUnit.MILLISECONDS);
        if (!ended) {
          errors.onError(new IllegalStateException("an agent waits for its host so as to end"));
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
