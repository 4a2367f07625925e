package io.frontdesk.agent;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.function.IntSupplier;
import net.openhft.affinity.Affinity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes threads give way to others. A Java thread's priority does nothing on Linux, where each
 * thread has a niceness of its own and {@code setpriority} sets it by the thread's number. On other
 * systems, and where native calls are not to be had, nothing happens. Stateless.
 */
public final class Niceness {

  /** For work that has all the time: a turn gets seventy times as much of a CPU. */
  public static final int BACKGROUND = 19;

  /**
   * For long work that somebody waits for: what takes microseconds, as other turns do, goes first
   * and gets nine times as much of a CPU that both want. With more, the encoder's turns wait too
   * long where all CPUs are taken for good; with less, whenever the machine has something else to
   * do all turns wait behind encoders for as long as it takes to catch up.
   */
  public static final int LONG_RUN = 10;

  /** The highest there is. */
  public static final int MOST = 19;

  private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);
  private static final int PRIO_PROCESS = 0;

  /** As much of "C2 CompilerThread0" as Linux keeps. */
  private static final String COMPILER = "C2 Compiler";

  private Niceness() {}

  /** The C library's calls; named as there. */
  private interface LibC extends Library {
    int getpriority(int which, int who);

    int setpriority(int which, int who, int priority);
  }

  /**
   * Raises the niceness of the calling thread above the process's, for as long as it lives.
   *
   * @param by how much
   * @return whether the system did it
   */
  public static boolean raise(int by) {
    return Platform.isLinux() && raise(Affinity::getThreadId, by);
  }

  /**
   * Raises the niceness of the threads of the JVM that make the fastest code. In the first minutes
   * of a process they have half a minute's work, and turns that come meanwhile go first.
   *
   * @param by how much
   * @return how many threads there are of which the system did it
   */
  public static int raiseCompilers(int by) {
    return Platform.isLinux() ? raise(COMPILER, by) : 0;
  }

  /**
   * Makes all threads of this process give way to whatever else the machine does, for good; threads
   * that they start inherit it.
   */
  public static void giveWay() {
    if (Platform.isLinux()) {
      // The caller first: what is loaded for the calls starts threads, too.
      raise(Affinity::getThreadId, MOST);
      raise("", MOST);
      // Those that began meanwhile, from threads that were not raised yet.
      raise("", MOST);
    }
  }

  /** Raises the niceness of all threads of this process whose names begin so. */
  static int raise(String name, int by) {
    int raised = 0;
    for (int thread : Tasks.named(name)) {
      raised += raise(() -> thread, by) ? 1 : 0;
    }
    return raised;
  }

  private static boolean raise(IntSupplier whose, int by) {
    try {
      LibC libc = Native.load("c", LibC.class);
      int thread = whose.getAsInt();
      int raised = Math.min(MOST, libc.getpriority(PRIO_PROCESS, thread) + by);
      return libc.setpriority(PRIO_PROCESS, thread, raised) == 0;
    } catch (RuntimeException | LinkageError e) {
      LOG.info("A thread runs at the usual priority: {}", e.toString());
      return false;
    }
  }
}
