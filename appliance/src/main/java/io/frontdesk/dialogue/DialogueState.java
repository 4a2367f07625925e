package io.frontdesk.dialogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where a conversation stands. Immutable.
 *
 * @param language the language that the bot answers in
 * @param turn how many events have been handled
 * @param seed chooses among variations
 * @param slots filled slots ({@code String}, {@code Double}, {@code Boolean}, {@code List<Object>})
 * @param stack active flows, the innermost last
 * @param offered the payloads of the buttons between which the bot has just asked back, at most
 *     three; else none
 * @param channel what the customer's last message came in by, such as {@code web}; empty: not known
 * @param course how the talk goes beside the flows
 */
public record DialogueState(
    String language,
    long turn,
    long seed,
    Map<String, Object> slots,
    List<Frame> stack,
    List<String> offered,
    String channel,
    Course course) {

  /** The state of a conversation that goes well, whose channel is not known. */
  public DialogueState(
      String language,
      long turn,
      long seed,
      Map<String, Object> slots,
      List<Frame> stack,
      List<String> offered) {
    this(language, turn, seed, slots, stack, offered, "", Course.WELL);
  }

  /** The state of a conversation in which the bot has not just asked back. */
  public DialogueState(
      String language, long turn, long seed, Map<String, Object> slots, List<Frame> stack) {
    this(language, turn, seed, slots, stack, List.of());
  }

  /**
   * The same with other values of slots, wherever it keeps them.
   *
   * @param change gives what takes the place of a slot's value
   */
  public DialogueState mapped(BiFunction<String, Object, Object> change) {
    List<Frame> frames =
        stack.isEmpty() ? stack : stack.stream().map(frame -> frame.mapped(change)).toList();
    return new DialogueState(
        language, turn, seed, mapped(slots, change), frames, offered, channel, course);
  }

  private static Map<String, Object> mapped(
      Map<String, Object> from, BiFunction<String, Object, Object> change) {
    Map<String, Object> to = from;
    for (Map.Entry<String, Object> entry : from.entrySet()) {
      Object value = change.apply(entry.getKey(), entry.getValue());
      if (value != entry.getValue()) {
        // Most maps stay as they are, and are taken over.
        to = to == from ? new LinkedHashMap<>(from) : to;
        to.put(entry.getKey(), value);
      }
    }
    return to == from ? from : Collections.unmodifiableMap(to);
  }

  /** The same in another language. */
  public DialogueState in(String other) {
    return new DialogueState(other, turn, seed, slots, stack, offered, channel, course);
  }

  /** The same, where the customer's message came in by a channel. */
  public DialogueState on(String other) {
    return other.equals(channel)
        ? this
        : new DialogueState(language, turn, seed, slots, stack, offered, other, course);
  }

  /**
   * How a talk goes beside the flows.
   *
   * @param misses how many messages in a row were not understood
   * @param silences how often the customer has been spoken to since the last message
   * @param queued what else was asked for in one message and waits for its turn, as payloads; at
   *     most {@link #MOST_QUEUED}
   */
  public record Course(int misses, int silences, List<String> queued) {

    /** How many requests may wait. */
    public static final int MOST_QUEUED = 4;

    /** All was understood, nothing waits. */
    public static final Course WELL = new Course(0, 0, List.of());
  }

  /** Whether a person has the conversation, or it waits for one: the bot does not answer. */
  public boolean handedOver() {
    return !stack.isEmpty() && stack.get(stack.size() - 1).waiting() == Waiting.PERSON;
  }

  /** The state of a conversation that has not begun. */
  public static DialogueState fresh(String language, long seed) {
    return new DialogueState(language, 0, seed, Map.of(), List.of());
  }

  /**
   * An active flow.
   *
   * @param flow the flow's id
   * @param step index of the step that it stands at
   * @param waiting what the step waits for
   * @param reasks how often the present question has been asked again; between questions, how often
   *     services and other flows have been called since the last answer
   * @param callId the webhook call that is waited for; 0: none
   * @param before the values that the slots which the flow empties had when it began; they come
   *     back when it ends
   * @param result the last webhook result of the flow: one that came while another flow was on top
   *     waits here; empty once the flow waits for something else
   */
  public record Frame(
      String flow,
      int step,
      Waiting waiting,
      int reasks,
      long callId,
      Map<String, Object> before,
      Optional<DialogueEvent.WebhookResult> result) {

    Frame at(int nextStep, Waiting nextWaiting, long nextCallId) {
      Optional<DialogueEvent.WebhookResult> kept =
          nextWaiting == Waiting.NOTHING ? result : Optional.empty();
      return new Frame(
          flow, nextStep, nextWaiting, countAfter(nextWaiting), nextCallId, before, kept);
    }

    private int countAfter(Waiting next) {
      boolean somebody = isSomebody(waiting) || isSomebody(next);
      return somebody ? 0 : next == Waiting.NOTHING ? reasks : reasks + 1;
    }

    /** Whether somebody is waited for: what goes on then is no loop. */
    private static boolean isSomebody(Waiting waiting) {
      return waiting == Waiting.ANSWER || waiting == Waiting.PERSON;
    }

    private Frame mapped(BiFunction<String, Object, Object> change) {
      Optional<DialogueEvent.WebhookResult> changed =
          result.map(
              r ->
                  new DialogueEvent.WebhookResult(
                      r.callId(), r.ok(), r.status(), DialogueState.mapped(r.fields(), change)));
      return new Frame(
          flow, step, waiting, reasks, callId, DialogueState.mapped(before, change), changed);
    }

    Frame reasked() {
      return new Frame(flow, step, waiting, reasks + 1, callId, before, result);
    }

    Frame withBefore(Map<String, Object> values) {
      return new Frame(flow, step, waiting, reasks, callId, values, result);
    }

    Frame withResult(DialogueEvent.WebhookResult arrived) {
      return new Frame(flow, step, waiting, reasks, callId, before, Optional.of(arrived));
    }
  }

  /** What a step waits for. */
  public enum Waiting {
    /** For nothing: it runs as soon as the flow is on top. */
    NOTHING,
    /** For the customer's answer. */
    ANSWER,
    /** For a webhook's result. */
    WEBHOOK,
    /** For a flow that it called. */
    CALLED_FLOW,
    /** For a person to give the conversation back. */
    PERSON
  }
}
