package io.frontdesk.bench.load.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A training in a process of its own, on data of its own: encoders are converted already, vectors
 * are computed anew. One thread.
 */
public final class TrainingProcess implements AutoCloseable {

  private final Process process;
  private final Path data;

  private TrainingProcess(Process process, Path data) {
    this.process = process;
    this.data = data;
  }

  /**
   * Starts one.
   *
   * @param nice whether others go before it
   * @throws UncheckedIOException if it can't be started
   */
  public static TrainingProcess start(Place place, String bot, boolean nice) {
    Path data = place.log("training");
    List<String> command = new ArrayList<>(nice ? List.of("nice", "-n", "19") : List.of());
    command.addAll(place.training(bot, data));
    try {
      Place.delete(data.resolve("cache"));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(place.log("training.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new TrainingProcess(process, data);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't start a training", e);
    }
  }

  /** Whether it still trains. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** What it has used of the processor so far, in seconds. */
  public double cpuSeconds() {
    return process
        .toHandle()
        .info()
        .totalCpuDuration()
        .map(spent -> spent.toMillis() / 1e3)
        .orElse(0.0);
  }

  /** Gives the training up. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Place.delete(data.resolve("cache"));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't delete " + data, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
