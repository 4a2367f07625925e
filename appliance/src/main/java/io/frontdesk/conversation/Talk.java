package io.frontdesk.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.dialogue.ButtonPayload;
import io.frontdesk.dialogue.Decision;
import io.frontdesk.dialogue.Decision.WebhookCall;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.dialogue.FlowWatch;
import io.frontdesk.dialogue.ReplyElement;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One conversation with a bot, in this thread: what is said is understood by the bot's model and
 * decided by its dialogue, as in serving; services are stubs, and time passes when it is told to.
 */
public final class Talk {

  /** More calls than that after one message are a loop of the bot's. */
  private static final int MAX_CALLS = 100;

  private final Bot bot;
  private final Dialogue dialogue;
  private final Understander understander;
  private final Map<String, List<Stub>> stubs;
  private final Map<String, Integer> called = new HashMap<>();
  private final List<WebhookCall> open = new ArrayList<>();
  private final Set<StepAt> reached = new LinkedHashSet<>();
  private final Map<ReplyElement, Origin> origins = new IdentityHashMap<>();
  private final boolean staffed;
  private Optional<String> person = Optional.empty();
  private Duration idleFor = Duration.ZERO;
  private ReferenceTime now;
  private DialogueState state;
  private int sayings;

  /** Where an element comes from. */
  private record Origin(String response, int saying) {}

  /**
   * How a conversation begins.
   *
   * @param language of its first message
   * @param channel that the customer comes by; empty: not known
   * @param seed chooses among variations
   * @param now the customer's time
   * @param staffed whether somebody is at the desk to take conversations
   * @param stubs the answers of services, by webhook, in the order of calls; the last one stays
   */
  public record Opening(
      String language,
      String channel,
      long seed,
      ReferenceTime now,
      boolean staffed,
      Map<String, List<Stub>> stubs) {}

  /**
   * A step of a flow.
   *
   * @param flow the flow's id
   * @param step its index
   */
  public record StepAt(String flow, int step) {}

  /** A conversation that has not begun. */
  public Talk(Bot bot, Understander understander, Opening opening) {
    this.bot = bot;
    this.understander = understander;
    dialogue = new Dialogue(bot, new Watch());
    stubs = opening.stubs();
    staffed = opening.staffed();
    now = opening.now();
    state = DialogueState.fresh(opening.language(), opening.seed()).on(opening.channel());
  }

  /** The customer types something. */
  public Turn say(String text) {
    NluResult meaning = meaning(text);
    List<NluResult> parts = new ArrayList<>();
    for (String part : dialogue.requests(state, meaning)) {
      parts.add(meaning(part));
    }
    return happens(
        "user", text, Optional.of(meaning), new DialogueEvent.Understood(meaning, parts));
  }

  /** The customer presses what sends a payload. */
  public Turn press(String payload) {
    Optional<DialogueEvent.Payload> meant = ButtonPayload.parse(payload);
    return meant.isPresent()
        ? happens("press", payload, Optional.empty(), meant.get())
        : say(payload);
  }

  /** The customer types something of which it is known what it means. */
  public Turn hear(NluResult meaning) {
    return happens(
        "user", meaning.text(), Optional.of(meaning), new DialogueEvent.Understood(meaning));
  }

  /** How an utterance would be understood now. */
  public NluResult meaning(String text) {
    return understander.understand(new Said(text, state.language(), dialogue.choice(state), now));
  }

  /** Somebody tells of an event. */
  public Turn tell(String event, JsonNode data) {
    return happens("event", event, Optional.empty(), DialogueEvent.Happened.of(event, data));
  }

  /**
   * Time passes. A customer who is silent for as long as the bot has patience is spoken to.
   *
   * @return what the bot does meanwhile
   */
  public Turn pass(Duration length) {
    List<Reply> replies = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    Duration idle = idleFor.plus(length);
    OptionalInt due = dialogue.silenceTimeoutS(state);
    while (due.isPresent() && idle.compareTo(Duration.ofSeconds(due.getAsInt())) >= 0) {
      idle = idle.minusSeconds(due.getAsInt());
      Turn turn = happens("wait", "", Optional.empty(), new DialogueEvent.Silence());
      replies.addAll(turn.replies());
      calls.addAll(turn.calls());
      due = dialogue.silenceTimeoutS(state);
    }
    idleFor = idle;
    now = new ReferenceTime(now.now().plus(length), now.zone());
    return new Turn(
        "wait", length.toString(), Optional.empty(), List.copyOf(replies), calls, state);
  }

  /** It is some time now; nothing comes of that by itself. */
  public void at(ReferenceTime time) {
    now = time;
  }

  /** The customer's client changes language or channel. */
  public void from(String language, String channel) {
    state = state.in(language).on(channel);
  }

  /** The customer has been silent for as long as the bot has patience. */
  public Turn silence() {
    return happens("wait", "", Optional.empty(), new DialogueEvent.Silence());
  }

  /** How many calls of a service wait for an answer. */
  public long unanswered(String webhook) {
    return open.stream().filter(each -> each.webhook().equals(webhook)).count();
  }

