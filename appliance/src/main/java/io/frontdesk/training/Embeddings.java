package io.frontdesk.training;

import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderRun;
import io.frontdesk.nlu.EncoderSpec;
import io.frontdesk.nlu.slot.SlotStates;
import io.frontdesk.nlu.slot.SlotWords;
import io.frontdesk.text.FoldedText;
import io.frontdesk.training.slot.SlotExample;
import io.frontdesk.training.slot.WordStates;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Encodes many utterances on the trainer's threads, each alone and at its exact length: serving
 * gives the same vectors, in whatever company. What was encoded before comes from the cache, float
 * by float the same. Used by one thread.
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

  /**
   * An utterance that an encoder must run for.
   *
   * @param isNew whether its vector is missing, too, or its words only
   */
  private record Missing(int source, int text, boolean isNew) {}

  /**
   * What to make of some utterances.
   *
   * @param texts normalised
   * @param annotated the first of them as they were written, for whose words the first encoder's
   *     states are wanted
   */
  private record Wanted(List<String> texts, List<SlotExample> annotated) {}

  /**
   * What encoders made of utterances.
   *
   * @param vectors of each: the parts of the encoders, one after the other
   * @param exits of each: the parts at the exit of the first encoder; none where it has no exit
   * @param words what the first encoder made of the words of the annotated ones
   */
  record Encoded(float[][] vectors, float[][] exits, WordStates words) {}

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
      sources.add(new Source(encoder, format(encoder.spec()), offset));
      offset += encoder.spec().width();
    }
    width = offset;
  }

  private static Format format(EncoderSpec spec) {
    return spec.hasExit()
        ? new Format("parts and those of the exit, each of length one", all(spec))
        : new Format("parts, each of length one", all(spec));
  }

  private static int all(EncoderSpec spec) {
    return spec.width() + spec.exitWidth();
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
    return of(texts, List.of(), progress).vectors;
  }

  /**
   * Encodes utterances, the annotated ones once for their vectors and their words.
   *
   * @param texts normalised
   * @param annotated the first of them as they were written; their words come from no cache
   * @param progress hears of those that an encoder must run for
   * @throws TrainingCancelledException if the calling thread is interrupted
   */
  Encoded of(List<String> texts, List<SlotExample> annotated, Progress progress) {
    Wanted wanted = new Wanted(texts, annotated);
    int dimension = sources.get(0).encoder.spec().dimension();
    Encoded encoded =
        new Encoded(
            new float[texts.size()][width],
            new float[texts.size()][sources.get(0).encoder.spec().exitWidth()],
            new WordStates(annotated.size(), dimension));
    List<VectorLog> logs = new ArrayList<>();
    try {
      encode(wanted, missing(wanted, encoded, logs), encoded, logs, progress);
    } finally {
      logs.forEach(VectorLog::close);
    }
    return encoded;
  }

  /** Takes what the cache has; what is left. */
  private List<Missing> missing(Wanted wanted, Encoded into, List<VectorLog> logs) {
    List<Missing> missing = new ArrayList<>();
    for (Source source : sources) {
      VectorLog log = cache.open(source.encoder.fingerprint(), source.encoder.spec().name());
      logs.add(log);
      float[] floats = new float[source.format.length()];
      for (int t = 0; t < into.vectors.length; t++) {
        Cancellation.checkThread();
        boolean isNew = !log.find(source.format, wanted.texts.get(t), floats, 0);
        if (!isNew) {
          keep(floats, source, into, t);
        }
        if (isNew || hasWords(wanted, logs.size() - 1, t)) {
          missing.add(new Missing(logs.size() - 1, t, isNew));
        }
      }
    }
    return missing;
  }

  private static void keep(float[] floats, Source source, Encoded into, int text) {
    int length = source.encoder.spec().width();
    System.arraycopy(floats, 0, into.vectors[text], source.offset, length);
    if (source.offset == 0) {
      System.arraycopy(floats, length, into.exits[text], 0, floats.length - length);
    }
  }

  private static boolean hasWords(Wanted wanted, int source, int text) {
    return source == 0 && text < wanted.annotated.size();
  }

  private void encode(
      Wanted wanted, List<Missing> missing, Encoded into, List<VectorLog> logs, Progress progress) {
    int total = missing.size();
    if (!wanted.texts.isEmpty()) {
      progress.onProgress("encode", 0, total);
    }
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    List<Callable<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(pool.threads(), total); i++) {
      workers.add(
          () -> {
            try (Worker worker = new Worker(wanted, into, logs)) {
              int from;
              while ((from = next.getAndAdd(CHUNK)) < total) {
                int to = Math.min(total, from + CHUNK);
                for (Missing one : missing.subList(from, to)) {
                  Cancellation.checkThread();
                  worker.encode(one);
                }
                progress.onProgress("encode", done.addAndGet(to - from), total);
              }
            }
            return total;
          });
    }
    pool.all(workers);
  }

  /** One thread's part. */
  private final class Worker implements AutoCloseable {
    private final List<EncoderRun> runs =
        sources.stream().map(source -> new EncoderRun(source.encoder)).toList();
    private final SlotWords words = new SlotWords();
    private final SlotStates states = new SlotStates();
    private final Wanted wanted;
    private final Encoded into;
    private final List<VectorLog> logs;

    Worker(Wanted wanted, Encoded into, List<VectorLog> logs) {
      this.wanted = wanted;
      this.into = into;
      this.logs = logs;
    }

    void encode(Missing one) {
      Source source = sources.get(one.source);
      String text = wanted.texts.get(one.text);
      FloatBuffer vector = FloatBuffer.allocate(source.format.length());
      EncoderRun run = runs.get(one.source);
      run.begin(text, vector.position(source.encoder.spec().width()));
      vector.rewind();
      if (hasWords(wanted, one.source, one.text)) {
        words.read(FoldedText.of(wanted.annotated.get(one.text).text()));
        states.read(words, run.finishPieces(vector));
        into.words.set(one.text, states);
      } else {
        run.finish(vector);
      }
      if (one.isNew) {
        float[] floats = vector.array();
        keep(floats, source, into, one.text);
        logs.get(one.source).add(source.format, text, floats);
      }
    }

    @Override
    public void close() {
      runs.forEach(EncoderRun::close);
    }
  }
}
