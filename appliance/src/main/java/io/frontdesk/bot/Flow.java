package io.frontdesk.bot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A dialogue as a list of steps. Branch bodies are flattened into the one list: every step has an
 * index, and every way on is an index too, so that the state of a conversation is a flow's id and a
 * number.
 *
 * @param id the flow's name
 * @param description what it does
 * @param triggerIntents the intents that start it
 * @param events the events that start it
 * @param guard must hold for an intent or event to start it
 * @param persistedSlots slots that keep their values when it ends
 * @param steps in order of reading; the first is where it starts
 */
public record Flow(
    String id,
    String description,
    List<String> triggerIntents,
    List<EventTrigger> events,
    Optional<Expression> guard,
    Set<String> persistedSlots,
    List<Step> steps) {

  /** A flow that no event starts. */
  public Flow(
      String id,
      String description,
      List<String> triggerIntents,
      Optional<Expression> guard,
      Set<String> persistedSlots,
      List<Step> steps) {
    this(id, description, triggerIntents, List.of(), guard, persistedSlots, steps);
  }

  /** In a way on: the flow ends. */
  public static final int END = -1;

  /**
   * An event that starts a flow.
   *
   * @param event its name
   * @param set the field of its data by slot: what the event fills
   */
  public record EventTrigger(String event, Map<String, String> set) {}

  /** Said while a conversation waits for a person. */
  public static final String HANDOVER_WAIT = "utter_handover_wait";

  /** Said when it begins to wait, or goes on to, and there is nobody to take it. */
  public static final String HANDOVER_NOBODY = "utter_handover_nobody";

  /** The intent of a payload that ends a handover. */
  public static final String HANDOVER_CANCEL = "handover_cancel";

  /** Said when a person takes the conversation, if the bot has it. */
  public static final String HANDOVER_TAKEN = "utter_handover_taken";

  /** What stands in that response for the person's name. */
  public static final String HANDOVER_BY = "handover_by";

  /** What stands in a response for the place in the queue of those who wait, from 1. */
  public static final String HANDOVER_PLACE = "handover_place";

  /** A step. */
  public sealed interface Step {
    /** The step's name: as written, or the flow's id and the step's index. */
    String id();

    /** The ways on, in order; the last has no condition. */
    List<Branch> next();
  }

  /**
   * A way on.
   *
   * @param condition must hold for it to be taken; empty: always
   * @param target index of the next step, or {@link #END}
   */
  public record Branch(Optional<Expression> condition, int target) {}

  /**
   * Asks until a slot is filled.
   *
   * @param utter the question
   * @param hint said before the question is asked again
   * @param askBeforeFilling whether to ask even if the slot has a value
   * @param optional whether the slot is only filled if its value is named: it is not asked for
   * @param resetAfterFlowEnds whether the slot is emptied when the flow ends
   * @param rejections values that are dropped, with what is said then
   * @param filter what may be meant while it waits
   * @param patience how long it waits for an answer
   */
  public record Collect(
      String id,
      String slot,
      String utter,
      Optional<String> hint,
      boolean askBeforeFilling,
      boolean optional,
      boolean resetAfterFlowEnds,
      List<Rejection> rejections,
      IntentFilter filter,
      Patience patience,
      List<Branch> next)
      implements Step {

    /** A question during which any intent may be meant. */
    public Collect(
        String id,
        String slot,
        String utter,
        Optional<String> hint,
        boolean askBeforeFilling,
        boolean resetAfterFlowEnds,
        List<Rejection> rejections,
        List<Branch> next) {
      this(
          id,
          slot,
          utter,
          hint,
          askBeforeFilling,
          false,
          resetAfterFlowEnds,
          rejections,
          IntentFilter.NONE,
          Patience.USUAL,
          next);
    }
  }

  /**
   * How long a question waits for its answer.
   *
   * @param maxReasks how often it is asked again; empty: as often as the bot's others
   * @param giveUp index of the step to go on at when it was not answered, or {@link #END}; empty:
   *     all that was begun is dropped
   * @param silenceTimeoutS after how many seconds of silence the customer is spoken to, 0: never;
   *     empty: as the bot's others
   */
  public record Patience(OptionalInt maxReasks, OptionalInt giveUp, OptionalInt silenceTimeoutS) {

    /** As the bot's other questions. */
    public static final Patience USUAL =
        new Patience(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /**
   * What may be meant while a question waits for its answer.
   *
   * @param only the intents that are allowed beside those that fill the slot; empty: all
   * @param favoured the intents that are expected
   */
  public record IntentFilter(Optional<List<String>> only, List<String> favoured) {

    /** Any intent, none more than another. */
    public static final IntentFilter NONE = new IntentFilter(Optional.empty(), List.of());
  }

  /**
   * A value that is dropped.
   *
   * @param condition holds for a value that is dropped
   * @param utter said then; empty: only the question again
   */
  public record Rejection(Expression condition, Optional<String> utter) {}

  /** Says a response. */
  public record Say(String id, String response, List<Branch> next) implements Step {}

  /**
   * Calls a webhook.
   *
   * @param waitMs how long the reply to the message may be held back for the result; 0: not at all,
   *     the result comes as a push
   */
  public record CallWebhook(String id, String webhook, int waitMs, List<Branch> next)
      implements Step {

    /** A call whose result comes as a push. */
    public CallWebhook(String id, String webhook, List<Branch> next) {
      this(id, webhook, 0, next);
    }
  }

  /** A built-in action. */
  public record BuiltIn(String id, BuiltInAction action, List<Branch> next) implements Step {}

  /** The actions that need no bot author. */
  public enum BuiltInAction {
    /** Drops all that was begun. */
    CANCEL,
    /** Drops all that was begun and empties every slot. */
    RESTART,
    /** Hands the conversation to a person; the flow goes on when it is given back. */
    HANDOVER
  }

  /**
   * Sets slots.
   *
   * @param values the expression by slot, in order
   */
  public record SetSlots(String id, Map<String, Expression> values, List<Branch> next)
      implements Step {}

  /** Ends this flow and goes on in another. */
  public record Link(String id, String flow, List<Branch> next) implements Step {}

  /** Goes through another flow and comes back. */
  public record Call(String id, String flow, List<Branch> next) implements Step {}

  /** Does nothing but branch. */
  public record Noop(String id, List<Branch> next) implements Step {}
}
