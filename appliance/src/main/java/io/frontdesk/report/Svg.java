package io.frontdesk.report;

import java.util.List;
import java.util.Locale;

/**
 * Draws an SVG picture, to stand inside a page: colours and fonts come from the page's style sheet
 * by class, so that they follow light and dark. Every text is escaped. Owned by one thread.
 */
public final class Svg {

  private final StringBuilder out = new StringBuilder();

  /**
   * An empty picture.
   *
   * @param width of its coordinates; on the page it is scaled
   * @param height of its coordinates
   * @param title what it shows, for those who can't see it
   */
  public Svg(double width, double height, String title) {
    out.append(
        format(
            "<svg viewBox=\"0 0 %1$s %2$s\" width=\"%1$s\" height=\"%2$s\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">\n",
            number(width), number(height)));
    out.append("<title>").append(Html.escape(title)).append("</title>\n");
  }

  /** A line from one point to another. */
  public Svg line(String cssClass, Chart.Point from, Chart.Point to) {
    return path(cssClass, List.of(from, to));
  }

  /** A line through points. */
  public Svg path(String cssClass, List<Chart.Point> points) {
    StringBuilder path = new StringBuilder();
    for (Chart.Point point : points) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(number(point.x()))
          .append(' ')
          .append(number(point.y()));
    }
    out.append(format("<path class=\"%s\" d=\"%s\"/>\n", cssClass, path.toString()));
    return this;
  }

  /** A dot; its label is shown when it is pointed at. */
  public Svg dot(String cssClass, Chart.Point at, double radius) {
    out.append(
        format(
            "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>\n",
            cssClass, number(at.x()), number(at.y()), number(radius), Html.escape(at.label())));
    return this;
  }

  /**
   * A rectangle.
   *
   * @param corner its upper left corner; its label is shown when it is pointed at
   * @param opacity from 0 to 1
   */
  public Svg box(String cssClass, Chart.Point corner, double width, double height, double opacity) {
    out.append(
        format(
            "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill-opacity=\"%s\">"
                + "<title>%s</title></rect>\n",
            cssClass,
            number(corner.x()),
            number(corner.y()),
            number(Math.max(0, width)),
            number(Math.max(0, height)),
            number(opacity),
            Html.escape(corner.label())));
    return this;
  }

  /** A point's label, with the class's anchor. */
  public Svg text(String cssClass, Chart.Point at) {
    out.append(
        format(
            "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n",
            cssClass, number(at.x()), number(at.y()), Html.escape(at.label())));
    return this;
  }

  /**
   * A point's label, turned around it.
   *
   * @param degrees clockwise
   */
  public Svg turned(String cssClass, Chart.Point at, int degrees) {
    out.append(
        format(
            "<text class=\"%s\" transform=\"translate(%s %s) rotate(%d)\">%s</text>\n",
            cssClass, number(at.x()), number(at.y()), degrees, Html.escape(at.label())));
    return this;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }

  @Override
  public String toString() {
    return out + "</svg>\n";
  }
}
