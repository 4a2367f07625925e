package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.nlu.IntentChoice;
import io.frontdesk.nlu.NluResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The policy of one bot: state and event in, decision out. Pure, immutable, safe for any thread;
 * turn agents call it.
 *
 * <p>A message is, in this order: a correction of what the flow on top was told ({@link
 * SlotCorrection}); the answer to the open question ({@link OpenQuestion}); two or three things at
 * once, between which the bot asks back ({@link AskBack}); the start of a flow, which interrupts
 * the open one; a question of the FAQ, after whose answer the open question is asked again; a value
 * for another slot of the active flows; not understood. A question that is not answered is asked
 * again a bounded number of times, then the whole stack is dropped.
 *
 * <p>While the flow on top waits for a webhook, a message starts another flow on top of it or is a
 * question of the FAQ; anything else is answered with the response {@code utter_wait}, or the
 * fallback if the bot has none. A result for a flow that is not on top is kept with that flow and
 * changes nothing else: the flow goes on with it when it is on top again, in the turn in which what
 * lay on it ends. A result that no flow waits for, and one that came before, changes nothing.
 *
 * <p>While a person has the conversation, or it waits for one, the bot keeps silent ({@link
 * PersonTalk}).
 *
 * <p>At most {@link FlowRun#MAX_STEPS} steps run for an event; more are a loop, and the stack is
 * dropped with the fallback. At most {@link FlowStack#MAX_DEPTH} flows are active; the oldest is
 * dropped for one more. A state that does not fit the bot, because an older version of it left it,
 * begins with an empty stack.
 */
public final class Dialogue {

  private static final String WAIT = "utter_wait";

  private final FlowIndex index;
  private final ResponseWriter writer;
  private final OpenQuestion question;
  private final AskBack askBack;
  private final Misunderstanding misunderstanding;
  private final CommandRun commands;
  private final Revisit revisit;
  private final RequestQueue queue;
  private final FlowWatch watch;
  private final PersonTalk personTalk;

  /** For a bot. */
  public Dialogue(Bot bot) {
    this(bot, FlowWatch.NONE);
  }

  /** For a bot, with something that sees how it runs. */
  public Dialogue(Bot bot, FlowWatch watch) {
    this.watch = watch;
    index = new FlowIndex(bot);
    writer = new ResponseWriter(bot);
    question = new OpenQuestion(index, writer);
    askBack = new AskBack(index, writer);
    misunderstanding = new Misunderstanding(index, writer, askBack);
    commands = new CommandRun(index, misunderstanding);
    revisit = new Revisit(index);
    queue = new RequestQueue(index);
    personTalk = new PersonTalk(index);
  }

  /** The intents that may be meant next, and those that are expected. */
  public IntentChoice choice(DialogueState state) {
    return index.expectations().choice(state);
  }

  /** The contexts that the bot's intents belong to. */
  public Set<String> contexts() {
    return index.expectations().contexts();
  }

  /** The intents that belong to any of some contexts. */
  public Set<String> intentsIn(List<String> contexts) {
    return index.expectations().intentsIn(contexts);
  }

  /** Whether a slot's value is not to be kept in clear. */
  public boolean isSensitive(String slot) {
    return index.isSensitive(slot);
  }

  /** A slot's value as it may be shown. */
  public String shown(String slot, Object value, String language) {
    return index.shown(slot, value, language);
  }

  /**
   * The slots of a state as they may be shown: the values of sensitive ones are masked, all others
   * as they are.
   */
  public Map<String, Object> shown(DialogueState state) {
    Map<String, Object> shown = new LinkedHashMap<>();
    state
        .slots()
        .forEach(
            (slot, value) ->
                shown.put(
                    slot,
                    index.isSensitive(slot) || value instanceof Slot.Sealed
                        ? index.shown(slot, value, state.language())
                        : value));
    return shown;
  }

  /**
   * Where a conversation stands, as it may be shown.
   *
   * @param slots as {@link #shown}
   * @param flows those that are open, the innermost last
   * @param question the slot that is being asked for
   */
  public record Standing(
      Map<String, Object> slots, List<String> flows, Optional<String> question) {}

  /** Where a conversation stands, as it may be shown. */
  public Standing standing(DialogueState state) {
    List<String> flows = state.stack().stream().map(DialogueState.Frame::flow).toList();
    FlowStack stack = new FlowStack(index, state);
    return new Standing(shown(state), flows, stack.asked().map(Collect::slot));
  }

  /**
   * Decides what to do about an event.
   *
   * @param state where the conversation stands
   * @param event what happened
   * @return the new state, what is said, what is called
   */
  public Decision decide(DialogueState state, DialogueEvent event) {
    if (event instanceof WebhookResult result) {
      return decide(state, result);
    }
    if (event instanceof DialogueEvent.HandoverEnded ended) {
      return decide(state, ended);
    }
    if (event instanceof DialogueEvent.Happened happened) {
      return decide(state, happened);
    }
    if (event instanceof DialogueEvent.Silence) {
      return onSilence(state);
    }
    Message message = message(event);
    String language =
        message.language().filter(index.bot().languages()::contains).orElse(state.language());
    FlowRun run = new FlowRun(index, writer, watch, state, language);
    run.course().heard();
    run.onGiveUp(() -> misunderstanding.giveUp(run));
    if (run.stack().withPerson()) {
      return withPerson(run, message);
    }
    Optional<Decision> late = personTalk.onLate(run, message);
    if (late.isPresent()) {
      return late.get();
    }
    boolean opens = state.turn() == 0;
    if (opens) {
      run.open();
    }
    Message read =
        opens ? message : question.read(run, askBack.read(message, state), state.language());
    Optional<Command> command = command(run, read);
    if (command.isPresent()) {
      commands.obey(run, command.get());
    } else if (!answersSeveral(run, event, opens)) {
      answer(run, read, opens, state.offered().isEmpty());
    }
    return finish(run);
  }

  /** Takes a message apart, if it surely holds several requests. */
  private boolean answersSeveral(FlowRun run, DialogueEvent event, boolean opens) {
    List<Message> parts = new ArrayList<>();
    if (event instanceof DialogueEvent.Understood understood) {
      Bot.Doubt doubt = index.bot().settings().doubt();
      understood.parts().forEach(part -> parts.add(Message.of(part, doubt)));
    }
    boolean answers =
        !parts.isEmpty()
            && !opens
            && !(parts.get(0).sure() && leadsSomewhere(run, parts.get(0)))
            && question.names(run, parts.get(0));
    return queue.answer(run, parts, answers, part -> answer(run, part, opens, false));
  }

  private Decision finish(FlowRun run) {
    queue.goOn(run);
    return run.finish();
  }

  /**
   * The requests that a message may hold beside each other, in order, so that each is understood
   * alone too.
   *
   * @param whole what the message as a whole was understood as
   * @return two or three texts; none if it is to be taken as one
   */
  public List<String> requests(DialogueState state, NluResult whole) {
    boolean known = whole.tier() == NluResult.Tier.EXACT;
    return known ? List.of() : queue.parts(state, whole.text());
  }

  /** To a person only what ends that talk is the bot's matter. */
  private Decision withPerson(FlowRun run, Message message) {
    Optional<Command> command = command(run, message);
    if (command.isEmpty() || command.get() == Command.CAPABILITIES) {
      return personTalk.onMessage(run, message);
    }
    commands.obey(run, command.get());
    return finish(run);
  }

  /**
   * What a message tells any bot to do. What the bot's author has for the words goes before, and so
   * does what the open question makes of them: a button, a no.
   */
  private Optional<Command> command(FlowRun run, Message message) {
    boolean answers = message.answer().filter(value -> !(value instanceof String)).isPresent();
    Optional<Command> said = answers ? Optional.empty() : message.text().flatMap(Command::read);
    boolean elsewhere = message.sure() && leadsSomewhere(run, message);
    boolean less =
        said.filter(Command.RESTART::equals).isPresent()
            && flow(run, message).filter(Dialogue::onlyCancels).isPresent();
    return elsewhere && !less ? Optional.empty() : said;
  }

  private static boolean onlyCancels(Flow flow) {
    return flow.steps().size() == 1
        && flow.steps().get(0) instanceof Flow.BuiltIn first
        && first.action() == Flow.BuiltInAction.CANCEL;
  }

  private boolean leadsSomewhere(FlowRun run, Message message) {
    return flow(run, message).isPresent()
        || index.answer(message.intent(), run.language()).isPresent();
  }

  private Message message(DialogueEvent event) {
    if (event instanceof DialogueEvent.Understood understood) {
      return Message.of(understood.result(), index.bot().settings().doubt());
    }
    DialogueEvent.Payload payload = (DialogueEvent.Payload) event;
    return Message.of(payload, index.knowsIntent(payload.intent()));
  }

  private Decision decide(DialogueState state, WebhookResult result) {
    FlowRun run = new FlowRun(index, writer, watch, state, state.language());
    if (!run.stack().accept(result)) {
      return new Decision(state, List.of(), List.of());
    }
    run.replies().offer(state.offered());
    run.run();
    return finish(run);
  }

  private Decision decide(DialogueState state, DialogueEvent.HandoverEnded ended) {
    FlowRun run = new FlowRun(index, writer, watch, state, state.language());
    // A bot that has changed may have dropped the flow that waits: the person is done all the same.
    return state.handedOver()
        ? personTalk.onEnded(run, ended.resolved())
        : new Decision(state, List.of(), List.of());
  }

  /** Whether an event starts a flow. */
  public boolean knowsEvent(String name) {
    return index.startedBy(name).isPresent();
  }

  /** While a person has the conversation nothing is started. */
  private Decision decide(DialogueState state, DialogueEvent.Happened event) {
    FlowRun run = new FlowRun(index, writer, watch, state, state.language());
    Optional<Flow> flow = index.startedBy(event.name());
    if (flow.isEmpty() || run.stack().withPerson()) {
      return new Decision(state, List.of(), List.of());
    }
    if (state.turn() == 0) {
      run.open();
    }
    run.replies().offer(state.offered());
    if (run.guardHolds(flow.get())) {
      run.start(flow.get().id(), index.fills(event));
    }
    return finish(run);
  }

  /**
   * After how many seconds without a message {@link DialogueEvent.Silence} is due.
   *
   * @return empty if the customer is to be left alone: nothing is asked, or often enough was it
   *     said
   */
  public OptionalInt silenceTimeoutS(DialogueState state) {
    Bot.Silence usual = index.bot().settings().silence();
    if (index.flow(FlowRun.SILENCE).isEmpty() || state.course().silences() >= usual.most()) {
      return OptionalInt.empty();
    }
    Optional<Collect> asked = new FlowStack(index, state).asked();
    int timeoutS =
        asked
            .map(question -> question.patience().silenceTimeoutS().orElse(usual.timeoutS()))
            .orElse(0);
    return timeoutS > 0 ? OptionalInt.of(timeoutS) : OptionalInt.empty();
  }

  private Decision onSilence(DialogueState state) {
    if (silenceTimeoutS(state).isEmpty()) {
      return new Decision(state, List.of(), List.of());
    }
    FlowRun run = new FlowRun(index, writer, watch, state, state.language());
    run.replies().offer(state.offered());
    run.onSilence();
    return finish(run);
  }

  /**
   * A response outside of the flows.
   *
   * @param response its name; one that the bot does not have says nothing
   * @param places values that stand in it as slots do, beside the slots
   */
  public List<ReplyElement> say(DialogueState state, String response, Map<String, Object> places) {
    FlowRun run = new FlowRun(index, writer, watch, state, state.language());
    return writer.write(
        response,
        state.turn(),
        state.language(),
        (scope, key) ->
            scope.equals("slots") && places.containsKey(key)
                ? Optional.of(places.get(key))
                : run.value(scope, key));
  }

  /**
   * Answers a message.
   *
   * @param opens whether the session began with it: a question that is open now was asked after it
   * @param mayAskBack whether the bot may ask which of several intents is meant
   */
  private void answer(FlowRun run, Message message, boolean opens, boolean mayAskBack) {
    Optional<Collect> asked = run.stack().asked();
    Optional<Flow> flow = flow(run, message);
    boolean another = flow.isPresent() && !run.stack().onTop(flow.get().id());
    Optional<String> faq =
        message.inScope() ? index.answer(message.intent(), run.language()) : Optional.empty();
    boolean elsewhere = message.sure() && (another || faq.isPresent());
    SlotFilling filling = new SlotFilling(index, run, message);
    SlotCorrection correction = new SlotCorrection(index, run, filling, message);
    correction.dropWrong();
    run.onLink(filling::fillStarted);
    boolean task = message.sure() && another && !index.collects(flow.get().id()).isEmpty();
    if (asked.isPresent() && !opens && corrects(run, filling, correction, task)) {
      return;
    }
    if (asked.isPresent() && filling.fillAsked(asked.get(), !elsewhere && !opens)) {
      filling.fillOthers(asked);
      if (!revisit.goBack(run, filling.changes())) {
        run.answered();
      }
    } else if (asked.isPresent() && run.doubts(asked.get().slot())) {
      filling.fillOthers(asked);
      run.askWhich(asked.get());
    } else if (mayAskBack && askBack.ask(run, message)) {
      return;
    } else if (another) {
      run.stack().push(flow.get().id());
      filling.fillStarted(flow.get().id());
      run.run();
    } else if (faq.isPresent()) {
      run.replies().sayText(faq.get());
      run.backToQuestion();
    } else {
      boolean changed = filling.fillOthers(asked);
      if (revisit.goBack(run, filling.changes())) {
        return;
      }
      boolean understood = changed || flow.isPresent() || message.saysNothing();
      boolean waits = !run.stack().isEmpty() && index.bot().responses().containsKey(WAIT);
      if (asked.isPresent()) {
        unanswered(run, understood, opens);
      } else if (waits) {
        run.say(WAIT);
      } else if (understood) {
        run.say(index.bot().settings().fallbackResponse());
      } else {
        misunderstanding.answer(run, message, mayAskBack);
      }
    }
  }

  /**
   * Corrects what the flow on top was told before, if a message does that, and goes on with the
   * open question.
   *
   * @param elsewhere whether the message surely asks for another task
   */
  private boolean corrects(
      FlowRun run, SlotFilling filling, SlotCorrection correction, boolean elsewhere) {
    Collect asked = run.stack().asked().orElseThrow();
    switch (correction.correct(asked, elsewhere)) {
      case CORRECTED -> {
        boolean answered = filling.fillAskedByName(asked);
        filling.fillOthers(Optional.of(asked));
        if (revisit.goBack(run, filling.changes())) {
          return true;
        }
        if (answered) {
          run.answered();
        } else {
          run.askAgain();
        }
        return true;
      }
      case UNCLEAR -> {
        unanswered(run, false, false);
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  private Optional<Flow> flow(FlowRun run, Message message) {
    return message.inScope()
        ? index.triggeredBy(message.intent()).filter(run::guardHolds)
        : Optional.empty();
  }

  /** What is said to a message that does not answer the open question and asks none. */
  private void unanswered(FlowRun run, boolean understood, boolean opens) {
    Collect asked = run.stack().asked().orElseThrow();
    if (asked.optional()) {
      run.skip();
    } else if (!opens) {
      String hint = asked.hint().orElse(index.bot().settings().fallbackResponse());
      run.askOnceMore(understood ? Optional.empty() : Optional.of(hint));
    }
  }
}
