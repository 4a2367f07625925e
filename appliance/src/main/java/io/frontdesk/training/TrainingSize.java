package io.frontdesk.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much memory a training takes, told before it begins, so that one that is too large is refused
 * and does not take the process down, which may be serving. The languages of a bot are trained one
 * after the other, so the largest counts. Immutable.
 *
 * @param utterances with the out-of-scope ones
 * @param intents of the language
 * @param width floats that the encoders give for an utterance
 * @param questions of a large FAQ
 * @param threads that train
 * @param slotted utterances of a language whose utterances are annotated; else 0
 * @param exitWidth floats that there are at the encoder's exit; 0 without one
 */
record TrainingSize(
    long utterances,
    long intents,
    long width,
    long questions,
    long threads,
    long slotted,
    long exitWidth) {

  /** Without annotated utterances, by an encoder without an exit. */
  TrainingSize(long utterances, long intents, long width, long questions, long threads) {
    this(utterances, intents, width, questions, threads, 0, 0);
  }

  /** The most utterances of a bot, all languages together. */
  static final int MAX_UTTERANCES = 200_000;

  /** Distinct n-grams of an utterance of a message's usual length (CLINC150 has 162). */
  private static final long NGRAMS = 160;

  /** Those that no utterance before it has, in a small bot; in a large one they are fewer. */
  private static final long NEW_NGRAMS = 40;

  /** A row and its weight. */
  private static final long NGRAM_BYTES = 8;

  /** What the descent of the lexical tier remembers of an utterance. */
  private static final long DUAL_BYTES = 9;

  /** What the descent remembers: so many points and gradients. */
  private static final long DESCENT = 22;

  /** Words of an annotated utterance of a message's usual length. */
  private static final long WORDS = 10;

  /** What is known of a word: some 50 facts, as hashes and as rows, for both sets of weights. */
  private static final long WORD_BYTES = 2 * 50 * (Long.BYTES + Integer.BYTES);

  private static final long MIB = 1L << 20;
  private static final long BASE_BYTES = 32 * MIB;

  /**
   * Of a data set.
   *
   * @param data what the intents are trained on
   * @param questions of a large FAQ beside it
   * @param width floats that its encoders give for an utterance
   */
  static TrainingSize of(Dataset data, int questions, int width, int threads) {
    long utterances = data.texts().size() + (long) data.outOfScope().size();
    int slotted = data.annotated().size();
    return new TrainingSize(
        utterances, data.labels().size(), width, questions, threads, slotted, 0);
  }

  /** The same, where the first encoder has an exit. */
  TrainingSize withExit(int floats) {
    return new TrainingSize(utterances, intents, width, questions, threads, slotted, floats);
  }

  /** Of the lexical tier. */
  private long rows() {
    return Math.min(utterances * NEW_NGRAMS, VocabularyBuilder.maxRows((int) intents));
  }

  /**
   * Bytes in the heap: vectors and n-grams of all utterances, scores out of fold, the final models
   * with their copy for the bundle, for each thread one model in the making, and the vectors and
   * n-grams of an FAQ's questions, those with their copies in the index and for the bundle.
   */
  long heapBytes() {
    long sparse = NGRAMS * NGRAM_BYTES;
    long scores = intents * (exitWidth > 0 ? 4 : 3) * Double.BYTES;
    long once = utterances * ((width + exitWidth) * Float.BYTES + sparse + scores);
    long lexical = rows() * Float.BYTES + utterances * DUAL_BYTES;
    long head = intents * width * DESCENT * Double.BYTES;
    long each = Math.max(lexical, head);
    long models = 2 * intents * (rows() + width + exitWidth) * Float.BYTES;
    long faq = questions * (2 * width * Float.BYTES + 3 * sparse);
    // The first encoder's states, in half the room of floats; its vector has four parts.
    long slots = slotted * WORDS * (WORD_BYTES + width / 4 * Short.BYTES);
    return BASE_BYTES + once + models + threads * each + faq + slots;
  }

  /** Bytes outside of it: for each thread the vectors once more and a few scores by intent. */
  long nativeBytes() {
    return threads * utterances * (width + 6 * intents) * Float.BYTES;
  }

  /**
   * Goes on only if a bot can be trained.
   *
   * @param sizes of its languages
   * @throws UntrainableException if it has too many utterances, or the memory does not suffice
   */
  static void check(String name, List<TrainingSize> sizes) {
    long all = sizes.stream().mapToLong(TrainingSize::utterances).sum();
    if (all > MAX_UTTERANCES) {
      throw new UntrainableException(
          String.format(
              "The bot %s has %d utterances to train on, and %d are the most: take out those that"
                  + " say the same, or make two bots of it",
              name, all, MAX_UTTERANCES));
    }
    Runtime runtime = Runtime.getRuntime();
    long freeHeap = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    sizes.forEach(size -> size.check(name, freeHeap, freeMemory().orElse(Long.MAX_VALUE)));
  }

  /** Checks against what is there. */
  void check(String name, long freeHeapBytes, long freeBytes) {
    if (heapBytes() > freeHeapBytes) {
      throw new UntrainableException(
          String.format(
              "Training the bot %s takes some %d MiB of Java's memory, and %d MiB are free: start"
                  + " Java with a larger -Xmx, or train with the command train on a larger machine",
              name, heapBytes() / MIB, freeHeapBytes / MIB));
    }
    if (heapBytes() + nativeBytes() > freeBytes) {
      throw new UntrainableException(
          String.format(
              "Training the bot %s takes some %d MiB of memory, and %d MiB are free: train it on a"
                  + " larger machine, or with fewer utterances",
              name, (heapBytes() + nativeBytes()) / MIB, freeBytes / MIB));
    }
  }

  /** What the machine can still give, or the control group that the process is in. */
  private static OptionalLong freeMemory() {
    OptionalLong machine = number(Path.of("/proc/meminfo"), "MemAvailable:");
    if (machine.isEmpty()) {
      return machine;
    }
    long freeBytes = machine.getAsLong() * 1024;
    Path group = Path.of("/sys/fs/cgroup");
    OptionalLong limit = number(group.resolve("memory.max"), "");
    OptionalLong used = number(group.resolve("memory.stat"), "anon ");
    return limit.isEmpty() || used.isEmpty()
        ? OptionalLong.of(freeBytes)
        : OptionalLong.of(Math.min(freeBytes, limit.getAsLong() - used.getAsLong()));
  }

  private static OptionalLong number(Path file, String key) {
    try {
      return Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(key.length()).replaceAll("[^0-9]", ""))
          .filter(digits -> !digits.isEmpty() && digits.length() < 19)
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
