package io.frontdesk;

import io.frontdesk.agent.Niceness;
import io.frontdesk.bot.InvalidBotException;
import io.frontdesk.cli.Frontdesk;
import io.frontdesk.cli.Server;
import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.config.InvalidConfigException;
import io.frontdesk.nlu.Bundle.DamagedBundleException;
import io.frontdesk.session.SessionFileException;
import io.frontdesk.session.StoreFullException;
import io.frontdesk.training.Cancellation;
import io.frontdesk.training.Progress;
import io.frontdesk.training.UntrainableException;
import io.frontdesk.vault.KeyRingException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts Frontdesk from the command line. Called once, by the JVM, on the main thread. */
public final class Main {

  private static final List<Class<? extends Exception>> PLAIN_ERRORS =
      List.of(
          InvalidBotException.class,
          InvalidConfigException.class,
          DamagedBundleException.class,
          SessionFileException.class,
          StoreFullException.class,
          KeyRingException.class,
          UntrainableException.class,
          IllegalStateException.class);

  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    speakUtf8();
    System.exit(Frontdesk.run(new LocalServer(), PLAIN_ERRORS, args));
  }

  /** Whatever the locale says: a bot speaks Chinese also where the system does not. */
  private static void speakUtf8() {
    System.setOut(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    System.setErr(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
  }

  /** Appliances in this process. */
  private static final class LocalServer implements Server {

    private Optional<StopSignal> stop = Optional.empty();

    @Override
    public Running launch(ApplianceConfig config, Progress progress) {
      return new RunningAppliance(Appliance.launch(config, progress, cancellation()), config);
    }

    @Override
    public Running check(ApplianceConfig config, Progress progress) {
      return new RunningAppliance(Appliance.check(config, progress, cancellation()), config);
    }

    /**
     * From the start: a training that the JVM's own way of stopping cuts short would leave encoders
     * running while ONNX Runtime frees itself.
     */
    private Cancellation cancellation() {
      Cancellation cancellation = new Cancellation();
      onStopAsked(cancellation::cancel);
      return cancellation;
    }

    @Override
    public void giveWay() {
      Niceness.giveWay();
    }

    @Override
    public void awaitStop() {
      listening().await();
    }

    @Override
    public void onStopAsked(Runnable action) {
      listening().then(action);
    }

    private StopSignal listening() {
      if (stop.isEmpty()) {
        stop = Optional.of(new StopSignal());
      }
      return stop.get();
    }
  }

  private record RunningAppliance(Appliance appliance, ApplianceConfig config)
      implements Server.Running {

    @Override
    public int port() {
      return appliance.port();
    }

    @Override
    public List<String> summary() {
      List<String> lines = new ArrayList<>();
      lines.add("Frontdesk answers at http://localhost:" + port() + "/");
      lines.add(
          "Admin: http://localhost:"
              + appliance.adminPort()
              + "/v1/status with the token in "
              + config.dataDir().resolve("admin.token"));
      lines.add("Data folder: " + config.dataDir().toAbsolutePath().normalize());
      return lines;
    }

    @Override
    public void close() {
      appliance.close();
    }
  }
}
