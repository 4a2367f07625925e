package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of a long message is understood. */
class FocusTest {

  private static double odds(String part) {
    return part.contains("refund") || part.contains("退款") ? 3 : -2;
  }

  @Test
  void shouldNotLookIntoAShortMessage() {
    String text = "i want a refund. thank you!";
    assertEquals(text, Focus.of(text, part -> fail("asked for " + part)));
  }

  @Test
  void shouldNotCutOneSentence() {
    String text = "i would very much like to have a refund for the lamp of last week";
    assertEquals(text, Focus.of(text, part -> fail("asked for " + part)));
  }

  @Test
  void shouldFindTheQuestionAtTheEnd() {
    String story = "good morning to you! my sister told me to write. it has been a long week. ";
    assertEquals(
        "i want a refund for it?", Focus.of(story + "i want a refund for it?", FocusTest::odds));
  }

  @Test
  void shouldFindTheQuestionBeforeThanksAndStories() {
    String text =
        "hello there. i want a refund for the lamp. my sister told me so and she knows a lot.";
    assertEquals("i want a refund for the lamp.", Focus.of(text, FocusTest::odds));
  }

  @Test
  void shouldFindTheQuestionOfALongSentenceWithoutSigns() {
    String text =
        "hi so yesterday i was at home all day and waited for the man who never came because he"
            + " lost his way so i want a refund";
    assertEquals("so i want a refund", Focus.of(text, FocusTest::odds));
  }

  @Test
  void shouldFindTheQuestionInChinese() {
    String text = "您好,打扰一下。今天真是忙了一整天,累死我了。我姐姐说你什么都懂。我要退款";
    assertEquals("我要退款", Focus.of(text, FocusTest::odds));
  }

  @Test
  void shouldNotCutNumbers() {
    String text = "i paid 12.50 and 3.75 for the two of them at www.example.com and want a refund";
    assertEquals(text, Focus.of(text, part -> fail("asked for " + part)));
  }

  @Test
  void shouldKeepTwoSentencesThatBelongTogether() {
    String text = "i bought a lamp last week. it is broken and now i want it back";
    assertEquals(text, Focus.of(text, part -> part.equals(text) ? 2 : 1));
  }

  @Test
  void shouldKeepASentenceThatSignsWerePutInto() {
    String text = "please send? me the invoice. for the lamp of! last week again...";
    assertEquals(text, Focus.of(text, part -> part.equals(text) ? 2 : 1));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
      "please send? me the invoice. now...", "please send me the invoice now..."
      "no, at 12.50, please", "no at 12.50 please"
      "...? where is it", "where is it"
      "hello , where is it", "hello where is it"
      "really ? ! where", "really where"
      """)
  void shouldLeaveOutSignsWithinTheText(String text, String without) {
    assertEquals(without, Focus.withoutPauses(text));
  }

  @Test
  void shouldGiveTheSameTextWhereThereAreNoSigns() {
    String text = "i paid 12.50 at www.example.com!";
    assertSame(text, Focus.withoutPauses(text));
  }
}
