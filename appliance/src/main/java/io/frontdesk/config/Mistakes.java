package io.frontdesk.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with files, so that all of it is told at once. Used by one thread. */
public final class Mistakes {

  private static final Comparator<Mistake> ORDER =
      Comparator.comparing(Mistake::file).thenComparingInt(Mistake::line);

  private final Set<Mistake> found = new LinkedHashSet<>();

  /**
   * Adds a mistake; the same again is kept once.
   *
   * @param place where it is
   * @param message what is wrong and what to do
   */
  public void add(Place place, String message) {
    found.add(new Mistake(place.file(), place.line(), message));
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** What was found, by file and line, and within a line in order of finding. */
  public List<Mistake> sorted() {
    List<Mistake> sorted = new ArrayList<>(found);
    sorted.sort(ORDER);
    return List.copyOf(sorted);
  }

  /**
   * A place in a file.
   *
   * @param file the file's path, as it is shown
   * @param line from 1; 0: the file as a whole
   */
  public record Place(String file, int line) {
    @Override
    public String toString() {
      return line > 0 ? file + ":" + line : file;
    }
  }

  /**
   * One mistake.
   *
   * @param file the file's path, as it is shown
   * @param line from 1; 0: the file as a whole
   * @param message what is wrong and what to do
   */
  public record Mistake(String file, int line, String message) {
    @Override
    public String toString() {
      return new Place(file, line) + ": " + message;
    }
  }
}
