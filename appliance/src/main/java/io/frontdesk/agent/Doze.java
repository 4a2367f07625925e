package io.frontdesk.agent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;

/**
 * How an agent without work waits: it looks a few times more, then sleeps until somebody who handed
 * it something {@linkplain #wake wakes} it, or for some milliseconds, after which it looks at its
 * timers. An agent that only sleeps for fixed, short times burns a tenth of a processor while
 * nobody talks, and is late by that time for whoever does.
 *
 * <p>A hand-over is never overslept: the agent says that it is going to sleep, looks at its queues
 * once more, and only then sleeps; who hands over puts the work into the queue, and only then looks
 * whether it sleeps. Each does so with a full fence in between, so one of the two sees the other.
 *
 * <p>{@link #idle} and {@link #reset} are for the agent's thread, {@link #wake} for any.
 */
public final class Doze implements IdleStrategy, Waker {

  /** Timers of agents are of milliseconds: they are looked at this often at least. */
  private static final long MAX_SLEEP_NS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final int LOOKS = 50;
  private static final VarHandle SLEEPER = sleeper();

  private final int looks;
  private final long maxSleepNs;
  private int looked;

  @SuppressWarnings("unused") // through SLEEPER
  private volatile Thread sleeper;

  /** An agent's way to wait that looks some times, for a microsecond or so, before it sleeps. */
  public Doze() {
    this(LOOKS, MAX_SLEEP_NS);
  }

  /** As {@link #Doze()}, with that many looks and, unless it is woken, that long a sleep. */
  Doze(int looks, long maxSleepNs) {
    this.looks = looks;
    this.maxSleepNs = maxSleepNs;
  }

  private static VarHandle sleeper() {
    try {
      return MethodHandles.lookup().findVarHandle(Doze.class, "sleeper", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public void idle(int workCount) {
    if (workCount > 0) {
      reset();
    } else {
      idle();
    }
  }

  @Override
  public void idle() {
    if (looked < looks) {
      looked++;
      Thread.onSpinWait();
    } else if (looked == looks) {
      looked++;
      // Now the agent looks at its queues once more.
      SLEEPER.setVolatile(this, Thread.currentThread());
    } else {
      LockSupport.parkNanos(this, maxSleepNs);
      reset();
      // Timers are not work that others bring: one more look, and it sleeps on.
      looked = looks;
    }
  }

  @Override
  public void reset() {
    if (looked > looks) {
      SLEEPER.setVolatile(this, null);
    }
    looked = 0;
  }

  @Override
  public boolean wake() {
    VarHandle.fullFence();
    Thread asleep = sleeper;
    if (asleep == null || !SLEEPER.compareAndSet(this, asleep, (Thread) null)) {
      return false;
    }
    LockSupport.unpark(asleep);
    return true;
  }
}
