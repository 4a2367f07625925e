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
   * @return the vector of each: the parts of the encoders, one after the other
   */
  static float[][] of(
      List<String> texts, List<Encoder> encoders, TrainingPool pool, Progress progress) {
    int width = encoders.stream().mapToInt(encoder -> encoder.spec().width()).sum();
    float[][] vectors = new float[texts.size()][];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    List<Callable<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < pool.threads(); i++) {
      workers.add(
          () -> {
            FloatBuffer vector = GraphRun.floats(width);
            List<EncoderRun> runs = encoders.stream().map(EncoderRun::new).toList();
            try {
              int from;
              while (!Thread.currentThread().isInterrupted()
                  && (from = next.getAndAdd(CHUNK)) < texts.size()) {
                int to = Math.min(texts.size(), from + CHUNK);
                for (int t = from; t < to; t++) {
                  int offset = 0;
                  for (int e = 0; e < runs.size(); e++) {
                    runs.get(e).encode(texts.get(t), vector.position(offset));
                    offset += encoders.get(e).spec().width();
                  }
                  vectors[t] = new float[width];
                  vector.get(0, vectors[t]);
                }
                progress.onProgress("encode", done.addAndGet(to - from), texts.size());
              }
            } finally {
              runs.forEach(EncoderRun::close);
            }
            return done.get();
          });
    }
    pool.all(workers);
    return vectors;
  }
}
