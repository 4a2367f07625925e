package io.frontdesk.conversation.check;

import io.frontdesk.conversation.Reply;
import io.frontdesk.conversation.Turn;
import io.frontdesk.conversation.check.Outcome.Failure;
import io.frontdesk.nlu.NluResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what went wrong in a test, for people. Stateless. */
public final class OutcomeText {

  private static final String GAP = "             ";

  private OutcomeText() {}

  /** The conversation so far and what was not as it must be. */
  public static List<String> lines(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add("FAILED  " + outcome.script().name() + "  (" + outcome.script().place() + ")");
    outcome.turns().forEach(turn -> addTurn(turn, lines));
    for (Failure failure : outcome.failures()) {
      lines.add("  " + failure.place() + ":");
      addBlock("expected", failure.expected(), lines);
      addBlock("got", failure.got(), lines);
    }
    return lines;
  }

  private static void addTurn(Turn turn, List<String> lines) {
    String meaning = turn.meaning().map(OutcomeText::meaning).orElse("");
    lines.add(line(turn.who(), turn.input() + meaning));
    for (Reply reply : turn.replies()) {
      String from = reply.response().map(name -> "  <" + name + ">").orElse("");
      lines.add(line("bot", reply.shown() + from));
    }
  }

  private static String meaning(NluResult result) {
    return String.format(
        Locale.ROOT,
        "  (%s %.2f, %s%s)",
        result.outOfScope()
            ? "out of scope, nearest " + result.intent().name()
            : result.intent().name(),
        result.intent().confidence(),
        result.tier().name().toLowerCase(Locale.ROOT),
        result.entities().isEmpty() ? "" : ", " + result.entities());
  }

  private static String line(String who, String what) {
    return "    " + who + " ".repeat(Math.max(1, GAP.length() - 4 - who.length())) + what;
  }

  private static void addBlock(String who, String text, List<String> lines) {
    String[] parts = text.split("\n", -1);
    lines.add(line(who, parts[0]));
    for (int i = 1; i < parts.length; i++) {
      lines.add(GAP + parts[i]);
    }
  }
}
