package io.frontdesk.conversation.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.conversation.DeskBot;
import io.frontdesk.conversation.script.ScriptReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class ScriptRunnerTest {

  private static final String FOUND = "find: {answer: {at: {city: Bern}, pieces: 2}}";

  @TempDir private Path place;
  private Path folder;
  private Bot bot;

  @BeforeEach
  void writeBot() throws IOException {
    folder = DeskBot.write(place);
    bot = DeskBot.read(folder);
  }

  private List<Outcome> run(String tests) throws IOException {
    DeskBot.writeTests(folder, "all.yml", tests);
    return ScriptRunner.run(
        bot, ScriptReader.read(bot, folder), DeskBot::understander, 2, outcome -> {});
  }

  /** Runs one test of one conversation, with a step at its end. */
  private Outcome runWith(String webhooks, String steps) throws IOException {
    String text =
        "language: en\nwebhooks: {%s}\ntest_cases:\n  - test_case: one\n    steps:\n      %s\n";
    return run(text.formatted(webhooks, steps.strip().replace("\n", "\n      "))).get(0);
  }

  private static void assertPassed(Outcome outcome) {
    assertTrue(outcome.passed(), String.join("\n", OutcomeText.lines(outcome)));
  }

  @Test
  void shouldHoldAConversationToItsEnd() throws IOException {
    Outcome outcome =
        runWith(
            FOUND,
            """
            - {user: where is my parcel, intent: track}
            - utter: utter_ask_order_number
            - flow: track
            - {user: what is that, intent: out_of_scope}
            - bot: Sorry?
            - utter: utter_ask_order_number
            - user: SH20260117
            - {utter: utter_ask_urgent, bot: Is it urgent?, buttons: [It is, Tell a joke], type: buttons}
            - slot_was_set: [{order_number: "****0117"}]
              slot_was_not_set: [city]
            - press: Tell a joke
            - bot: Ha.
            - utter: utter_ask_urgent
            - user: when are you open
            - {contains: [Nine, five]}
            - utter: utter_ask_urgent
            - press: It is
            - called: find
            - bot: It is in Bern.
            - utter: utter_map
            - flow: none
            - slot_was_set: [{city: Bern}, {count: 2}]
              slot_was_not_set: [order_number]
            """);
    assertPassed(outcome);
    assertEquals(6, outcome.turns().size());
  }

  @Test
  void shouldLetAServiceTakeItsTime() throws IOException {
    assertPassed(
        runWith(
            "find: [waits, {status: 503}]",
            """
            - user: where is my parcel SH20260117
            - press: It is
            - silent: true
            - flow: track
            - wait: 1m
            - silent: true
            - {webhook: find, answer: {at: {city: Bern}}}
            - utter: [utter_found, utter_map]
            - user: where is my parcel SH20260117
            - press: /affirm
            - bot: The service is down.
            """));
  }

  @Test
  void shouldFailServicesThatATestDoesNotName() throws IOException {
    assertPassed(
        runWith(
            "",
            """
            - user: where is my parcel SH20260117
            - press: It is
            - utter: utter_lost
            """));
  }

  @Test
  void shouldAnswerInTheLanguageOfATest() throws IOException {
    assertPassed(
        run("""
        test_cases:
          - test_case: 中文
            language: zh
            steps:
              - user: 包裹在哪
              - bot: 哪一单？
        """)
            .get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- {user: tell me a joke, intent: track} | the intent track | the intent joke (0.99)",
        "- user: tell me a joke ; - bot: Hi. | \"Hi.\" | utter_joke: Ha.",
        "- user: tell me a joke ; - silent: true | nothing more | utter_joke: Ha.",
        "- user: tell me a joke ; - utter: [utter_joke, utter_lost] | utter_lost | nothing more",
        "- user: tell me a joke ; - flow: joke | the flow joke | the flow none",
        "- user: tell me a joke ; - called: find | calls of [find] | calls of []",
        "- user: tell me a joke ; - slot_was_set: [city] | the slots {city=a value} | the slots"
            + " {city=nothing}",
        "- person: takes | a conversation that waits for a person | none",
        "- person: resolves | a conversation that a person has taken | none",
        "- press: Go | a button [Go] | no button was shown",
        "- {webhook: find, status: 500} | a call of find that waits for its answer | none"
      })
  void shouldSayWhatWasExpectedAndWhatCame(String steps, String expected, String got)
      throws IOException {
    Outcome outcome = runWith("", steps.replace(" ; ", "\n"));
    assertEquals(1, outcome.failures().size(), outcome.failures().toString());
    assertEquals(expected, outcome.failures().get(0).expected());
    assertEquals(got, outcome.failures().get(0).got());
  }

  @Test
  void shouldNotOverlookWhatIsSaidBeyond() throws IOException {
    Outcome outcome =
        runWith(
            FOUND,
            """
            - user: where is my parcel SH20260117
            - press: It is
            - utter: utter_found
            - user: tell me a joke
            - utter: utter_lost
            """);
    List<String> lines = OutcomeText.lines(outcome);
    String all = String.join("\n", lines);
    assertEquals(2, outcome.turns().size(), "it ends with the turn that went wrong");
    assertTrue(lines.get(0).equals("FAILED  one  (tests/all.yml:4)"), all);
    assertTrue(all.contains("user     where is my parcel SH20260117  (track 0.99, exact"), all);
    assertTrue(
        all.contains("bot      Is it urgent? [It is] [Tell a joke]  <utter_ask_urgent>"), all);
    assertTrue(all.contains("tests/all.yml:8:"), all);
    assertTrue(all.contains("expected after that nothing more"), all);
    assertTrue(all.contains("got      utter_map: (image) https://maps.example/"), all);
  }

  @Test
  void shouldSayWhichFlowsAndStepsNoTestReached() throws IOException {
    List<Outcome> outcomes =
        run(
            """
            language: en
            test_cases:
              - test_case: one
                steps: [{user: where is my parcel SH20260117}, {press: It is}]
            """);
    Coverage coverage = Coverage.of(bot, outcomes);
    assertEquals(
        List.of(
            "Flows reached: 1 of 2 (50 %); steps reached: 4 of 7 (57 %)",
            "  not in track: action utter_found (step 4), action utter_map (step 5)",
            "  not in joke: action utter_joke (step 1)"),
        coverage.lines());
  }

  @Test
  void shouldWriteXmlThatCanBeRead() throws Exception {
    List<Outcome> outcomes =
        run(
            """
            language: en
            test_cases:
              - test_case: good <&"
                steps: [{user: tell me a joke}, {bot: Ha.}]
              - test_case: bad
                steps: [{user: tell me a joke}, {bot: "<none> & more"}]
            """);
    String xml = JunitXml.of("desk", outcomes);
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertEquals("2", root.getAttribute("tests"));
    assertEquals("1", root.getAttribute("failures"));
    List<Element> cases = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      cases.add((Element) root.getElementsByTagName("testcase").item(i));
    }
    assertEquals("good <&\"", cases.get(0).getAttribute("name"));
    assertEquals("desk.tests/all", cases.get(0).getAttribute("classname"));
    assertEquals(0, cases.get(0).getElementsByTagName("failure").getLength());
    Element failure = (Element) cases.get(1).getElementsByTagName("failure").item(0);
    assertEquals(
        "expected \"<none> & more\", got utter_joke: Ha.", failure.getAttribute("message"));
    assertTrue(failure.getTextContent().contains("tell me a joke"), failure.getTextContent());
  }
}
