package io.frontdesk.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a thread whose work is of microseconds stands among those that want the same CPUs. */
public enum Precedence {
  /** It has its share, in {@linkplain Slice short slices}. */
  SHARED,

  /**
   * It goes {@linkplain RealTime before all others}; where the system does not permit that, it is
   * {@link #SHARED}.
   */
  FIRST;

  private static final Logger LOG = LoggerFactory.getLogger(Precedence.class);

  /** Lets the calling thread stand so, for as long as it lives. */
  public void take() {
    if (this == SHARED || !RealTime.take()) {
      Slice.shorten();
    }
  }

  /**
   * Does something on the calling thread that those that stand so may wait for by spinning, as for
   * a lock that is held: meanwhile it stands so, too, and none of them takes its CPU away while
   * another one spins until it has done (the priority ceiling of Sha, Rajkumar and Lehoczky,
   * "Priority Inheritance Protocols", IEEE Transactions on Computers 39(9), 1990). To be done for
   * some milliseconds at a time. After that a thread of the usual policy stands as it did.
   */
  public void during(Runnable work) {
    if (this == SHARED || RealTime.isTaken() || !RealTime.take()) {
      work.run();
      return;
    }
    try {
      work.run();
    } finally {
      RealTime.giveBack();
    }
  }

  /**
   * Does what these threads can't do each for itself: the JVM's compilers give way; where agents go
   * first the serial collector, for which they stand still, does so too, and those that give way to
   * them, encoders above all, have a larger share against other programs and the kernel's own work.
   *
   * @return ends that share when it is closed
   */
  public Autogroup.Share takeForProcess() {
    Niceness.raiseCompilers(Niceness.LONG_RUN);
    if (this == SHARED) {
      return Autogroup.USUAL;
    }
    Autogroup.Share share = Autogroup.favour();
    LOG.info(
        RealTime.takeForCollections()
            ? "Messages go before whatever else this machine does"
            : "Messages wait for a CPU beside whatever else this machine does. To let them go"
                + " first: threads.go_first in docs/configuration.md");
    return share;
  }
}
