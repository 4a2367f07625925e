package io.frontdesk.agent;

/** The way to tell an agent that there is work in one of its queues; for any thread. */
@FunctionalInterface
public interface Waker {

  /**
   * Wakes the agent if it sleeps; to be called after work was put into one of its queues. Costs a
   * few nanoseconds while it is awake.
   *
   * @return whether it slept and was not woken by another
   */
  boolean wake();
}
