package io.frontdesk.agent;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import net.openhft.affinity.Affinity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets threads whose work is of microseconds run as soon as there is some. Linux gives a thread a
 * CPU for a slice of some milliseconds, and since 6.12 each may ask for a length of its own, see
 * sched_setattr(2) and "EEVDF scheduler" in the kernel's documentation: one with a shorter slice
 * need not wait until another's is used up. Its share of the CPU stays the same. On older kernels
 * and on other systems nothing happens. Stateless.
 */
public final class Slice {

  /** About as long as a turn takes. */
  private static final long SHORT_NS = 300_000;

  private static final Logger LOG = LoggerFactory.getLogger(Slice.class);
  private static final int PRIO_PROCESS = 0;

  /** The first version of the kernel's struct sched_attr, and where its fields are. */
  private static final int ATTRIBUTES_BYTES = 48;

  private static final int NICE_AT = 16;
  private static final int RUNTIME_AT = 24;

  private Slice() {}

  /** The C library's calls; named as there. */
  private interface LibC extends Library {
    int getpriority(int which, int who);

    long syscall(long number, Object... arguments);
  }

  /**
   * Shortens the slice of the calling thread, for as long as it lives.
   *
   * @return whether the system took it, which those take, too, that make nothing of it
   */
  public static boolean shorten() {
    long call = setAttributes();
    if (call < 0) {
      return false;
    }
    try (Memory attributes = new Memory(ATTRIBUTES_BYTES)) {
      LibC libc = Native.load("c", LibC.class);
      int thread = Affinity.getThreadId();
      attributes.clear();
      attributes.setInt(0, ATTRIBUTES_BYTES);
      attributes.setInt(NICE_AT, libc.getpriority(PRIO_PROCESS, thread));
      attributes.setLong(RUNTIME_AT, SHORT_NS);
      return libc.syscall(call, (long) thread, attributes, 0L) == 0;
    } catch (RuntimeException | LinkageError e) {
      LOG.info("A thread keeps slices of the usual length: {}", e.toString());
      return false;
    }
  }

  /** The number of the system call, or -1 where it is not known. */
  private static long setAttributes() {
    if (!Platform.isLinux() || !Platform.is64Bit()) {
      return -1;
    }
    return switch (Platform.ARCH) {
      case "x86-64" -> 314;
      case "aarch64" -> 274;
      default -> -1;
    };
  }
}
