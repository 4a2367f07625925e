package io.frontdesk.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.nlu.Bundle;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.Processor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Trains bundles. Safe for any worker thread; a training uses threads of its own, few and of low
 * priority.
 */
public final class BundleTrainer {

  /** Raised when the same data would give other predictions. */
  private static final int TRAINER_VERSION = 20;

  /** The seed that is used unless told otherwise. */
  public static final long DEFAULT_SEED = 20_260_117L;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Encoders encoders;
  private final int threads;
  private final VectorCache cache;

  /**
   * A trainer that remembers vectors only as long as it lives.
   *
   * @param folder where bundles are kept: {@code <folder>/<name>/<id>}
   * @param encoders give the vectors
   * @param threads how many threads a training may use
   */
  public BundleTrainer(Path folder, Encoders encoders, int threads) {
    this(folder, encoders, threads, VectorCache.inMemory());
  }

  /**
   * A trainer.
   *
   * @param folder where bundles are kept: {@code <folder>/<name>/<id>}
   * @param encoders give the vectors
   * @param threads how many threads a training may use
   * @param cache keeps the vectors
   */
  public BundleTrainer(Path folder, Encoders encoders, int threads, VectorCache cache) {
    this.folder = folder;
    this.encoders = encoders;
    this.threads = threads;
    this.cache = cache;
  }

  /** What a bot says, one set a language, in the order of its languages. */
  public static List<Dataset> datasets(Bot bot) {
    return bot.languages().stream().map(language -> Dataset.of(bot, language)).toList();
  }

  /** Where the bundle for some data is or would be; the same data and seed give the same place. */
  public Path place(String name, List<Dataset> datasets, long seed) {
    return folder.resolve(name).resolve(id(datasets, seed));
  }

  /** Whether the bundle for some data is there. */
  public boolean isTrained(String name, List<Dataset> datasets, long seed) {
    return Files.exists(place(name, datasets, seed).resolve("manifest.json"));
  }

  /** The bundle of what a bot says now, if it was trained before. */
  public Optional<Path> find(Bot bot) {
    List<Dataset> datasets = datasets(bot);
    return isTrained(bot.id(), datasets, DEFAULT_SEED)
        ? Optional.of(place(bot.id(), datasets, DEFAULT_SEED))
        : Optional.empty();
  }

  /**
   * The bundle of what a bot says now, trained if it was not before.
   *
   * @param progress hears of the training, if there is one
   * @return the bundle's folder
   * @throws IllegalArgumentException if the bot has fewer than two intents in one of its languages
   * @throws UntrainableException if it is too much for this process
   * @throws UncheckedIOException if it can't be written
   */
  public Path ensure(Bot bot, Progress progress) {
    return ensure(bot, progress, new Cancellation());
  }

  /**
   * As {@link #ensure(Bot, Progress)}.
   *
   * @param cancellation stops the training
   * @throws TrainingCancelledException if that happened
   */
  public Path ensure(Bot bot, Progress progress, Cancellation cancellation) {
    return find(bot).orElseGet(() -> train(bot, progress, cancellation));
  }

  /**
   * Trains what a bot says now, even if that was done before; otherwise as {@link #ensure}.
   *
   * @param progress hears of the training
   * @return the bundle's folder
   */
  public Path train(Bot bot, Progress progress) {
    return train(bot, progress, new Cancellation());
  }

  /**
   * As {@link #train(Bot, Progress)}.
   *
   * @param cancellation stops the training
   * @throws TrainingCancelledException if that happened
   */
  public Path train(Bot bot, Progress progress, Cancellation cancellation) {
    List<Dataset> datasets = datasets(bot);
    return cancellation.during(() -> train(bot.id(), datasets, DEFAULT_SEED, progress));
  }

