package io.frontdesk.cli;

import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.training.Progress;

/** The way from the command line to a running appliance, which only the root can wire. */
public interface Server {

  /**
   * Starts an appliance.
   *
   * @return it, ready
   */
  Running launch(ApplianceConfig config, Progress progress);

  /** Blocks until the process is asked to stop. */
  void awaitStop();

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
