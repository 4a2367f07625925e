package io.frontdesk.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is mended and what is left alone. */
class TextRepairTest {

  private static final long SEED = 20_261_127;

  private static final List<String> ENGLISH =
      List.of(
          "where is my order",
          "i want a refund for my order",
          "cancel my order please",
          "when will my parcel arrive",
          "has the parcel been shipped",
          "change my delivery address",
          "how much is the delivery",
          "what's the status of my refund",
          "please send me the invoice again");
  private static final List<String> COMMON =
      List.of(
          "the", "see", "to", "and", "form", "house", "want", "window", "table", "return",
          "lyrics");
  private static final List<String> CHINESE =
      List.of(
          "我要退款",
          "我想查订单",
          "订单什么时候发货",
          "怎么取消订单",
          "请帮我修改收货地址",
          "运费是多少",
          "快递到哪里了",
          "可以退货吗",
          "我要退货",
          "发票怎么开",
          "用app查订单");

  private static final TextRepair SPELLER =
      TextRepair.of("en", TextRepair.learn("en", ENGLISH, COMMON));
  private static final TextRepair HAN =
      TextRepair.of("zh", TextRepair.learn("zh", CHINESE, List.of()));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
      "wheer is my ordr", "where is my order"
      "i wnat a refubd", "i want a refund"
      "cancle my order, plesae!", "cancel my order, please!"
      "has the parce lbeen shipped", "has the parcel been shipped"
      "whereis my order", "where is my order"
      "wherebis my order", "where is my order"
      "change my deli very address", "change my delivery address"
      "chnage my delivrey adress", "change my delivery address"
      "cancelmy ordee", "cancel my order"
      "wheer i smy order", "where is my order"
      "whenw ill my parcle arrvie", "when will my parcel arrive"
      "iwnat a rwfumd fo rmy ordrr", "i want a refund for my order"
      "pleasebsend me th einvocie", "please send me the invoice"
      """)
  void shouldMendEnglish(String typed, String meant) {
    assertEquals(meant, SPELLER.repair(typed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where is my order",
        "what's my refund",
        "order ord-2024-001 is late",
        "mail anna@ordre.com",
        "see https://ordre.example/refubd",
        "the house and the table",
        "kubernetes",
        "",
        "?!",
        "12345"
      })
  void shouldLeaveEnglishAlone(String text) {
    assertSame(text, SPELLER.repair(text));
  }

  @Test
  void shouldKeepNumbersAndSignsAsTheyAre() {
    assertEquals(
        "order 12-34, please: where is my refund? cancel ord-5!",
        SPELLER.repair("ordre 12-34, plesae: wheer is my refnud? cancle ord-5!"));
  }

  @Test
  void shouldEndWhateverIsTyped() {
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(120); i >= 0; i--) {
        text.append("aeinorstdelhmy' ,.5".charAt(random.nextInt(19)));
      }
      String typed = TextNormaliser.normalise(text.toString());
      String mended = SPELLER.repair(typed);
      assertEquals(
          typed.replaceAll("[^0-9]", ""),
          mended.replaceAll("[^0-9]", ""),
          () -> "seed " + SEED + ": " + typed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wo yao tui kuan, 我要退款",
    "wo xiang cha dingdan, 我想查订单",
    "怎么 qu xiao 订单, 怎么取消订单",
    "我要 tuihuo, 我要退货",
    "可已退货吗, 可以退货吗",
    "我要货退, 我要退货",
    "订单什么时候 fa huo?, 订单什么时候发货?"
  })
  void shouldMendChinese(String typed, String meant) {
    assertEquals(meant, HAN.repair(typed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"我要退款", "用app查订单", "订单 ord-2024-001", "i want a refund", "", "苏州的天气", "usb3 坏了"})
  void shouldLeaveChineseAlone(String text) {
    assertSame(text, HAN.repair(text));
  }

  @Test
  void shouldLearnTheSameBytes() {
    for (String language : List.of("en", "zh")) {
      List<String> texts = language.equals("en") ? ENGLISH : CHINESE;
      assertArrayEquals(
          TextRepair.learn(language, texts, COMMON), TextRepair.learn(language, texts, COMMON));
    }
  }

  @Test
  void shouldMendNothingInOtherLanguages() {
    String text = "wo ist mein packet";
    byte[] file = TextRepair.learn("de", List.of("wo ist mein paket"), List.of());
    assertSame(text, TextRepair.of("de", file).repair(text));
  }
}
