package io.frontdesk.lint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.lint.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as lines for the terminal and as JSON for machines. Stateless. */
public final class LintPrint {

  private static final int MOST_UTTERANCES = 6;
  private static final int LONGEST_TEXT = 80;
  private static final ObjectMapper JSON = new ObjectMapper();

  private LintPrint() {}

  /** Each finding with its utterances and what to do, and a count at the end. */
  public static List<String> lines(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      String level = finding.level().name().toLowerCase(Locale.ROOT);
      lines.add(level + " " + finding.kind().id() + ": " + finding.message());
      List<Utterance> shown = finding.utterances();
      for (Utterance u : shown.subList(0, Math.min(MOST_UTTERANCES, shown.size()))) {
        lines.add("  " + u.place() + "  " + u.intent() + "  " + cut(u.text()));
      }
      if (shown.size() > MOST_UTTERANCES) {
        lines.add("  and " + (shown.size() - MOST_UTTERANCES) + " more; --json FILE has all");
      }
      lines.add("  → " + finding.advice());
      lines.add("");
    }
    lines.add(count(findings));
    return lines;
  }

  /** How many there are of each level. */
  public static String count(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "Nothing to look at.";
    }
    return counted(of(findings, Level.ERROR), "error")
        + ", "
        + counted(of(findings, Level.WARNING), "warning")
        + ", "
        + counted(of(findings, Level.INFO), "remark");
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** How many there are of a level. */
  public static long of(List<Finding> findings, Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  private static String cut(String text) {
    String clean = text.codePoints().anyMatch(Character::isISOControl) ? clean(text) : text;
    int length = clean.codePointCount(0, clean.length());
    return length <= LONGEST_TEXT
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
  }

  /** What an utterance holds must not steer a terminal. */
  private static String clean(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return out.toString();
  }

  /** All of it. */
  public static ObjectNode json(List<Finding> findings) {
    ObjectNode root = JSON.createObjectNode();
    for (Level level : Level.values()) {
      root.put(level.name().toLowerCase(Locale.ROOT) + "s", of(findings, level));
    }
    ArrayNode all = root.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode node = all.addObject();
      node.put("kind", finding.kind().id());
      node.put("level", finding.level().name().toLowerCase(Locale.ROOT));
      node.put("message", finding.message());
      node.put("advice", finding.advice());
      ArrayNode intents = node.putArray("intents");
      finding.intents().forEach(intents::add);
      ArrayNode utterances = node.putArray("utterances");
      for (Utterance utterance : finding.utterances()) {
        ObjectNode one = utterances.addObject();
        one.put("file", utterance.file());
        one.put("line", utterance.line());
        one.put("language", utterance.language());
        one.put("intent", utterance.intent());
        one.put("text", utterance.text());
      }
    }
    return root;
  }
}
