package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bot says of its entities, and which system entities it knows. */
class EntitySettingsTest {

  @TempDir Path temp;

  private Bot read(String settings, String more) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("desk"));
    Files.writeString(
        folder.resolve("bot.yml"),
        BotMistakesTest.SOUND.replace("fallback_response", settings + "fallback_response"));
    Files.writeString(folder.resolve("x.yml"), more);
    return BotReader.read(folder);
  }

  private String mistake(String settings, String more) {
    InvalidBotException thrown =
        assertThrows(InvalidBotException.class, () -> read(settings, more));
    return thrown.mistakes().get(0).toString();
  }

  @Test
  void shouldKnowAllSystemEntitiesAndMaskThreeUnlessToldOtherwise() throws IOException {
    Bot bot = read("", "version: 1");
    assertEquals(Set.copyOf(EntitySettings.SYSTEM_ENTITIES), bot.entitySettings().system());
    assertTrue(bot.entitySettings().isSensitive("phone-number"));
    assertTrue(bot.entitySettings().isSensitive("card-number"));
    assertTrue(bot.entitySettings().isSensitive("resident-id"));
    assertFalse(bot.entitySettings().isSensitive("email"));
    assertTrue(((EntityType.ListEntity) bot.entities().get(0)).fuzzy());
  }

  @Test
  void shouldTakeWhatABotSaysOfItsEntities() throws IOException {
    Bot bot =
        read(
            "",
            """
            nlu:
              - regex: code
                examples: |
                  - AB\\d+
            entities:
              - number: {sensitive: true}
              - phone-number: {sensitive: false}
              - city: {fuzzy: false}
              - code:
                  case_sensitive: false
                  sensitive: true
              - email
            """);
    assertEquals(
        Set.of("number", "code", "card-number", "resident-id"), bot.entitySettings().sensitive());
    assertFalse(((EntityType.ListEntity) bot.entities().get(0)).fuzzy());
    assertEquals(
        new EntityType.PatternEntity("code", List.of("AB\\d+"), false), bot.entities().get(1));
  }

  @Test
  void shouldFillSlotsFromSystemEntitiesWithoutDeclaringThem() throws IOException {
    Bot bot =
        read(
            "",
            """
            slots:
              phone: {type: text, mappings: [{type: from_entity, entity: phone-number}]}
            responses:
              utter_pick:
                - {text: Which day?, buttons: [{title: Today, payload: '/inform{"date":"today"}'}]}
            """);
    assertEquals(List.of(new Slot.FromEntity("phone-number")), bot.slots().get("phone").mappings());
  }

  @Test
  void shouldMaskWhatFillsASlotThatIsMasked() throws IOException {
    Bot bot =
        read(
            "",
            """
            slots:
              mail:
                type: text
                sensitive: true
                mappings: [{type: from_entity, entity: email}]
            entities:
              - email: {sensitive: false}
            """);
    assertTrue(bot.entitySettings().isSensitive("email"));
    assertFalse(bot.entitySettings().isSensitive("number"));
  }

  @Test
  void shouldTurnSystemEntitiesOff() throws IOException {
    assertEquals(Set.of(), read("system_entities: none, ", "").entitySettings().system());
    assertEquals(
        Set.copyOf(EntitySettings.SYSTEM_ENTITIES),
        read("system_entities: all, ", "").entitySettings().system());
    assertEquals(
        Set.of("date", "time"),
        read("system_entities: [date, time], ", "").entitySettings().system());
    assertEquals(Set.of(), read("system_entities: [], ", "").entitySettings().system());
  }

  @Test
  void shouldTellWhatIsWrongWithSystemEntities() {
    String all = String.join(", ", EntitySettings.SYSTEM_ENTITIES);
    assertEquals(
        "bot.yml:1: there is no system entity 'dates'; there are " + all,
        mistake("system_entities: [dates], ", ""));
    assertEquals(
        "bot.yml:1: the system entity 'date' stands twice",
        mistake("system_entities: [date, date], ", ""));
    assertEquals(
        "bot.yml:1: 'system_entities' is all, none, or a list of their names: " + all,
        mistake("system_entities: some, ", ""));
    assertEquals(
        "x.yml:2: the system entity 'date' is turned off; name it in 'system_entities' of 'bot'",
        mistake(
            "system_entities: [time], ",
            "slots:\n  a: {type: text, mappings: [{type: from_entity, entity: date}]}"));
  }
}
