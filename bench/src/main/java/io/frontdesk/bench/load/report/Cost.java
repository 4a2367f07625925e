package io.frontdesk.bench.load.report;

import io.frontdesk.bench.load.server.ProcessSample;
import io.frontdesk.bench.load.server.ServerMeters;
import java.util.Map;

/**
 * What a step cost.
 *
 * @param serverMeasured whether the server's process could be looked at; if not, all that is said
 *     of it here is 0 and means nothing
 * @param generatorCpuS processor seconds of the generator's two threads
 * @param generatorProcessCpuS the same of its whole process
 * @param serverCpuS processor seconds of the server
 * @param serverThreadsCpuS the same by kind of thread
 * @param anonymousMib the server's own resident memory at the end
 * @param fileMib its resident pages of files
 * @param allocatedBytes what the server's Java threads allocated; 0 if it does not tell
 * @param gcPauses how often its collector stopped it
 * @param gcPausesS for how long together, in seconds
 * @param gcLongestS for how long at most within the last minutes, in seconds
 */
public record Cost(
    boolean serverMeasured,
    double generatorCpuS,
    double generatorProcessCpuS,
    double serverCpuS,
    Map<String, Double> serverThreadsCpuS,
    double anonymousMib,
    double fileMib,
    double allocatedBytes,
    double gcPauses,
    double gcPausesS,
    double gcLongestS) {

  /** What reports say instead of a figure. */
  public static final String NOT_MEASURED = "not measured";

  private static final double KIB = 1024;
  private static final String ALLOCATED = "frontdesk_jvm_allocated_bytes";
  private static final String PAUSES = "jvm_gc_pause_seconds_count";
  private static final String PAUSED = "jvm_gc_pause_seconds_sum";
  private static final String LONGEST = "jvm_gc_pause_seconds_max";

  /**
   * What both sides say before and after.
   *
   * @param cpuS what the processes say
   * @param share of the time between the samples that counts
   */
  public static Cost of(Generator cpuS, Server before, Server after, double share) {
    return new Cost(
        true,
        cpuS.threadsS * share,
        cpuS.processS * share,
        after.process.cpuSeconds(before.process) * share,
        after.process.threadSeconds(before.process),
        after.process.anonymousKb() / KIB,
        after.process.fileKb() / KIB,
        grown(before, after, ALLOCATED) * share,
        grown(before, after, PAUSES),
        grown(before, after, PAUSED),
        after.meters.greatest(LONGEST));
  }

  /** The same where only the generator can be looked at. */
  public static Cost of(Generator cpuS, double share) {
    return new Cost(
        false, cpuS.threadsS * share, cpuS.processS * share, 0, Map.of(), 0, 0, 0, 0, 0, 0);
  }

  private static double grown(Server before, Server after, String meter) {
    return after.meters.sum(meter) - before.meters.sum(meter);
  }

  /**
   * Processor time of the generator.
   *
   * @param threadsS of its two threads, in seconds
   * @param processS of its process, in seconds
   */
  public record Generator(double threadsS, double processS) {}

  /**
   * A server at one moment.
   *
   * @param process what Linux says of it
   * @param meters what it says itself
   */
  public record Server(ProcessSample process, ServerMeters meters) {}
}
