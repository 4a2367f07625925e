package io.frontdesk.agent;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;
import java.util.Set;
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

  /** The first version of the kernel's struct sched_attr, and where its fields are. */
  private static final int ATTRIBUTES_BYTES = 48;

  private static final int POLICY_AT = 4;
  private static final int RUNTIME_AT = 24;

  /** The policies that know slices: SCHED_OTHER and SCHED_BATCH. */
  private static final Set<Integer> SHARING = Set.of(0, 3);

  private Slice() {}

  /** The C library's call; named as there. */
  private interface LibC extends Library {
    long syscall(long number, Object... arguments);
  }

  /** The numbers of the system calls sched_getattr(2) and sched_setattr(2). */
  private record Calls(long get, long set) {}

  /**
   * Shortens the slice of the calling thread, for as long as it lives. Its policy and its priority
   * stay as they are; one that shares its CPU with nobody of its kind has no slices.
   *
   * @return whether the system took it, which those take, too, that make nothing of it
   */
  public static boolean shorten() {
    return calls().filter(Slice::shorten).isPresent();
  }

  private static boolean shorten(Calls calls) {
    try (Memory attributes = new Memory(ATTRIBUTES_BYTES)) {
      LibC libc = Native.load("c", LibC.class);
      long thread = Affinity.getThreadId();
      attributes.clear();
      if (libc.syscall(calls.get, thread, attributes, ATTRIBUTES_BYTES, 0) != 0
          || !SHARING.contains(attributes.getInt(POLICY_AT))) {
        return false;
      }
      attributes.setLong(RUNTIME_AT, SHORT_NS);
      return libc.syscall(calls.set, thread, attributes, 0) == 0;
    } catch (RuntimeException | LinkageError e) {
      LOG.info("A thread keeps slices of the usual length: {}", e.toString());
      return false;
    }
  }

  /** Empty where they are not known. */
  private static Optional<Calls> calls() {
    if (!Platform.isLinux() || !Platform.is64Bit()) {
      return Optional.empty();
    }
    return switch (Platform.ARCH) {
      case "x86-64" -> Optional.of(new Calls(315, 314));
      case "aarch64" -> Optional.of(new Calls(275, 274));
      default -> Optional.empty();
    };
  }
}
