package io.frontdesk.conversation.replay;

import io.frontdesk.conversation.replay.Recording.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A turn of which something else comes than before. Immutable.
 *
 * @param session the conversation
 * @param turn from 1
 * @param said what the customer said
 * @param before what was recorded
 * @param after what comes of it now
 */
public record TurnDifference(String session, int turn, String said, Result before, Result after) {

  private static final String NOTHING = "nothing";

  /** Lines for the terminal: what was with a minus sign, what is with a plus sign. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Session " + session + ", turn " + turn + ": " + said);
    if (!before.intent().equals(after.intent())) {
      lines.add("  intent   " + before.intent() + " -> " + after.intent());
    }
    if (!before.replies().equals(after.replies())) {
      lines.add("  replies");
      before.replies().forEach(reply -> lines.add((kept(reply) ? "      " : "    - ") + reply));
      after.replies().stream()
          .filter(reply -> !before.replies().contains(reply))
          .forEach(reply -> lines.add("    + " + reply));
    }
    Set<String> names = new TreeSet<>(before.slots().keySet());
    names.addAll(after.slots().keySet());
    for (String name : names) {
      String was = shown(before.slots(), name);
      String is = shown(after.slots(), name);
      if (!was.equals(is)) {
        lines.add("  slot     " + name + ": " + was + " -> " + is);
      }
    }
    return lines;
  }

  private boolean kept(String reply) {
    return after.replies().contains(reply);
  }

  private static String shown(Map<String, String> slots, String name) {
    return slots.getOrDefault(name, NOTHING);
  }
}
