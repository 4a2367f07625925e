package io.frontdesk.bench.load;

import io.frontdesk.bench.load.drive.Driver;
import io.frontdesk.bench.load.drive.Tally;
import io.frontdesk.bench.load.report.Cost;
import io.frontdesk.bench.load.report.Step;
import io.frontdesk.bench.load.server.ProcessSample;
import io.frontdesk.bench.load.server.ServerMeters;
import io.frontdesk.bench.load.server.ServerProcess;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server and a crowd before it, and what both cost while they talk. One thread. */
final class Rig implements AutoCloseable {

  private static final double NANOS = 1e9;

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

  /** What Linux says of the server; empty for one that is no child of ours. */
  Optional<ProcessSample> sample() {
    return server.pid().map(ProcessSample::of);
  }

  /** The same of a child of ours. */
  ProcessSample childSample() {
    return sample().orElseThrow();
  }

  private Optional<Cost.Server> serverNow() {
    return sample().map(sample -> new Cost.Server(sample, ServerMeters.of(server.get("/metrics"))));
  }

  private Cost.Generator generator() {
    long processNs =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime();
    return new Cost.Generator(driver.cpuNs() / NANOS, processNs / NANOS);
  }

  /** Brings a rate up in stages. */
  void ramp(double perSecond, double seconds) {
    for (double share : new double[] {0.1, 0.25, 0.5, 0.75}) {
      driver.rate(perSecond * share);
      driver.waitFor((long) (seconds / 4 * NANOS));
    }
    driver.rate(perSecond);
  }

  /**
   * Holds a rate.
   *
   * @param perSecond turns due a second
   * @param warmUpS how many seconds nothing is counted
   * @param seconds how long it is counted
   */
  Step hold(double perSecond, double warmUpS, double seconds) {
    driver.rate(perSecond);
    driver.waitFor((long) (warmUpS * NANOS));
    Optional<Cost.Server> before = serverNow();
    Cost.Generator generatorBefore = generator();
    long startNs = System.nanoTime();
    Tally tally = driver.measure((long) (seconds * NANOS));
    // Turns go on while the last answers are waited for: only so much of the time counts.
    double share = seconds / Math.max(seconds, (System.nanoTime() - startNs) / NANOS);
    Cost.Generator generator = generator();
    Cost.Generator spent =
        new Cost.Generator(
            generator.threadsS() - generatorBefore.threadsS(),
            generator.processS() - generatorBefore.processS());
    Optional<Cost> cost =
        before.flatMap(then -> serverNow().map(now -> Cost.of(spent, then, now, share)));
    return Step.of(perSecond, seconds, tally, cost.orElse(Cost.of(spent, share)));
  }

  /** Lets the server come to rest, also after a rate that it did not bear. */
  void rest() {
    driver.rate(0);
    driver.measure(TimeUnit.MILLISECONDS.toNanos(1));
    driver.waitFor(TimeUnit.SECONDS.toNanos(1));
  }

  @Override
  public void close() {
    driver.close();
    server.close();
  }
}
