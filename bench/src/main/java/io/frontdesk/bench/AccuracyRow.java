package io.frontdesk.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** One row of the accuracy table: a data set and what is measured on it. Called by one thread. */
interface AccuracyRow {

  /** A value that is wanted; the second, if any, is to strive for. */
  record Target(Measure measure, double meet, OptionalDouble strive) {
    static Target of(Measure measure, double meet) {
      return new Target(measure, meet, OptionalDouble.empty());
    }

    static Target of(Measure measure, double meet, double strive) {
      return new Target(measure, meet, OptionalDouble.of(strive));
    }
  }

  /** A number of another system on the same test, and where it is from. */
  record Published(Measure measure, String system, double value, String source) {}

  /** What {@code --only} calls it. */
  String name();

  /** What the table calls it. */
  String title();

  /** The values that are wanted. */
  List<Target> targets();

  /** What others reached; nobody, unless a row says so. */
  default List<Published> published() {
    return List.of();
  }

  /** The files of the data folder that it needs and that are not there. */
  List<Path> missing(Path data);

  /** Measures; all files are there. */
  RowResult measure(AccuracyRun run);
}
