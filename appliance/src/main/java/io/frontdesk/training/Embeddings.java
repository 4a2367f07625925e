package io.frontdesk.training;

import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderRun;
import io.frontdesk.nlu.GraphRun;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Encodes many utterances on the trainer's threads, each alone and at its exact length, as serving
 * does. Stateless.
 */
final class Embeddings {

  private static final int CHUNK = 64;

  private Embeddings() {}

  /**
   * Encodes utterances.
   *
   * @param texts normalised
   * @return a vector of length one each
   */
  static float[][] of(List<String> texts, Encoder encoder, TrainingPool pool, Progress progress) {
    float[][] vectors = new float[texts.size()][];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    List<Callable<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < pool.threads(); i++) {
      workers.add(
          () -> {
            FloatBuffer vector = GraphRun.floats(encoder.spec().dimension());
            try (EncoderRun run = new EncoderRun(encoder)) {
              int from;
              while (!Thread.currentThread().isInterrupted()
                  && (from = next.getAndAdd(CHUNK)) < texts.size()) {
                int to = Math.min(texts.size(), from + CHUNK);
                for (int t = from; t < to; t++) {
                  run.encode(texts.get(t), vector);
                  vectors[t] = new float[vector.capacity()];
                  vector.get(0, vectors[t]);
                }
                progress.onProgress("encode", done.addAndGet(to - from), texts.size());
              }
            }
            return done.get();
          });
    }
    pool.all(workers);
    return vectors;
  }
}
