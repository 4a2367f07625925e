package io.frontdesk.cli;

import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.training.Progress;

/** The way from the command line to a running appliance, which only the root can wire. */
public interface Server {

  /**
   * Starts an appliance. If the process is asked to stop meanwhile, its training is cancelled.
   *
   * @return it, ready
   * @throws io.frontdesk.training.TrainingCancelledException if that happened
   */
  Running launch(ApplianceConfig config, Progress progress);

  /**
   * As {@link #launch}, but what customers said and what services were asked stays as it is: no
   * call that was pending is sent, nothing is written into transcripts, no conversation is
   * forgotten.
   */
  Running check(ApplianceConfig config, Progress progress);

  /** From now on all that this process does gives way to whatever else the machine does. */
  void giveWay();

  /** Blocks until the process is asked to stop. */
  void awaitStop();

  /**
   * From now on the process does not end at once when it is asked to stop; the action is run
   * instead, at once if that was asked already. It must be quick.
   */
  void onStopAsked(Runnable action);

  /** A running appliance. */
  interface Running extends AutoCloseable {
    /** The port that chat comes in by. */
    int port();

    /** What is worth telling the person who started it, a line each. */
    java.util.List<String> summary();

    @Override
    void close();
  }
}
