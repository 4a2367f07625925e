package io.frontdesk.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Used once, on the main thread. */
@Command(
    name = "frontdesk",
    description = "Answers customers on your own hardware.",
    mixinStandardHelpOptions = true,
    versionProvider = Frontdesk.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      HelpCommand.class,
      ServeCommand.class,
      TrainCommand.class,
      ParseCommand.class,
      ChatCommand.class,
      EvaluateCommand.class
    })
public final class Frontdesk implements Runnable {

  private final Server server;

  @Spec private CommandSpec spec;

  private Frontdesk(Server server) {
    this.server = server;
  }

  Server server() {
    return server;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do:");
  }

  /** Tells the version that the jar carries. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Frontdesk.class.getPackage().getImplementationVersion();
      return new String[] {"Frontdesk " + (version == null ? "(from class files)" : version)};
    }
  }

  /**
   * Runs the command line.
   *
   * @param server starts appliances
   * @param plainErrors exceptions whose message tells the user all; others are our faults
   * @return the exit code
   */
  public static int run(
      Server server, List<Class<? extends Exception>> plainErrors, String... args) {
    CommandLine commandLine = new CommandLine(new Frontdesk(server));
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> explain(exception, command.getErr(), plainErrors));
    return commandLine.execute(args);
  }

  private static int explain(
      Exception exception, PrintWriter err, List<Class<? extends Exception>> plainErrors) {
    boolean plain =
        exception instanceof UserErrorException
            || exception instanceof UncheckedIOException
            || plainErrors.stream().anyMatch(type -> type.isInstance(exception));
    if (plain) {
      err.println(exception.getMessage());
      return 2;
    }
    err.println("This should not have happened: " + exception);
    for (StackTraceElement frame : exception.getStackTrace()) {
      if (frame.getClassName().startsWith("io.frontdesk")) {
        err.println("  at " + frame);
        break;
      }
    }
    return 1;
  }
}
