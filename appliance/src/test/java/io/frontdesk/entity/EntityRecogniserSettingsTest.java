package io.frontdesk.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.EntitySettings;
import io.frontdesk.bot.EntityType;
import io.frontdesk.bot.EntityType.ListEntity;
import io.frontdesk.bot.EntityType.PatternEntity;
import io.frontdesk.entity.list.OrdinaryWords;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a bot's settings do to what is found. */
class EntityRecogniserSettingsTest {

  private static final String TEXT = "mail me at ann@example.org or 13912345678";

  @Test
  void shouldNameTheSystemEntitiesAsBotsDo() {
    assertEquals(
        Arrays.stream(SystemType.values()).map(SystemType::id).toList(),
        EntitySettings.SYSTEM_ENTITIES);
  }

  @Test
  void shouldFindSystemEntitiesAndMaskTelephoneNumbers() {
    List<EntityMatch> found = find(new EntityRecogniser(List.of()), TEXT);
    assertEquals(List.of("email", "phone-number"), names(found));
    assertFalse(found.get(0).sensitive());
    assertTrue(found.get(1).sensitive());
  }

  @Test
  void shouldFindOnlyTheSystemEntitiesThatTheBotNames() {
    EntitySettings email = new EntitySettings(Set.of("email"), Set.of("email"));
    List<EntityMatch> found =
        find(new EntityRecogniser(List.of(), email, OrdinaryWords.common()), TEXT);
    assertEquals(List.of("email"), names(found));
    assertTrue(found.get(0).sensitive());
    EntitySettings none = new EntitySettings(Set.of(), Set.of());
    assertEquals(
        List.of(), find(new EntityRecogniser(List.of(), none, OrdinaryWords.common()), TEXT));
  }

  @Test
  void shouldLetAnEntityOfTheBotTakeThePlaceOfASystemEntity() {
    EntityType own = new PatternEntity("email", List.of("mail"));
    List<EntityMatch> found = find(new EntityRecogniser(List.of(own)), TEXT);
    assertEquals(List.of("email", "phone-number"), names(found));
    assertEquals("mail", found.get(0).text());
  }

  @Test
  void shouldMaskWhatTheBotCallsSensitive() {
    List<EntityType> types =
        List.of(
            new ListEntity("city", Map.of("Rome", List.of("Rome"))),
            new PatternEntity("order", List.of("SH\\d+")));
    EntitySettings settings = new EntitySettings(Set.of("city", "order"), Set.of());
    List<EntityMatch> found =
        find(new EntityRecogniser(types, settings, OrdinaryWords.common()), "SH20260117 to Rome");
    assertEquals(List.of("order", "city"), names(found));
    assertEquals("****0117", found.get(0).shown().value());
    assertTrue(found.get(1).sensitive());
  }

  @Test
  void shouldPassOverTheCaseOfAPatternIfToldSo() {
    EntityType loose = new PatternEntity("order", List.of("SH\\d+"), false);
    EntityType strict = new PatternEntity("order", List.of("SH\\d+"), true);
    EntitySettings none = new EntitySettings(Set.of(), Set.of());
    assertEquals(
        List.of("sh1"),
        find(new EntityRecogniser(List.of(loose), none, OrdinaryWords.common()), "sh1").stream()
            .map(EntityMatch::value)
            .toList());
    assertEquals(
        List.of(),
        find(new EntityRecogniser(List.of(strict), none, OrdinaryWords.common()), "sh1"));
  }

  private static List<EntityMatch> find(EntityRecogniser recogniser, String text) {
    return recogniser.find(text, "zh", ReferenceTime.EPOCH).kept();
  }

  private static List<String> names(List<EntityMatch> found) {
    return found.stream().map(EntityMatch::entity).toList();
  }
}
