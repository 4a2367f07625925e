package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.FaqCalibration.Answer;
import io.frontdesk.nlu.FaqCalibration.Rivalry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The index of an FAQ, without an encoder. */
class FaqIndexTest {

  private static final List<String> TEXTS =
      List.of("do you ship abroad", "can you deliver overseas", "怎么开发票", "where is my invoice");

  private static final FaqCalibration CALIBRATION =
      new FaqCalibration(
          5,
          2,
          9,
          new Answer(-2, 3, 4, 0.5, 0.9),
          new Answer(-1, 0, 6, 0, 0),
          0.9,
          new Rivalry(0.1, 0.7, 0.4));

  private static FaqIndex index() {
    float[][] vectors = {{1, 0, 0}, {0.8f, 0.6f, 0}, {0, 0, 1}, {0, 1, 0}};
    return FaqIndex.of(
            new FaqIndex.Questions(
                List.of("faq/abroad", "faq/invoice"), new int[] {0, 0, 1, 1}, TEXTS, vectors, 3),
            1,
            CALIBRATION)
        .withCrowds(new float[] {0.1f, 0.2f, 0.3f, 0.4f});
  }

  @Test
  void shouldFindAnEntryByWordsInSpiteOfSlipsOfTheFinger() {
    FaqSearch search = new FaqSearch(index());
    for (String typo : List.of("do you shpi abroad", "deliver oversaes", "ship abrod")) {
      search.readWords(typo);
      search.rankWords(q -> true);
      assertEquals("faq/abroad", search.index().id(search.entry(0)), typo);
    }
    search.readWords("开发票 invoice 怎么");
    search.rankWords(q -> true);
    assertEquals("faq/invoice", search.index().id(search.entry(0)));
    assertEquals(2, search.found(), "one place an entry, however many questions it has");
  }

  @Test
  void shouldFindNothingInCommonWithForeignWords() {
    FaqSearch search = new FaqSearch(index());
    search.readWords("qqqq");
    for (int q = 0; q < TEXTS.size(); q++) {
      assertEquals(0, search.words(q), TEXTS.get(q));
    }
    search.readWords(TEXTS.get(3));
    assertEquals(1, search.words(3), 1e-5, "the question itself");
  }

  @Test
  void shouldFindAnEntryByMeaningAndKeepToWhatIsAllowed() {
    FaqSearch search = new FaqSearch(index());
    search.readWords("");
    search.readVector(new float[] {1, 0, 0});
    search.rankBoth(q -> true);
    assertEquals(0, search.question(0));
    assertTrue(search.share(0) > search.share(1));
    search.rankBoth(q -> q >= 2);
    assertEquals(1, search.entry(0));
    assertEquals(1, search.found());
    search.rankBoth(q -> false);
    assertEquals(0, search.found());
    assertEquals(0, search.answersBoth());
  }

  @Test
  void shouldPreferAnEntryThatIsNearWithAllOfItsQuestions() {
    // The first question of the first entry is a little nearer than any of the second entry, whose
    // questions all lie around what is asked.
    float[][] vectors = {{0.96f, 0.28f, 0}, {-1, 0, 0}, {0.8f, 0, 0.6f}, {0.8f, 0, -0.6f}};
    FaqIndex index =
        FaqIndex.of(
            new FaqIndex.Questions(
                List.of("faq/a", "faq/b"), new int[] {0, 0, 1, 1}, TEXTS, vectors, 3),
            1,
            CALIBRATION);
    FaqSearch search = new FaqSearch(index);
    search.readVector(new float[] {1, 0, 0});
    search.rank(1, 0, q -> true);
    assertEquals("faq/b", index.id(search.entry(0)));
    float with = search.meaning(0);
    search.forget(1);
    assertTrue(search.meaning(0) > with, "the distant sibling is forgotten");
    search.rank(1, 0, q -> q != 1);
    assertEquals("faq/a", index.id(search.entry(0)));
    search.readVector(new float[] {1, 0, 0});
    assertEquals(with, search.meaning(0), "and remembered again");
  }

  @Test
  void shouldTakeWhatIsOfAnotherFieldForUnanswered() {
    float[][] vectors = {
      {0.8f, 0.6f, 0, 0}, {0.8f, -0.6f, 0, 0}, {0.8f, 0, 0.6f, 0}, {0.8f, 0, -0.6f, 0}
    };
    FaqIndex index =
        FaqIndex.of(
            new FaqIndex.Questions(
                List.of("faq/a", "faq/b", "faq/c", "faq/d"),
                new int[] {0, 1, 2, 3},
                TEXTS,
                vectors,
                4),
            1,
            CALIBRATION);
    assertEquals(0, index.field(new float[] {0.8f, 0.36f, 0.48f, 0}), 1e-9);
    float[] foreign = {0.28f, 0.96f, 0, 0};
    assertTrue(index.field(foreign) < -5, "it has the direction of an entry, but not the field's");
    assertEquals(index.field(foreign), FaqIndex.fromBytes(index.toBytes()).field(foreign));
    FaqSearch search = new FaqSearch(index);
    search.readWords("");
    search.readVector(new float[] {0.8f, 0.6f, 0, 0});
    search.rankBoth(q -> true);
    double own = search.answersBoth();
    float near = search.meaning(0);
    search.readVector(foreign);
    search.rankBoth(q -> true);
    assertEquals(0, search.question(0));
    assertTrue(Math.abs(search.meaning(0) - near) < 0.3, "by meaning alone it is as near");
    assertTrue(search.answersBoth() < own / 10);
  }

  @Test
  void shouldBeTheSameAfterItWasWrittenAndRead() {
    byte[] bytes = index().toBytes();
    FaqIndex read = FaqIndex.fromBytes(bytes);
    assertArrayEquals(bytes, read.toBytes());
    assertEquals(CALIBRATION, read.calibration());
    FaqSearch before = new FaqSearch(index());
    FaqSearch after = new FaqSearch(read);
    for (FaqSearch search : List.of(before, after)) {
      search.readWords("can you ship overseas");
      search.readVector(new float[] {0.6f, 0.8f, 0});
      search.rankBoth(q -> true);
    }
    assertEquals(before.answersBoth(), after.answersBoth());
    assertEquals(before.score(1), after.score(1));
  }

  @Test
  void shouldRefuseBytesThatAreCutShortOrLongerOrOfAnotherFormat() {
    byte[] bytes = index().toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThrows(IllegalArgumentException.class, () -> FaqIndex.fromBytes(part));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(IllegalArgumentException.class, () -> FaqIndex.fromBytes(longer));
    bytes[3]++;
    assertThrows(IllegalArgumentException.class, () -> FaqIndex.fromBytes(bytes));
  }
}
