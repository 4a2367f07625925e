package io.frontdesk.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.dialogue.Decision;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.entity.EntityFinds;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.NluResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sample bot takes from one message about a return, with the entities really found. */
class ShopEntitiesTest {

  /** A Friday afternoon in Shanghai. */
  private static final ReferenceTime NOW =
      ReferenceTime.of(Instant.parse("2026-11-27T07:30:00Z"), ZoneId.of("Asia/Shanghai"));

  private static Bot shop;
  private static EntityRecogniser recogniser;
  private DialogueState state = DialogueState.fresh("zh", 1);

  @BeforeAll
  static void readShop() {
    shop = BotReader.read(Path.of("../models/src/main/resources/bots/shop"));
    recogniser = EntityRecogniser.of(shop);
  }

  private Decision says(String text, String intent) {
    String language = text.codePoints().anyMatch(Character::isIdeographic) ? "zh" : "en";
    EntityFinds finds = recogniser.find(text, language, NOW);
    NluResult.Intent meant = new NluResult.Intent(intent, 0.9);
    NluResult result =
        new NluResult(
            text,
            language,
            meant,
            List.of(meant),
            finds.kept(),
            false,
            NluResult.Tier.ENCODER,
            false,
            "model",
            List.of(),
            List.of(),
            finds.covered());
    Decision decision = new Dialogue(shop).decide(state, new DialogueEvent.Understood(result));
    state = decision.state();
    return decision;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我上周五买的两件蓝色T恤想退，订单号是SH20260117，手机13800138000",
        "I'd like to return the two blue T-shirts I bought last Friday, order number SH20260117, phone +86 138 0013 8000",
        "订单SH20260117里的T恤，11月20日买的，退2件，电话13800138000",
        "return please: 2 T-shirts from order SH20260117, bought on 20 November, my phone is +86 13800138000"
      })
  void shouldFillAReturnFromOneMessage(String said) {
    says(said, "return_goods");
    assertEquals(
        Map.of(
            "order_number", "SH20260117",
            "products", List.of("T恤"),
            "quantity", 2.0,
            "purchase_date", "2026-11-20",
            "phone", "+8613800138000"),
        state.slots());
  }

  @Test
  void shouldMaskTheTelephoneNumberInWhatIsShown() {
    says("退货，SH20260117，手机13800138000", "return_goods");
    assertEquals("****8000", new Dialogue(shop).shown(state).get("phone"));
  }

  @Test
  void shouldAskWhichOfTwoOrdersIsMeant() {
    Decision asked = says("SH20260117和SH20260226，我要退货", "return_goods");
    assertEquals(null, state.slots().get("order_number"));
    assertEquals(2, state.offered().size(), asked.replies().toString());
    says("第二个", "deny");
    assertEquals("SH20260226", state.slots().get("order_number"));
  }

  @Test
  void shouldCorrectAnOrderNumberWhileItAsksForTheReason() {
    says("退货 SH20260117", "return_goods");
    says("订单号打错了，应该是SH20260226", "deny");
    assertEquals("SH20260226", state.slots().get("order_number"));
    says("no, I meant SH20260203", "deny");
    assertEquals("SH20260203", state.slots().get("order_number"));
  }
}
