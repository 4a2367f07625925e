package io.frontdesk.dialogue;

import static io.frontdesk.dialogue.Finds.date;
import static io.frontdesk.dialogue.Finds.in;
import static io.frontdesk.dialogue.Finds.money;
import static io.frontdesk.dialogue.Finds.number;
import static io.frontdesk.dialogue.Finds.pieces;
import static io.frontdesk.dialogue.TestBot.ask;
import static io.frontdesk.dialogue.TestBot.end;
import static io.frontdesk.dialogue.TestBot.says;
import static io.frontdesk.dialogue.TestBot.to;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Slot;
import io.frontdesk.bot.Slot.FromEntity;
import io.frontdesk.bot.Slot.Prefer;
import io.frontdesk.entity.value.EntityValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What slots take of resolved entities, and how a question decides between readings. */
class DialogueEntitiesTest {

  private static TestBot shop() {
    return new TestBot()
        .slot("bought", Slot.Type.TEXT, past("date"))
        .slot("pickup", Slot.Type.TEXT, new FromEntity("date"))
        .slot("pieces", Slot.Type.FLOAT, new FromEntity("quantity"), new FromEntity("number"))
        .slot("paid", Slot.Type.TEXT, new FromEntity("amount-of-money"))
        .slot("budget", Slot.Type.FLOAT, new FromEntity("amount-of-money"))
        .slot("phone", Slot.Type.TEXT, new FromEntity("phone-number"))
        .slot("start", Slot.Type.TEXT, role("from"))
        .slot("goal", Slot.Type.TEXT, role("to"))
        .slot("sizes", Slot.Type.LIST, new FromEntity("size"))
        .slot("colour", Slot.Type.TEXT, new FromEntity("colour"))
        .slot("agreed", Slot.Type.BOOL, new Slot.FromIntent("affirm", true))
        .say("utter_ask_bought", "Bought when?")
        .say("utter_ask_pickup", "Pick up when?")
        .say("utter_ask_pieces", "How many?")
        .say("utter_ask_paid", "Paid how much?")
        .say("utter_ask_budget", "Budget?")
        .say("utter_ask_phone", "Phone?")
        .say("utter_ask_start", "From?")
        .say("utter_ask_goal", "To?")
        .say("utter_ask_sizes", "Sizes?")
        .say("utter_ask_colour", "Colour?")
        .say("utter_ask_agreed", "Agreed?")
        .say("utter_call", "We call {phone}.")
        .flow("bought", "bought", ask("bought", to(1)), ask("agreed", end()))
        .flow("pieces", "pieces", ask("pieces", to(1)), ask("agreed", end()))
        .flow("paid", "paid", ask("paid", to(1)), ask("agreed", end()))
        .flow("budget", "budget", ask("budget", to(1)), ask("agreed", end()))
        .flow("dates", "dates", ask("pickup", to(1)), ask("bought", to(2)), ask("agreed", end()))
        .flow("trip", "trip", ask("start", to(1)), ask("goal", to(2)), ask("agreed", end()))
        .flow("sizes", "sizes", ask("sizes", to(1)), ask("agreed", end()))
        .flow("colour", "colour", ask("colour", to(1)), ask("agreed", end()))
        .flow("call", "call", ask("phone", to(1)), says("utter_call", to(2)), ask("agreed", end()));
  }

  private static FromEntity past(String entity) {
    return new FromEntity(entity, Optional.empty(), Prefer.PAST);
  }

  private static FromEntity role(String role) {
    return new FromEntity("city", Optional.of(role), Prefer.FUTURE);
  }

  private static Talk asked(String flow) {
    return asked(shop(), flow);
  }

  private static Talk asked(TestBot bot, String flow) {
    Talk talk = new Talk(bot.build());
    talk.presses(flow);
    return talk;
  }

  @Test
  void shouldTakeADateAsIsoAndPreferThePastWhereItIsExpected() {
    Talk talk = asked("bought");
    assertEquals(
        List.of("Agreed?"),
        talk.event(in("Friday").value("Friday", "date", date("2026-12-04", "2026-11-20")).event()));
    assertEquals(Map.of("bought", "2026-11-20"), talk.state.slots());
  }

