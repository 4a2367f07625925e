package io.frontdesk.nlu;

import java.util.ArrayList;
import java.util.List;

/** A lane whose jobs come home when a test says so. */
public final class HandLane implements EncoderLane {

  private final List<EncoderJob> jobs = new ArrayList<>();
  private int capacity = Integer.MAX_VALUE;
  private long delayNs;

  @Override
  public synchronized boolean offer(EncoderJob job) {
    return jobs.size() < capacity && jobs.add(job);
  }

  @Override
  public synchronized long delayNs() {
    return delayNs;
  }

  /** Makes the lane take so many jobs at most. */
  public synchronized void capacity(int most) {
    capacity = most;
  }

  /** Makes the lane slow. */
  public synchronized void delayNs(long delay) {
    delayNs = delay;
  }

  /** How many jobs wait. */
  public synchronized int size() {
    return jobs.size();
  }

  /** Sends a job home. */
  public synchronized void finish(int index, EncoderJob.Outcome outcome) {
    jobs.remove(index).finish(outcome);
  }
}
