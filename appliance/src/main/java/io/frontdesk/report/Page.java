package io.frontdesk.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The frame of a page that stands alone: style sheet and script are inside, nothing is fetched, and
 * the page's own policy forbids any other script. Stateless.
 */
public final class Page {

  /** Sorts a table by the column whose head is clicked; again: the other way round. */
  private static final String SCRIPT =
      """
      document.querySelectorAll('th button').forEach(function (button) {
        button.addEventListener('click', function () {
          var head = button.parentNode;
          var column = Array.prototype.indexOf.call(head.parentNode.children, head);
          var body = head.closest('table').tBodies[0];
          var up = head.getAttribute('aria-sort') !== 'ascending';
          Array.prototype.forEach.call(head.parentNode.children, function (other) {
            other.removeAttribute('aria-sort');
          });
          head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
          Array.prototype.slice.call(body.rows).sort(function (a, b) {
            var x = a.cells[column], y = b.cells[column];
            var order = x.dataset.k === undefined
                ? x.textContent.localeCompare(y.textContent)
                : x.dataset.k - y.dataset.k;
            return up ? order : -order;
          }).forEach(function (row) { body.appendChild(row); });
        });
      });
      """;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ground: #fff; --card: #f5f6f8; --ink: #1b1e23;
        --soft: #59616d; --rule: #d9dde3; --c1: #0067a5; --c2: #c0501b; --c3: #007a5a;
        --c4: #8a3b8f; --good: #00694d; --bad: #a8320a; --onmiss: #fff; }
      @media (prefers-color-scheme: dark) {
        :root { --ground: #15181d; --card: #20252c; --ink: #e8eaed; --soft: #a5aeba;
          --rule: #3a424d; --c1: #6bb8f0; --c2: #f59a66; --c3: #4fd0a5; --c4: #d897dd;
          --good: #5fd6ae; --bad: #ff9d78; --onmiss: #15181d; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--ground); color: var(--ink);
        font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", "PingFang SC",
          "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
      main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
      h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
      h2 { font-size: 1.2rem; margin: 2.2rem 0 .3rem; }
      h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
      p { margin: .3rem 0 .8rem; max-width: 44rem; }
      .why, .note { color: var(--soft); }
      .cards { display: grid; gap: .7rem; margin: 1rem 0;
        grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
      .card { background: var(--card); border-radius: .5rem; padding: .8rem 1rem; }
      .card p { margin: 0; font-size: .85rem; }
      .card .big { font-size: 1.9rem; line-height: 1.2; font-weight: 600; }
      .card .name { font-weight: 600; font-size: 1rem; }
      .scroll { overflow-x: auto; margin: .5rem 0; }
      .tall { max-height: 34rem; overflow: auto; border-bottom: 1px solid var(--rule); }
      .tall .scroll { overflow: visible; margin: 0; }
      .tall th { position: sticky; top: 0; background: var(--ground); }
      table { border-collapse: collapse; font-size: .9rem; min-width: 20rem; }
      th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0;
        border-bottom: 1px solid var(--rule); overflow-wrap: normal; }
      td:not(.n) { min-width: 6rem; max-width: 28rem; overflow-wrap: break-word; }
      th button { all: unset; cursor: pointer; font-weight: 600; }
      th button:focus-visible { outline: 2px solid var(--c1); }
      th[aria-sort=ascending] button::after { content: " ▲"; }
      th[aria-sort=descending] button::after { content: " ▼"; }
      .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
      th.n { white-space: normal; } :lang(zh) th { white-space: nowrap; }
      .good { color: var(--good); } .bad { color: var(--bad); }
      figure { margin: .5rem 0; max-width: 32rem; }
      figure.wide { max-width: none; overflow-x: auto; }
      figure.wide svg { width: auto; }
      svg { display: block; width: 100%; height: auto; font: 12px system-ui, "Noto Sans",
        "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
      svg text { fill: var(--ink); } svg .tick { fill: var(--soft); }
      .mid { text-anchor: middle; } .end { text-anchor: end; }
      .axt { font-size: 13px; } .mark { font-size: 11px; } .cell { font-size: 10px; }
      .grid { stroke: var(--rule); stroke-width: .7; } .axis { stroke: var(--soft); fill: none; }
      .guide { stroke: var(--soft); stroke-dasharray: 5 4; fill: none; }
      .line { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
      .c1 { stroke: var(--c1); } .c2 { stroke: var(--c2); stroke-dasharray: 8 3; }
      .c3 { stroke: var(--c3); stroke-dasharray: 2 3; }
      .c4 { stroke: var(--c4); stroke-dasharray: 9 3 2 3; }
      .dot { stroke: var(--ground); stroke-width: 1.5; }
      .f1 { fill: var(--c1); } .f2 { fill: var(--c2); } .f3 { fill: var(--c3); }
      .f4 { fill: var(--c4); }
      .bar { fill: var(--c1); } .miss { fill: var(--c2); } .own { fill: var(--card); }
      svg .onmiss { fill: var(--onmiss); }
      summary { cursor: pointer; color: var(--soft); }
      footer { margin-top: 3rem; color: var(--soft); font-size: .85rem; }
      @media (max-width: 30rem) { body { font-size: 15px; } svg { font-size: 13px; }
        main { padding: .8rem; } }
      @media print { .tall { max-height: none; } }
      """;

  private Page() {}

  /**
   * A whole page.
   *
   * @param words give its language
   * @param title of the window
   * @param body what it shows, already harmless
   */
  public static String html(Words words, String title, Html body) {
    return "<!DOCTYPE html>\n<html lang=\""
        + words.code()
        + "\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
        + " style-src 'unsafe-inline'; script-src 'sha256-"
        + hash(SCRIPT)
        + "'; base-uri 'none'; form-action 'none'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + new Html().text("title", title)
        + "<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n<main>\n"
        + body
        + "</main>\n<script>"
        + SCRIPT
        + "</script>\n</body>\n</html>\n";
  }

  /**
   * A picture as a file of its own, with the colours that it has on a page.
   *
   * @param svg of a chart
   */
  public static String picture(String svg) {
    int inside = svg.indexOf('>') + 1;
    return svg.substring(0, inside)
        + "\n<style>\n"
        + STYLE
        + "      svg { background: var(--ground); }\n</style>"
        + svg.substring(inside);
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