  @Test
  void shouldGiveEachOfTwoDatesToTheSlotThatExpectsIt() {
    Talk talk = new Talk(shop().build());
    talk.event(
        in("上周五买的，下周二来取")
            .means("dates", 0.9)
            .value("上周五", "date", date("2026-11-20"))
            .value("下周二", "date", date("2026-12-01"))
            .event());
    assertEquals(Map.of("bought", "2026-11-20", "pickup", "2026-12-01"), talk.state.slots());
  }

  @Test
  void shouldTakeTheAskedKindOfWordsThatMeanTwoThings() {
    Talk talk = asked("bought");
    talk.event(
        in("the 3rd")
            .means("paid", 0.99)
            .value("the 3rd", "ordinal", new EntityValue.Ordinal(3, EntityValue.Anchor.START))
            .covered("the 3rd", "date", date("2026-12-03", "2026-11-03"))
            .event());
    assertEquals(Map.of("bought", "2026-11-03"), talk.state.slots());
  }

  @Test
  void shouldNotTakeTheNumbersInADateForANumber() {
    Talk talk = asked("pieces");
    talk.event(
        in("3/15")
            .value("3/15", "date", date("2027-03-15"))
            .covered("3", "number", number("3"))
            .covered("15", "number", number("15"))
            .event());
    assertEquals(Map.of("pieces", 15.0), talk.state.slots(), "the longer of two");
  }

  @Test
  void shouldTakeTheNumberOfAQuantity() {
    Talk talk = asked("pieces");
    talk.event(in("三件吧").value("三件", "quantity", pieces("3")).event());
    assertEquals(Map.of("pieces", 3.0), talk.state.slots());
    Talk other = asked("pieces");
    other.event(in("两").value("两", "number", number("2")).event());
    assertEquals(Map.of("pieces", 2.0), other.state.slots());
  }

  @Test
  void shouldTakeABareNumberForAnAmount() {
    Talk text = asked("paid");
    text.event(in("8000").value("8000", "number", number("8000")).event());
    assertEquals(Map.of("paid", "8000"), text.state.slots());
    Talk amount = asked("budget");
    amount.event(in("差不多三千五").value("三千五", "number", number("3500")).event());
    assertEquals(Map.of("budget", 3500.0), amount.state.slots());
  }

  @Test
  void shouldTakeMoneyWithItsCurrencyOrItsAmountAlone() {
    Talk text = asked("paid");
    text.event(in("35块").value("35块", "amount-of-money", money("35", "CNY")).event());
    assertEquals(Map.of("paid", "35.00 CNY"), text.state.slots());
    Talk amount = asked("budget");
    amount.event(in("35 bucks").value("35 bucks", "amount-of-money", money("35", "USD")).event());
    assertEquals(Map.of("budget", 35.0), amount.state.slots());
  }

  @Test
  void shouldFillSlotsByRoleWhateverTheOrder() {
    Talk talk = new Talk(shop().build());
    talk.event(
        in("to 北京 from 上海")
            .means("trip", 0.9)
            .role("北京", "city", "北京", "to")
            .role("上海", "city", "上海", "from")
            .event());
    assertEquals(Map.of("start", "上海", "goal", "北京"), talk.state.slots());
  }

  @Test
  void shouldMaskWhatASensitiveEntityFills() {
    Talk talk = asked("call");
    EntityValue phone = new EntityValue.Phone("+8613800138000", true);
    assertEquals(
        List.of("We call ****8000.", "Agreed?"),
        talk.event(in("13800138000").secret("13800138000", "phone-number", phone).event()));
    assertEquals("+8613800138000", talk.state.slots().get("phone"));
    assertEquals(Map.of("phone", "****8000"), talk.dialogue.shown(talk.state));
  }

  @Test
  void shouldLeaveAnOptionalSlotUnasked() {
    TestBot bot =
        shop()
            .flow(
                "both",
                "both",
                optional("colour", to(1)),
                ask("pieces", to(2)),
                ask("agreed", end()));
    Talk without = asked(bot, "both");
    assertEquals("How many?", ((ReplyElement.Text) without.elements.get(0)).text());
    Talk with = new Talk(bot.build());
    with.event(in("a blue one").means("both", 0.9).word("blue", "colour", "蓝色").event());
    assertEquals(Map.of("colour", "蓝色"), with.state.slots());
  }

  private static Flow.Collect optional(String slot, List<Flow.Branch> next) {
    return new Flow.Collect(
        slot,
        slot,
        "utter_ask_" + slot,
        Optional.empty(),
        false,
        true,
        true,
        List.of(),
        Flow.IntentFilter.NONE,
        Flow.Patience.USUAL,
        next);
  }

