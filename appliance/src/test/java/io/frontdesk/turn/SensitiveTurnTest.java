package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.turn.TurnRequest.Message;
import io.frontdesk.turn.TurnRequest.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Nothing that a turn logs or answers holds a whole telephone number. */
class SensitiveTurnTest {

  private static final Path SHOP = Path.of("../models/src/main/resources/bots/shop");
  private static final String NUMBER = "13800138000";

  private final AgentRig rig = new AgentRig();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private Level before;

  @BeforeEach
  void listen() {
    Bot shop = BotReader.read(SHOP);
    rig.swap(new BotRuntime(shop, new Dialogue(shop), null));
    rig.understanding.recogniser = EntityRecogniser.of(shop);
    before = root.getLevel();
    root.setLevel(Level.TRACE);
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(logged);
    root.setLevel(before);
  }

  /** All that was logged, with what was thrown. */
  private String log() {
    String events =
        logged.list.stream()
            .map(
                event ->
                    event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())))
            .collect(Collectors.joining("\n"));
    String errors =
        rig.errors.stream()
            .map(error -> error + " " + error.getCause())
            .collect(Collectors.joining("\n"));
    return events + "\n" + errors;
  }

  private String answer(String id, String text) {
    Message plain = rig.message("s", id, text, Optional.empty());
    rig.offer(
        new Message(
            plain.conversation(),
            id,
            plain.text(),
            plain.payload(),
            plain.person(),
            plain.locale(),
            plain.metadataJson(),
            List.of(),
            When.NOW,
            true,
            "",
            plain.arrivedNs(),
            plain.listener()));
    rig.run();
    return new String(rig.replies.get("s " + id).answerJson(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return_goods SH20260117, phone 13800138000",
        "return_goods 订单SH20260117，手机13800138000",
        "return_goods SH20260117 +86 138 0013 8000"
      })
  void shouldMaskATelephoneNumberWhereverItIsShown(String said) {
    root.info("the test listens");
    String answer = answer("m1", said);
    JsonNode json = AgentRig.json(answer.getBytes(StandardCharsets.UTF_8));
    assertEquals("****8000", json.at("/slots/phone").asText(), answer);
    assertEquals("SH20260117", json.at("/slots/order_number").asText(), answer);
    assertTrue(log().contains("the test listens"));
    for (String shown : List.of(answer, log(), rig.errors.toString())) {
      assertFalse(shown.replaceAll("[ +-]", "").contains("3800138"), shown);
    }
  }

  @Test
  void shouldKeepNothingOfAnAnswerInClearForTheTranscriptThatIsSensitiveAsAWhole() {
    rig.say("s", "m1", "invoice SH20260117");
    rig.say("s", "m2", "Kestrel");
    rig.say("s", "m3", "bob@kestrel.example");
    String kept = rig.record("s").ledger().toString();
    assertTrue(kept.contains("SH20260117") && kept.contains("m3"), kept);
    assertTrue(kept.contains("***************mple"), kept);
    assertFalse(kept.contains("bob@") || kept.contains("kestrel"), kept);
  }

  @Test
  void shouldNotLogATelephoneNumberWhenATurnFails() {
    rig.store.full(true);
    rig.say("s", "m1", "return_goods phone " + NUMBER);
    assertFalse(rig.errors.isEmpty());
    assertFalse(log().contains(NUMBER), log());
  }

  @Test
  void shouldMaskATelephoneNumberInAParsedText() {
    StringBuilder heard = new StringBuilder();
    TurnRequest.ParseListener listener =
        new TurnRequest.ParseListener() {
          @Override
          public void onParsed(String shownText, byte[] json, TurnReply.Timing timing) {
            heard.append(shownText).append(new String(json, StandardCharsets.UTF_8));
          }

          @Override
          public void onRefused(Refusal refusal, String message) {
            heard.append(refusal);
          }
        };
    rig.offer(
        new TurnRequest.Parse(
            AgentRig.desk("s"), "return_goods 手机" + NUMBER, Optional.empty(), rig.nowNs, listener));
    rig.run();
    assertFalse(heard.toString().contains(NUMBER), heard.toString());
    assertTrue(heard.toString().startsWith("return_goods 手机*******8000{"), heard.toString());
  }
}
