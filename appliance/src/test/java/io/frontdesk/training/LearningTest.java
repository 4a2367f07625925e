package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.frontdesk.nlu.Graph;
import io.frontdesk.nlu.GraphRun;
import io.frontdesk.nlu.LexicalFeatures.Sparse;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The parts of the trainer, each on a problem whose answer is known. */
@ExtendWith(TinyBots.Shared.class)
class LearningTest {

  /** ONNX Runtime is put in place by it. */
  @BeforeAll
  static void install(TinyBots bots) {
    assertTrue(bots.encoders().opened().size() >= 2);
  }

  @Test
  void shouldFindTheLeastOfAQuadratic() {
    double[] scale = {1, 10, 100, 0.1};
    double[] centre = {3, -2, 0.5, 40};
    double[] found =
        Lbfgs.minimise(
            new double[4],
            (at, gradient) -> {
              double value = 0;
              for (int i = 0; i < 4; i++) {
                double off = at[i] - centre[i];
                value += scale[i] * off * off / 2;
                gradient[i] = scale[i] * off;
              }
              return value;
            },
            200);
    assertArrayEquals(centre, found, 0.02);
  }

  @Test
  void shouldFindTheLeastOfRosenbrock() {
    double[] found =
        Lbfgs.minimise(
            new double[] {-1.2, 1},
            (at, gradient) -> {
              double a = 1 - at[0];
              double b = at[1] - at[0] * at[0];
              gradient[0] = -2 * a - 400 * at[0] * b;
              gradient[1] = 200 * b;
              return a * a + 100 * b * b;
            },
            500);
    assertArrayEquals(new double[] {1, 1}, found, 1e-3);
  }

  @Test
  void shouldStayWhereNothingIsBetter() {
    double[] found =
        Lbfgs.minimise(
            new double[] {5},
            (at, gradient) -> {
              gradient[0] = 1;
              return at[0] == 5 ? 0 : Double.NaN;
            },
            10);
    assertArrayEquals(new double[] {5}, found);
  }

  @Test
  void shouldSeparateWhatCanBeSeparated() {
    double[][] rows = new double[40][];
    boolean[] positive = new boolean[40];
    for (int i = 0; i < rows.length; i++) {
      positive[i] = i % 4 == 0;
      rows[i] = new double[] {positive[i] ? 2 + i % 3 : -1 - i % 3, 7};
    }
    double[] w = Logistic.fit(rows, positive, 1e-4);
    for (int i = 0; i < rows.length; i++) {
      assertEquals(positive[i], w[0] * rows[i][0] + w[1] * rows[i][1] + w[2] > 0);
    }
    assertTrue(Arrays.stream(w).allMatch(v -> Math.abs(v) < 100), Arrays.toString(w));
  }

