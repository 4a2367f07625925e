package io.frontdesk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.report.Chart.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the charts draw, read back as XML. */
class ChartTest {

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static double number(NodeList nodes, int index, String attribute) {
    return Double.parseDouble(((Element) nodes.item(index)).getAttribute(attribute));
  }

  @Test
  void shouldPlaceDotsBetweenTheAxes() throws Exception {
    String svg =
        new Chart("a <chart> & \"more\"", Axis.share("x"), Axis.share("y"))
            .guide("ideal", List.of(Point.of(0, 0), Point.of(1, 1)))
            .dots(
                "bot",
                List.of(
                    Point.of(0, 0), new Point(0.5, 0.25, "<b>"), Point.of(1, 1), Point.of(9, 9)))
            .svg();
    Document document = parsed(svg);
    NodeList dots = document.getElementsByTagName("circle");
    assertEquals(5, dots.getLength(), "four and the legend's");
    double left = number(dots, 0, "cx");
    double right = number(dots, 2, "cx");
    double bottom = number(dots, 0, "cy");
    double top = number(dots, 2, "cy");
    assertTrue(left < right && top < bottom, svg);
    assertEquals((left + right) / 2, number(dots, 1, "cx"), 0.01);
    assertEquals(bottom + 0.25 * (top - bottom), number(dots, 1, "cy"), 0.01);
    assertEquals(right, number(dots, 3, "cx"), 0.01, "beyond the axis: at its end");
    assertEquals(
        "a <chart> & \"more\"",
        document.getDocumentElement().getFirstChild().getNextSibling().getTextContent());
    assertTrue(svg.contains("&lt;b&gt;"), svg);
  }

  @Test
  void shouldMarkRoundValues() {
    assertEquals(
        List.of("0 %", "20 %", "40 %", "60 %", "80 %", "100 %"), labels(Axis.share("share")));
    assertEquals(List.of("0", "2", "4", "6", "8"), labels(Axis.upTo("ms", 7.3)));
    assertEquals(List.of("1", "10", "100", "1,000"), labels(Axis.logarithmic("µs", 3, 420)));
    assertEquals(0.5, Axis.logarithmic("µs", 1, 100).place(10), 1e-9);
    assertThrows(IllegalArgumentException.class, () -> new Axis("", 1, 1, Axis.Scale.LINEAR));
    assertThrows(IllegalArgumentException.class, () -> new Axis("", 0, 1, Axis.Scale.LOGARITHMIC));
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::label).toList();
  }

  @Test
  void shouldHoldEveryShareAndFewTicksWhateverTheRange() {
    long seed = 5;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      double one = random.nextDouble();
      double other = i % 3 == 0 ? one : random.nextDouble();
      Axis axis = Axis.shares("y", Math.min(one, other), Math.max(one, other));
      String what = "seed " + seed + ", run " + i + ": " + axis;
      assertTrue(axis.min() <= Math.min(one, other) + 1e-9, what);
      assertTrue(axis.max() >= Math.max(one, other) - 1e-9, what);
      assertTrue(axis.min() >= 0 && axis.max() <= 1 + 1e-9, what);
      assertTrue(axis.ticks().size() >= 2 && axis.ticks().size() <= 9, what + axis.ticks());
    }
  }

  @Test
  void shouldGiveTheLongestBarAllTheRoom() throws Exception {
    String svg =
        BarChart.svg(
            "times", List.of(new BarChart.Bar("a", 2, "2 ms"), new BarChart.Bar("b", 8, "8 ms")));
    NodeList bars = parsed(svg).getElementsByTagName("rect");
    assertEquals(4, number(bars, 1, "width") / number(bars, 0, "width"), 0.01);
    assertFalse(BarChart.svg("none", List.of()).contains("NaN"));
    assertFalse(BarChart.svg("nought", List.of(new BarChart.Bar("a", 0, "0"))).contains("NaN"));
  }

  @Test
  void shouldShadeTheMatrixByCount() throws Exception {
    int[][] counts = {{900, 1}, {4, 0}};
    String svg =
        MatrixChart.svg("mixed up", List.of("a", "很长的名字"), (row, column) -> counts[row][column]);
    NodeList cells = parsed(svg).getElementsByTagName("rect");
    assertEquals(4, cells.getLength());
    assertTrue(number(cells, 2, "fill-opacity") > number(cells, 1, "fill-opacity"), svg);
    assertEquals(1, number(cells, 2, "fill-opacity"), "the most; the diagonal does not count");
    assertEquals("a → 很长的名字: 1", cells.item(1).getTextContent());
  }

  @Test
  void shouldStayWellFormedWhateverALabelHolds() throws Exception {
    long seed = 77;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      String label =
          IntStream.range(0, 12)
              .map(at -> random.nextInt(3) == 0 ? "<>&\"'".charAt(random.nextInt(5)) : code(random))
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String svg = MatrixChart.svg(label, List.of(label, "b"), (row, column) -> 1).concat("");
      assertEquals(4, parsed(svg).getElementsByTagName("rect").getLength(), "seed " + seed);
    }
  }

  private static int code(Random random) {
    return random.nextInt(0x11000);
  }
}
