package io.frontdesk.agent;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets threads run before all that is not of their kind: under {@code SCHED_RR}, see sched(7), with
 * the least priority of that class. By its usual policy Linux shares each CPU fairly among those
 * that happen to be on it, and while it writes the session file back its own worker takes most of
 * one; threads of this class go at once to a CPU where nobody else of it runs. The kernel keeps a
 * twentieth of the time for all others. It permits this to root, and to whom RLIMIT_RTPRIO allows a
 * priority; elsewhere and on other systems nothing happens.
 */
final class RealTime {

  private static final Logger LOG = LoggerFactory.getLogger(RealTime.class);
  private static final int USUAL = 0;
  private static final int ROUND_ROBIN = 2;
  private static final int PRIORITY = 1;

  /** Threads that such a thread starts are ordinary ones. */
  private static final int RESET_ON_FORK = 0x4000_0000;

  /** How the C library's calls name the calling thread. */
  private static final List<Integer> SELF = List.of(0);

  /** False once the C library could not be called: it is not tried, nor told, again. */
  private static volatile boolean usable = true;

  private RealTime() {}

  /** The C library's calls; named as there. */
  private interface LibC extends Library {
    int sched_setscheduler(int thread, int policy, Memory parameters);

    int sched_getscheduler(int thread);
  }

  /** Loaded when it is needed first. */
  private static final class Loaded {
    private static final LibC LIBC = Native.load("c", LibC.class);
    private static final Memory FIRST = parameters(PRIORITY);
    private static final Memory NONE = parameters(0);

    /** A {@code struct sched_param}, which the call only reads. */
    private static Memory parameters(int priority) {
      Memory parameters = new Memory(Integer.BYTES);
      parameters.setInt(0, priority);
      return parameters;
    }
  }

  /**
   * Puts the calling thread into this class, for as long as it lives or until {@link #giveBack}.
   *
   * @return whether the system did it
   */
  static boolean take() {
    return Platform.isLinux() && give(() -> SELF, true);
  }

  /** Takes the calling thread out of it again. */
  static void giveBack() {
    // The flag can't be taken back by whoever is not root.
    give(() -> SELF, false);
  }

  /** Whether the calling thread is in it. */
  static boolean isTaken() {
    try {
      return usable
          && Platform.isLinux()
          && (Loaded.LIBC.sched_getscheduler(0) & ~RESET_ON_FORK) == ROUND_ROBIN;
    } catch (LinkageError e) {
      // Whoever wants to take it hears of that.
      return false;
    }
  }

  /**
   * Puts the thread into it for which all others of the JVM stand still while it collects garbage
   * with {@code -XX:+UseSerialGC}.
   *
   * @return whether the system did it
   */
  static boolean takeForCollections() {
    return Platform.isLinux() && give(() -> Tasks.named("VM Thread"), true);
  }

  private static boolean give(Supplier<List<Integer>> threads, boolean first) {
    if (!usable) {
      return false;
    }
    int policy = (first ? ROUND_ROBIN : USUAL) | RESET_ON_FORK;
    try {
      Memory parameters = first ? Loaded.FIRST : Loaded.NONE;
      List<Integer> found = threads.get();
      return !found.isEmpty()
          && found.stream()
              .allMatch(thread -> Loaded.LIBC.sched_setscheduler(thread, policy, parameters) == 0);
    } catch (RuntimeException | LinkageError e) {
      usable = false;
      LOG.info("No thread goes first: {}", e.toString());
      return false;
    }
  }
}
