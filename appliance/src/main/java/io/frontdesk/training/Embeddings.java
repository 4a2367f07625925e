package io.frontdesk.training;

import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderRun;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Encodes many utterances on the trainer's threads, each alone and at its exact length, as serving
 * does. What was encoded before comes from the cache, float by float the same. Used by one thread.
 */
final class Embeddings {

  /** Small, so that no thread is left with much to do when the others are done. */
  private static final int CHUNK = 16;

  private final List<Source> sources = new ArrayList<>();
  private final TrainingPool pool;
  private final VectorCache cache;
  private final int width;

  /**
   * What a run of an encoder gives.
   *
   * @param kind says how the floats come about: must change when an encoder gives others for the
   *     same utterance
   * @param length how many there are
   */
  record Format(String kind, int length) {}

  /** An encoder and where its floats begin in a vector. */
  private record Source(Encoder encoder, Format format, int offset) {}

  /** An utterance that an encoder must run for. */
  private record Missing(int source, int text) {}

  /**
   * For some encoders.
   *
   * @param encoders their floats stand one after the other
   */
  Embeddings(List<Encoder> encoders, TrainingPool pool, VectorCache cache) {
    this.pool = pool;
    this.cache = cache;
    int offset = 0;
    for (Encoder encoder : encoders) {
      Format format = new Format("parts, each of length one", encoder.spec().width());
      sources.add(new Source(encoder, format, offset));
      offset += format.length();
    }
    width = offset;
  }

  /**
   * Encodes utterances.
   *
   * @param texts normalised
   * @param progress hears of those that an encoder must run for
   * @return the vector of each: the parts of the encoders, one after the other
   * @throws TrainingCancelledException if the calling thread is interrupted
   */
  float[][] of(List<String> texts, Progress progress) {
    float[][] vectors = new float[texts.size()][];
    List<VectorLog> logs = new ArrayList<>();
    try {
      List<Missing> missing = new ArrayList<>();
      for (Source source : sources) {
        VectorLog log = cache.open(source.encoder.fingerprint(), source.encoder.spec().name());
        logs.add(log);
        for (int t = 0; t < vectors.length; t++) {
          Cancellation.checkThread();
          vectors[t] = vectors[t] == null ? new float[width] : vectors[t];
          if (!log.find(source.format, texts.get(t), vectors[t], source.offset)) {
            missing.add(new Missing(logs.size() - 1, t));
          }
        }
      }
      encode(texts, missing, vectors, logs, progress);
    } finally {
      logs.forEach(VectorLog::close);
    }
    return vectors;
  }

  private void encode(
      List<String> texts,
      List<Missing> missing,
      float[][] vectors,
      List<VectorLog> logs,
      Progress progress) {
    int total = missing.size();
    if (!texts.isEmpty()) {
      progress.onProgress("encode", 0, total);
    }
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    List<Callable<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(pool.threads(), total); i++) {
      workers.add(
          () -> {
            List<EncoderRun> runs = sources.stream().map(s -> new EncoderRun(s.encoder)).toList();
            try {
              int from;
              while ((from = next.getAndAdd(CHUNK)) < total) {
                int to = Math.min(total, from + CHUNK);
                for (Missing one : missing.subList(from, to)) {
                  Cancellation.checkThread();
                  Source source = sources.get(one.source);
                  float[] floats = run(runs.get(one.source), source, texts.get(one.text));
                  System.arraycopy(floats, 0, vectors[one.text], source.offset, floats.length);
                  logs.get(one.source).add(source.format, texts.get(one.text), floats);
                }
                progress.onProgress("encode", done.addAndGet(to - from), total);
              }
            } finally {
              runs.forEach(EncoderRun::close);
            }
            return total;
          });
    }
    pool.all(workers);
  }

  private static float[] run(EncoderRun run, Source source, String text) {
    FloatBuffer vector = FloatBuffer.allocate(source.format.length());
    run.encode(text, vector);
    return vector.array();
  }
}