  @Test
  void shouldFindTheWeightsBehindNoise() {
    System.out.println("seed 61");
    Random random = new Random(61);
    double[][] rows = new double[20_000][];
    boolean[] positive = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
      double odds = 1.5 * rows[i][0] - 0.7 * rows[i][1];
      positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-odds));
    }
    double[] w = Logistic.fit(rows, positive, 1e-6);
    assertArrayEquals(new double[] {1.5, -0.7, 0}, w, 0.08, "seed 61");
  }

  @Test
  void shouldSpreadEachIntentOverTheFolds() {
    System.out.println("seed 62");
    Random random = new Random(62);
    int[] classes = random.ints(203, 0, 7).toArray();
    Folds folds = new Folds(classes, 5, 9);
    Set<Integer> all = new HashSet<>();
    for (int fold = 0; fold < 5; fold++) {
      int[] members = folds.of(fold);
      int[] others = folds.without(fold);
      assertEquals(classes.length, members.length + others.length);
      for (int member : members) {
        assertTrue(all.add(member), "in two folds");
        assertTrue(Arrays.binarySearch(others, member) < 0);
      }
      for (int label = 0; label < 7; label++) {
        int wanted = label;
        long total = IntStream.of(classes).filter(c -> c == wanted).count();
        long here = IntStream.of(members).filter(m -> classes[m] == wanted).count();
        assertTrue(Math.abs(here - total / 5.0) < 1, here + " of " + total + ", seed 62");
      }
    }
    assertEquals(classes.length, all.size());
    assertArrayEquals(folds.of(2), new Folds(classes, 5, 9).of(2));
    assertEquals(0, new Folds(new int[] {0, 1}, 5, 9).of(4).length);
  }

  @Test
  void shouldLearnClustersFromVectors() {
    for (int classes : new int[] {2, 5}) {
      int[] labels = labels(classes, 80);
      float[][] vectors = clusters(labels, 16, 63);
      int[] everyone = IntStream.range(0, labels.length).toArray();
      HeadTrainer.Head head = HeadTrainer.train(data(vectors, labels, classes), everyone, 1e-4);
      float[][] fresh = clusters(labels, 16, 64);
      for (int i = 0; i < labels.length; i++) {
        assertEquals(labels[i], argmax(head.logits(fresh[i])), classes + " classes, seeds 63, 64");
      }
      HeadTrainer.Head again = HeadTrainer.train(data(vectors, labels, classes), everyone, 1e-4);
      assertArrayEquals(head.weights(), again.weights());
      assertArrayEquals(head.bias(), again.bias());
    }
  }

  @Test
  void shouldScoreManyVectorsAsOne() {
    Random random = new Random(67);
    HeadTrainer.Head head = new HeadTrainer.Head(floats(random, 12 * 3), floats(random, 3));
    float[][] vectors = new float[700][];
    Arrays.setAll(vectors, i -> floats(random, 12));
    for (int count : new int[] {0, 1, 256, 600}) {
      float[][] logits = new float[700][];
      int[] chosen = IntStream.range(0, count).map(i -> 699 - i).toArray();
      HeadTrainer.score(head, vectors, chosen, logits);
      for (int i : chosen) {
        assertArrayEquals(head.logits(vectors[i]), logits[i], 1e-4f, "seed 67");
      }
      assertEquals(700 - count, Arrays.stream(logits).filter(Objects::isNull).count());
    }
  }

  private static HeadTrainer.Vectors data(float[][] vectors, int[] labels, int classes) {
    List<VectorScaling.Part> parts =
        List.of(
            new VectorScaling.Part(vectors[0].length / 2, 1),
            new VectorScaling.Part(vectors[0].length / 2, 0.5));
    return new HeadTrainer.Vectors(vectors, parts, labels, classes);
  }

  @Test
  void shouldLearnAroundAClassThatIsMissing() {
    int[] labels = labels(3, 60);
    float[][] vectors = clusters(labels, 8, 65);
    int[] chosen = IntStream.range(0, 60).filter(i -> labels[i] != 1).toArray();
    HeadTrainer.Head head = HeadTrainer.train(data(vectors, labels, 3), chosen, 1e-4);
    LexicalTrainer.Linearity lexical =
        lexical(sparse(labels), labels, chosen, new LexicalTrainer.Size(6, 3));
    for (int i : chosen) {
      assertEquals(labels[i], argmax(head.logits(vectors[i])));
      assertEquals(labels[i], argmax(lexical.scores(sparse(labels)[i])));
    }
    for (int i = 0; i < 60; i++) {
      assertTrue(
          argmax(head.logits(vectors[i])) != 1 && lexical.scores(sparse(labels)[i])[1] == -2);
    }
  }

  @Test
  void shouldLearnIntentsFromNgrams() {
    for (int classes : new int[] {2, 4}) {
      int[] labels = labels(classes, 40);
      int[] everyone = IntStream.range(0, 40).toArray();
      LexicalTrainer.Size size = new LexicalTrainer.Size(2 * classes, classes);
      Sparse[] utterances = sparse(labels);
      LexicalTrainer.Linearity model = lexical(utterances, labels, everyone, size);
      for (int i : everyone) {
        float[] scores = model.scores(utterances[i]);
        assertEquals(labels[i], argmax(scores));
        assertTrue(scores[labels[i]] > 0.5, Arrays.toString(scores));
      }
      assertArrayEquals(model.weights(), lexical(utterances, labels, everyone, size).weights());
    }
  }

  @Test
  void shouldLearnOfASingleClassWithoutFailing() {
    int[] labels = {0, 0, 1};
    LexicalTrainer.Linearity model =
        lexical(sparse(labels), labels, new int[] {0, 1}, new LexicalTrainer.Size(4, 2));
    assertEquals(0, argmax(model.scores(sparse(labels)[0])));
  }

  private static LexicalTrainer.Linearity lexical(
      Sparse[] utterances, int[] labels, int[] chosen, LexicalTrainer.Size size) {
    LexicalTrainer trainer = new LexicalTrainer(SparseRows.of(utterances), labels, size, 7);
    LexicalTrainer.Linearity model = size.zeros();
    IntStream.range(0, size.classes()).forEach(intent -> trainer.train(intent, chosen, model));
    return model;
  }

  /** Two n-grams of each intent's own: the first always, the second every other time. */
  private static Sparse[] sparse(int[] labels) {
    return IntStream.range(0, labels.length)
        .mapToObj(
            i ->
                i % 2 == 0
                    ? new Sparse(new int[] {2 * labels[i]}, new float[] {1}, 1)
                    : new Sparse(
                        new int[] {2 * labels[i] + 1, 2 * labels[i]}, new float[] {0.6f, 0.8f}, 1))
        .toArray(Sparse[]::new);
  }

  @Test
  void shouldAgreeWithPlainArithmetic() throws OrtException {
    System.out.println("seed 66");
    Random random = new Random(66);
    for (int classes : new int[] {2, 7}) {
      LexicalTrainer.Linearity lexical =
          new LexicalTrainer.Linearity(floats(random, 11 * classes), floats(random, classes));
      HeadTrainer.Head head =
          new HeadTrainer.Head(floats(random, 5 * classes), floats(random, classes));
      Calibrator.Fit fit = new Calibrator.Fit(1.7, 0.4, 2.5, null, null);
      float[][] centres = {floats(random, 5), floats(random, 5), floats(random, 5)};
      runHeadAndCompare(head, fit, centres, random);
      runLexicalAndCompare(lexical, fit.lexicalScale());
    }
  }

  private static void runLexicalAndCompare(LexicalTrainer.Linearity model, double scale)
      throws OrtException {
    int[] rows = {3, 10, 0};
    float[] values = {0.5f, -0.25f, 1};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[] logits;
    float[] probabilities;
    try (OrtSession session = environment.createSession(TierGraphs.lexical(model, scale));
        OnnxTensor ids = OnnxTensor.createTensor(environment, rows);
        OnnxTensor weights = OnnxTensor.createTensor(environment, new float[][] {values});
        OrtSession.Result result = session.run(Map.of("ids", ids, "values", weights))) {
      logits = ((float[][]) result.get("logits").orElseThrow().getValue())[0];
      probabilities = ((float[][]) result.get("probabilities").orElseThrow().getValue())[0];
    }
    float[] scores = model.scores(new Sparse(rows, values, 1));
    assertArrayEquals(scores, logits, 1e-5f, "seed 66");
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(scale * score);
    }
    for (int c = 0; c < scores.length; c++) {
      assertEquals(Math.exp(scale * scores[c]) / sum, probabilities[c], 1e-5, "seed 66");
    }
  }

  private static void runHeadAndCompare(
      HeadTrainer.Head head, Calibrator.Fit fit, float[][] centres, Random random) {
    int classes = head.bias().length;
    float[] vector = floats(random, 5);
    float[] lexical = floats(random, classes);
    FloatBuffer probabilities = GraphRun.floats(classes);
    FloatBuffer similarity = GraphRun.floats(1);
    try (Graph graph = Graph.of(TierGraphs.head(head, fit, centres));
        GraphRun run =
            new GraphRun(graph)
                .input("vector", buffer(vector), 1, 5)
                .input("lexical", buffer(lexical), 1, classes)
                .output("probabilities", probabilities, 1, classes)
                .output("similarity", similarity, 1, 1)) {
      run.run();
    }
    float[] logits = head.logits(vector);
    double[] expected = new double[classes];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      expected[c] = Math.exp(fit.encoderWeight() * logits[c] + fit.lexicalWeight() * lexical[c]);
      sum += expected[c];
    }
    for (int c = 0; c < classes; c++) {
      assertEquals(expected[c] / sum, probabilities.get(c), 1e-5, "seed 66");
    }
    assertEquals(Similarities.nearest(vector, centres), similarity.get(0), 1e-5, "seed 66");
  }

  @Test
  void shouldMeasureCosinesToCentresLikeBruteForce() {
    int[] labels = labels(3, 300);
    float[][] vectors = clusters(labels, 12, 67);
    Similarities measured = Similarities.of(vectors, 12, labels, 3);
    assertEquals(3, measured.centres().length);
    for (int i = 0; i < 300; i++) {
      int self = i;
      float other = -1;
      float any = -1;
      for (int c = 0; c < 3; c++) {
        int label = c;
        float cosine = cosineToMean(vectors, i, j -> labels[j] == label);
        any = Math.max(any, cosine);
        other = label == labels[i] ? other : Math.max(other, cosine);
      }
      float own = cosineToMean(vectors, i, j -> labels[j] == labels[self] && j != self);
      assertEquals(own, measured.own()[i], 1e-5f);
      assertEquals(other, measured.other()[i], 1e-5f);
      assertEquals(any, Similarities.nearest(vectors[i], measured.centres()), 1e-5f);
    }
  }

  private static float cosineToMean(float[][] vectors, int of, IntPredicate members) {
    double[] sum = new double[vectors[of].length];
    for (int j = 0; j < vectors.length; j++) {
      for (int d = 0; d < sum.length && members.test(j); d++) {
        sum[d] += vectors[j][d];
      }
    }
    double along = 0;
    double square = 0;
    for (int d = 0; d < sum.length; d++) {
      along += sum[d] * vectors[of][d];
      square += sum[d] * sum[d];
    }
    return (float) (along / Math.sqrt(square));
  }

  @Test
  void shouldLetTheOnlyUtteranceOfAnIntentSayNothingOfScope() {
    float[][] vectors = {{1, 0}, {0, 1}, {0.6f, 0.8f}};
    Similarities measured = Similarities.of(vectors, 2, new int[] {0, 1, 1}, 2);
    assertEquals(measured.other()[0], measured.own()[0]);
    assertEquals(0.8f, measured.own()[1], 1e-6f);
  }

  @Test
  void shouldGiveResultsInOrderAndTellWhatFailed() {
    try (TrainingPool pool = new TrainingPool(2)) {
      List<Callable<Integer>> tasks = new ArrayList<>();
      IntStream.range(0, 50).forEach(i -> tasks.add(() -> i));
      assertEquals(IntStream.range(0, 50).boxed().toList(), pool.all(tasks));
      tasks.set(
          20,
          () -> {
            throw new IllegalArgumentException("no such n-gram");
          });
      IllegalStateException failed =
          assertThrows(IllegalStateException.class, () -> pool.all(tasks));
      assertEquals("Training failed: no such n-gram", failed.getMessage());
    }
  }

  @Test
  void shouldCloseOnlyWhenNoTaskRunsAnyMore() {
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(1);
    List<Callable<Integer>> tasks =
        List.of(
            () -> {
              started.await();
              throw new IllegalArgumentException("broken");
            },
            () -> {
              started.countDown();
              long untilNs = System.nanoTime() + 200_000_000L;
              while (System.nanoTime() < untilNs) {
                Thread.onSpinWait();
              }
              ended.set(true);
              return 1;
            });
    try (TrainingPool pool = new TrainingPool(2)) {
      assertThrows(IllegalStateException.class, () -> pool.all(tasks));
    }
    assertTrue(ended.get(), "closed under a task that ran");
  }

  private static int[] labels(int classes, int count) {
    return IntStream.range(0, count).map(i -> i % classes).toArray();
  }

  /** Vectors of length one around a direction of each class. */
  private static float[][] clusters(int[] labels, int dimension, long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    float[][] vectors = new float[labels.length][dimension];
    for (int i = 0; i < labels.length; i++) {
      double square = 0;
      for (int d = 0; d < dimension; d++) {
        vectors[i][d] = (float) (0.1 * random.nextGaussian()) + (d == labels[i] ? 1 : 0);
        square += vectors[i][d] * vectors[i][d];
      }
      for (int d = 0; d < dimension; d++) {
        vectors[i][d] /= (float) Math.sqrt(square);
      }
    }
    return vectors;
  }

  private static float[] floats(Random random, int length) {
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = random.nextFloat() * 2 - 1;
    }
    return floats;
  }

  private static FloatBuffer buffer(float[] values) {
    return GraphRun.floats(values.length).put(0, values);
  }

  private static int argmax(float[] values) {
    return IntStream.range(0, values.length)
        .reduce(0, (best, i) -> values[i] > values[best] ? i : best);
  }
}
