package io.frontdesk.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.NluResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several requests in one message: answered in order, or taken as one. */
class RequestQueueTest {

  private static final String ORDER = "Order number?";

  private static Talk talk() {
    return new Talk(
        DialogueTest.desk()
            .say("utter_hours", "Open at nine.")
            .flow("hours", "hours", TestBot.says("utter_hours", TestBot.end()))
            .build());
  }

  /**
   * A message with what each part means: text, intent, entity and value or nothing, alternating.
   */
  private static DialogueEvent message(double confidence, String... parts) {
    List<NluResult> results = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.length; i += 3) {
      String[] entity = parts[i + 2].isEmpty() ? new String[0] : parts[i + 2].split("=");
      results.add(
          ((DialogueEvent.Understood)
                  Talk.understood(parts[i], "en", parts[i + 1], confidence, false, entity))
              .result());
      text.append(parts[i]).append(". ");
    }
    NluResult whole =
        ((DialogueEvent.Understood) Talk.understood(text.toString(), "en", parts[1], 0.8, false))
            .result();
    return new DialogueEvent.Understood(whole, results);
  }

  @Test
  void shouldAnswerAtOnceWhatNeedsNoQuestionThenBeginTheTask() {
    Talk talk = talk();
    assertEquals(
        List.of("Not abroad.", "Open at nine.", ORDER),
        talk.event(
            message(
                0.9,
                "return it",
                "return",
                "",
                "do you ship abroad",
                "faq/abroad",
                "",
                "when are you open",
                "hours",
                "")));
    assertEquals(List.of(), talk.state.course().queued());
  }

  @Test
  void shouldLetTheSecondTaskWaitUntilTheFirstHasEnded() {
    Talk talk = talk();
    assertEquals(
        List.of("Which city?"),
        talk.event(
            message(
                0.9, "the weather", "weather", "", "return SH7", "return", "order_number=SH7")));
    assertEquals(1, talk.state.course().queued().size());
    assertEquals(
        List.of("Sunny in Rome.", "Now to the other thing you asked for.", "Why?"),
        talk.hears("Rome", "x", "city", "Rome"));
    assertEquals("SH7", talk.state.slots().get("order"));
    assertEquals(List.of(), talk.state.course().queued());
  }

  @Test
  void shouldForgetWhatWaitsWhenTheCustomerCancels() {
    Talk talk = talk();
    talk.event(message(0.9, "the weather", "weather", "", "return it", "return", ""));
    assertEquals(List.of("Cancelled."), talk.hears("forget it", "cancel"));
    assertEquals(List.of(), talk.state.course().queued());
  }

  @Test
  void shouldTakeAnAnswerWithAQuestionBeside() {
    Talk talk = talk();
    talk.hears("send it back", "return");
    assertEquals(
        List.of("Not abroad.", "Why?"),
        talk.event(
            message(
                0.9,
                "SH7",
                "smalltalk",
                "order_number=SH7",
                "do you ship abroad",
                "faq/abroad",
                "")));
    assertEquals("SH7", talk.state.slots().get("order"));
  }

  @Test
  void shouldAskTheOpenQuestionOnceAfterSeveralDigressions() {
    Talk talk = talk();
    talk.hears("send it back", "return");
    assertEquals(
        List.of("Not abroad.", "Open at nine.", ORDER),
        talk.event(
            message(
                0.9, "do you ship abroad", "faq/abroad", "", "when are you open", "hours", "")));
  }

  @Test
  void shouldTakeItAsOneUnlessEveryPartIsSurelyAnother() {
    for (DialogueEvent whole :
        List.of(
            message(0.6, "return it", "return", "", "do you ship abroad", "faq/abroad", ""),
            message(0.9, "return it", "return", "", "send it back", "return", ""),
            message(0.9, "return it", "return", "", "hm", "smalltalk", ""),
            message(0.9, "return it", "return", "", "stop it", "cancel", ""))) {
      Talk talk = talk();
      assertEquals(List.of(ORDER), talk.event(whole), whole.toString());
      assertEquals(List.of(), talk.state.course().queued());
    }
  }

  @Test
  void shouldNotProposeToCutFreeTextOrWhatIsKnown() {
    Talk talk = talk();
    NluResult two =
        ((DialogueEvent.Understood)
                Talk.understood("too small, by the way where is it", "en", "return", 0.5, false))
            .result();
    assertEquals(2, talk.dialogue.requests(talk.state, two).size());
    talk.hears("return SH7", "return", "order_number", "SH7");
    assertEquals(List.of(), talk.dialogue.requests(talk.state, two));
    assertTrue(talk.state.stack().size() == 1);
  }
}
