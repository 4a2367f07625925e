package io.frontdesk.report;

import java.util.List;

/** Bars from left to right, each with its name above it and its value behind it. Stateless. */
public final class BarChart {

  private static final double WIDTH = 440;
  private static final double ROW = 42;
  private static final double BAR = 16;
  private static final double ROOM_FOR_VALUE = 110;

  private BarChart() {}

  /**
   * One bar.
   *
   * @param name what it stands for
   * @param value its length, at least 0
   * @param text its value as it is shown
   */
  public record Bar(String name, double value, String text) {}

  /**
   * The picture; the longest bar takes all the room.
   *
   * @param title what it shows, for those who can't see it
   */
  public static String svg(String title, List<Bar> bars) {
    double longest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    Svg svg = new Svg(WIDTH, ROW * bars.size() + 4, title);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double share = longest == 0 ? 0 : bar.value / longest;
      double length = Math.max(1, share * (WIDTH - ROOM_FOR_VALUE));
      double top = i * ROW;
      svg.text("tick", new Chart.Point(0, top + 14, bar.name));
      svg.box("bar", new Chart.Point(0, top + 20, bar.name + ": " + bar.text), length, BAR, 1);
      svg.text("tick", new Chart.Point(length + 7, top + 20 + BAR - 3, bar.text));
    }
    return svg.toString();
  }
}
