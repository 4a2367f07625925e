package io.frontdesk.specs;

import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemEntities;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.text.FoldedText;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tries a language's system entities on specifications. Used by one thread. */
public final class SpecRun {

  private final SystemEntities entities;

  /**
   * For a language.
   *
   * @param language {@code zh} or {@code en}
   */
  public SpecRun(String language) {
    this.entities = SystemEntities.of(language);
  }

  /**
   * What became of a file.
   *
   * @param name of the file
   * @param cases all of its cases, those marked as not supported too
   * @param empty how many of them expect nothing
   * @param failures the cases that were not found as expected
   */
  public record Result(String name, int cases, int empty, List<Failure> failures) {

    /** The share of cases found exactly: span, type and value of all that is expected, no more. */
    public double exact() {
      return cases == 0 ? 0 : (double) right() / cases;
    }

    /** How many cases were found exactly. */
    public int right() {
      return cases - failures.size();
    }
  }

  /** A case that was not found as expected. */
  public record Failure(Spec.Case given, List<String> found) {}

  /** Whether we know what a file of some name is about. */
  public static boolean knows(String name) {
    return SpecTypes.knows(name);
  }

  /** Tries all cases of a file. */
  public Result run(Spec spec) {
    List<Failure> failures = new ArrayList<>();
    int empty = 0;
    for (Spec.Case each : spec.cases()) {
      empty += each.expected().isEmpty() ? 1 : 0;
      FoldedText text = FoldedText.of(each.input());
      List<SystemMatch> found = find(spec, each, text);
      if (!SpecComparison.isEqual(each.expected(), found, text)) {
        List<String> shown = found.stream().map(match -> show(match, text)).toList();
        failures.add(new Failure(each, shown));
      }
    }
    return new Result(spec.name(), spec.cases().size(), empty, failures);
  }

  private List<SystemMatch> find(Spec spec, Spec.Case each, FoldedText text) {
    return entities.find(text, new ReferenceTime(each.reference(), ZoneOffset.UTC)).stream()
        .filter(match -> SpecTypes.isOf(spec.name(), match.type()))
        .sorted(Comparator.comparingInt(SystemMatch::start))
        .toList();
  }

  private static String show(SystemMatch match, FoldedText text) {
    return "'"
        + text.original(match.start(), match.end())
        + "' ["
        + match.start()
        + ","
        + (match.end() - 1)
        + "] "
        + match.type().id()
        + " "
        + match.value();
  }
}
