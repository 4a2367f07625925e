package io.frontdesk.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Talks to the sample bot, its flows, its webhooks and the demo order service together. */
@Timeout(120)
class ShopConversationTest {

  private static final Path FOLDER = Path.of("../models/src/main/resources/bots/shop");
  private static final Clock FEBRUARY =
      Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

  private static Vertx vertx;
  private static Bot shop;
  private static DemoOrderService orders;
  private final List<ShopTalk> talks = new ArrayList<>();
  private long seed;

  @BeforeAll
  static void openShop() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    shop = BotReader.read(FOLDER);
    orders = DemoOrderService.launch(vertx, 0, FEBRUARY);
  }

  @AfterAll
  static void closeShop() throws Exception {
    orders.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void endTalks() {
    talks.forEach(ShopTalk::close);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldTakeAReturnInChinese(long seed) {
    ShopTalk talk = talk("zh", seed);
    assertSays(talk.types("我要退货", "return_goods"), "智能客服", "订单号");
    assertSays(
        talk.types("SH20260117", "", "order_number", "SH20260117"), "/inform{\"reason\":\"质量问题\"}");
    assertSays(talk.presses("inform", "reason", "尺码不合适"), "SH20260117", "/affirm", "/deny");
    assertSays(talk.types("是的", "affirm"), "RT20260117", "2月8日", "取件", "退款");
    assertFalse(talk.isBusy());
    assertEquals(Optional.empty(), talk.slot("order_number"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldTakeAReturnInEnglish(long seed) {
    ShopTalk talk = talk("en", seed);
    assertSays(
        talk.types("I want to return SH20260226", "return_goods", "order_number", "SH20260226"),
        "/inform{\"reason\":\"不喜欢\"}");
    assertSays(talk.types("too small", "", "reason", "尺码不合适"), "SH20260226", "/affirm");
    assertSays(talk.types("yes please", "affirm"), "RT20260226", "8 February", "courier");
    assertFalse(talk.isBusy());
  }

  @Test
  void shouldNotOpenAReturnThatTheCustomerDoesNotConfirm() {
    ShopTalk talk = atReturnConfirmation("zh");
    assertSays(talk.types("不要", "deny"), "提交");
    assertFalse(talk.isBusy());
  }

  @Test
  void shouldSayWhyAnOrderCannotBeReturned() {
    ShopTalk talk = talk("en", 1);
    talk.types("return SH20260119", "return_goods", "order_number", "SH20260119");
    talk.presses("inform", "reason", "买多了");
    assertSays(talk.presses("affirm"), "can't be returned", "SH20260119");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SH20260117 | 武汉 | 顺丰速运 | Wuhan | SF Express",
        "sh20260203 | 上海 | 京东物流 | Shanghai | JD Logistics",
        "SH20260226 | 广州 | 3月1日 | Guangzhou | 1 March",
        "SH20260119 | 充电宝 | 1月20日 | power bank | 20 January",
        "SH20260308 | 连衣裙 | 中通快递 | dress | ZTO Express",
        "SH20260130 | 退回 | 2月8日 | sent back | 8 February",
        "SH20260214 | 取消 | 2月15日 | cancelled | 15 February"
      })
  void shouldTellWhereAnOrderIs(String number, String zh, String zh2, String en, String en2) {
    ShopTalk chinese = talk("zh", 1);
    assertSays(chinese.types("查单", "order_status"), "订单号");
    assertSays(chinese.types(number, "", "order_number", number), number, zh, zh2);
    ShopTalk english = talk("en", 1);
    assertSays(
        english.types("where is " + number, "order_status", "order_number", number), en, en2);
    assertFalse(chinese.isBusy() || english.isBusy());
  }

  @Test
  void shouldAskForTheOrderNumberAgainWhenItIsUnknown() {
    ShopTalk talk = talk("zh", 1);
    assertSays(
        talk.types("查SH00000000", "order_status", "order_number", "SH00000000"),
        "没有查到 SH00000000",
        "订单号");
    assertSays(talk.types("SH20260117", "", "order_number", "SH20260117"), "武汉");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void shouldFallBackWhenTheServiceIsDown(String language) {
    DemoOrderService gone = DemoOrderService.launch(vertx, 0, FEBRUARY);
    String authority = gone.authority();
    gone.close();
    ShopTalk talk = new ShopTalk(vertx, shop, authority, language, 1);
    talks.add(talk);
    String said = talk.types("SH20260117", "order_status", "order_number", "SH20260117");
    assertSays(said, language.equals("zh") ? "没有回应" : "answer");
    assertFalse(talk.isBusy());
    talk.types("return SH20260117", "return_goods", "order_number", "SH20260117");
    talk.presses("inform", "reason", "买多了");
    assertSays(talk.presses("affirm"), "400-000-0000");
    assertFalse(talk.isBusy());
  }

  @Test
  void shouldDropTheReturnWhenTheCustomerHasEnough() {
    ShopTalk chinese = atReturnConfirmation("zh");
    chinese.types("算了", "stop");
    assertFalse(chinese.isBusy());
    ShopTalk english = talk("en", 1);
    english.types("return something", "return_goods");
    assertFalse(english.types("never mind", "stop").isBlank());
    assertFalse(english.isBusy());
    assertSays(english.types("hello", "greet"), "/order_status");
  }

  @ParameterizedTest
  @CsvSource({"zh,四十多个,订单号", "en,forty,order number"})
  void shouldAnswerAQuestionInTheMiddleAndAskAgain(String language, String answer, String ask) {
    ShopTalk talk = talk(language, 3);
    talk.types("return", "return_goods");
    assertSays(talk.types("do you ship abroad", "faq/ship_abroad"), answer, ask);
    assertSays(talk.types("SH20260105", "", "order_number", "SH20260105"), "/inform");
  }

  @Test
  void shouldLookUpAnOrderInTheMiddleOfAReturnAndGoOn() {
    ShopTalk talk = atReturnConfirmation("zh");
    assertSays(
        talk.types("SH20260117到哪了", "order_status", "order_number", "SH20260117"),
        "武汉",
        "SH20260226",
        "/affirm");
    assertSays(talk.types("对", "affirm"), "RT20260226");
  }

  @Test
  void shouldGiveUpAfterThreeWrongAnswers() {
    ShopTalk talk = talk("zh", 1);
    talk.types("退货", "return_goods");
    for (int i = 0; i < 3; i++) {
      assertSays(talk.types("嗯嗯啊啊", ""), "SH 加 8 位数字");
      assertTrue(talk.isBusy());
    }
    assertSays(talk.types("嗯嗯啊啊", ""), "人工客服");
    assertFalse(talk.isBusy());
  }

  @Test
  void shouldExchange() {
    ShopTalk talk = talk("zh", 1);
    talk.types("换货", "exchange_goods");
    talk.types("SH20260112", "", "order_number", "SH20260112");
    assertSays(talk.types("换成 XL 码", ""), "SH20260112", "换成 XL 码", "/affirm");
    assertSays(talk.types("好", "affirm"), "EX20260112", "2月8日");
  }

  @Test
  void shouldChangeAnAddressOnlyBeforeTheOrderLeaves() {
    ShopTalk talk = talk("zh", 1);
    talk.types("改地址 SH20260308", "change_address", "order_number", "SH20260308");
    assertSays(talk.types("杭州市西湖区文三路 1 号", ""), "文三路 1 号", "/affirm");
    assertSays(talk.types("对", "affirm"), "AD20260308");
    ShopTalk late = talk("en", 1);
    late.types("new address for SH20260117", "change_address", "order_number", "SH20260117");
    late.types("1 High Street, London", "");
    assertSays(late.presses("affirm"), "already left");
  }

  @Test
  void shouldCancelAnOrderOnceAndThenKnowThatItIsCancelled() {
    ShopTalk talk = talk("en", 1);
    assertSays(
        talk.types("cancel SH20260520", "cancel_order", "order_number", "SH20260520"), "/affirm");
    assertSays(talk.presses("affirm"), "SH20260520", "199.00");
    assertSays(
        talk.types("where is SH20260520", "order_status", "order_number", "SH20260520"),
        "was cancelled");
    talk.types("cancel SH20260520", "cancel_order", "order_number", "SH20260520");
    assertSays(talk.presses("affirm"), "can't be cancelled");
    talk.types("cancel SH20260119", "cancel_order", "order_number", "SH20260119");
    assertSays(talk.presses("deny"), "stays as it is");
  }

  @Test
  void shouldTellHowFarARefundIs() {
    ShopTalk talk = talk("zh", 1);
    assertSays(
        talk.types("SH20260130退款", "refund_status", "order_number", "SH20260130"),
        "259.00",
        "2月11日");
    assertSays(
        talk.types("SH20260214退款", "refund_status", "order_number", "SH20260214"), "79.00", "原路退回");
    assertSays(talk.types("SH20260117退款", "refund_status", "order_number", "SH20260117"), "没有退款记录");
    assertSays(talk.types("SH00000000退款", "refund_status", "order_number", "SH00000000"), "没有查到");
  }

  @Test
  void shouldIssueAnInvoiceAndAskAgainForABrokenMailAddress() {
    ShopTalk talk = talk("zh", 1);
    talk.types("开发票", "invoice");
    talk.types("SH20260602", "", "order_number", "SH20260602");
    assertSays(talk.types("上海小桥科技有限公司 91310000", ""), "邮箱");
    assertSays(talk.types("abc.com", ""), "不完整");
    assertSays(talk.types("a@b.com", ""), "IN20260602", "上海小桥科技有限公司");
  }

  @Test
  void shouldRefundAPriceDrop() {
    ShopTalk talk = talk("en", 1);
    assertSays(talk.types("price dropped", "price_protection"), "15 days");
    String said = talk.types("SH20260305", "", "order_number", "SH20260305");
    assertTrue(said.contains("yuan for order SH20260305") || said.contains("isn't cheaper"), said);
    assertSays(
        talk.types("SH20260214 is cheaper", "price_protection", "order_number", "SH20260214"),
        "was cancelled");
  }

  @Test
  void shouldTellWhetherAnOrderIsUnderWarranty() {
    ShopTalk talk = talk("zh", 1);
    assertSays(
        talk.types("SH20260117保修", "warranty", "order_number", "SH20260117"), "2027年1月20日", "蓝牙耳机");
    assertSays(talk.types("SH20250101保修", "warranty", "order_number", "SH20250101"), "保修期", "结束");
  }

  @ParameterizedTest
  @CsvSource({"damaged_item,屏幕裂了", "wrong_item,订的黑色来的白色"})
  void shouldTakeAClaim(String intent, String text) {
    ShopTalk talk = talk("zh", 2);
    assertSays(talk.types(text, intent), "订单号");
    talk.types("SH20260602", "", "order_number", "SH20260602");
    assertSays(talk.types(text, intent), "/inform{\"claim_wish\":\"补发\"}");
    assertSays(talk.presses("inform", "claim_wish", "补发"), text, "/affirm");
    assertSays(talk.types("提交吧", "affirm"), "CL20260602");
    assertFalse(talk.isBusy());
    assertEquals(Optional.empty(), talk.slot("claim_text"));
  }

  @Test
  void shouldTakeAComplaint() {
    ShopTalk talk = talk("en", 1);
    assertTrue(talk.types("I want to complain", "complaint").contains("supervisor"));
    talk.types("The courier shouted at me", "complaint");
    assertSays(talk.types("call me", ""), "phone number");
    assertSays(talk.types("+86 138 0000 1234", ""), "The courier shouted at me", "/affirm");
    assertSays(talk.types("yes", "affirm"), "CP0000");
  }

  @ParameterizedTest
  @CsvSource({"手机,国行", "耳机,蓝牙", "充电宝,37 瓦时", "手表,心率", "杯子,保温", "运动鞋,防滑", "裙子,内衬"})
  void shouldTellTheFactsOfAProduct(String product, String fact) {
    ShopTalk talk = talk("zh", 1);
    assertSays(talk.types("防水吗", "product_question"), "/inform{\"product\":\"手机\"}");
    assertSays(talk.types(product, "", "product", product), fact);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void shouldAnswerEveryIntentWithoutFallingBack(String language) {
    List<String> fallbacks =
        shop.responses().get("utter_fallback").variations().stream()
            .map(each -> each.text().orElseThrow())
            .toList();
    List<String> intents = shop.examples().stream().map(each -> each.intent()).distinct().toList();
    assertEquals(30, intents.size());
    assertAll(
        intents.stream()
            .map(
                intent ->
                    () -> {
                      ShopTalk talk = talk(language, ++seed);
                      talk.types("hello", "greet");
                      String said = talk.types("something", intent);
                      assertFalse(said.isBlank(), intent);
                      fallbacks.forEach(text -> assertFalse(said.contains(text), intent));
                    }));
  }

  private ShopTalk talk(String language, long seed) {
    ShopTalk talk = new ShopTalk(vertx, shop, orders.authority(), language, seed);
    talks.add(talk);
    return talk;
  }

  private ShopTalk atReturnConfirmation(String language) {
    ShopTalk talk = talk(language, 2);
    talk.types("退货 SH20260226", "return_goods", "order_number", "SH20260226");
    talk.presses("inform", "reason", "买多了");
    return talk;
  }

  private static void assertSays(String said, String... parts) {
    for (String part : parts) {
      assertTrue(said.contains(part), () -> "expected \"" + part + "\" in:\n" + said);
    }
  }
}
