package io.frontdesk.turn;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.dialogue.DialogueState.Frame;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.turn.Conversations.Answering;
import io.frontdesk.turn.Conversations.Step;
import io.frontdesk.turn.Ledger.Logged;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Tells what a step of a conversation is in the transcript. Stateless. */
final class StepLog {

  private StepLog() {}

  /**
   * What happened.
   *
   * @param runtime the bot whose flows the conversation is in
   * @param before the conversation before it
   * @param after the conversation after it
   * @return empty if nothing that anybody would miss
   */
  static Optional<Logged> of(
      BotRuntime runtime, Step step, SessionRecord before, SessionRecord after, long at) {
    Bot bot = runtime.bot();
    boolean handedOver = before.state().handedOver() || after.state().handedOver();
    Optional<WebhookResult> result =
        Optional.of(step.event())
            .filter(WebhookResult.class::isInstance)
            .map(WebhookResult.class::cast);
    Kind kind =
        step.answering().isPresent() ? Kind.TURN : result.isPresent() ? Kind.OUTCOME : Kind.EVENT;
    boolean silence =
        step.event() instanceof DialogueEvent.Silence && !before.state().equals(after.state());
    if (kind == Kind.EVENT && before.cursor() == after.cursor() && !silence) {
      return Optional.empty();
    }
    String text =
        step.answering()
            .map(answering -> text(bot, step, before, answering))
            .orElseGet(() -> result.flatMap(each -> webhook(bot, before, each)).orElse(""));
    return Optional.of(
        new Logged(
            at,
            kind,
            before.cursor(),
            after.cursor(),
            step.re(),
            text,
            Optional.empty(),
            result.map(WebhookResult::status).orElse(0),
            result.map(outcome -> !outcome.ok()).orElse(false),
            handedOver,
            new StepFacts(runtime, before, after).of(step, text)));
  }

  /**
   * What a customer said, for a service that knows Rasa's payloads; masked as in the transcript.
   *
   * @return empty if the customer said nothing
   */
  static Optional<String> told(Bot bot, Step step, SessionRecord before) {
    if (step.event() instanceof DialogueEvent.Payload payload) {
      return step.answering().map(answering -> payload(payload, answering));
    }
    return step.event() instanceof DialogueEvent.Understood
        ? step.answering()
            .map(answering -> shown(bot, step, before, answering.understanding().shownText()))
        : Optional.empty();
  }

  private static String shown(Bot bot, Step step, SessionRecord before, String said) {
    return answersSensitive(bot, step, before) ? EntityMatch.mask(said) : said;
  }

  private static String payload(DialogueEvent.Payload payload, Answering answering) {
    StringJoiner values = new StringJoiner(",", "{", "}").setEmptyValue("");
    for (EntityMatch match : answering.understanding().entities()) {
      String value = match.sensitive() ? EntityMatch.MASK : match.text();
      values.add(quoted(match.entity()) + ":" + quoted(value));
    }
    return "/" + payload.intent() + values;
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** Whether a message may be, as a whole, the value of a slot that is masked. */
  static boolean answersSensitive(Bot bot, Step step, SessionRecord before) {
    List<Frame> stack = before.state().stack();
    if (!(step.event() instanceof DialogueEvent.Understood) || stack.isEmpty()) {
      return false;
    }
    Frame top = stack.get(stack.size() - 1);
    Flow flow = bot.flows().get(top.flow());
    boolean isStep = flow != null && top.step() < flow.steps().size();
    return isStep
        && flow.steps().get(top.step()) instanceof Flow.Collect asked
        && Optional.ofNullable(bot.slots().get(asked.slot()))
            .filter(slot -> slot.sensitive() && slot.mappings().contains(new Slot.FromText()))
            .isPresent();
  }

  /** What a message said, as people of ours may read it. */
  static String text(Bot bot, Step step, SessionRecord before, Answering answering) {
    return shown(bot, step, before, said(step.event(), answering));
  }

  /** A payload has no text: what it means stands for it, sensitive values masked. */
  private static String said(DialogueEvent event, Answering answering) {
    if (event instanceof DialogueEvent.Happened happened) {
      return "event/" + happened.name();
    }
    if (!(event instanceof DialogueEvent.Payload payload)) {
      return answering.understanding().shownText();
    }
    StringJoiner values = new StringJoiner(", ", "{", "}").setEmptyValue("");
    for (EntityMatch match : answering.understanding().entities()) {
      String value = match.sensitive() ? EntityMatch.MASK : match.text();
      values.add(match.entity() + ": " + value);
    }
    return "/" + payload.intent() + values;
  }

  /** The webhook that a flow waits for. */
  private static Optional<String> webhook(Bot bot, SessionRecord record, WebhookResult result) {
    for (Frame frame : record.state().stack()) {
      Flow flow = bot.flows().get(frame.flow());
      boolean waits = frame.callId() == result.callId() && flow != null;
      if (waits && frame.step() < flow.steps().size()) {
        Flow.Step step = flow.steps().get(frame.step());
        return step instanceof Flow.CallWebhook call
            ? Optional.of(call.webhook())
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
