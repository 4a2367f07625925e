package io.frontdesk.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.nlu.IntentChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in the light of the question, what is expected of them, and asking back. */
class OpenQuestionTest {

  private static final String BOT =
      """
      bot: {id: desk, languages: [en, zh], ambiguity_ratio: 0.4}
      nlu:
        - {intent: book, examples: "- book a table"}
        - {intent: rules, examples: "- what are the rules"}
        - {intent: stop, examples: "- stop it"}
        - {intent: agree, examples: "- I agree"}
        - {intent: members_only, examples: "- the members' lounge"}
        - {lookup: city, examples: "- Rome"}
        - {regex: pin, examples: "- PIN[0-9]+"}
      intents:
        - book: {contexts: [tables], title: {en: Book a table, zh: 订座}}
        - rules: {contexts: [global, tables], title: {zh: 看规则}}
        - faq/dogs: {contexts: [house]}
        - stop
      faq:
        - id: dogs
          en: {questions: [are dogs allowed], answer: Dogs are welcome.}
          zh: {questions: [可以带狗吗], answer: 可以带狗。}
      slots:
        place:
          type: categorical
          values: [indoors, outdoors, by the window]
          mappings: [{type: from_entity, entity: place}]
        seats: {type: float, mappings: [{type: from_text}]}
        smoking: {type: categorical, values: ["yes", "no"], mappings: [{type: from_intent, intent: agree, value: "yes"}]}
        sure: {type: bool, mappings: [{type: from_intent, intent: agree, value: true}]}
        note: {type: text, mappings: [{type: from_text}]}
        code: {type: text, mappings: [{type: from_text}]}
        pin: {type: text, sensitive: true, mappings: [{type: from_entity, entity: pin}]}
        member: {type: bool}
      responses:
        utter_fallback: [{text: Sorry?}]
        utter_ask_place:
          - text: Where?
            buttons: [{title: Inside, payload: '/inform{"place":"indoors"}'}, {title: Outside, payload: '/inform{"place":"outdoors"}'}, {title: Rules, payload: /rules}]
        utter_ask_seats: [{text: How many?}]
        utter_ask_smoking: [{text: Smoking?}]
        utter_ask_sure: [{text: Sure?}]
        utter_ask_note: [{text: Note?}]
        utter_ask_code: [{text: Code?}]
        utter_ask_pin: [{text: Pin?}]
        utter_ask_back: [{text: Which?}]
        utter_rules: [{text: No shoes.}]
        utter_stopped: [{text: Stopped.}]
        utter_agreed: [{text: Agreed.}]
        utter_booked: [{text: "{place} {seats} {smoking} {sure} {note} {code}"}]
        utter_lounge: [{text: Lounge.}]
      flows:
        book:
          nlu_trigger: [book]
          favour_intents: [rules]
          steps:
            - collect: place
              only_intents: [stop]
            - collect: seats
              only_intents: []
              favour_intents: [stop]
            - collect: smoking
            - collect: sure
            - collect: note
            - collect: code
              rejections: [{if: 'not (slots.code matches "^[a-z]+-[a-z]+$")'}]
            - action: utter_booked
        rules: {nlu_trigger: [rules], steps: [{action: utter_rules}]}
        stop: {nlu_trigger: [stop], steps: [{action: action_cancel}, {action: utter_stopped}]}
        agree: {nlu_trigger: [agree], steps: [{action: utter_agreed}]}
        lounge: {nlu_trigger: [members_only], if: slots.member, steps: [{action: utter_lounge}]}
      """;

  @TempDir Path temp;
  private Bot bot;
  private Talk talk;

