package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Expression;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.Branch;
import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Flow.Step;
import io.frontdesk.dialogue.DialogueState.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes back in the flow on top when a slot that it was told before has got another value: to the
 * first step on the way from that slot's question to where it stands that depends on the slot. A
 * step depends on it if a branch, a rule of what a question takes, or a computed value reads it, or
 * a service is asked with it. What lies before a service that was told to do something (POST) is
 * done and is not gone back to. The way is walked with the old values; where it can't be told, the
 * flow stays. Immutable, safe for any thread.
 */
final class Revisit {

  private final FlowIndex index;

  Revisit(FlowIndex index) {
    this.index = index;
  }

  /**
   * A step to go back to.
   *
   * @param frame index of its flow in the stack
   * @param step index of the step
   * @param told whether it is the changed slot's question, which is not asked again
   */
  private record Target(int frame, int step, boolean told) {}

  /**
   * Goes back and runs on from there.
   *
   * @param changes the old value of each slot that has another one now
   * @return false if nothing depends on what changed: the flow stands where it stood
   */
  boolean goBack(FlowRun run, Map<String, Object> changes) {
    Optional<Target> target = changes.isEmpty() ? Optional.empty() : target(run, changes);
    if (target.isEmpty()) {
      return false;
    }
    FlowStack stack = run.stack();
    while (stack.frames().size() > target.get().frame() + 1) {
      stack.pop();
    }
    run.goBack(target.get().step(), target.get().told());
    return true;
  }

  private Optional<Target> target(FlowRun run, Map<String, Object> changes) {
    Map<String, Object> now = run.stack().slots();
    changes.forEach((slot, old) -> run.stack().put(slot, Optional.of(old)));
    try {
      return find(run, changes.keySet());
    } finally {
      changes.keySet().forEach(slot -> run.stack().put(slot, Optional.ofNullable(now.get(slot))));
    }
  }

  private Optional<Target> find(FlowRun run, Set<String> changed) {
    List<Frame> frames = run.stack().frames();
    Optional<Target> first = Optional.empty();
    boolean told = false;
    for (int at = run.stack().chainStart(); at < frames.size(); at++) {
      List<Step> steps = index.flow(frames.get(at).flow()).orElseThrow().steps();
      int from = told ? 0 : question(steps, changed);
      if (from == Flow.END || from == frames.get(at).step() && !told) {
        continue;
      }
      Optional<List<Integer>> way = way(run, steps, from, frames.get(at).step());
      if (way.isEmpty()) {
        return Optional.empty();
      }
      for (int step : way.get()) {
        if (acts(steps.get(step))) {
          first = Optional.empty();
        } else if (first.isEmpty() && depends(steps.get(step), changed)) {
          first = Optional.of(new Target(at, step, !told && step == from));
        }
      }
      told = true;
    }
    return first;
  }

  /** The question of a slot that changed. */
  private static int question(List<Step> steps, Set<String> changed) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Collect collect && changed.contains(collect.slot())) {
        return i;
      }
    }
    return Flow.END;
  }

  /** The steps from one to another, without that; empty if the way can't be told. */
  private static Optional<List<Integer>> way(FlowRun run, List<Step> steps, int from, int to) {
    List<Integer> way = new ArrayList<>();
    int at = from;
    while (at != to) {
      if (at == Flow.END || way.size() > steps.size()) {
        return Optional.empty();
      }
      way.add(at);
      at = next(run, steps, at, to);
    }
    return Optional.of(way);
  }

  /** What a service answered then is not known any more: only one way may lead on. */
  private static int next(FlowRun run, List<Step> steps, int at, int to) {
    List<Branch> branches = steps.get(at).next();
    boolean asked =
        branches.stream()
            .flatMap(branch -> branch.condition().stream())
            .flatMap(condition -> condition.names().stream())
            .anyMatch(name -> name.startsWith("webhook."));
    if (asked) {
      List<Integer> leading =
          branches.stream()
              .map(Branch::target)
              .distinct()
              .filter(target -> leads(steps, target, to))
              .toList();
      return leading.size() == 1 ? leading.get(0) : Flow.END;
    }
    for (Branch branch : branches) {
      if (branch.condition().map(condition -> condition.holds(run)).orElse(true)) {
        return branch.target();
      }
    }
    return Flow.END;
  }

  private static boolean leads(List<Step> steps, int from, int to) {
    Set<Integer> reached = new HashSet<>();
    List<Integer> open = new ArrayList<>(List.of(from));
    for (int i = 0; i < open.size(); i++) {
      int at = open.get(i);
      if (at == to) {
        return true;
      }
      if (at != Flow.END && reached.add(at)) {
        steps.get(at).next().forEach(branch -> open.add(branch.target()));
      }
    }
    return false;
  }

  /** Whether a step has done something that can't be done again. */
  private boolean acts(Step step) {
    return step instanceof Flow.CallWebhook call
        && index.bot().webhooks().containsKey(call.webhook())
        && !index.bot().webhooks().get(call.webhook()).method().equals("GET");
  }

  private boolean depends(Step step, Set<String> changed) {
    Set<String> read = new HashSet<>();
    step.next().forEach(branch -> branch.condition().ifPresent(each -> read(each, read)));
    if (step instanceof Collect collect) {
      collect.rejections().forEach(each -> read(each.condition(), read));
      read.remove(collect.slot());
      step.next().forEach(branch -> branch.condition().ifPresent(each -> read(each, read)));
    } else if (step instanceof Flow.SetSlots set) {
      set.values().values().forEach(each -> read(each, read));
    } else if (step instanceof Flow.CallWebhook call) {
      Bot.Webhook webhook = index.bot().webhooks().get(call.webhook());
      for (String slot : changed) {
        boolean named =
            webhook != null
                && (webhook.url().contains("{" + slot + "}") || webhook.send().contains(slot));
        if (named) {
          return true;
        }
      }
    }
    return read.stream().anyMatch(changed::contains);
  }

  private static void read(Expression expression, Set<String> slots) {
    for (String name : expression.names()) {
      if (name.startsWith("slots.")) {
        slots.add(name.substring("slots.".length()));
      }
    }
  }
}
