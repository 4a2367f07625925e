package io.frontdesk.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.dialogue.Decision;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.dialogue.ReplyElement;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.ServiceCall;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import io.github.rbajek.rasa.sdk.ActionExecutor;
import io.github.rbajek.rasa.sdk.CollectingDispatcher;
import io.github.rbajek.rasa.sdk.action.Action;
import io.github.rbajek.rasa.sdk.dto.ActionRequest;
import io.github.rbajek.rasa.sdk.dto.Domain;
import io.github.rbajek.rasa.sdk.dto.Tracker;
import io.github.rbajek.rasa.sdk.dto.event.AbstractEvent;
import io.github.rbajek.rasa.sdk.dto.event.AllSlotsReset;
import io.github.rbajek.rasa.sdk.dto.event.ConversationPaused;
import io.github.rbajek.rasa.sdk.dto.event.SlotSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flow that is answered by an action server made with a third party's kit for Rasa, over HTTP as
 * Rasa itself would call it.
 */
class RasaActionTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private static final String BOT =
      """
      bot: {id: shop, languages: [en]}
      nlu:
        - {intent: stock, examples: [is it there, have you got it]}
        - {intent: fresh, examples: [start over, from the beginning]}
        - {intent: odd, examples: [something odd, a strange thing]}
        - lookup: colour
          examples: [red, blue]
      slots:
        colour: {type: text, mappings: [{type: from_entity, entity: colour}]}
        left: {type: float}
        place: {type: text}
        phone: {type: text, sensitive: true}
      responses:
        utter_fallback: [{text: Sorry?}]
        utter_left: [{text: "{left} left in {colour}, {place}."}]
        utter_done: [{text: Done.}]
        utter_down: [{text: The shelves do not answer.}]
        utter_other: [{text: Something else?}]
      flows:
        stock:
          nlu_trigger: [stock]
          persisted_slots: [left]
          steps:
            - set_slots: [{colour: red}]
            - action: check_stock
              next:
                - {if: webhook.ok and slots.left > 0, then: [{action: utter_done, next: END}]}
                - {else: [{action: utter_down, next: END}]}
        fresh:
          nlu_trigger: [fresh]
          steps: [{action: forget}]
        odd:
          nlu_trigger: [odd]
          steps: [{action: unheard_of, next: [{if: webhook.ok, then: END}, {else: [{action: utter_down, next: END}]}]}]
        other:
          nlu_trigger: [other]
          steps: [{action: utter_other}]
      webhooks:
        check_stock: {type: rasa, url: "http://%1$s/webhook", action: action_check_stock}
        forget: {type: rasa, url: "http://%1$s/webhook", action: action_forget}
        unheard_of: {type: rasa, url: "http://%1$s/webhook", action: action_unheard_of, retry: {tries: 1}}
      """;

  /** What one writes with the kit. */
  private static final class CheckStock implements Action {
    @Override
    public String name() {
      return "action_check_stock";
    }

    @Override
    public List<AbstractEvent> run(
        CollectingDispatcher dispatcher, Tracker tracker, Domain domain) {
      String colour = tracker.getSlotValue("colour", String.class);
      boolean known =
          domain.getIntents().stream().anyMatch(intent -> intent.containsKey("stock"))
              && tracker.getLatestMessage().getIntent().getName().equals("stock")
              && tracker.getLatestMessage().getText().equals("is it there")
              && !tracker.hasSlotValue("left");
      String place = known ? colour + " hall" : "I know nothing";
      dispatcher.utterTemplate("utter_left", Map.of("left", 3, "place", place));
      return List.of(new SlotSet("left", 3), new SlotSet("none", "x"), new ConversationPaused());
    }
  }

  private static final class Forget implements Action {
    @Override
    public String name() {
      return "action_forget";
    }

    @Override
    public List<AbstractEvent> run(
        CollectingDispatcher dispatcher, Tracker tracker, Domain domain) {
      dispatcher.utterButtonMessage(
          "Forgotten.", List.of(Map.of("title", "Again", "payload", "/stock")));
      return List.of(new AllSlotsReset());
    }
  }

  @TempDir Path folder;
  private final WebhookRig rig = new WebhookRig();
  private final ActionExecutor executor = new ActionExecutor();
  private final LinkedBlockingQueue<JsonNode> requests = new LinkedBlockingQueue<>();
  private HttpServer server;
  private Bot bot;
  private Dialogue dialogue;
  private WebhookClient client;
  private DialogueState state = DialogueState.fresh("en", 1);

  @BeforeEach
  void start() throws Exception {
    executor.registerAction(new CheckStock());
    executor.registerAction(new Forget());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/webhook", this::answer);
    server.start();
    String authority = "127.0.0.1:" + server.getAddress().getPort();
    Path place = Files.createDirectories(folder.resolve("shop"));
    String other = "  - {intent: other, examples: [anything else, what more]}\n";
    String text = BOT.formatted(authority).replace("nlu:\n", "nlu:\n" + other);
    Files.writeString(place.resolve("bot.yml"), text);
    bot = BotReader.read(place);
    dialogue = new Dialogue(bot);
    rig.bots = id -> Optional.of(bot);
    client =
        rig.open(
            new WebhookClient(
                rig.vertx,
                rig.outcomes,
                (id, name) -> Optional.ofNullable(bot.webhooks().get(name)),
                new WebhookSettings(Set.of(authority), Map.of(), 4),
                rig.house()));
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.add(JSON.readTree(body));
    int status = 200;
    byte[] answer;
    try {
      answer = JSON.writeValueAsBytes(executor.run(JSON.readValue(body, ActionRequest.class)));
    } catch (RuntimeException e) {
      status = 400;
      answer = "{\"error\":\"no such action\"}".getBytes(StandardCharsets.UTF_8);
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** A payload, then whatever services answer; all that was said, one line each. */
  private List<String> say(String intent, String text) throws Exception {
    List<String> said = new ArrayList<>();
    Decision decision = decide(new DialogueEvent.Payload(intent, Map.of()), said);
    byte[] understood =
        ("{\"intent\":{\"name\":\""
                + intent
                + "\",\"confidence\":0.9},\"ranking\":[],"
                + "\"entities\":[{\"entity\":\"colour\",\"value\":\"red\",\"start\":0,\"end\":3}]}")
            .getBytes(StandardCharsets.UTF_8);
    for (Decision.WebhookCall call : decision.calls()) {
      ServiceCall.Said message = new ServiceCall.Said("m1", text, "en", Optional.of(understood));
      client.call(
          new ServiceCall(
              new Conversation("shop", "s-1"),
              call.callId(),
              call.webhook(),
              "key",
              call.slots(),
              0,
              false,
              Optional.of(message)));
      WebhookOutcome outcome = rig.outcomes.next();
      decide(
          new DialogueEvent.WebhookResult(
              outcome.callId(), outcome.ok(), outcome.status(), outcome.fields()),
          said);
    }
    return said;
  }

  private Decision decide(DialogueEvent event, List<String> said) {
    Decision decision = dialogue.decide(state, event);
    state = decision.state();
    decision.replies().forEach(element -> said.add(show(element)));
    return decision;
  }

  private static String show(ReplyElement element) {
    if (element instanceof ReplyElement.Text text) {
      return text.text();
    }
    if (element instanceof ReplyElement.Buttons buttons) {
      return buttons.text() + " " + buttons.buttons();
    }
    return element.toString();
  }

  @Test
  void shouldAnswerAFlowWithAnExistingActionServer() throws Exception {
    assertEquals(List.of("3 left in red, red hall.", "Done."), say("stock", "is it there"));
    assertEquals(3.0, state.slots().get("left"));
    JsonNode request = requests.take();
    assertEquals("s-1", request.get("sender_id").asText());
    assertEquals("is it there", request.at("/tracker/events/3/text").asText());
    assertTrue(request.at("/tracker/slots").has("phone"), "slots without a value are told too");
    assertEquals(1, rig.meters.get("frontdesk.webhook.rasa.ignored").counter().count(), "a pause");
  }

  @Test
  void shouldSayButtonsAndResetSlots() throws Exception {
    say("stock", "is it there");
    List<String> said = say("fresh", "start over");
    assertTrue(said.get(0).startsWith("Forgotten. [Button[title=Again, payload=/stock"), "" + said);
    assertEquals(Map.of(), state.slots());
  }

  @Test
  void shouldTakeTheFallbackWhenTheActionServerDoesNotKnowTheAction() throws Exception {
    assertEquals(List.of("The shelves do not answer."), say("odd", "something odd"));
  }
}