  @BeforeEach
  void readBot() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("desk"));
    Files.writeString(folder.resolve("bot.yml"), BOT);
    Files.writeString(
        folder.resolve("zh.yml"),
        "language: zh\n"
            + "nlu:\n"
            + "  - {intent: book, examples: '- 订座'}\n"
            + "  - {intent: stop, examples: '- 停'}");
    bot = BotReader.read(folder);
    talk = new Talk(bot);
  }

  /** Goes on to a question of the flow. */
  private void ask(String slot) {
    List<String> before = new ArrayList<>(List.of("place", "seats", "smoking", "sure", "note"));
    List<String> answers = List.of("inside", "2", "no", "yes", "none");
    talk = new Talk(bot);
    talk.presses("book");
    for (int i = 0; !talk.elements.isEmpty() && i < before.size(); i++) {
      if (before.get(i).equals(slot)) {
        return;
      }
      talk.hears(answers.get(i), "nothing");
    }
  }

  private Object slot(String name) {
    return talk.state.slots().getOrDefault(name, "-");
  }

  @ParameterizedTest
  @CsvSource({
    "Inside, indoors",
    "the second one, outdoors",
    "outside please, outdoors",
    "第一个, indoors",
    "either, indoors",
    "outdoors, outdoors",
    "the window, by the window",
    "by the window, by the window",
    "INDOORS, indoors"
  })
  void shouldPickAButtonOrACategoryWhateverTheIntent(String text, String place) {
    ask("place");
    assertEquals(List.of("How many?"), talk.hears(text, "stop"));
    assertEquals(place, slot("place"));
  }

  @Test
  void shouldFollowAButtonThatLeadsElsewhere() {
    ask("place");
    assertEquals("No shoes.", talk.hears("the third one", "nothing").get(0));
    assertEquals(1, talk.state.stack().size());
  }

  @Test
  void shouldAskAgainForWhatPicksNothing() {
    ask("place");
    assertEquals("Sorry?", talk.hearsOutOfScope("the fourth one", "nothing").get(0));
    assertEquals("Sorry?", talk.hearsOutOfScope("neither", "nothing").get(0));
    assertEquals("-", slot("place"));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "three, 3", "四个, 4", "十二, 12"})
  void shouldReadANumberForANumber(String text, double seats) {
    ask("seats");
    assertEquals(List.of("Smoking?"), talk.hears(text, "stop"));
    assertEquals(seats, slot("seats"));
  }

  @ParameterizedTest
  @CsvSource({"yep, yes", "不用了, no", "no thanks, no", "可以, yes"})
  void shouldFindTheCategoryThatSaysYesOrNo(String text, String smoking) {
    ask("smoking");
    assertEquals(List.of("Sure?"), talk.hears(text, "stop"));
    assertEquals(smoking, slot("smoking"));
  }

  @ParameterizedTest
  @CsvSource({
    "好的, true",
    "没问题, true",
    "go ahead, true",
    "not now, false",
    "不太好, false",
    "no problem, true"
  })
  void shouldHearYesAndNoWhateverTheIntent(String text, boolean sure) {
    ask("sure");
    assertEquals(List.of("Note?"), talk.hears(text, "rules"));
    assertEquals(sure, slot("sure"));
  }

  @Test
  void shouldLeaveWhatMayDropTheMatterToTheIntentThatIsSureOfIt() {
    ask("sure");
    assertEquals(List.of("Stopped."), talk.hears("never mind", "stop"));
    ask("sure");
    assertEquals(List.of("Note?"), talk.hearsOutOfScope("never mind", "stop"));
    assertEquals(false, slot("sure"));
  }

  @Test
  void shouldNotTakeAYesInAQuestionOrASentence() {
    ask("sure");
    assertEquals(List.of("No shoes.", "Sure?"), talk.hears("ok but what are the rules?", "rules"));
    assertEquals("-", slot("sure"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"42", "SH20260117", "me@example.com", "+4912345", "A-7/b"})
  void shouldTakeABareValueAsTextWhateverTheIntent(String text) {
    ask("note");
    assertEquals(List.of("Code?"), talk.hears(text, "stop"));
    assertEquals(text, slot("note"));
  }

  @Test
  void shouldTakeTextUnlessItClearlyMeansSomethingElse() {
    ask("note");
    assertEquals(List.of("Stopped."), talk.hears("please stop it", "stop"));
    ask("note");
    assertEquals(List.of("Code?"), talk.hearsUnsure("please stop by at nine", "stop", 0.5));
    ask("note");
    assertEquals(
        List.of("No shoes.", "Note?"), talk.hears("Rome", "rules", "city", "Rome"), "a known name");
  }

  @Test
  void shouldTakeWhatKeepsTheRulesOfTheQuestion() {
    ask("code");
    assertEquals(1, talk.hears("stop-it", "stop").size());
    assertTrue(talk.state.stack().isEmpty());
    assertTrue(talk.elements.toString().contains("stop-it"), "" + talk.elements);
    ask("code");
    assertEquals(List.of("Stopped."), talk.hears("stop it", "stop"));
  }

  // What is expected

  @Test
  void shouldExpectWhatTheQuestionSays() {
    assertEquals(IntentChoice.ANY, talk.dialogue.choice(talk.state));
    ask("place");
    assertEquals(
        IntentChoice.of(Optional.of(Set.of("stop")), Set.of("rules"))
            .answeredBy(new IntentChoice.Answers(Set.of("place"), false)),
        talk.dialogue.choice(talk.state));
    ask("seats");
    assertEquals(
        IntentChoice.of(Optional.of(Set.of()), Set.of("stop")), talk.dialogue.choice(talk.state));
    ask("sure");
    assertEquals(
        IntentChoice.of(Optional.empty(), Set.of("rules", "agree")),
        talk.dialogue.choice(talk.state));
    ask("code");
    assertEquals(
        IntentChoice.of(Optional.empty(), Set.of("rules"))
            .answeredBy(new IntentChoice.Answers(Set.of(), true)),
        talk.dialogue.choice(talk.state));
  }

  @Test
  void shouldExpectAnythingInAStateOfAnOlderBot() {
    DialogueState.Frame gone =
        new DialogueState.Frame(
            "book", 99, DialogueState.Waiting.ANSWER, 0, 0, Map.of(), Optional.empty());
    DialogueState state = new DialogueState("en", 3, 1, Map.of(), List.of(gone));
    assertEquals(IntentChoice.ANY, talk.dialogue.choice(state));
  }

  @Test
  void shouldKnowWhichIntentsBelongToAContext() {
    assertEquals(Set.of("global", "house", "tables"), talk.dialogue.contexts());
    assertEquals(Set.of("book", "rules"), talk.dialogue.intentsIn(List.of("tables")));
    assertEquals(Set.of("faq/dogs"), talk.dialogue.intentsIn(List.of("house")));
    assertTrue(talk.dialogue.intentsIn(List.of("global")).containsAll(Set.of("stop", "agree")));
    assertTrue(!talk.dialogue.intentsIn(List.of("global")).contains("book"));
  }

  // Asking back

  private String offered() {
    return talk.state.offered().toString();
  }

  @Test
  void shouldAskBackWithTitlesAndWithoutWhatIsSecret() {
    talk.hearsAmbiguous(
        "Rome PIN12", "en", List.of("book", "rules", "faq/dogs"), "city", "Rome", "pin", "PIN12");
    ReplyElement.Buttons shown = (ReplyElement.Buttons) talk.elements.get(0);
    assertEquals("Which?", shown.text());
    assertEquals(
        List.of("Book a table", "看规则", "are dogs allowed"),
        shown.buttons().stream().map(each -> each.title()).toList());
    String named = "{\"city\":\"Rome\"}";
    assertEquals("[/book" + named + ", /rules" + named + ", /faq/dogs" + named + "]", offered());
    assertEquals(
        IntentChoice.of(Optional.empty(), Set.of("book", "rules", "faq/dogs")),
        talk.dialogue.choice(talk.state));
    assertEquals(List.of("Dogs are welcome."), talk.hears("dogs", "nothing"));
    assertEquals("[]", offered());
  }

  @Test
  void shouldReadANameWhereThereIsNoTitle() {
    talk.hearsAmbiguous("x", "en", List.of("stop", "agree"));
    assertTrue(talk.elements.toString().contains("title=Stop"), "" + talk.elements);
    assertEquals(List.of("Agreed."), talk.hears("agree", "nothing"));
  }

  @Test
  void shouldAskBackOnceOnly() {
    talk.hearsAmbiguous("x", "en", List.of("rules", "agree"));
    assertEquals(List.of("No shoes."), talk.hearsAmbiguous("y", "en", List.of("rules", "agree")));
    assertEquals(1, talk.hearsAmbiguous("z", "en", List.of("rules", "agree")).size());
    assertEquals("[/rules, /agree]", offered());
  }

  @Test
  void shouldNotAskBackBetweenWhatTheBotCannotDoNow() {
    assertEquals(
        List.of("No shoes."), talk.hearsAmbiguous("x", "en", List.of("rules", "members_only")));
    assertEquals("[]", offered());
  }

  @Test
  void shouldGoOnWhereTheAnswerIsSomethingElse() {
    talk.hearsAmbiguous("x", "en", List.of("rules", "agree"));
    assertEquals(List.of("Stopped."), talk.hears("stop it", "stop"));
    talk.hearsAmbiguous("x", "en", List.of("rules", "agree"));
    assertEquals(List.of("Sorry?"), talk.hears("none of these", "agree"));
  }

  @Test
  void shouldAskBackInTheMiddleOfAQuestionAndKeepItOpen() {
    ask("sure");
    assertEquals(
        List.of("Note?"),
        talk.hearsAmbiguous("x", "en", List.of("agree", "rules")),
        "what may be the answer is the answer");
    ask("seats");
    talk.hearsAmbiguous("x", "en", List.of("rules", "agree"));
    assertEquals("[/rules, /agree]", offered());
    assertEquals(List.of("No shoes.", "How many?"), talk.hears("the first one", "nothing"));
    assertEquals(List.of("Smoking?"), talk.hears("3", "nothing"));
  }
}
