package io.frontdesk.entity.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.text.FoldedText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemEntitiesTest {

  private static final ReferenceTime NOW =
      ReferenceTime.of(Instant.parse("2026-11-27T07:30:00Z"), ZoneId.of("Asia/Shanghai"));

  private static List<String> found(String language, String text) {
    return SystemEntities.of(language).find(FoldedText.of(text), NOW).stream()
        .map(match -> match.type().id() + ":" + text.substring(match.start(), match.end()))
        .toList();
  }

  @Test
  void shouldFindEnglishBetweenHanCharactersAtItsPlace() {
    List<String> found = found("zh", "明天不行，next Friday 可以吗，或者 the third of May 也行");
    assertTrue(found.contains("date:明天"), found::toString);
    assertTrue(found.contains("date:next Friday"), found::toString);
    assertTrue(found.contains("date:the third of May"), found::toString);
  }

  @Test
  void shouldFindChineseWithinEnglish() {
    List<String> found = found("en", "can it come tomorrow or 下周三?");
    assertTrue(found.contains("date:tomorrow"), found::toString);
    assertTrue(found.contains("date:下周三"), found::toString);
  }

  @Test
  void shouldNotFindTwiceWhatBothLanguagesKnow() {
    List<String> found = found("zh", "箱子重2.5kg");
    assertEquals(1, found.stream().filter(what -> what.startsWith("dimension")).count());
  }
}