  /**
   * As {@link #train(Bot, Progress, Cancellation)}.
   *
   * @param viewer gets what the training found out about the utterances, once a language
   */
  public Path train(
      Bot bot, Progress progress, Cancellation cancellation, Consumer<TrainingView> viewer) {
    return cancellation.during(
        () -> train(bot.id(), datasets(bot), DEFAULT_SEED, progress, Optional.of(viewer)));
  }

  /**
   * What a training would find out about its utterances; nothing is written but vectors to the
   * cache.
   *
   * @throws UntrainableException if it is too much for this process
   * @throws TrainingCancelledException if the calling thread is interrupted
   */
  public TrainingView view(Dataset data, Progress progress) {
    TrainingSize.check(data.language(), List.of(size(data)));
    try (TrainingPool pool = new TrainingPool(threads)) {
      LanguageTrainer trainer = trainer(data, DEFAULT_SEED, pool, progress);
      return trainer.view(trainer.measure());
    }
  }

  private LanguageTrainer trainer(Dataset data, long seed, TrainingPool pool, Progress progress) {
    return new LanguageTrainer(
        data,
        encoders(data),
        seed,
        pool,
        cache,
        (phase, done, total) -> progress.onProgress(data.language() + " " + phase, done, total));
  }

  private String id(List<Dataset> datasets, long seed) {
    StringBuilder inputs = new StringBuilder();
    inputs.append(Bundle.FORMAT).append(' ').append(TRAINER_VERSION).append(' ').append(seed);
    for (Dataset data : datasets) {
      inputs.append('\n').append(data.hash()).append(' ').append(data.quality());
      encoders(data).forEach(e -> inputs.append(' ').append(e.spec().identity()));
    }
    return Bundle.sha256(inputs.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  private TrainingSize size(Dataset data) {
    List<Encoder> used = encoders(data);
    int width = used.stream().mapToInt(encoder -> encoder.spec().width()).sum();
    int exitWidth = used.get(0).spec().exitWidth();
    Optional<FaqSplit> faq = FaqSplit.of(data, DEFAULT_SEED);
    Dataset classified =
        faq.map(FaqSplit::classified).map(part -> part.annotatedAs(data)).orElse(data);
    int questions = faq.map(split -> split.texts().size()).orElse(0);
    return TrainingSize.of(classified, questions, width, threads).withExit(exitWidth);
  }

  private List<Encoder> encoders(Dataset data) {
    return data.encoders().stream().map(encoders::get).toList();
  }

  /**
   * Trains and writes a bundle. An interruption of the calling thread stops it.
   *
   * @param name the bot's id, or another name for the folder
   * @return the bundle's folder
   * @throws UntrainableException if it is too much for this process
   * @throws TrainingCancelledException if the calling thread is interrupted
   * @throws UncheckedIOException if it can't be written
   */
  public Path train(String name, List<Dataset> datasets, long seed, Progress progress) {
    return train(name, datasets, seed, progress, Optional.empty());
  }

  private Path train(
      String name,
      List<Dataset> datasets,
      long seed,
      Progress progress,
      Optional<Consumer<TrainingView>> viewer) {
    TrainingSize.check(name, datasets.stream().map(this::size).toList());
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("id", id(datasets, seed));
    manifest.put("name", name);
    manifest.put("seed", seed);
    manifest.put("processor", Processor.name());
    ArrayNode languages = manifest.putArray("languages");
    Map<String, byte[]> files = new TreeMap<>();
    try (TrainingPool pool = new TrainingPool(threads)) {
      for (Dataset data : datasets) {
        LanguageTrainer trainer = trainer(data, seed, pool, progress);
        LanguageTrainer.Measured measured = trainer.measureWithWords();
        viewer.ifPresent(asked -> asked.accept(trainer.view(measured)));
        LanguageTrainer.Trained trained = trainer.train(measured);
        languages.add(trained.manifest());
        files.putAll(trained.files());
      }
    }
    Cancellation.checkThread();
    Path place = place(name, datasets, seed);
    try {
      Bundle.write(place, files, manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't write the bundle " + place + ": free space or check who may write there", e);
    }
    return place;
  }
}
