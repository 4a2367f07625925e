package io.frontdesk.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines and labelled points over two axes. Series differ by colour and by dashes, for those who see
 * no colours. Owned by one thread.
 */
public final class Chart {

  private static final double WIDTH = 440;
  private static final double HEIGHT = 310;
  private static final double LEFT = 58;
  private static final double RIGHT = 26;
  private static final double TOP = 12;
  private static final double BOTTOM = 48;
  private static final double LEGEND_LINE = 20;

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Series> series = new ArrayList<>();

  /**
   * A place with a label.
   *
   * @param x to the right
   * @param y up in a chart, down in a picture
   * @param label what stands beside it or is shown when it is pointed at; may be empty
   */
  public record Point(double x, double y, String label) {
    /** A place without a label. */
    public static Point of(double x, double y) {
      return new Point(x, y, "");
    }
  }

  private enum Kind {
    LINE,
    DOTS,
    MARKS,
    GUIDE
  }

  private record Series(Kind kind, String name, List<Point> points) {}

  /**
   * An empty chart.
   *
   * @param title what it shows, for those who can't see it
   */
  public Chart(String title, Axis x, Axis y) {
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /** A line through points; its name stands in the legend. */
  public Chart line(String name, List<Point> points) {
    return add(Kind.LINE, name, points);
  }

  /** Points with their labels beside them; the name, if any, stands in the legend. */
  public Chart dots(String name, List<Point> points) {
    return add(Kind.DOTS, name, points);
  }

  /** Points in the colour of the line before; a label is shown when its point is pointed at. */
  public Chart marks(List<Point> points) {
    return add(Kind.MARKS, "", points);
  }

  /** A thin dashed line to compare with. */
  public Chart guide(String name, List<Point> points) {
    return add(Kind.GUIDE, name, points);
  }

  private Chart add(Kind kind, String name, List<Point> points) {
    series.add(new Series(kind, name, List.copyOf(points)));
    return this;
  }

  /** The picture. */
  public String svg() {
    List<Series> named = series.stream().filter(s -> !s.name.isEmpty()).toList();
    Svg svg = new Svg(WIDTH, HEIGHT + named.size() * LEGEND_LINE, title);
    axes(svg);
    int colour = 0;
    for (Series one : series) {
      colour += one.kind == Kind.GUIDE || one.kind == Kind.MARKS ? 0 : 1;
      draw(svg, one, colour);
      int at = named.indexOf(one);
      if (at >= 0) {
        legend(svg, one, colour, HEIGHT + at * LEGEND_LINE + 6);
      }
    }
    return svg.toString();
  }

  private void axes(Svg svg) {
    for (double tick : x.ticks()) {
      double at = LEFT + x.place(tick) * (WIDTH - LEFT - RIGHT);
      svg.line("grid", Point.of(at, TOP), Point.of(at, HEIGHT - BOTTOM));
      svg.text("tick mid", new Point(at, HEIGHT - BOTTOM + 17, x.label(tick)));
    }
    for (double tick : y.ticks()) {
      double at = HEIGHT - BOTTOM - y.place(tick) * (HEIGHT - BOTTOM - TOP);
      svg.line("grid", Point.of(LEFT, at), Point.of(WIDTH - RIGHT, at));
      svg.text("tick end", new Point(LEFT - 6, at + 4, y.label(tick)));
    }
    svg.line("axis", Point.of(LEFT, HEIGHT - BOTTOM), Point.of(WIDTH - RIGHT, HEIGHT - BOTTOM));
    svg.line("axis", Point.of(LEFT, TOP), Point.of(LEFT, HEIGHT - BOTTOM));
    svg.text("axt mid", new Point((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, x.title()));
    svg.turned("axt mid", new Point(13, (TOP + HEIGHT - BOTTOM) / 2, y.title()), -90);
  }

  private Point placed(Point point) {
    return new Point(
        LEFT + x.place(point.x) * (WIDTH - LEFT - RIGHT),
        HEIGHT - BOTTOM - y.place(point.y) * (HEIGHT - BOTTOM - TOP),
        point.label);
  }

  private void draw(Svg svg, Series one, int colour) {
    List<Point> points = one.points.stream().map(this::placed).toList();
    if (one.kind == Kind.GUIDE) {
      svg.path("guide", points);
      return;
    }
    if (one.kind == Kind.LINE) {
      svg.path("line c" + colour, points);
      return;
    }
    for (Point point : points) {
      svg.dot("dot f" + colour, point, 5);
      if (one.kind == Kind.MARKS) {
        continue;
      }
      boolean right = point.x > WIDTH * 0.7;
      svg.text(
          right ? "mark end" : "mark",
          new Point(point.x + (right ? -9 : 9), point.y + (right ? 14 : -6), point.label));
    }
  }

  private static void legend(Svg svg, Series one, int colour, double y) {
    switch (one.kind) {
      case GUIDE -> svg.line("guide", Point.of(LEFT, y), Point.of(LEFT + 26, y));
      case LINE -> svg.line("line c" + colour, Point.of(LEFT, y), Point.of(LEFT + 26, y));
      case DOTS, MARKS -> svg.dot("dot f" + colour, new Point(LEFT + 13, y, one.name), 5);
    }
    svg.text("tick", new Point(LEFT + 34, y + 4, one.name));
  }
}
