package io.frontdesk.report;

import java.util.List;

/** Builds a piece of HTML; every text is escaped. Owned by one thread. */
public final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Makes a text harmless inside an element or a quoted attribute, of HTML and of SVG. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isControl(c) ? 0xFFFD : c);
              }
            });
    return escaped.toString();
  }

  /** What a parser would trip over, and what turns the direction of the text around it. */
  private static boolean isControl(int c) {
    return c < ' ' && c != '\t' && c != '\n'
        || c >= 0x7F && c < 0xA0
        || c >= 0xD800 && c < 0xE000
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2066 && c <= 0x2069
        || (c & 0xFFFE) == 0xFFFE;
  }

  /** An element that holds a text. */
  public Html text(String tag, String text) {
    return raw("<" + tag + ">").raw(escape(text)).raw("</" + tag + ">\n");
  }

  /** An element of a class that holds a text. */
  public Html text(String tag, String cssClass, String text) {
    return raw("<" + tag + " class=\"" + cssClass + "\">")
        .raw(escape(text))
        .raw("</" + tag + ">\n");
  }

  /** Markup as it is: never with text from data. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /**
   * A cell of a table.
   *
   * @param text what it shows
   * @param number whether it is set to the right and sorted as a number
   * @param key what it is sorted by, if it is a number
   */
  public record Cell(String text, boolean number, double key) {
    /** A text. */
    public static Cell of(String text) {
      return new Cell(text, false, 0);
    }

    /** A number that is shown as a text. */
    public static Cell of(String text, double key) {
      return new Cell(text, true, key);
    }
  }

  /**
   * A table that scrolls sideways where the page is narrow; a click on a head sorts by it.
   *
   * @param heads one a column
   * @param rows cells, as many a row as there are heads
   */
  public Html table(List<String> heads, List<List<Cell>> rows) {
    raw("<div class=\"scroll\"><table><thead><tr>");
    for (int i = 0; i < heads.size(); i++) {
      boolean number = !rows.isEmpty() && rows.get(0).get(i).number;
      raw(number ? "<th class=\"n\" scope=\"col\">" : "<th scope=\"col\">")
          .raw("<button type=\"button\">")
          .raw(escape(heads.get(i)))
          .raw("</button></th>");
    }
    raw("</tr></thead><tbody>\n");
    for (List<Cell> row : rows) {
      raw("<tr>");
      for (Cell cell : row) {
        raw(cell.number ? "<td class=\"n\" data-k=\"" + cell.key + "\">" : "<td>")
            .raw(escape(cell.text))
            .raw("</td>");
      }
      raw("</tr>\n");
    }
    return raw("</tbody></table></div>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