  /**
   * A service answers that has taken its time, with what the flows read of it.
   *
   * @param answer its call does not count
   * @return what the bot does then; empty if no call of it is open
   */
  public Optional<Turn> answer(String webhook, WebhookResult answer) {
    Optional<WebhookCall> call =
        open.stream().filter(each -> each.webhook().equals(webhook)).findFirst();
    call.ifPresent(open::remove);
    return call.map(
        each ->
            happens(
                "webhook",
                webhook,
                Optional.empty(),
                new WebhookResult(each.callId(), answer.ok(), answer.status(), answer.fields())));
  }

  /**
   * A service answers that has taken its time.
   *
   * @return what the bot does then; empty if no call of it is open
   */
  public Optional<Turn> answer(String webhook, Stub stub) {
    return answer(webhook, stub.result(0, bot.webhooks().get(webhook).set()));
  }

  /**
   * A person takes the conversation, which has been handed over.
   *
   * @param by the person's name
   * @return empty if nobody is waited for
   */
  public Optional<Turn> take(String by) {
    if (!state.handedOver() || person.isPresent()) {
      return Optional.empty();
    }
    person = Optional.of(by);
    List<Reply> replies = new ArrayList<>();
    tell(Flow.HANDOVER_TAKEN, Map.of(Flow.HANDOVER_BY, by), replies);
    return Optional.of(turn("person", by + " takes it", replies));
  }

  /**
   * The person gives the conversation back.
   *
   * @param resolved whether nothing is left to do
   * @return empty if no person has it
   */
  public Optional<Turn> handBack(boolean resolved) {
    if (person.isEmpty()) {
      return Optional.empty();
    }
    String what = person.get() + (resolved ? " has resolved it" : " gives it back");
    return Optional.of(
        happens("person", what, Optional.empty(), new DialogueEvent.HandoverEnded(resolved)));
  }

  private Turn turn(String who, String input, List<Reply> replies) {
    return new Turn(who, input, Optional.empty(), List.copyOf(replies), List.of(), state);
  }

  /** The slots as they may be shown. */
  public Map<String, Object> shownSlots() {
    return dialogue.shown(state);
  }

  /** Whether a person has the conversation, or it waits for one. */
  public boolean handedOver() {
    return state.handedOver();
  }

  /** The flow that is on top, if one is open. */
  public Optional<String> flow() {
    int depth = state.stack().size();
    return depth == 0 ? Optional.empty() : Optional.of(state.stack().get(depth - 1).flow());
  }

  /** Every step that has run. */
  public Set<StepAt> reached() {
    return reached;
  }

  private Turn happens(String who, String input, Optional<NluResult> meaning, DialogueEvent event) {
    idleFor = Duration.ZERO;
    List<Reply> replies = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    List<WebhookCall> waiting = new ArrayList<>(decide(event, replies));
    while (!waiting.isEmpty()) {
      WebhookCall call = waiting.remove(0);
      calls.add(call.webhook());
      if (calls.size() > MAX_CALLS) {
        throw new IllegalStateException("More than " + MAX_CALLS + " calls after " + input);
      }
      Stub stub = nextStub(call.webhook());
      if (stub.answers()) {
        waiting.addAll(decide(result(call, stub), replies));
      } else {
        open.add(call);
      }
    }
    return new Turn(who, input, meaning, List.copyOf(replies), List.copyOf(calls), state);
  }

  private List<WebhookCall> decide(DialogueEvent event, List<Reply> replies) {
    boolean waited = state.handedOver();
    boolean ends = event instanceof DialogueEvent.HandoverEnded;
    boolean talks = waited && person.isPresent() && !ends;
    if (talks && event instanceof DialogueEvent.Understood) {
      return List.of(); // it is said to the person
    }
    Decision decision = dialogue.decide(state, event);
    state = decision.state();
    for (ReplyElement element : decision.replies()) {
      Origin origin = origins.get(element);
      replies.add(
          origin == null
              ? new Reply(Optional.empty(), ++sayings, element)
              : new Reply(Optional.of(origin.response()), origin.saying(), element));
    }
    origins.clear();
    person = talks && state.handedOver() ? person : Optional.empty();
    if (state.handedOver() && !talks && !(waited && event instanceof WebhookResult)) {
      String response = staffed ? Flow.HANDOVER_WAIT : Flow.HANDOVER_NOBODY;
      tell(response, Map.of(Flow.HANDOVER_PLACE, 1.0), replies);
    }
    return decision.calls();
  }

  /** What the server says beside the flows. */
  private void tell(String response, Map<String, Object> places, List<Reply> replies) {
    sayings++;
    for (ReplyElement element : dialogue.say(state, response, places)) {
      replies.add(new Reply(Optional.of(response), sayings, element));
    }
  }

  private Stub nextStub(String webhook) {
    List<Stub> answers = stubs.getOrDefault(webhook, List.of());
    int number = called.merge(webhook, 1, Integer::sum) - 1;
    return answers.isEmpty() ? Stub.FAILS : answers.get(Math.min(number, answers.size() - 1));
  }

  private WebhookResult result(WebhookCall call, Stub stub) {
    return stub.result(call.callId(), bot.webhooks().get(call.webhook()).set());
  }

  private final class Watch implements FlowWatch {

    @Override
    public void onStep(String flow, int step) {
      reached.add(new StepAt(flow, step));
    }

    @Override
    public void onSaid(String response, List<ReplyElement> elements) {
      sayings++;
      elements.forEach(element -> origins.put(element, new Origin(response, sayings)));
    }
  }
}
