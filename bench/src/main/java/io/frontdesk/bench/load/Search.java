package io.frontdesk.bench.load;

import io.frontdesk.bench.load.report.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks for the highest rate that a server bears: upwards by a factor until a step fails, then
 * between the last two by halves. One thread.
 *
 * @param warmUpS seconds before each step
 * @param seconds how long each is counted
 * @param mostMs what the 99th percentile may be
 */
record Search(double warmUpS, double seconds, double mostMs) {

  private static final double FACTOR = 1.5;
  private static final int HALVINGS = 3;
  private static final double LEAST = 20;

  /** What was found: all steps, and the highest that was borne. */
  record Found(List<Step> steps, Optional<Step> highest) {}

  /**
   * Searches.
   *
   * @param first the rate to begin with; lower ones are tried if it is not borne
   * @param told is told of each step
   */
  Found from(Rig rig, double first, Consumer<Step> told) {
    List<Step> steps = new ArrayList<>();
    Optional<Step> highest = Optional.empty();
    double failed = Double.POSITIVE_INFINITY;
    double next = first;
    int halvings = 0;
    while (halvings <= HALVINGS && next > LEAST) {
      Step step = rig.hold(next, warmUpS, seconds);
      steps.add(step);
      told.accept(step);
      if (step.isBorne(mostMs)) {
        highest = Optional.of(step);
      } else {
        failed = next;
        rig.rest();
        rig.ramp(highest.map(Step::offered).orElse(next / 2), warmUpS);
      }
      double borne = highest.map(Step::offered).orElse(0.0);
      if (Double.isInfinite(failed)) {
        next = borne * FACTOR;
      } else {
        next = borne == 0 ? failed / FACTOR : (borne + failed) / 2;
        halvings += borne == 0 ? 0 : 1;
      }
    }
    return new Found(steps, highest);
  }
}
