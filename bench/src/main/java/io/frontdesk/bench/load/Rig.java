package io.frontdesk.bench.load;

import io.frontdesk.bench.load.drive.Driver;
import io.frontdesk.bench.load.drive.Tally;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server and a crowd before it, and what both cost while they talk. One thread. */
final class Rig implements AutoCloseable {

  private static final double NANOS = 1e9;
  private static final ProcessSample NO_SAMPLE = new ProcessSample(0, Map.of(), 0, 0);

  private final ServerProcess server;
  private final Driver driver;

  Rig(ServerProcess server, Driver driver) {
    this.server = server;
    this.driver = driver;
  }

  Driver driver() {
    return driver;
  }

  ServerProcess server() {
    return server;
  }

  ProcessSample sample() {
    return server.pid().map(ProcessSample::of).orElse(NO_SAMPLE);
  }

  private ServerMeters meters() {
    return server.pid().isPresent()
        ? ServerMeters.of(server.get("/metrics"))
        : ServerMeters.of(Optional.empty());
  }

  /**
   * Holds a rate.
   *
   * @param perSecond turns due a second
   * @param warmUpSeconds how long nothing is counted
   * @param seconds how long it is counted
   */
  Step hold(double perSecond, double warmUpSeconds, double seconds) {
    driver.rate(perSecond);
    driver.waitFor((long) (warmUpSeconds * NANOS));
    ServerMeters before = meters();
    ProcessSample serverBefore = sample();
    long threadsBefore = driver.cpuNs();
    long processBefore = ownCpuNs();
    long startNs = System.nanoTime();
    Tally tally = driver.measure((long) (seconds * NANOS));
    double spentSeconds = Math.max(seconds, (System.nanoTime() - startNs) / NANOS);
    double threads = (driver.cpuNs() - threadsBefore) / NANOS;
    double own = (ownCpuNs() - processBefore) / NANOS;
    ProcessSample serverAfter = sample();
    // Processor time runs on while the last answers are waited for: bring it to the time counted.
    double share = seconds / spentSeconds;
    return new Step(
        perSecond,
        seconds,
        tally,
        threads * share,
        own * share,
        serverAfter.cpuSeconds(serverBefore) * share,
        serverAfter.threadSeconds(serverBefore),
        serverAfter,
        before,
        meters());
  }

  /** Lets the server come to rest. */
  void rest() {
    driver.rate(0);
    driver.waitFor(TimeUnit.MILLISECONDS.toNanos(500));
  }

  private static long ownCpuNs() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  @Override
  public void close() {
    driver.close();
    server.close();
  }
}
