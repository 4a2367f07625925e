package io.frontdesk.bench.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wanted of the highest rates of the mixes. Stateless. */
public final class RateCriteria {

  private static final double SCRIPTED = 4_900;
  private static final double REALISTIC = 2_000;
  private static final double ALLOCATED_KIB = 8;
  private static final double FAST_MS = 1.5;
  private static final double ENCODER_RUNS = 5;

  private RateCriteria() {}

  /** Of the result of one mix over WebSocket; nothing else is wanted of others. */
  public static List<Criterion> of(Result result) {
    List<Criterion> all = new ArrayList<>();
    if (result.repetitions().isEmpty()) {
      return all;
    }
    String how = how(result);
    boolean held = result.repetitions().stream().allMatch(each -> each.steps().size() == 1);
    if (held) {
      if (result.name().startsWith("scripted over WebSocket")) {
        all.add(held(result, how));
      }
    } else if (result.name().startsWith("scripted over WebSocket")) {
      all.add(rate("scripted mix over WebSocket", result, SCRIPTED, how));
      if (result.serverMeasured()) {
        all.add(garbage(result, how));
        all.add(cpu(result, how));
      }
    } else if (result.name().startsWith("realistic over WebSocket")) {
      all.add(rate("realistic mix over WebSocket", result, REALISTIC, how));
      halves(result, all, how);
      if (result.serverMeasured()) {
        all.add(cpu(result, how));
      }
    }
    return all;
  }

  private static Criterion rate(String what, Result result, double least, String how) {
    double rate = result.medianRate();
    double p99 = result.median(step -> step.all().ms(99));
    return new Criterion(
        what + ", highest rate",
        number("%,.0f turns/s", rate) + number(", P99 %.1f ms", p99),
        number("≥ %,.0f turns/s, P99 ≤ 50 ms", least),
        rate >= least,
        how);
  }

  private static Criterion held(Result result, String how) {
    Step step = result.repetitions().get(0).steps().get(0);
    boolean borne = result.medianRate() > 0;
    return new Criterion(
        number("scripted mix over WebSocket, held for %.0f s", step.seconds()),
        number("%,.0f turns/s", step.rate())
            + number(", P99 %.1f ms", step.all().ms(99))
            + (borne ? "" : ", NOT borne: " + step.outcome().faults()),
        number("≥ %,.0f turns/s, P99 ≤ 50 ms", SCRIPTED),
        borne && step.rate() >= SCRIPTED * (1 - 0.01),
        how);
  }

  private static Criterion garbage(Result result, String how) {
    double kib = result.median(Step::allocatedKibPerTurn);
    return new Criterion(
        "garbage of a turn, scripted mix over WebSocket, all tiers",
        number("%.1f KiB", kib),
        "≤ 8 KiB (lexical tier)",
        kib > 0 && kib <= ALLOCATED_KIB,
        how);
  }

  private static Criterion cpu(Result result, String how) {
    double micros = result.median(Step::serverMicrosPerTurn);
    return new Criterion(
        "server's CPU per turn at the highest rate of the " + result.name() + ", all tiers",
        number("%.0f µs", micros),
        "stated",
        micros > 0,
        how);
  }

  private static void halves(Result result, List<Criterion> all, String how) {
    List<Step> halves =
        result.repetitions().stream().flatMap(each -> each.half().stream()).toList();
    if (halves.isEmpty()) {
      return;
    }
    double fast =
        Result.median(halves.stream().map(step -> step.withoutEncoder().ms(99)).sorted().toList());
    double slowest =
        Result.median(halves.stream().map(step -> step.all().ms(99.9)).sorted().toList());
    all.add(
        new Criterion(
            "realistic mix at half of the highest rate, turns without encoder",
            number("P99 %.2f ms", fast),
            "P99 ≤ 1.5 ms",
            fast <= FAST_MS,
            how));
    all.add(
        new Criterion(
            "the same, all turns",
            number("P99.9 %.2f ms", slowest)
                + number(", median turn of the encoder's tier %.2f ms", encoderMs(halves)),
            "P99.9 ≤ 5 × the median encoder run",
            slowest <= ENCODER_RUNS * encoderMs(halves),
            how + "; that median turn stands for a run, and is more than one"));
  }

  private static double encoderMs(List<Step> halves) {
    return Result.median(
        halves.stream().map(step -> step.tiers().get("encoder").ms(50)).sorted().toList());
  }

  private static String how(Result result) {
    return number("median of %.0f runs", result.repetitions().size())
        + ", "
        + result.setting().getOrDefault("customers", "")
        + " customers, steps of "
        + result.setting().getOrDefault("step", "");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
