package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Expression;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.BuiltInAction;
import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Flow.Step;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.dialogue.DialogueState.Frame;
import io.frontdesk.dialogue.DialogueState.Waiting;
import io.frontdesk.entity.EntityMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One event's run through the flows: the steps, what is said and what is called. The flow on top
 * runs until it waits for an answer or a webhook, or until no flow is left. Made for one event,
 * used by one thread.
 */
final class FlowRun implements Expression.Scope {

  /** How many steps an event may take: more are a loop. */
  static final int MAX_STEPS = 200;

  /** Calls of services and flows that a flow may make without asking the customer anything. */
  static final int MAX_CALLS = 8;

  private static final String PATTERN_PREFIX = "pattern_";
  private static final String SESSION_START = "pattern_session_start";
  private static final String COMPLETED = "pattern_completed";
  private static final String CANCEL = "pattern_cancel";
  private static final String NOTED = "utter_noted";
  private static final int CALLS_PER_TURN = 16;

  private final FlowIndex index;
  private final ResponseWriter writer;
  private final FlowWatch watch;
  private final String language;
  private final String channel;
  private final long turn;
  private final long seed;
  private final FlowStack stack;
  private final Judgement judgement;
  private final WebhookFields fields;
  private final List<ReplyElement> replies = new ArrayList<>();
  private final List<Decision.WebhookCall> calls = new ArrayList<>();
  private final Map<String, Integer> said = new HashMap<>();
  private final Map<String, Map<Object, EntityMatch>> doubts = new HashMap<>();
  private List<String> offered = List.of();
  private Consumer<String> onLink = flow -> {};
  private int steps;
  private boolean completed;
  private boolean cancelled;

  FlowRun(
      FlowIndex index,
      ResponseWriter writer,
      FlowWatch watch,
      DialogueState state,
      String language) {
    this.index = index;
    this.writer = writer;
    this.watch = watch;
    this.language = language;
    channel = state.channel();
    turn = state.turn() + 1;
    seed = state.seed();
    stack = new FlowStack(index, state);
    judgement = new Judgement(index, stack);
    fields = new WebhookFields(index);
  }

  FlowStack stack() {
    return stack;
  }

  String language() {
    return language;
  }

  /** Sets what is told the id of each flow that a link begins. */
  void onLink(Consumer<String> listener) {
    onLink = listener;
  }

  /** Begins a session: slots get their first values, the session's opening flow runs. */
  void open() {
    stack.setInitialValues();
    if (index.flow(SESSION_START).isPresent()) {
      start(SESSION_START);
      completed = false;
    }
  }

  /** Runs what is to run when the last flow has ended, and gives the decision. */
  Decision finish() {
    if (completed && !cancelled && stack.isEmpty() && index.flow(COMPLETED).isPresent()) {
      start(COMPLETED);
    }
    judgement.dropToldAhead(this);
    DialogueState state =
        new DialogueState(language, turn, seed, stack.slots(), stack.frames(), offered, channel);
    return new Decision(state, List.copyOf(replies), List.copyOf(calls));
  }

  boolean guardHolds(Flow flow) {
    return flow.guard().map(guard -> guard.holds(this)).orElse(true);
  }

  /** Whether a question would drop the value that its slot has now. */
  boolean rejects(Collect collect) {
    return rejection(collect).isPresent();
  }

  private Optional<Flow.Rejection> rejection(Collect collect) {
    return judgement.rejection(collect, this);
  }

  /** Says a response; the same one again in the same or the next event takes the next variation. */
  void say(String response) {
    int before = said.merge(response, 1, Integer::sum) - 1;
    long number = mix(seed ^ response.hashCode()) + turn + before;
    List<ReplyElement> elements = writer.write(response, number, language, this);
    replies.addAll(elements);
    watch.onSaid(response, elements);
  }

  /** Shows buttons; the payloads are remembered for the next message. */
  void offer(ReplyElement.Buttons buttons) {
    replies.add(buttons);
    offered = buttons.buttons().stream().map(Button::payload).toList();
  }

  /** Keeps what was offered: nothing has come from the customer since. */
  void keepOffered(List<String> payloads) {
    offered = payloads;
  }

  /** Remembers that a message names several values for a slot; they are asked for in this run. */
  void doubt(String slot, Map<Object, EntityMatch> values) {
    doubts.put(slot, values);
  }

  boolean doubts(String slot) {
    return doubts.containsKey(slot);
  }

  /** Asks which of the values is meant that a message named for the open question. */
  void askWhich() {
    askWhich(stack.asked().orElseThrow());
  }

