package io.frontdesk.dialogue;

import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Flow.Step;
import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.dialogue.DialogueState.Frame;
import io.frontdesk.dialogue.DialogueState.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The active flows and the slots while an event is worked on. Made for one event, used by one
 * thread.
 *
 * <p>Each flow remembers the values that the slots which it empties had when it began; at its end
 * they have them again. So a flow that interrupts another may ask for the same slot and leaves the
 * other's value as it was. When a flow below the top goes away, what it remembered passes to the
 * next flow above it that empties the same slot. A called flow gives nothing back: the flow that
 * called it does, at its own end.
 */
final class FlowStack {

  /** How many flows may be active; with one more, the oldest is dropped. */
  static final int MAX_DEPTH = 8;

  private final FlowIndex index;
  private final Map<String, Object> slots;
  private final List<Frame> frames;

  FlowStack(FlowIndex index, DialogueState state) {
    this.index = index;
    slots = new LinkedHashMap<>(state.slots());
    frames = new ArrayList<>(state.stack());
    if (!sound()) {
      dropAll();
    }
  }

  /** Whether the stack fits the bot: it may have been left by an older version of it. */
  private boolean sound() {
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      boolean top = i == frames.size() - 1;
      List<Step> steps = index.flow(frame.flow()).map(Flow::steps).orElse(List.of());
      if (frame.step() < 0 || frame.step() >= steps.size()) {
        return false;
      }
      Step step = steps.get(frame.step());
      boolean fits =
          switch (frame.waiting()) {
            case NOTHING -> !top;
            case ANSWER -> step instanceof Collect;
            case WEBHOOK -> step instanceof Flow.CallWebhook && (waits(frame) || !top);
            case CALLED_FLOW -> step instanceof Flow.Call && !top;
            case PERSON -> isHandover(step) && top;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHandover(Step step) {
    return step instanceof Flow.BuiltIn builtIn && builtIn.action() == Flow.BuiltInAction.HANDOVER;
  }

  private static boolean waits(Frame frame) {
    return frame.waiting() == Waiting.ANSWER
        || frame.waiting() == Waiting.PERSON
        || frame.waiting() == Waiting.WEBHOOK && frame.result().isEmpty();
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** The active flows now, the innermost last. */
  List<Frame> frames() {
    return List.copyOf(frames);
  }

  Frame top() {
    return frames.get(frames.size() - 1);
  }

  /** The step that the flow on top stands at. */
  Step step() {
    return index.flow(top().flow()).orElseThrow().steps().get(top().step());
  }

  /** Whether the flow on top waits for something from outside. */
  boolean waiting() {
    return waits(top());
  }

  /** The question that waits for an answer, if the flow on top waits for one. */
  Optional<Collect> asked() {
    return !frames.isEmpty() && top().waiting() == Waiting.ANSWER
        ? Optional.of((Collect) step())
        : Optional.empty();
  }

  /** Whether the flow on top has handed the conversation to a person. */
  boolean withPerson() {
    return !frames.isEmpty() && top().waiting() == Waiting.PERSON;
  }

  /** Whether the flow on top waits for one that it called, which has just ended or is to begin. */
  boolean called() {
    return !frames.isEmpty() && top().waiting() == Waiting.CALLED_FLOW;
  }

  /** Whether a flow is on top, or is one that called the flow on top. */
  boolean onTop(String flow) {
    for (int i = frames.size() - 1; i >= chainStart(); i--) {
      if (frames.get(i).flow().equals(flow)) {
        return true;
      }
    }
    return false;
  }

  /** The index of the first flow in the chain of calls that leads to the flow on top. */
  int chainStart() {
    int start = frames.size() - 1;
    while (start > 0 && frames.get(start - 1).waiting() == Waiting.CALLED_FLOW) {
      start--;
    }
    return Math.max(start, 0);
  }

  void push(String flow) {
    push(flow, 0);
  }

  /**
   * Begins a flow on top.
   *
   * @param calls how often services and flows were called before it since the last answer: flows
   *     that link in a circle and call a service each time are a loop too
   */
  void push(String flow, int calls) {
    Map<String, Object> before = new LinkedHashMap<>();
    for (String slot : index.resets(flow)) {
      slot(slot).ifPresent(value -> before.put(slot, value));
    }
    frames.add(
        new Frame(
            flow, 0, Waiting.NOTHING, calls, 0, Collections.unmodifiableMap(before), Optional.empty()));
    if (frames.size() > MAX_DEPTH) {
      dropOldest();
    }
  }

  /** Moves the flow on top; its webhook's result is kept until it waits again. */
  void move(int step, Waiting waiting, long callId) {
    replaceTop(top().at(step, waiting, callId));
  }

  void replaceTop(Frame frame) {
    frames.set(frames.size() - 1, frame);
  }

  /** Ends the flow on top and gives its slots back, unless it was called. */
  Frame pop() {
    Frame ended = frames.remove(frames.size() - 1);
    if (!called()) {
      index.resets(ended.flow()).forEach(slot -> giveBack(slot, ended.before()));
    }
    return ended;
  }

  /** Drops every flow but the one on top. */
  void dropOthers() {
    while (frames.size() > 1) {
      dropOldest();
    }
  }

  void dropAll() {
    while (!frames.isEmpty()) {
      dropOldest();
    }
  }

  private void dropOldest() {
    Frame gone = frames.remove(0);
    for (String slot : index.resets(gone.flow())) {
      int heir = 0;
      while (heir < frames.size() && !index.resets(frames.get(heir).flow()).contains(slot)) {
        heir++;
      }
      if (heir == frames.size()) {
        giveBack(slot, gone.before());
      } else {
        frames.set(heir, inherit(frames.get(heir), slot, gone.before()));
      }
    }
  }

  private static Frame inherit(Frame heir, String slot, Map<String, Object> values) {
    Map<String, Object> before = new LinkedHashMap<>(heir.before());
    before.remove(slot);
    if (values.containsKey(slot)) {
      before.put(slot, values.get(slot));
    }
    return heir.withBefore(Collections.unmodifiableMap(before));
  }

  /**
   * Stores a webhook's result with the flow that waits for it.
   *
   * @return false if no flow waits for it
   */
  boolean accept(WebhookResult result) {
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      boolean webhook = frame.waiting() == Waiting.WEBHOOK && waits(frame);
      if (webhook && frame.callId() == result.callId()) {
        frames.set(i, frame.withResult(result));
        return true;
      }
    }
    return false;
  }

  // Slots

  Optional<Object> slot(String name) {
    return Optional.ofNullable(slots.get(name));
  }

  void put(String slot, Optional<Object> value) {
    if (value.isPresent()) {
      slots.put(slot, value.get());
    } else {
      slots.remove(slot);
    }
  }

  /** The filled slots now. */
  Map<String, Object> slots() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(slots));
  }

  /** Empties every slot for good: the flow on top will not give any back. */
  void emptySlots() {
    slots.clear();
    if (!frames.isEmpty()) {
      replaceTop(top().withBefore(Map.of()));
    }
    setInitialValues();
  }

  /** Gives the slots that are empty the values that they start with. */
  void setInitialValues() {
    for (Slot slot : index.bot().slots().values()) {
      slot.initialValue().ifPresent(value -> slots.putIfAbsent(slot.name(), value));
    }
  }

  private void giveBack(String slot, Map<String, Object> before) {
    Optional<Object> value = Optional.ofNullable(before.get(slot));
    put(slot, value.isPresent() ? value : index.slot(slot).flatMap(Slot::initialValue));
  }
}