  // Two values for one slot

  private static List<String> hearsTwoColours(Talk talk) {
    return talk.event(
        in("the blue one or the red one")
            .word("blue", "colour", "蓝色")
            .word("red", "colour", "红色")
            .event());
  }

  @Test
  void shouldAskWhichOfTwoValuesIsMeant() {
    Talk talk = asked("colour");
    hearsTwoColours(talk);
    ReplyElement.Buttons asked = (ReplyElement.Buttons) talk.elements.get(0);
    assertEquals("blue or red?", asked.text());
    assertEquals("/inform{\"colour\":\"红色\"}", asked.buttons().get(1).payload());
    assertEquals(Map.of(), talk.state.slots());
    assertEquals(0, talk.state.stack().get(0).reasks());
    assertEquals(List.of("Agreed?"), talk.presses("inform", "colour", "红色"));
    assertEquals(Map.of("colour", "红色"), talk.state.slots());
  }

  @ParameterizedTest
  @ValueSource(strings = {"the second one", "第二个", "2", "红色", "the last one"})
  void shouldUnderstandWhichIsPicked(String answer) {
    Talk talk = asked("colour");
    hearsTwoColours(talk);
    assertEquals(List.of("Agreed?"), talk.event(in(answer).event()));
    assertEquals(Map.of("colour", "红色"), talk.state.slots());
  }

  @ParameterizedTest
  @ValueSource(strings = {"neither", "都不是", "不是"})
  void shouldAskPlainlyWhenNeitherIsMeant(String answer) {
    Talk talk = asked("colour");
    hearsTwoColours(talk);
    assertEquals(List.of("Colour?"), talk.event(in(answer).event()));
  }

  @Test
  void shouldAskWhichInTheWordsOfTheBotAndInChinese() {
    Talk talk = asked(shop().say("utter_ask_which", "Which one?"), "colour");
    hearsTwoColours(talk);
    assertEquals("Which one?", ((ReplyElement.Buttons) talk.elements.get(0)).text());
    Talk chinese = asked("colour");
    chinese.event(in("蓝色或者红色").word("蓝色", "colour", "蓝色").word("红色", "colour", "红色").event());
    assertEquals("蓝色还是红色？", ((ReplyElement.Buttons) chinese.elements.get(0)).text());
  }

  @Test
  void shouldAskWhichAsSoonAsTheFlowBegins() {
    Talk talk = new Talk(shop().build());
    talk.event(
        in("blue or red")
            .means("colour", 0.9)
            .word("blue", "colour", "蓝色")
            .word("red", "colour", "红色")
            .event());
    assertEquals("blue or red?", ((ReplyElement.Buttons) talk.elements.get(0)).text());
  }

  @Test
  void shouldNotShowTwoSensitiveValues() {
    Talk talk = asked("call");
    talk.event(
        in("13800138000 or 13900139000")
            .secret("13800138000", "phone-number", new EntityValue.Phone("+8613800138000", true))
            .secret("13900139000", "phone-number", new EntityValue.Phone("+8613900139000", true))
            .event());
    assertEquals(List.of(new ReplyElement.Text("****8000 or ****9000?")), talk.elements);
    talk.event(in("the second one").event());
    assertEquals("+8613900139000", talk.state.slots().get("phone"));
  }

  @Test
  void shouldTakeBothForAListAndOneForTheSameValueTwice() {
    Talk list = asked("sizes");
    list.event(in("M or L").word("M", "size", "M").word("L", "size", "L").event());
    assertEquals(Map.of("sizes", List.of("M", "L")), list.state.slots());
    Talk same = asked("colour");
    same.event(in("blue, navy").word("blue", "colour", "蓝色").word("navy", "colour", "蓝色").event());
    assertEquals(Map.of("colour", "蓝色"), same.state.slots());
  }

  @Test
  void shouldNotCountAPronounAsASecondNumber() {
    Talk talk = asked("pieces");
    talk.event(
        in("two, and one of them is torn")
            .value("two", "number", number("2"))
            .value("one", "number", number("1"))
            .event());
    assertEquals(Map.of("pieces", 2.0), talk.state.slots());
  }

  @Test
  void shouldTellTheSensitiveSlotsOfABot() {
    SensitiveSlots sensitive = new SensitiveSlots(shop().build());
    assertTrue(sensitive.contains("phone"));
    assertFalse(sensitive.contains("colour"));
  }
}
