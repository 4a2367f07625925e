package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Expression;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.BuiltInAction;
import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Flow.Step;
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

  /** What is said when all was dropped. */
  static final String CANCEL = "pattern_cancel";

  /** What is said when all is to begin anew. */
  static final String RESTART = "pattern_restart";

  /** Speaks to a customer who does not answer. */
  static final String SILENCE = "pattern_user_silence";

  private static final String BACK_TO = "utter_back_to";
  private static final int CALLS_PER_TURN = 16;

  private final FlowIndex index;
  private final FlowWatch watch;
  private final String language;
  private final String channel;
  private final long turn;
  private final long seed;
  private final FlowStack stack;
  private final Judgement judgement;
  private final Replies replies;
  private final List<Decision.WebhookCall> calls = new ArrayList<>();
  private final Map<String, Map<Object, EntityMatch>> doubts = new HashMap<>();
  private final WebhookFields fields;
  private final TalkCourse course;
  private Consumer<String> onLink = flow -> {};
  private Runnable onGiveUp = () -> {};
  private int steps;
  private boolean completed;
  private boolean cancelled;
  private boolean quiet;

  FlowRun(
      FlowIndex index,
      ResponseWriter writer,
      FlowWatch watch,
      DialogueState state,
      String language) {
    this.index = index;
    this.watch = watch;
    this.language = language;
    channel = state.channel();
    turn = state.turn() + 1;
    seed = state.seed();
    stack = new FlowStack(index, state);
    judgement = new Judgement(index, stack);
    fields = new WebhookFields(index);
    course = new TalkCourse(state.course());
    replies = new Replies(writer, watch, state, language, this);
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

  /** Sets what speaks when a question was never answered and all that was begun is dropped. */
  void onGiveUp(Runnable listener) {
    onGiveUp = listener;
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
        new DialogueState(
            language,
            turn,
            seed,
            stack.slots(),
            stack.frames(),
            replies.offered(),
            channel,
            course.course());
    return new Decision(state, replies.elements(), List.copyOf(calls));
  }

  boolean guardHolds(Flow flow) {
    return flow.guard().map(guard -> guard.holds(this)).orElse(true);
  }

  /** Why a question would drop the value that its slot has now; empty if it would not. */
  Optional<Flow.Rejection> rejection(Collect collect) {
    return judgement.rejection(collect, this);
  }

  Replies replies() {
    return replies;
  }

  TalkCourse course() {
    return course;
  }

  void say(String response) {
    replies.say(response);
  }

  /** Remembers that a message names several values for a slot; they are asked for in this run. */
  void doubt(String slot, Map<Object, EntityMatch> values) {
    doubts.put(slot, values);
  }

  boolean doubts(String slot) {
    return doubts.containsKey(slot);
  }

  /** Asks which of the values is meant that a message named for a question. */
  void askWhich(Collect collect) {
    AskWhich which = new AskWhich(index, language, collect.slot(), doubts.remove(collect.slot()));
    if (which.isShort()) {
      replies.ask(which);
    } else {
      say(collect.utter());
    }
  }

  /**
   * Goes on from a step that was passed before.
   *
   * @param told whether it is a question that is not asked again
   */
  void goBack(int step, boolean told) {
    stack.move(step, Waiting.NOTHING, 0);
    if (told) {
      advance();
    }
    run();
  }

  /** Goes on without a value for the open question, which did not have to be answered. */
  void skip() {
    advance();
    run();
  }

  /** Drops all that was begun, with what waits for its turn. */
  void dropAll() {
    stack.dropAll();
    cancelled = true;
    course.clear();
  }

  /** Begins a flow on top of the others. */
  void start(String flow) {
    start(flow, Map.of());
  }

  /** Begins a flow on top of the others, with what fills some slots first. */
  void start(String flow, Map<String, Optional<Object>> fills) {
    stack.push(flow);
    fills.forEach(stack::put);
    run();
  }

  /** Speaks to a customer who does not answer; what was said to that end before is over. */
  void onSilence() {
    course.silent();
    if (stack.top().flow().equals(SILENCE)) {
      stack.pop();
    }
    start(SILENCE);
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

  /** Runs something after which the open question is not asked again. */
  void quietly(Runnable work) {
    quiet = true;
    work.run();
    quiet = false;
  }

  /** Whether nothing is open, and nothing was dropped. */
  boolean isIdle() {
    return stack.isEmpty() && !cancelled;
  }

  /** Asks the open question again, as after an interruption. */
  void askAgain() {
    stack.asked().filter(collect -> !quiet).ifPresent(collect -> say(collect.utter()));
  }

  /** Asks the open question again after something else, with a bridge to it if the bot has one. */
  void backToQuestion() {
    if (!quiet && stack.asked().isPresent() && has(BACK_TO)) {
      say(BACK_TO);
    }
    askAgain();
  }

  boolean has(String response) {
    return index.bot().responses().containsKey(response);
  }

  /**
   * Asks the open question once more because it was not answered, or gives up.
   *
   * @param explanation the response said before the question
   */
  void askOnceMore(Optional<String> explanation) {
    Flow.Patience patience = stack.asked().orElseThrow().patience();
    stack.replaceTop(stack.top().reasked());
    int most = patience.maxReasks().orElse(index.bot().settings().maxReasks());
    if (stack.top().reasks() <= most) {
      explanation.ifPresent(this::say);
      askAgain();
    } else if (patience.giveUp().isPresent()) {
      goTo(patience.giveUp().getAsInt());
      run();
    } else {
      dropAll();
      onGiveUp.run();
    }
  }

  private void goTo(int target) {
    if (target == Flow.END) {
      end();
    } else {
      stack.move(target, Waiting.NOTHING, 0);
    }
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
      Optional<String> next = new ActionEffects(index, this).take(webhook, fields);
      int calls = stack.top().reasks();
      advance();
      next.ifPresent(flow -> stack.push(flow, calls));
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
    calls.add(fields.call(callId, webhook, stack, step.waitMs()));
    stack.move(stack.top().step(), Waiting.WEBHOOK, callId);
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
    course.clear();
    String pattern = action == BuiltInAction.CANCEL ? CANCEL : RESTART;
    if (!holder.startsWith(PATTERN_PREFIX) && index.flow(pattern).isPresent()) {
      stack.push(pattern);
    }
  }

  private void link(String flow) {
    if (index.flow(flow).isEmpty()) {
      end();
      return;
    }
    stack.push(flow, stack.pop().reasks());
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
        goTo(branch.target());
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
      resume(!ended.flow().startsWith(PATTERN_PREFIX));
    }
  }

  /**
   * An interrupted flow is on top again: its question is asked unless it has been answered.
   *
   * @param bridge whether the customer was led away and is led back
   */
  private void resume(boolean bridge) {
    Optional<Collect> asked = stack.asked();
    if (asked.isEmpty()) {
      return;
    }
    boolean filled = stack.slot(asked.get().slot()).isPresent();
    if (asked.get().optional() || !asked.get().askBeforeFilling() && filled) {
      stack.move(stack.top().step(), Waiting.NOTHING, 0);
    } else if (bridge) {
      backToQuestion();
    } else {
      askAgain();
    }
  }

  // What expressions and responses read

  @Override
  public Optional<Object> value(String scope, String key) {
    return switch (scope) {
      case "slots" -> stack.slot(key).map(v -> judgement.readable(key, v, language));
      case "webhook" -> fields.value(stack, key, language);
      case "session" -> sessionValue(key);
      default -> Optional.empty();
    };
  }

  private Optional<Object> sessionValue(String key) {
    return switch (key) {
      case "language" -> Optional.of(language);
      case "turn" -> Optional.of((double) turn);
      case "misses", "silences" -> Optional.of(course.count(key));
      case "channel" -> channel.isEmpty() ? Optional.empty() : Optional.of(channel);
      default -> Optional.empty();
    };
  }
}
