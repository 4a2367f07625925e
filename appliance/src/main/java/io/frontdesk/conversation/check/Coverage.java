package io.frontdesk.conversation.check;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.conversation.Talk.StepAt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which flows and steps of a bot tests have reached. Immutable.
 *
 * @param flows how many flows there are
 * @param flowsReached of how many a step has run
 * @param steps how many steps there are
 * @param stepsReached how many have run
 * @param missed the steps that have not, by flow, in words
 */
public record Coverage(
    int flows, int flowsReached, int steps, int stepsReached, Map<String, List<String>> missed) {

  private static final int PERCENT = 100;

  /** Of tests together. */
  public static Coverage of(Bot bot, List<Outcome> outcomes) {
    Set<StepAt> reached = new HashSet<>();
    outcomes.forEach(outcome -> reached.addAll(outcome.reached()));
    int flowsReached = 0;
    int steps = 0;
    int stepsReached = 0;
    Map<String, List<String>> missed = new LinkedHashMap<>();
    for (Flow flow : bot.flows().values()) {
      List<String> left = new ArrayList<>();
      for (int i = 0; i < flow.steps().size(); i++) {
        if (!reached.contains(new StepAt(flow.id(), i))) {
          left.add(words(flow.steps().get(i), i));
        }
      }
      steps += flow.steps().size();
      stepsReached += flow.steps().size() - left.size();
      flowsReached += left.size() < flow.steps().size() ? 1 : 0;
      if (!left.isEmpty()) {
        missed.put(flow.id(), List.copyOf(left));
      }
    }
    return new Coverage(bot.flows().size(), flowsReached, steps, stepsReached, missed);
  }

  private static String words(Flow.Step step, int index) {
    String what = "noop";
    if (step instanceof Flow.Collect collect) {
      what = "collect " + collect.slot();
    } else if (step instanceof Flow.Say say) {
      what = "action " + say.response();
    } else if (step instanceof Flow.CallWebhook call) {
      what = "action " + call.webhook();
    } else if (step instanceof Flow.BuiltIn builtIn) {
      what = "action action_" + builtIn.action().name().toLowerCase(Locale.ROOT);
    } else if (step instanceof Flow.SetSlots set) {
      what = "set_slots " + String.join(", ", set.values().keySet());
    } else if (step instanceof Flow.Link link) {
      what = "link " + link.flow();
    } else if (step instanceof Flow.Call call) {
      what = "call " + call.flow();
    }
    return what + " (step " + (index + 1) + ")";
  }

  /** Lines for the terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Flows reached: "
            + share(flowsReached, flows)
            + "; steps reached: "
            + share(stepsReached, steps));
    missed.forEach((flow, left) -> lines.add("  not in " + flow + ": " + String.join(", ", left)));
    return lines;
  }

  private static String share(int part, int whole) {
    int percent = whole == 0 ? PERCENT : PERCENT * part / whole;
    return part + " of " + whole + " (" + percent + " %)";
  }
}
