package io.frontdesk.demo;

import io.frontdesk.bot.Bot;
import io.frontdesk.dialogue.Decision;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.dialogue.ReplyElement;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.ServiceCall;
import io.frontdesk.turn.TurnGateway;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import io.frontdesk.turn.WebhookCaller;
import io.frontdesk.vault.KeyRing;
import io.frontdesk.webhook.WebhookClient;
import io.frontdesk.webhook.WebhookSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A conversation with the real bot folder, whose webhooks are really called: what the bot says
 * before and after a service answered is given together, one line an element, buttons in brackets.
 */
final class ShopTalk implements AutoCloseable {

  /** Where the bot's URLs point unless they are rewritten. */
  private static final String DEMO_AUTHORITY = "127.0.0.1:8090";

  private final Dialogue dialogue;
  private final String language;
  private final Conversation conversation;
  private final LinkedBlockingQueue<WebhookOutcome> outcomes = new LinkedBlockingQueue<>();
  private final WebhookClient client;
  private DialogueState state;

  /**
   * A new conversation.
   *
   * @param authority host and port of the order service
   */
  ShopTalk(Vertx vertx, Bot bot, String authority, String language, long seed) {
    this.dialogue = new Dialogue(bot);
    this.language = language;
    this.conversation = new Conversation(bot.id(), UUID.randomUUID().toString());
    this.state = DialogueState.fresh(language, seed);
    this.client =
        new WebhookClient(
            vertx,
            new Outcomes(),
            (id, webhook) -> Optional.ofNullable(bot.webhooks().get(webhook)),
            new WebhookSettings(Set.of(authority), Map.of(DEMO_AUTHORITY, authority), 4),
            new WebhookClient.House(
                new SimpleMeterRegistry(),
                KeyRing.temporary().fieldSealer(),
                (event, fields) -> CompletableFuture.completedFuture(null),
                id -> Optional.of(bot)));
  }

  /**
   * The customer types.
   *
   * @param entities name and value, alternating
   */
  String types(String text, String intent, String... entities) {
    List<EntityMatch> matches = new ArrayList<>();
    for (int i = 0; i < entities.length; i += 2) {
      matches.add(new EntityMatch(entities[i], 0, 1, entities[i + 1], entities[i + 1], 1));
    }
    NluResult.Intent best = new NluResult.Intent(intent, intent.isEmpty() ? 0.2 : 0.95);
    return happens(
        new DialogueEvent.Understood(
            new NluResult(
                text,
                language,
                best,
                List.of(best),
                matches,
                intent.isEmpty(),
                NluResult.Tier.ENCODER,
                false,
                "test")));
  }

  /** The customer presses a button. */
  String presses(String intent, String... entities) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < entities.length; i += 2) {
      values.put(entities[i], entities[i + 1]);
    }
    return happens(new DialogueEvent.Payload(intent, values));
  }

  /** Whether a flow waits for something. */
  boolean isBusy() {
    return !state.stack().isEmpty();
  }

  /** A slot's value. */
  Optional<Object> slot(String name) {
    return Optional.ofNullable(state.slots().get(name));
  }

  private String happens(DialogueEvent event) {
    StringBuilder said = new StringBuilder();
    Decision decision = decide(event, said);
    for (Decision.WebhookCall call : decision.calls()) {
      if (client.call(sent(call)) != WebhookCaller.Reception.TAKEN) {
        throw new AssertionError("not taken: " + call);
      }
      WebhookOutcome outcome = nextOutcome();
      decide(
          new DialogueEvent.WebhookResult(
              outcome.callId(), outcome.ok(), outcome.status(), outcome.fields()),
          said);
    }
    return said.toString();
  }

  private ServiceCall sent(Decision.WebhookCall call) {
    return new ServiceCall(
        conversation,
        call.callId(),
        call.webhook(),
        conversation.session() + "/" + call.callId(),
        call.slots(),
        0,
        false,
        Optional.empty());
  }

  private Decision decide(DialogueEvent event, StringBuilder said) {
    Decision decision = dialogue.decide(state, event);
    state = decision.state();
    decision.replies().forEach(element -> said.append(show(element)).append('\n'));
    return decision;
  }

  private WebhookOutcome nextOutcome() {
    try {
      WebhookOutcome outcome = outcomes.poll(30, TimeUnit.SECONDS);
      if (outcome == null) {
        throw new AssertionError("no outcome came");
      }
      return outcome;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String show(ReplyElement element) {
    if (element instanceof ReplyElement.Text text) {
      return text.text();
    }
    if (element instanceof ReplyElement.Buttons buttons) {
      return buttons.text() + buttons.buttons().stream().map(each -> each.payload()).toList();
    }
    if (element instanceof ReplyElement.QuickReplies suggestions) {
      return suggestions.text()
          + suggestions.replies().stream().map(each -> each.payload()).toList();
    }
    if (element instanceof ReplyElement.File file) {
      return file.text().orElse("") + file.url();
    }
    if (element instanceof ReplyElement.Typing) {
      return "";
    }
    throw new AssertionError("not expected outside of the web page: " + element);
  }

  @Override
  public void close() {
    client.close();
  }

  private final class Outcomes implements TurnGateway {
    @Override
    public boolean offer(TurnRequest request) {
      return outcomes.add((WebhookOutcome) request);
    }

    @Override
    public boolean knows(String bot) {
      return bot.equals(conversation.bot());
    }
  }
}
