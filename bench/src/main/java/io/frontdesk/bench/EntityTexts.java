package io.frontdesk.bench;

import java.util.ArrayList;
import java.util.List;

/** What customers write that has dates, amounts, numbers and addresses in it. Stateless. */
final class EntityTexts {

  static final List<String> ENGLISH =
      List.of(
          "I ordered two jackets last Friday for $129.95 and only one came.",
          "Can you deliver tomorrow between 3 and 5pm, or the day after at half past ten?",
          "my number is +86 138 0013 8000, mail me at ann.lee@example.com",
          "The refund of twelve hundred dollars was promised within 7 business days.",
          "it weighs 2.5 kg, is 30 cm wide and the box was 15% off on Black Friday",
          "I have been waiting since the 3rd of March, that's three weeks ago!",
          "Please call me every Monday at 8 in the morning from next month on",
          "order SH20260117 of 17/1/2026, paid with card 4111 1111 1111 1111",
          "the second item, size 42, cost me five bucks more than the first one",
          "see https://shop.example.com/returns?id=42 and tell me by the end of the month",
          "hello, is anybody there? I would like to talk to a person about my parcel please",
          "it is minus 5 degrees here and my daughter is six years old, send the warm one");

  static final List<String> CHINESE =
      List.of(
          "我上周五买的两件蓝色外套，一共三百五十块，只到了一件",
          "能不能明天下午三点到五点之间送，或者后天上午十点半",
          "我的电话是13800138000，邮箱是ann.lee@example.com，请尽快联系我",
          "说好7个工作日内退一千二百元，现在都过去三周了",
          "这个箱子重2.5公斤，宽30厘米，双十一打八五折买的",
          "从三月三号等到现在，快两个月了，还没有收到退款",
          "请从下个月开始每周一早上八点给我打电话",
          "订单号SH20260117，一月十七号下的单，卡号4111 1111 1111 1111",
          "第二件商品比第一件贵了五块五，百分之二十的差价怎么算",
          "看一下https://shop.example.com/returns?id=42，月底之前给我答复",
          "你好，请问有人在吗，我想找人工客服问一下我的包裹",
          "这边零下五度，我女儿六岁了，麻烦发厚一点的那件，谢谢");

  private EntityTexts() {}

  /**
   * Texts of one length.
   *
   * @param language {@code en} or {@code zh}
   * @param codePoints how long each is
   */
  static List<String> ofLength(String language, int codePoints) {
    List<String> given = language.equals("zh") ? CHINESE : ENGLISH;
    String gap = language.equals("zh") ? "，" : " ";
    List<String> texts = new ArrayList<>();
    for (int first = 0; first < given.size(); first++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; text.length() < codePoints; i++) {
        text.append(text.isEmpty() ? "" : gap).append(given.get((first + i) % given.size()));
      }
      texts.add(text.substring(0, codePoints));
      // A second cut, so that short texts are not beginnings only.
      texts.add(text.substring(text.length() - codePoints));
    }
    return texts;
  }
}
