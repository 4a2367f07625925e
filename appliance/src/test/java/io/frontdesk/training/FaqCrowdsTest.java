package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.nlu.FaqCalibration;
import io.frontdesk.nlu.FaqCalibration.Answer;
import io.frontdesk.nlu.FaqCalibration.Rivalry;
import io.frontdesk.nlu.FaqIndex;
import io.frontdesk.nlu.FaqSearch;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How near the neighbours of questions are, over random vectors. */
class FaqCrowdsTest {

  private static final int DIMENSION = 8;
  private static final long SEED = 17;

  private static FaqIndex index(int count, int entries) {
    Random random = new Random(SEED);
    float[][] vectors = new float[count][DIMENSION];
    for (float[] vector : vectors) {
      double squares = 0;
      for (int d = 0; d < DIMENSION; d++) {
        vector[d] = (float) random.nextGaussian();
        squares += vector[d] * vector[d];
      }
      for (int d = 0; d < DIMENSION; d++) {
        vector[d] /= (float) Math.sqrt(squares);
      }
    }
    Answer none = new Answer(0, 0, 0, 0, 0);
    return FaqIndex.of(
        new FaqIndex.Questions(
            IntStream.range(0, entries).mapToObj(e -> "faq/" + e).toList(),
            IntStream.range(0, count).map(q -> q % entries).toArray(),
            Collections.nCopies(count, "same words"),
            vectors,
            DIMENSION),
        1,
        new FaqCalibration(1, 0, 1, none, none, 2, new Rivalry(0, 1, 1)));
  }

  /** The definition, word by word. */
  private static float crowd(FaqIndex index, int question, int without, int step) {
    List<Float> nearest =
        IntStream.range(0, index.questions())
            .filter(q -> q % step == question % step && q != without)
            .filter(q -> index.entry(q) != index.entry(question))
            .mapToObj(q -> index.cosine(question, q))
            .sorted(Collections.reverseOrder())
            .limit(3)
            .toList();
    float sum = 0;
    for (float cosine : nearest) {
      sum += cosine;
    }
    return nearest.isEmpty() ? 0 : sum / nearest.size();
  }

  @Test
  void shouldMeanTheThreeNearestQuestionsOfOtherEntries() {
    for (int count : new int[] {2, 5, 64, 65, 200}) {
      FaqIndex index = index(count, (count + 1) / 2);
      float[] crowds = new FaqCrowds(index).all();
      for (int q = 0; q < count; q++) {
        assertEquals(crowd(index, q, -1, 1), crowds[q], count + " questions, " + q);
      }
    }
  }

  @Test
  void shouldPretendThatAQuestionIsNotThereAndThatItIsAgain() {
    FaqIndex bare = index(150, 100);
    FaqCrowds crowds = new FaqCrowds(bare);
    float[] all = crowds.all();
    FaqSearch search = new FaqSearch(bare.withCrowds(all));
    for (int struck = 0; struck < 150; struck += 7) {
      crowds.strike(search, struck, true);
      for (int q = 0; q < 150; q++) {
        if (q != struck) {
          assertEquals(crowd(bare, q, struck, 1), search.crowd(q), struck + " struck, " + q);
        }
      }
      crowds.strike(search, struck, false);
      for (int q = 0; q < 150; q++) {
        assertEquals(all[q], search.crowd(q), struck + " is there again, " + q);
      }
    }
  }

  @Test
  void shouldCompareEachOfVeryManyQuestionsWithEverySoManieth() {
    FaqIndex index = index(5_100, 5_100);
    float[] crowds = new FaqCrowds(index).all();
    for (int q = 0; q < 5_100; q += 501) {
      assertEquals(crowd(index, q, -1, 2), crowds[q], "question " + q);
    }
  }
}
