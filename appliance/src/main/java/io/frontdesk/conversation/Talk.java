package io.frontdesk.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.dialogue.ButtonPayload;
import io.frontdesk.dialogue.Decision;
import io.frontdesk.dialogue.Decision.WebhookCall;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.dialogue.DialogueEvent;
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
  private ReferenceTime now;
  private DialogueState state;
  private int sayings;

  /** Where an element comes from. */
  private record Origin(String response, int saying) {}

  /**
   * How a conversation begins.
   *
   * @param language of its first message
   * @param seed chooses among variations
   * @param now the customer's time
   * @param stubs the answers of services, by webhook, in the order of calls; the last one stays
   */
  public record Opening(
      String language, long seed, ReferenceTime now, Map<String, List<Stub>> stubs) {}

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
    now = opening.now();
    state = DialogueState.fresh(opening.language(), opening.seed());
  }

  /** The customer types something. */
  public Turn say(String text) {
    Said said = new Said(text, state.language(), dialogue.choice(state), now);
    NluResult meaning = understander.understand(said);
    return happens("user", text, Optional.of(meaning), new DialogueEvent.Understood(meaning));
  }

  /** The customer presses what sends a payload. */
  public Turn press(String payload) {
    Optional<DialogueEvent.Payload> meant = ButtonPayload.parse(payload);
    return meant.isPresent()
        ? happens("press", payload, Optional.empty(), meant.get())
        : say(payload);
  }

  /** Somebody tells of an event. */
  public Turn tell(String event, JsonNode data) {
    return happens("event", event, Optional.empty(), DialogueEvent.Happened.of(event, data));
  }

  /**
   * Time passes. A customer who is silent for as long as the bot has patience is spoken to, once.
   *
   * @return what the bot does meanwhile
   */
  public Turn pass(Duration length) {
    now = new ReferenceTime(now.now().plus(length), now.zone());
    OptionalInt timeoutS = dialogue.silenceTimeoutS(state);
    if (timeoutS.isPresent() && length.toSeconds() >= timeoutS.getAsInt()) {
      return happens("wait", length.toString(), Optional.empty(), new DialogueEvent.Silence());
    }
    return new Turn("wait", length.toString(), Optional.empty(), List.of(), List.of(), state);
  }

  /**
   * A service answers that has taken its time.
   *
   * @return what the bot does then; empty if no call of it is open
   */
  public Optional<Turn> answer(String webhook, Stub stub) {
    Optional<WebhookCall> call =
        open.stream().filter(each -> each.webhook().equals(webhook)).findFirst();
    call.ifPresent(open::remove);
    return call.map(each -> happens("webhook", webhook, Optional.empty(), result(each, stub)));
  }

  /** The slots as they may be shown. */
  public Map<String, Object> shownSlots() {
    return dialogue.shown(state);
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
    return decision.calls();
  }

  private Stub nextStub(String webhook) {
    List<Stub> answers = stubs.getOrDefault(webhook, List.of());
    int number = called.merge(webhook, 1, Integer::sum) - 1;
    return answers.isEmpty() ? Stub.FAILS : answers.get(Math.min(number, answers.size() - 1));
  }

  private DialogueEvent.WebhookResult result(WebhookCall call, Stub stub) {
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
