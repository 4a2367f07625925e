package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Placed;
import io.frontdesk.config.Mistakes.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what only all flows together can tell: that calls come back, that links do not lead round
 * in a circle in which nobody is asked, that somebody speaks where a silence is to be ended. Used
 * once, by the thread that reads the folder.
 */
final class FlowChecks {

  private final BotDraft draft;
  private final Map<String, Set<String>> ways = new HashMap<>();

  FlowChecks(BotDraft draft) {
    this.draft = draft;
  }

  void run() {
    draft.flows.forEach((id, flow) -> ways.put(id, ways(flow.value())));
    draft.flows.forEach(this::checkCalls);
    draft.flows.forEach(this::checkLinks);
    checkSilence();
  }

  /** The flows that a flow calls or links to. */
  private static Set<String> ways(Flow flow) {
    Set<String> ways = new LinkedHashSet<>();
    for (Flow.Step step : flow.steps()) {
      if (step instanceof Flow.Call call) {
        ways.add(call.flow());
      } else if (step instanceof Flow.Link link) {
        ways.add(link.flow());
      }
    }
    return ways;
  }

  /** What calls itself never comes back: each round waits for the next. */
  private void checkCalls(String id, Placed<Flow> flow) {
    for (Flow.Step step : flow.value().steps()) {
      if (step instanceof Flow.Call call && leadsTo(call.flow(), id)) {
        String through = call.flow().equals(id) ? "" : ", through '" + call.flow() + "'";
        draft.mistakes.add(
            flow.place(),
            "the flow '"
                + id
                + "' calls itself"
                + through
                + ", and would never come back; use link");
        return;
      }
    }
  }

  private boolean leadsTo(String from, String to) {
    Set<String> reached = new LinkedHashSet<>(Set.of(from));
    List<String> open = new ArrayList<>(reached);
    for (int i = 0; i < open.size(); i++) {
      for (String next : ways.getOrDefault(open.get(i), Set.of())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached.contains(to);
  }

  /** Links that follow each other whatever happens, and wait for nobody, would never end. */
  private void checkLinks(String id, Placed<Flow> flow) {
    Set<String> passed = new LinkedHashSet<>();
    Optional<String> next = certainLink(id);
    while (next.isPresent() && !next.get().equals(id) && passed.add(next.get())) {
      next = certainLink(next.get());
    }
    if (next.isPresent() && next.get().equals(id)) {
      draft.mistakes.add(
          flow.place(), "the flow '" + id + "' links back to itself for ever; let it end");
    }
  }

  /** Where a flow links to without a question, a service or a branch before. */
  private Optional<String> certainLink(String id) {
    Placed<Flow> flow = draft.flows.get(id);
    List<Flow.Step> steps = flow == null ? List.of() : flow.value().steps();
    int index = steps.isEmpty() ? Flow.END : 0;
    for (int taken = 0; index != Flow.END && taken <= steps.size(); taken++) {
      Flow.Step step = steps.get(index);
      if (step instanceof Flow.Link link) {
        return Optional.of(link.flow());
      }
      if (!FlowSteps.goesOn(steps, index)) {
        return Optional.empty();
      }
      index = step.next().get(0).target();
    }
    return Optional.empty();
  }

  private void checkSilence() {
    Placed<Flow> speaker = draft.flows.get(FlowSection.SILENCE);
    boolean speaks = speaker != null;
    List<Place> places = new ArrayList<>(draft.silences);
    if (!speaks) {
      for (Place place : places) {
        draft.mistakes.add(
            place,
            "there is no flow '"
                + FlowSection.SILENCE
                + "' to speak when 'silence_timeout' is over; add it");
      }
    } else if (places.isEmpty()) {
      draft.mistakes.add(
          speaker.place(),
          "the flow '"
              + FlowSection.SILENCE
              + "' never starts; set 'silence_timeout' in 'bot', in a flow or at a question");
    }
  }
}
