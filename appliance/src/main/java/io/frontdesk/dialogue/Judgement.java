package io.frontdesk.dialogue;

import io.frontdesk.bot.Expression;
import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Flow.Rejection;
import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.DialogueState.Frame;
import java.util.Optional;

/**
 * Judges values by the rejections of their questions, and lets conditions read of sensitive slots
 * the masked form only: the rejections of a slot's own question alone see what they judge, and only
 * in the event in which it is told. Made for one event, used by one thread.
 */
final class Judgement {

  private final FlowIndex index;
  private final FlowStack stack;
  private String judged = "";

  Judgement(FlowIndex index, FlowStack stack) {
    this.index = index;
    this.stack = stack;
  }

  /** The first rejection that a slot's value meets; one that is sealed was judged before. */
  Optional<Rejection> rejection(Collect collect, Expression.Scope scope) {
    if (stack.slot(collect.slot()).orElse("") instanceof Slot.Sealed) {
      return Optional.empty();
    }
    judged = collect.slot();
    try {
      return collect.rejections().stream().filter(r -> r.condition().holds(scope)).findFirst();
    } finally {
      judged = "";
    }
  }

  /** What a condition reads of a slot. */
  Object readable(String slot, Object value, String language) {
    if (value instanceof Slot.Sealed sealed) {
      return sealed.shown();
    }
    boolean masked = index.isSensitive(slot) && !slot.equals(judged);
    return masked ? index.shown(slot, value, language) : value;
  }

  /**
   * Empties sensitive slots that were told ahead of their question, which would drop the value:
   * once it is sealed, nothing can judge it any more.
   */
  void dropToldAhead(Expression.Scope scope) {
    for (Frame frame : stack.frames()) {
      for (Collect collect : index.collects(frame.flow())) {
        boolean told = index.isSensitive(collect.slot()) && stack.slot(collect.slot()).isPresent();
        if (told && rejection(collect, scope).isPresent()) {
          stack.put(collect.slot(), Optional.empty());
        }
      }
    }
  }
}
