package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.turn.ServiceCall.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service is told of the message that its call goes back to. */
class TurnRasaTest {

  private static final String BOT =
      """
      bot: {id: desk, languages: [en], fallback_response: utter_fallback}
      nlu:
        - intent: stock
          examples: [is it there, have you got it]
        - intent: order
          examples: [order it, I take it]
        - lookup: colour
          examples: [red, blue]
      slots:
        colour: {type: text, mappings: [{type: from_entity, entity: colour}]}
        account: {type: text, sensitive: true, mappings: [{type: from_text}]}
      responses:
        utter_fallback: [{text: Sorry?}]
        utter_ask_account: [{text: Which account?}]
      flows:
        stock:
          nlu_trigger: [stock]
          steps:
            - action: count
            - action: look
              next:
                - {if: webhook.ok, then: [{action: check, next: END}]}
                - {else: END}
        order:
          nlu_trigger: [order]
          steps:
            - collect: account
            - action: look
      webhooks:
        count: {url: "http://127.0.0.1:1/counts"}
        look: {type: rasa, url: "http://127.0.0.1:1/webhook", action: action_look, repeatable: true}
        check: {type: rasa, url: "http://127.0.0.1:1/webhook", action: action_check}
      """;

  @TempDir Path bots;

  private final AgentRig rig = new AgentRig();
  private BotRuntime runtime;

  @BeforeEach
  void read() throws IOException {
    Path folder = Files.createDirectories(bots.resolve("desk"));
    Files.writeString(folder.resolve("bot.yml"), BOT);
    Bot bot = BotReader.read(folder);
    runtime = new BotRuntime(bot, new Dialogue(bot), null);
    rig.swap(runtime);
    rig.run();
  }

  private void answerLast() {
    rig.outcome("s", rig.sent.get(rig.sent.size() - 1).callId(), true, "");
  }

  private void assertLastTold(String call, String id, String text, String intent) {
    ServiceCall last = rig.sent.get(rig.sent.size() - 1);
    assertEquals(call, last.webhook());
    Optional<Said> said = last.said();
    assertTrue(said.isPresent(), call + " is told of no message");
    assertEquals(id, said.get().id());
    assertEquals(text, said.get().text());
    JsonNode understood = AgentRig.json(said.get().understandingJson().orElseThrow());
    assertEquals(intent, understood.at("/intent/name").asText());
  }

  @Test
  void shouldTellEachActionOfAFlowWhatWasSaidLast() {
    rig.say("s", "m1", "stock please");
    assertLastTold("count", "m1", "stock please", "stock");
    answerLast();
    assertLastTold("look", "m1", "stock please", "stock");
    rig.restart();
    rig.swap(runtime);
    rig.run();
    rig.resume("s");
    assertLastTold("look", "m1", "stock please", "stock");
    answerLast();
    assertLastTold("check", "m1", "stock please", "stock");
  }

  @Test
  void shouldTellAnActionOfTheButtonThatWasPressed() {
    rig.payload("s", "m1", "/stock{\"colour\":\"red\"}");
    answerLast();
    assertLastTold("look", "m1", "/stock{\"colour\":\"red\"}", "stock");
    answerLast();
    assertLastTold("check", "m1", "/stock{\"colour\":\"red\"}", "stock");
    answerLast();
    rig.payload("s", "m2", "/stock");
    answerLast();
    assertLastTold("look", "m2", "/stock", "stock");
  }

  @Test
  void shouldMaskWhatIsAsAWholeASensitiveValue() {
    rig.say("s", "m1", "order");
    rig.say("s", "m2", "it is 12345678");
    assertLastTold("look", "m2", "****5678", "it");
  }
}
