package io.frontdesk.cli;

import io.frontdesk.training.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows how far a training is, with counts and the time that the phase will still take at its pace
 * so far: a bar that is drawn again and again on a terminal; elsewhere one line a phase, and one
 * more every ten seconds. Safe for any thread.
 */
final class ProgressBar implements Progress {

  private static final int WIDTH = 30;
  private static final long LINE_EVERY_NS = TimeUnit.SECONDS.toNanos(10);

  /** Before that a pace says nothing. */
  private static final long LEAST_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nowNs;
  private String phase = "";
  private String shown = "";
  private int firstDone;
  private int lastDone;
  private long startNs;
  private long lineNs;

  ProgressBar(PrintStream out) {
    this(out, System.console() != null, System::nanoTime);
  }

  /**
   * A bar.
   *
   * @param terminal whether a line can be drawn over
   * @param nowNs the time
   */
  ProgressBar(PrintStream out, boolean terminal, LongSupplier nowNs) {
    this.out = out;
    this.terminal = terminal;
    this.nowNs = nowNs;
  }

  @Override
  public synchronized void onProgress(String what, int done, int total) {
    long now = nowNs.getAsLong();
    boolean begins = !what.equals(phase) || done == 0;
    if (begins) {
      finish();
      phase = what;
      firstDone = done;
      lastDone = done;
      startNs = now;
      lineNs = now;
    }
    // Two threads may tell of their work in the wrong order.
    lastDone = Math.max(lastDone, done);
    if (terminal) {
      draw(total, now);
    } else if (begins) {
      out.println(total > 0 ? what + " … (" + total + ")" : what + " … (nothing is new)");
    } else if (now - lineNs >= LINE_EVERY_NS) {
      lineNs = now;
      out.println(what + " " + lastDone + "/" + total + left(total, now));
    }
  }

  private void draw(int total, long now) {
    int percent = total == 0 ? 100 : (int) (100L * lastDone / total);
    int filled = percent * WIDTH / 100;
    String line =
        String.format(
            Locale.ROOT,
            "%-12s [%s%s] %3d %%  %d/%d%s",
            phase,
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            percent,
            lastDone,
            total,
            left(total, now));
    if (!line.equals(shown)) {
      out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
      out.flush();
      shown = line;
    }
  }

  private String left(int total, long now) {
    long tookNs = now - startNs;
    int did = lastDone - firstDone;
    if (did <= 0 || lastDone >= total || tookNs < LEAST_NS) {
      return "";
    }
    double seconds = tookNs / 1e9 / did * (total - lastDone);
    return seconds < 90
        ? String.format(Locale.ROOT, "  %.0f s left", Math.ceil(seconds))
        : String.format(Locale.ROOT, "  %.0f min left", Math.ceil(seconds / 60));
  }

  /** Ends the line that is being drawn. */
  synchronized void finish() {
    if (terminal && !phase.isEmpty()) {
      out.println();
    }
    phase = "";
    shown = "";
  }
}
