package io.frontdesk.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  private static final List<String> COLOURS =
      List.of("The red shirt", "The blue shirt", "A green hat");
  private static final List<String> REASONS = List.of("尺码不合适", "质量问题", "颜色不对", "与描述不符", "其他原因");

  private static int picked(List<String> titles, String text) {
    OptionalInt place = new Options(titles).pick(text);
    return place.isPresent() ? place.getAsInt() : -1;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the first one|0",
        "first|0",
        "First, please!|0",
        "the second one please|1",
        "I'll take the second|1",
        "2|1",
        "number 2|1",
        "option 3|2",
        "no. 3|2",
        "#3|2",
        "the 3rd one|2",
        "third option|2",
        "one|0",
        "two|1",
        "the last one|2",
        "last|2",
        "the blue one|1",
        "blue|1",
        "I'd like the blue one, please|1",
        "the blue shirt|1",
        "The red shirt|0",
        "red shirt please|0",
        "the hat|2",
        "green|2",
        "i want the green hat|2",
        "any|0",
        "either is fine|0",
        "I don't mind|0",
        "whatever|0",
        "you choose|0"
      })
  void shouldPickByEnglishWords(String text, int place) {
    assertEquals(place, picked(COLOURS, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "第一个|0",
        "第一个吧|0",
        "我选第二个|1",
        "第二个，谢谢|1",
        "就第三个吧|2",
        "第2个|1",
        "第３个|2",
        "2|1",
        "二|1",
        "3号|2",
        "三号|2",
        "选项一|0",
        "选4|3",
        "第四项|3",
        "第五种|4",
        "最后一个|4",
        "最后那个吧|4",
        "头一个|0",
        "质量问题|1",
        "是质量问题|1",
        "质量|1",
        "因为质量问题|1",
        "颜色|2",
        "颜色不对|2",
        "我选颜色不对的那个|2",
        "尺码|0",
        "描述不符|3",
        "其他|4",
        "其他原因吧|4",
        "都可以|0",
        "随便|0",
        "都行吧|0",
        "你定|0"
      })
  void shouldPickByChineseWords(String text, int place) {
    assertEquals(place, picked(REASONS, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the fourth one",
        "4",
        "11",
        "the first or the second",
        "shirt",
        "the",
        "not the blue one",
        "blue?",
        "a blue car",
        "where is my order",
        "the first one is too expensive for me",
        "neither",
        "no",
        "",
        "😀",
        "the first one the first one the first one the first one the first one the first one the first one"
      })
  void shouldPickNothingThatIsNotOne(String text) {
    assertEquals(-1, picked(COLOURS, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "第六个", "第一个和第二个", "对", "不对", "不", "合适", "不是颜色的问题", "质量怎么样？", "都不是", "我要退货", "那个", "退款到哪了",
        "原因和描述"
      })
  void shouldPickNothingThatIsNotOneInChinese(String text) {
    assertEquals(-1, picked(REASONS, text));
  }

  @Test
  void shouldKnowTheFormerFromTheLatterOfTwo() {
    List<String> wish = List.of("退款", "补发");
    assertEquals(0, picked(wish, "前者"));
    assertEquals(1, picked(wish, "后者吧"));
    assertEquals(1, picked(wish, "the latter"));
    assertEquals(1, picked(wish, "the other one"));
    assertEquals(1, picked(wish, "补发吧"));
    assertEquals(0, picked(wish, "要退款"));
    assertEquals(0, picked(wish, "退"));
    assertEquals(-1, picked(REASONS, "后者"));
  }

  @Test
  void shouldNotTakeTheContraryOfWhatIsSaid() {
    List<String> reasons = List.of("Doesn't fit", "Not as described", "Wrong colour");
    assertEquals(-1, picked(reasons, "it does fit"));
    assertEquals(-1, picked(reasons, "fit"));
    assertEquals(0, picked(reasons, "it doesn’t fit"));
    assertEquals(1, picked(reasons, "not as described"));
    assertEquals(2, picked(reasons, "the colour"));
  }

  @Test
  void shouldTakeTheOneThatSaysAnyForAny() {
    assertEquals(2, picked(List.of("红", "蓝", "都可以"), "随便"));
    assertEquals(1, picked(List.of("Red", "No preference"), "i don't care"));
  }

  @Test
  void shouldTakeATitleBeforeAPlace() {
    assertEquals(1, picked(List.of("2", "1"), "1"));
    assertEquals(2, picked(List.of("1 day", "3 days", "2"), "2"));
  }

  @Test
  void shouldHearThatItIsNone() {
    for (String text :
        List.of("都不是", "都不要", "一个都不是", "neither", "None of them.", "none of these, thanks")) {
      assertTrue(Options.none(text), text);
    }
    for (String text : List.of("不是", "no", "第一个", "the blue one", "")) {
      assertFalse(Options.none(text), text);
    }
  }
}
