package io.frontdesk.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a message may be taken apart, and where never. */
class RequestsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我要换个颜色，另外多久能到？ | 我要换个颜色 | 多久能到？",
        "帮我开张发票。对了，周末送货吗 | 帮我开张发票。 | 周末送货吗",
        "取消那一单，顺便问一下优惠券怎么领 | 取消那一单 | 优惠券怎么领",
        "积分怎么用？可以花呗付款吗？ | 积分怎么用？ | 可以花呗付款吗？",
        "给我换个尺码，还要开张收据 | 给我换个尺码 | 要开张收据",
        "帮我取消那一单，再帮我看看退款到哪了 | 帮我取消那一单 | 帮我看看退款到哪了",
        "I'd like to send it back. Can you also tell me what shipping costs? | I'd like to send it"
            + " back. | Can you also tell me what shipping costs?",
        "cancel the first one and please check where the second one is | cancel the first one |"
            + " please check where the second one is",
        "My code is refused, and I'd like to know how points work | My code is refused | I'd like"
            + " to know how points work",
        "Cancel my order, by the way do you sell gift cards | Cancel my order | do you sell gift"
            + " cards",
        "send it to Oslo instead and when will it arrive? | send it to Oslo instead | when will it"
            + " arrive?",
        "I need an invoice. Also, my coupon is rejected | I need an invoice. | my coupon is"
            + " rejected",
        "Which size fits me? Can I pay by card? | Which size fits me? | Can I pay by card?",
        "SH20260117. By the way, is shipping free | SH20260117 | is shipping free"
      })
  void shouldCutBetweenRequests(String text, String first, String second) {
    assertEquals(List.of(first, second), Requests.parts(text));
  }

  @Test
  void shouldCutThreeRequests() {
    assertEquals(List.of("什么时候发货？", "运费多少？", "能开发票吗？"), Requests.parts("什么时候发货？运费多少？能开发票吗？"));
    assertEquals(List.of(), Requests.parts("一号行吗？二号行吗？三号行吗？四号行吗？"), "too many");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "另外一双也要退",
        "这款还有货吗",
        "这款手机，还有货吗？",
        "红色和蓝色都要",
        "我买了手机。到了是坏的。想退掉",
        "寄出去了，还要等多久",
        "这件小了，再大一码就好",
        "the box is open and I would also mind a new one",
        "return the shirt and the shoes",
        "it came late and the box was broken",
        "I also want to know where it is",
        "do you know what size and colour it is?",
        "thanks, by the way",
        "好的，另外",
        "Really? I can't believe it.",
        "my name is Ann And"
      })
  void shouldLeaveOneRequestWhole(String text) {
    assertEquals(List.of(), Requests.parts(text));
  }

  @Test
  void shouldLeaveALongStoryWhole() {
    assertEquals(List.of(), Requests.parts("where is it? ".repeat(30) + "by the way who are you?"));
  }
}
