package io.frontdesk.cli;

import io.frontdesk.training.Progress;
import java.io.PrintStream;

/**
 * Shows how far a training is: a bar that is drawn again and again on a terminal, one line a phase
 * elsewhere. Safe for any thread.
 */
final class ProgressBar implements Progress {

  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private String phase = "";
  private int shownPercent = -1;

  ProgressBar(PrintStream out) {
    this.out = out;
    this.terminal = System.console() != null;
  }

  @Override
  public synchronized void onProgress(String what, int done, int total) {
    int percent = total == 0 ? 100 : (int) (100L * done / total);
    if (terminal) {
      draw(what, percent);
    } else if (!what.equals(phase)) {
      out.println(what + " …");
    }
    phase = what;
  }

  private void draw(String what, int percent) {
    if (what.equals(phase) && percent == shownPercent) {
      return;
    }
    if (!phase.isEmpty() && !what.equals(phase)) {
      out.println();
    }
    shownPercent = percent;
    int filled = percent * WIDTH / 100;
    out.printf(
        "\r%-12s [%s%s] %3d %%", what, "#".repeat(filled), ".".repeat(WIDTH - filled), percent);
    out.flush();
  }

  /** Ends the line that is being drawn. */
  synchronized void finish() {
    if (terminal && !phase.isEmpty()) {
      out.println();
    }
    phase = "";
  }
}
