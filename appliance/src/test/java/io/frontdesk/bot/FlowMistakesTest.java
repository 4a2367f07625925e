package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the check of all flows together finds, and what a sound bot's flows are read as. */
class FlowMistakesTest {

  private static final String SILENCE =
      """
      flows:
        pattern_user_silence: {steps: [{action: utter_hm}]}
        a: {nlu_trigger: [order], silence_timeout: 60, steps: [{collect: number, silence_timeout: 30}, {collect: sure}]}
      """;

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void writeSoundBot() throws IOException {
    folder = Files.createDirectory(temp.resolve("desk"));
    Files.writeString(folder.resolve("bot.yml"), BotMistakesTest.SOUND);
  }

  private static Arguments flow(String fields, String expected) {
    return arguments("flows:\n  a: {nlu_trigger: [order], " + fields + "}", expected);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        flow(
            "steps: [{call: a}]",
            "2: the flow 'a' calls itself, and would never come back; use link"),
        arguments(
            "flows:\n  a: {nlu_trigger: [order], steps: [{call: b}]}\n  b: {steps: [{collect:"
                + " number}, {link: a}]}",
            "2: the flow 'a' calls itself, through 'b', and would never come back; use link"),
        flow("steps: [{action: utter_hm}, {link: a}]", "2: the flow 'a' links back to itself"),
        flow(
            "steps: [{collect: number, max_reasks: 21}]",
            "2: 'max_reasks' must be a whole number from 0 to 20, found '21'"),
        flow(
            "steps: [{collect: number, on_give_up: nowhere}]",
            "2: the flow 'a' has no step 'nowhere'"),
        flow(
            "steps: [{collect: number, on_give_up: [{action: utter_x}]}]",
            "2: there is no response 'utter_x'"),
        flow(
            "steps: [{collect: number, optional: true, max_reasks: 1}]",
            "2: what is 'optional' is not asked for: it is never given up"),
        flow(
            "silence_timeout: 60, steps: [{collect: number}]",
            "2: there is no flow 'pattern_user_silence' to speak when 'silence_timeout' is over"),
        arguments(
            "flows:\n  pattern_user_silence: {steps: [{action: utter_hm}]}",
            "2: the flow 'pattern_user_silence' never starts; set 'silence_timeout'"),
        arguments(
            "flows:\n  pattern_restart: {event_trigger: [x], steps: [{action: utter_hm}]}",
            "2: the reserved flow 'pattern_restart' can't have nlu_trigger, event_trigger or if"),
        arguments(
            "flows:\n  pattern_user_silnce: {steps: [{action: utter_hm}]}",
            "2: 'pattern_user_silnce' is no reserved flow; did you mean 'pattern_user_silence'?"),
        flow("event_trigger: [x, x], steps: [{action: utter_hm}]", "2: the event 'x' starts"),
        flow(
            "event_trigger: [{event: x, set: {nmber: n}}], steps: [{action: utter_hm}]",
            "2: there is no slot 'nmber'; did you mean 'number'?"),
        flow("event_trigger: ['a b'], steps: [{action: utter_hm}]", "2: event name 'a b' must"),
        arguments(
            "responses:\n  utter_back_to:\n    - {text: Back, language: en, condition: slots.sure}",
            "2: the response 'utter_back_to' needs a variation without condition"),
        arguments(
            "slots:\n  age: {type: text, validation: {min: 1}}",
            "2: only a slot of the type float has 'min'; use 'rejections'"),
        arguments(
            "slots:\n  age: {type: float, validation: {min: 3, max: 1}}",
            "2: 'min' is more than 'max': no value is left"),
        arguments(
            "slots:\n  age: {type: float, validation: {utter: utter_hm}}",
            "2: 'utter' beside 'validation' is said for 'min' and 'max'"),
        arguments(
            "slots:\n  age: {type: float, validation: {rejections: [{utter: utter_hm}]}}",
            "2: the key 'if' is missing"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldTellTheMistakeWithFileAndLine(String yaml, String expected) throws IOException {
    Files.writeString(folder.resolve("x.yml"), yaml);
    List<InvalidBotException.Mistake> mistakes =
        assertThrows(InvalidBotException.class, () -> BotReader.read(folder)).mistakes();
    assertTrue(mistakes.get(0).toString().startsWith("x.yml:" + expected), mistakes::toString);
    assertEquals(1, mistakes.stream().distinct().count(), mistakes::toString);
  }

  @ParameterizedTest
  @MethodSource("thresholds")
  void shouldCheckTheThresholdsOfTheBot(String setting, String expected) throws IOException {
    Files.writeString(
        folder.resolve("bot.yml"),
        BotMistakesTest.SOUND.replace("languages: [en]", "languages: [en], " + setting));
    List<InvalidBotException.Mistake> mistakes =
        assertThrows(InvalidBotException.class, () -> BotReader.read(folder)).mistakes();
    assertTrue(mistakes.get(0).toString().contains(expected), mistakes::toString);
  }

  static Stream<Arguments> thresholds() {
    return Stream.of(
        arguments("confidence_threshold: 0.95", "'confidence_threshold' must be a number from 0"),
        arguments("confidence_threshold: high", "'confidence_threshold' must be a number from 0"),
        arguments("suggestion_threshold: 0", "'suggestion_threshold' must be a number from 0.05"),
        arguments("misses_before_handoff: 0", "must be a whole number from 1 to 10, found '0'"),
        arguments("max_silences: 9", "must be a whole number from 1 to 5, found '9'"),
        arguments("silence_timeout: 60", "there is no flow 'pattern_user_silence' to speak"));
  }

  @Test
  void shouldReadThresholdsAndSilences() throws IOException {
    Files.writeString(
        folder.resolve("bot.yml"),
        BotMistakesTest.SOUND.replace(
            "languages: [en]",
            "languages: [en], confidence_threshold: 0.5, suggestion_threshold: 0.2,"
                + " misses_before_handoff: 3, silence_timeout: 90, max_silences: 1"));
    Files.writeString(folder.resolve("x.yml"), SILENCE);
    Bot bot = BotReader.read(folder);
    assertEquals(new Bot.Doubt(0.5, 0.2, 3), bot.settings().doubt());
    assertEquals(new Bot.Silence(90, 1), bot.settings().silence());
    List<OptionalInt> silences =
        bot.flows().get("a").steps().stream()
            .map(step -> ((Flow.Collect) step).patience().silenceTimeoutS())
            .toList();
    assertEquals(List.of(OptionalInt.of(30), OptionalInt.of(60)), silences);
  }

  @Test
  void shouldReadGivingUpAndTheRulesOfSlots() throws IOException {
    Files.writeString(
        folder.resolve("x.yml"),
        """
        slots:
          age:
            type: float
            mappings: [{type: from_entity, entity: number}]
            validation:
              min: 1
              max: 120
              utter: utter_hm
              rejections: [{if: slots.age = 13}]
        responses:
          utter_ask_age: [{text: How old?}]
        flows:
          a:
            nlu_trigger: [order]
            event_trigger:
              - paid
              - {event: shipped, set: {number: order.id}}
            steps:
              - collect: age
                max_reasks: 1
                rejections: [{if: slots.age = 14, utter: utter_hm}]
                on_give_up:
                  - action: utter_hm
                    next: END
              - action: utter_hm
        """);
    Flow flow = BotReader.read(folder).flows().get("a");
    Flow.Collect age = (Flow.Collect) flow.steps().get(0);
    assertEquals(OptionalInt.of(1), age.patience().maxReasks());
    assertEquals(OptionalInt.of(1), age.patience().giveUp());
    assertEquals(2, age.next().get(0).target());
    assertEquals(
        List.of("slots.age < 1", "slots.age > 120", "slots.age = 13", "slots.age = 14"),
        age.rejections().stream().map(each -> each.condition().toString()).toList());
    assertEquals(
        List.of(
            new Flow.EventTrigger("paid", Map.of()),
            new Flow.EventTrigger("shipped", Map.of("number", "order.id"))),
        flow.events());
  }
}
