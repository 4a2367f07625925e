package io.frontdesk.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Feeds made-up strings to all entities and counts what goes wrong. Immutable.
 *
 * @param strings how many
 */
record EntityFuzzRow(int strings) implements AccuracyRow {

  private static final long SEED = 20_261_127;

  @Override
  public String name() {
    return "fuzz";
  }

  @Override
  public String title() {
    return String.format(java.util.Locale.ROOT, "%,d made-up strings", strings);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.of(Measure.FAULTS, 0), Target.of(Measure.SUPER_LINEAR, 0));
  }

  @Override
  public List<Path> missing(Path data) {
    return List.of();
  }

  @Override
  public RowResult measure(AccuracyRun run) {
    run.tell("feeding " + strings + " strings, seed " + SEED);
    EntityFuzz fuzz = new EntityFuzz(SEED);
    List<String> faults = fuzz.run(strings);
    faults.stream().limit(10).forEach(run::tell);
    List<String> slow = new EntityGrowth().superLinear();
    slow.forEach(run::tell);
    return new RowResult(
        this,
        strings,
        Map.of(Measure.FAULTS, (double) faults.size(), Measure.SUPER_LINEAR, (double) slow.size()),
        Map.of());
  }
}
