package io.frontdesk;

import io.frontdesk.cli.Frontdesk;
import java.util.List;

/** Starts Frontdesk from the command line. Called once, by the JVM, on the main thread. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(Frontdesk.run(List.of(), args));
  }
}
