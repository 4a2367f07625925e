package io.frontdesk.report;

import java.util.List;

/** A square of counts, the darker the more, the diagonal apart. Stateless. */
public final class MatrixChart {

  private static final double CELL = 22;
  private static final int LONGEST_NAME = 24;
  private static final double LETTER = 7.4;
  private static final double GAP = 6;

  private MatrixChart() {}

  /** What stands in a cell. */
  @FunctionalInterface
  public interface Counts {
    /** The count of a row and a column. */
    int at(int row, int column);
  }

  /**
   * The picture.
   *
   * @param title what it shows, for those who can't see it
   * @param names of the rows from above and of the columns from the left
   */
  public static String svg(String title, List<String> names, Counts counts) {
    int size = names.size();
    double room = names.stream().mapToDouble(name -> width(shortened(name))).max().orElse(0) + GAP;
    Svg svg = new Svg(room + size * CELL + 2, room + size * CELL + 2, title);
    int most = 1;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        most = row == column ? most : Math.max(most, counts.at(row, column));
      }
    }
    for (int i = 0; i < size; i++) {
      double middle = room + i * CELL + CELL / 2 + 4;
      svg.text("tick end", new Chart.Point(room - GAP, middle, shortened(names.get(i))));
      svg.turned("tick", new Chart.Point(middle, room - GAP, shortened(names.get(i))), -90);
    }
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        cell(svg, names, new Place(row, column, room), counts.at(row, column), most);
      }
    }
    return svg.toString();
  }

  private record Place(int row, int column, double room) {}

  private static void cell(Svg svg, List<String> names, Place place, int count, int most) {
    double x = place.room + place.column * CELL;
    double y = place.room + place.row * CELL;
    String label = names.get(place.row) + " → " + names.get(place.column) + ": " + count;
    boolean diagonal = place.row == place.column;
    double shade = diagonal ? 1 : count == 0 ? 0 : 0.25 + 0.75 * count / most;
    svg.box(diagonal ? "own" : "miss", new Chart.Point(x, y, label), CELL - 1, CELL - 1, shade);
    if (count > 0) {
      String kind = diagonal || shade < 0.75 ? "cell mid" : "cell mid onmiss";
      svg.text(kind, new Chart.Point(x + CELL / 2 - 0.5, y + CELL / 2 + 3.5, compact(count)));
    }
  }

  private static String compact(int count) {
    return count < 1_000 ? Integer.toString(count) : count / 1_000 + "k";
  }

  private static String shortened(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
      return name;
    }
    return name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }

  /** Han and other wide characters take twice the room of a letter. */
  private static double width(String name) {
    return name.codePoints().mapToDouble(c -> c >= 0x2E80 ? 2 * LETTER : LETTER).sum();
  }
}
