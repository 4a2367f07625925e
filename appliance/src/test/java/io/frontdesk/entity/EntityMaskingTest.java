package io.frontdesk.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.frontdesk.bot.EntityType.ListEntity;
import io.frontdesk.entity.system.ReferenceTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown of utterances with sensitive entities, and what a word before a number is. */
class EntityMaskingTest {

  private static EntityMatch sensitive(int start, int end, String text) {
    return new EntityMatch("card", start, end, text, text, 1).asSensitive();
  }

  @Test
  void shouldMaskSpansInPlace() {
    String text = "🙂卡号6222021234567890123，密码12";
    EntityMatch card = sensitive(3, 22, "6222021234567890123");
    EntityMatch code = sensitive(25, 27, "12");
    assertEquals("🙂卡号***************0123，密码**", EntityMasking.mask(text, List.of(card, code)));
  }

  @Test
  void shouldLeaveTextsWithoutSensitiveEntitiesAsTheyAre() {
    EntityMatch city = new EntityMatch("city", 0, 2, "上海", "上海", 1);
    assertEquals("上海", EntityMasking.mask("上海", List.of(city)));
    assertEquals("", EntityMasking.mask("", List.of(sensitive(3, 9, "123456"))));
  }

  @Test
  void shouldNotTellASensitiveValueAsText() {
    assertFalse(sensitive(0, 6, "654321").toString().contains("654321"));
  }

  private static final EntityRecogniser GOODS =
      new EntityRecogniser(
          List.of(new ListEntity("product", Map.of("手机", List.of("手机", "phone", "phones")))));

  @ParameterizedTest
  @CsvSource({
    "手机13800138000, 0",
    "手机号是13800138000, 0",
    "手机：13800138000, 0",
    "phone +86 138 0013 8000, 0",
    "my phone number is +86 138 0013 8000, 0",
    "买了一部手机, 1",
    "手机坏了打13800138000, 1",
    "the phone is broken call +86 138 0013 8000, 1"
  })
  void shouldTellGoodsFromAWordForATelephoneNumber(String said, int found) {
    String language = said.codePoints().anyMatch(Character::isIdeographic) ? "zh" : "en";
    long products =
        GOODS.find(said, language, ReferenceTime.EPOCH).kept().stream()
            .filter(match -> match.entity().equals("product"))
            .count();
    assertEquals(found, products);
  }
}
