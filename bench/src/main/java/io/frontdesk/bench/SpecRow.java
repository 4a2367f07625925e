package io.frontdesk.bench;

import io.frontdesk.specs.Spec;
import io.frontdesk.specs.SpecReader;
import io.frontdesk.specs.SpecRun;
import io.frontdesk.training.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How many cases of a specification of system entities are found exactly: span, type and value of
 * all that a case expects, and no more. Immutable.
 *
 * @param language {@code en} or {@code zh}
 * @param file the specification's name: {@code DateTime}
 * @param targets what is wanted
 */
record SpecRow(String language, String file, List<Target> targets) implements AccuracyRow {

  private static final String FOLDER = "recognizers_specs";

  @Override
  public String name() {
    return "specs-" + language + "-" + file;
  }

  @Override
  public String title() {
    return file + " (" + language + ")";
  }

  private Path folder(Path data) {
    return data.resolve(FOLDER).resolve(language.equals("zh") ? "Chinese" : "English");
  }

  @Override
  public List<Path> missing(Path data) {
    Path needed = folder(data).resolve(file + "Model.json");
    return Files.isRegularFile(needed) ? List.of() : List.of(needed);
  }

  @Override
  public RowResult measure(AccuracyRun run) {
    run.tell("trying " + file + " of " + language);
    try {
      for (Spec spec : SpecReader.read(folder(run.data()))) {
        if (spec.name().equals(file)) {
          SpecRun.Result result = new SpecRun(language).run(spec);
          return new RowResult(
              this,
              result.cases(),
              Map.of(Measure.SPEC_EXACT, result.exact()),
              Map.of(Measure.SPEC_EXACT, Interval.wilson(result.right(), result.cases())));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("no " + file);
  }
}
