package io.frontdesk.cli;

import io.frontdesk.bot.InvalidBotException;
import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.training.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command that ran in this process: what it returned and what it wrote. */
public record CommandRun(int code, String out, String err) {

  /** For commands that start no appliance. */
  static final Server NO_SERVER =
      new Server() {
        @Override
        public Running launch(ApplianceConfig config, Progress progress) {
          throw new IllegalArgumentException("no appliance is wanted here");
        }

        @Override
        public Running check(ApplianceConfig config, Progress progress) {
          throw new IllegalArgumentException("no appliance is wanted here");
        }

        @Override
        public void giveWay() {
          // This process goes on with other tests.
        }

        @Override
        public void awaitStop() {
          throw new IllegalArgumentException("no appliance is wanted here");
        }

        @Override
        public void onStopAsked(Runnable action) {
          // Nobody asks.
        }
      };

  /** Runs a command that reads nothing and starts no appliance. */
  public static CommandRun of(Object... args) {
    return of(NO_SERVER, "", args);
  }

  /**
   * Runs a command.
   *
   * @param in what is typed
   * @param args the command line, each as text
   */
  static CommandRun of(Server server, String in, Object... args) {
    InputStream usualIn = System.in;
    PrintStream usualOut = System.out;
    PrintStream usualErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setIn(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)));
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
      int code = Frontdesk.run(server, List.of(InvalidBotException.class), words);
      return new CommandRun(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setIn(usualIn);
      System.setOut(usualOut);
      System.setErr(usualErr);
    }
  }
}
