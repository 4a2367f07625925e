package io.frontdesk.agent;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import net.openhft.affinity.Affinity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calling thread give way to others. A Java thread's priority does nothing on Linux,
 * where each thread has a niceness of its own and {@code setpriority} sets it by the thread's
 * number. On other systems, and where native calls are not to be had, nothing happens. Stateless.
 */
public final class Niceness {

  /** For work that has all the time: another thread gets ten times as much of a CPU. */
  public static final int BACKGROUND = 10;

  /**
   * For long work that somebody waits for: what takes microseconds, as other turns do, goes first
   * and gets three times as much of a CPU that both want.
   */
  public static final int LONG_RUN = 5;

  /** The highest there is. */
  public static final int MOST = 19;

  private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);
  private static final int PRIO_PROCESS = 0;

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
    if (!Platform.isLinux()) {
      return false;
    }
    try {
      LibC libc = Native.load("c", LibC.class);
      int thread = Affinity.getThreadId();
      int raised = Math.min(MOST, libc.getpriority(PRIO_PROCESS, thread) + by);
      return libc.setpriority(PRIO_PROCESS, thread, raised) == 0;
    } catch (RuntimeException | LinkageError e) {
      LOG.info("A thread runs at the usual priority: {}", e.toString());
      return false;
    }
  }
}
