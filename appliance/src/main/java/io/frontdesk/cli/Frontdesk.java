package io.frontdesk.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = Frontdesk.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class Frontdesk implements Runnable {

  private static final int FAULT = 1;
  private static final String FAULT_SAYS = "This should not have happened: ";

  /** Each command by the name that it gives itself, in the order of the help. */
  private static final Map<String, Class<?>> COMMANDS = commands();

  private final Server server;

  @Spec private CommandSpec spec;

  private Frontdesk(Server server) {
    this.server = server;
  }

  Server server() {
    return server;
  }

  private static Map<String, Class<?>> commands() {
    Map<String, Class<?>> commands = new LinkedHashMap<>();
    commands.put("serve", ServeCommand.class);
    commands.put("train", TrainCommand.class);
    commands.put("parse", ParseCommand.class);
    commands.put("chat", ChatCommand.class);
    commands.put("evaluate", EvaluateCommand.class);
    commands.put("lint", LintCommand.class);
    commands.put("test", TestCommand.class);
    commands.put("replay", ReplayCommand.class);
    commands.put("transcripts", TranscriptsCommand.class);
    commands.put("tune", TuneCommand.class);
    return Collections.unmodifiableMap(commands);
  }

  /** Only the command that is asked for is looked into: all of them take a quarter of a second. */
  private static CommandLine commandLine(Server server, String... args) {
    CommandLine commandLine = new CommandLine(new Frontdesk(server));
    if (args.length > 0 && COMMANDS.containsKey(args[0])) {
      commandLine.addSubcommand(COMMANDS.get(args[0]));
    } else {
      COMMANDS.values().forEach(commandLine::addSubcommand);
    }
    return commandLine.setCaseInsensitiveEnumValuesAllowed(true);
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
    CommandLine commandLine = commandLine(server, args);
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> explain(exception, command.getErr(), plainErrors));
    try {
      return commandLine.execute(args);
    } catch (Error e) {
      // The handler above gets exceptions only; a missing native library is an error.
      commandLine.getErr().println(oneLine(e));
      return FAULT;
    }
  }

  private static String oneLine(Throwable thrown) {
    String cause = thrown.getCause() == null ? "" : ", because of " + thrown.getCause();
    return (FAULT_SAYS + thrown + cause).replaceAll("\\s*\\R\\s*", " ");
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
    err.println(FAULT_SAYS + exception);
    for (StackTraceElement frame : exception.getStackTrace()) {
      if (frame.getClassName().startsWith("io.frontdesk")) {
        err.println("  at " + frame);
        break;
      }
    }
    return FAULT;
  }
}