  private void askWhich(Collect collect) {
    AskWhich which = new AskWhich(index, language, collect.slot(), doubts.remove(collect.slot()));
    if (which.isShort()) {
      replies.add(which.question(writer.text(AskWhich.RESPONSE, language, this)));
      offered = which.payloads();
    } else {
      say(collect.utter());
    }
  }

  /**
   * Corrects a slot whose question has been passed, and says so.
   *
   * @return false if its question would drop the value: then it keeps the one that it has
   */
  boolean correct(Collect collect, Object value) {
    Optional<Object> old = stack.slot(collect.slot());
    stack.put(collect.slot(), Optional.of(value));
    Optional<Flow.Rejection> rejection = rejection(collect);
    if (rejection.isPresent()) {
      rejection.get().utter().ifPresent(this::say);
      stack.put(collect.slot(), old);
      return false;
    }
    if (index.bot().responses().containsKey(NOTED)) {
      say(NOTED);
    } else {
      String shown = index.shown(collect.slot(), value, language);
      sayText(language.equals("zh") ? "好的，已改为：" + shown + "。" : "Noted: " + shown + ".");
    }
    return true;
  }

  /** Goes on without a value for the open question, which did not have to be answered. */
  void skip() {
    advance();
    run();
  }

  void sayText(String text) {
    replies.add(new ReplyElement.Text(text));
  }

  /** Begins a flow on top of the others. */
  void start(String flow) {
    stack.push(flow);
    run();
  }

  /** Goes on after the asked slot was filled, or asks once more if its value is rejected. */
  void answered() {
    Collect asked = stack.asked().orElseThrow();
    if (reject(asked) && !asked.optional()) {
      askOnceMore(Optional.empty());
    } else {
      advance();
      run();
    }
  }

  /** Asks the open question again, as after an interruption. */
  void askAgain() {
    stack.asked().ifPresent(collect -> say(collect.utter()));
  }

  /**
   * Asks the open question once more because it was not answered, or gives up.
   *
   * @param explanation the response said before the question
   */
  void askOnceMore(Optional<String> explanation) {
    Bot.Settings settings = index.bot().settings();
    stack.replaceTop(stack.top().reasked());
    if (stack.top().reasks() > settings.maxReasks()) {
      stack.dropAll();
      say(settings.giveUpResponse().orElse(settings.fallbackResponse()));
      return;
    }
    explanation.ifPresent(this::say);
    askAgain();
  }

  /** Runs the flow on top until something is waited for or nothing is left. */
  void run() {
    while (!stack.isEmpty() && !stack.waiting()) {
      steps++;
      if (steps > MAX_STEPS) {
        dropLoop();
      } else if (stack.top().step() >= flowOnTop().steps().size()) {
        end();
      } else {
        watch.onStep(stack.top().flow(), stack.top().step());
        execute(stack.step());
      }
    }
  }

  private Flow flowOnTop() {
    return index.flow(stack.top().flow()).orElseThrow();
  }

  private void dropLoop() {
    stack.dropAll();
    cancelled = true;
    // A loop may have said the same thing many times: none of it helps the customer.
    replies.clear();
    calls.clear();
    say(index.bot().settings().fallbackResponse());
  }

  private void execute(Step step) {
    if (step instanceof Collect collect) {
      collect(collect);
    } else if (step instanceof Flow.Say say) {
      say(say.response());
      advance();
    } else if (step instanceof Flow.CallWebhook call) {
      callWebhook(call);
    } else if (step instanceof Flow.SetSlots set) {
      set.values().forEach(this::compute);
      advance();
    } else if (step instanceof Flow.BuiltIn builtIn) {
      builtIn(builtIn.action());
    } else if (step instanceof Flow.Link link) {
      link(link.flow());
    } else if (step instanceof Flow.Call call) {
      call(call);
    } else {
      advance();
    }
  }

  private void collect(Collect collect) {
    boolean filled = stack.slot(collect.slot()).isPresent() && !collect.askBeforeFilling();
    if (filled && !reject(collect)) {
      advance();
    } else if (!filled && doubts(collect.slot())) {
      askWhich(collect);
      stack.move(stack.top().step(), Waiting.ANSWER, 0);
    } else if (collect.optional()) {
      advance();
    } else {
      say(collect.utter());
      stack.move(stack.top().step(), Waiting.ANSWER, 0);
    }
  }

  private boolean reject(Collect collect) {
    Optional<Flow.Rejection> rejection = rejection(collect);
    rejection.flatMap(Flow.Rejection::utter).ifPresent(this::say);
    rejection.ifPresent(found -> stack.put(collect.slot(), Optional.empty()));
    return rejection.isPresent();
  }

