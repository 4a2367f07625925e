package io.frontdesk.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The share of the CPUs that all threads of a login session or a service have together, against
 * those of others and the kernel's own: see "The autogroup feature" in sched(7). Within the group
 * the niceness of each thread counts. Linux permits more than the usual to root, and to whom
 * RLIMIT_NICE allows it; where processes are in control groups with shares of their own it counts
 * for nothing.
 */
public final class Autogroup {

  /** A share that ends. */
  public interface Share extends AutoCloseable {
    /** Ends it; idempotent. */
    @Override
    void close();
  }

  /** What a group has anyway. */
  static final Share USUAL = () -> {};

  /** Nine times the usual share. */
  static final int FAVOURED = -10;

  private static final Logger LOG = LoggerFactory.getLogger(Autogroup.class);
  private static final Path FILE = Path.of("/proc/self/autogroup");
  private static final Pattern TOLD = Pattern.compile("/autogroup-\\d+ nice (-?\\d+)\\s*");

  private Autogroup() {}

  /**
   * Gives the group of this process a larger share until what this returns is closed; nothing
   * happens where the system does not permit it, or has no such groups; it refuses a second change
   * within 100 ms to all but root. A process that is killed leaves the share to those of its
   * session.
   */
  static Share favour() {
    Optional<Integer> before = niceness();
    if (before.isEmpty() || before.get() <= FAVOURED || !set(FAVOURED)) {
      return USUAL;
    }
    return () -> set(before.get());
  }

  /** The niceness of the group, from -20 to 19; empty if there is none. */
  static Optional<Integer> niceness() {
    try {
      Matcher told = TOLD.matcher(Files.readString(FILE, StandardCharsets.ISO_8859_1));
      return told.matches() ? Optional.of(Integer.valueOf(told.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean set(int niceness) {
    try {
      Files.writeString(FILE, String.valueOf(niceness), StandardCharsets.ISO_8859_1);
      return true;
    } catch (IOException e) {
      LOG.debug("the group keeps the usual share: {}", e.toString());
      return false;
    }
  }
}
