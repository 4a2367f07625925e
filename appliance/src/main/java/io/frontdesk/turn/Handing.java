package io.frontdesk.turn;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.dialogue.Decision;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.ReplyElement;
import io.frontdesk.turn.Conversations.Step;
import io.frontdesk.turn.Ledger.Handover;
import io.frontdesk.turn.PersonDesk.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides with the dialogue who has a conversation, the bot or a person. What a customer says to a
 * person in words never reaches the dialogue; while a person is only waited for, it does, so that
 * the customer can go back to the bot. For the agent's thread.
 */
final class Handing {

  private final PersonDesk desk;

  Handing(PersonDesk desk) {
    this.desk = desk;
  }

  /** What the bot does about an event; while a person is waited for it says how that stands. */
  Decision decide(
      Conversation whose,
      BotRuntime runtime,
      SessionRecord before,
      DialogueEvent event,
      long nowMs) {
    Optional<Handover> handover = before.ledger().handover();
    boolean ended = event instanceof DialogueEvent.HandoverEnded;
    boolean talks = !ended && handover.flatMap(Handover::by).isPresent();
    if (talks && before.state().handedOver() && event instanceof DialogueEvent.Understood) {
      return new Decision(before.state(), List.of(), List.of());
    }
    Decision decision = runtime.dialogue().decide(before.state(), event);
    boolean heard =
        event instanceof DialogueEvent.Understood || event instanceof DialogueEvent.Payload;
    boolean asked = handover.isEmpty() || heard || ended;
    if (!decision.state().handedOver() || talks || !asked) {
      return decision;
    }
    Outlook outlook = desk.outlook(whose, handover.map(Handover::sinceMs).orElse(nowMs));
    String response = outlook.staffed() ? Flow.HANDOVER_WAIT : Flow.HANDOVER_NOBODY;
    Map<String, Object> place = Map.of(Flow.HANDOVER_PLACE, (double) outlook.place());
    List<ReplyElement> replies = new ArrayList<>(decision.replies());
    replies.addAll(runtime.dialogue().say(decision.state(), response, place));
    return new Decision(decision.state(), List.copyOf(replies), decision.calls());
  }

  /** Who has the conversation after a decision. */
  static Optional<Handover> after(
      Bot bot, SessionRecord before, Step step, Decision decision, long nowMs) {
    if (!decision.state().handedOver()) {
      return Optional.empty();
    }
    boolean anew =
        before.ledger().handover().isEmpty() || step.event() instanceof DialogueEvent.HandoverEnded;
    return anew
        ? Optional.of(Handover.waiting(nowMs, title(bot, before, step)))
        : before.ledger().handover();
  }

  /** What the customer said that led to it, masked as in the transcript. */
  private static String title(Bot bot, SessionRecord before, Step step) {
    return step.answering().map(message -> StepLog.text(bot, step, before, message)).orElse("");
  }
}