  private void callWebhook(Flow.CallWebhook step) {
    Bot.Webhook webhook = index.bot().webhooks().get(step.webhook());
    if (stack.top().waiting() == Waiting.WEBHOOK) {
      takeResult(webhook, stack.top().result().orElseThrow());
      return;
    }
    if (stack.top().reasks() >= MAX_CALLS) {
      dropLoop();
      return;
    }
    long callId = turn * CALLS_PER_TURN + calls.size();
    if (webhook == null) {
      stack.replaceTop(stack.top().withResult(new WebhookResult(callId, false, 0, Map.of())));
      advance();
      return;
    }
    calls.add(
        new Decision.WebhookCall(
            callId, webhook.name(), WebhookFields.slotsFor(webhook, stack), step.waitMs()));
    stack.move(stack.top().step(), Waiting.WEBHOOK, callId);
  }

  private void takeResult(Bot.Webhook webhook, WebhookResult result) {
    fields.take(webhook, result, stack);
    Optional<String> next = new ActionEffects(index, this).apply(result);
    advance();
    next.ifPresent(stack::push);
  }

  void say(ReplyElement element) {
    replies.add(element);
  }

  /** Says a response with values that stand in it as slots do, beside the slots. */
  void say(String response, Map<?, ?> places) {
    Expression.Scope both =
        (scope, key) ->
            scope.equals("slots") && places.containsKey(key)
                ? Optional.of(places.get(key))
                : value(scope, key);
    replies.addAll(writer.write(response, mix(seed ^ response.hashCode()) + turn, language, both));
  }

  private void compute(String name, Expression expression) {
    Optional<Object> value = expression.evaluate(this);
    stack.put(
        name, index.slot(name).flatMap(slot -> value.flatMap(v -> SlotValues.coerce(slot, v))));
  }

  /** A person has given the conversation back: the flow goes on. */
  void givenBack() {
    advance();
    run();
  }

  private void builtIn(BuiltInAction action) {
    if (action == BuiltInAction.HANDOVER) {
      stack.move(stack.top().step(), Waiting.PERSON, 0);
      return;
    }
    String holder = stack.top().flow();
    stack.dropOthers();
    cancelled = true;
    if (action == BuiltInAction.RESTART) {
      stack.emptySlots();
    }
    advance();
    boolean says = action == BuiltInAction.CANCEL && !holder.equals(CANCEL);
    if (says && index.flow(CANCEL).isPresent()) {
      stack.push(CANCEL);
    }
  }

  private void link(String flow) {
    if (index.flow(flow).isEmpty()) {
      end();
      return;
    }
    stack.pop();
    stack.push(flow);
    onLink.accept(flow);
  }

  private void call(Flow.Call step) {
    if (index.flow(step.flow()).isEmpty()) {
      advance();
      return;
    }
    if (stack.top().reasks() >= MAX_CALLS) {
      dropLoop();
      return;
    }
    stack.move(stack.top().step(), Waiting.CALLED_FLOW, 0);
    stack.push(step.flow());
  }

  private void advance() {
    for (Flow.Branch branch : stack.step().next()) {
      if (branch.condition().map(condition -> condition.holds(this)).orElse(true)) {
        if (branch.target() == Flow.END) {
          break;
        }
        stack.move(branch.target(), Waiting.NOTHING, 0);
        return;
      }
    }
    end();
  }

  private void end() {
    Frame ended = stack.pop();
    if (stack.called()) {
      advance();
    } else if (stack.isEmpty()) {
      completed = !ended.flow().startsWith(PATTERN_PREFIX);
    } else {
      resume();
    }
  }

  /** An interrupted flow is on top again: its question is asked unless it has been answered. */
  private void resume() {
    Optional<Collect> asked = stack.asked();
    if (asked.isEmpty()) {
      return;
    }
    boolean filled = stack.slot(asked.get().slot()).isPresent();
    if (asked.get().optional() || !asked.get().askBeforeFilling() && filled) {
      stack.move(stack.top().step(), Waiting.NOTHING, 0);
    } else {
      askAgain();
    }
  }

  // What expressions and responses read

  @Override
  public Optional<Object> value(String scope, String key) {
    return switch (scope) {
      case "slots" -> stack.slot(key).map(v -> judgement.readable(key, v, language));
      case "webhook" ->
          stack.isEmpty() ? Optional.empty() : fields.value(stack.top().result(), key);
      case "session" -> sessionValue(key);
      default -> Optional.empty();
    };
  }

  private Optional<Object> sessionValue(String key) {
    return switch (key) {
      case "language" -> Optional.of(language);
      case "turn" -> Optional.of((double) turn);
      case "channel" -> channel.isEmpty() ? Optional.empty() : Optional.of(channel);
      default -> Optional.empty();
    };
  }

  /** Spreads a seed (the finaliser of SplitMix64). */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
