package io.frontdesk.bench;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NativeLibraries;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.session.ChronicleSettings;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Progress;
import io.frontdesk.training.VectorCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The sample bot {@code shop}, trained and loaded. What takes long (native libraries, converted
 * encoders, the trained bundle) is kept in a folder below the system's temporary folder, so that
 * each fork of a benchmark finds it there; the bundle's name is its id, so that other training data
 * are trained anew. Opened and closed by one thread.
 */
final class Shop implements AutoCloseable {

  private static final String RESOURCE = "/bots/shop";

  private final Bot bot;
  private final List<Dataset> datasets;
  private final Encoders encoders;
  private final Path bundle;
  private final NluModel model;

  private Shop(Bot bot, Encoders encoders, Progress progress) {
    this.bot = bot;
    this.encoders = encoders;
    datasets = BundleTrainer.datasets(bot);
    BundleTrainer trainer = trainer(encoders);
    bundle = trainer.ensure(bot, progress);
    model = NluModel.load(bundle, encoders, EntityRecogniser.of(bot));
  }

  /** The bot that is in the jar. */
  static Shop open() {
    return inJar(folder -> open(folder, Progress.NONE));
  }

  /** The bot's training utterances of one language, without the questions of its FAQ. */
  static List<Dataset.Row> rows(String language) {
    Bot bot = inJar(BotReader::read);
    return Dataset.rows(bot, language).stream()
        .filter(row -> !row.label().startsWith(Bot.FAQ_PREFIX))
        .toList();
  }

  private static <T> T inJar(Function<Path, T> use) {
    URL resource = Shop.class.getResource(RESOURCE + "/bot.yml");
    if (resource == null) {
      throw new IllegalStateException("The jar has no " + RESOURCE + ": build it again");
    }
    try {
      URI uri = resource.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return use.apply(Path.of(uri).getParent());
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return use.apply(jar.getPath(RESOURCE));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(resource.toString(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + resource, e);
    }
  }

  /**
   * A bot of a folder.
   *
   * @param progress hears of the training, if there is one
   */
  static Shop open(Path botFolder, Progress progress) {
    Bot bot = BotReader.read(botFolder);
    Encoders encoders = openEncoders();
    try {
      return new Shop(bot, encoders, progress);
    } catch (RuntimeException | Error e) {
      encoders.close();
      throw e;
    }
  }

  /** The encoders alone, for what needs no bot; whoever asked closes them. */
  static Encoders openEncoders() {
    ChronicleSettings.apply(cache());
    NativeLibraries.install(cache().resolve("native"));
    return new Encoders(cache().resolve("encoders"));
  }

  /** Trains into the folder that is the same at every run, with what it encoded before. */
  static BundleTrainer trainer(Encoders encoders) {
    return new BundleTrainer(
        cache().resolve("bundles"),
        encoders,
        Runtime.getRuntime().availableProcessors(),
        VectorCache.in(cache()));
  }

  /** The folder for what takes long, the same at every run. */
  static Path cache() {
    return Path.of(System.getProperty("java.io.tmpdir"))
        .resolve("frontdesk-bench-" + System.getProperty("user.name"));
  }

  /**
   * A new folder of its own for one trial.
   *
   * @throws UncheckedIOException if the temporary folder can't be written
   */
  static Path freshFolder() {
    try {
      return Files.createTempDirectory("frontdesk-bench-data-");
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write to the temporary folder", e);
    }
  }

  Bot bot() {
    return bot;
  }

  /** What the bundle was trained on, by language. */
  List<Dataset> datasets() {
    return datasets;
  }

  NluModel model() {
    return model;
  }

  /** The folder of the bundle. */
  Path bundle() {
    return bundle;
  }

  /** The encoder of a language. */
  Encoder encoder(String language) {
    return encoders.get(Encoders.defaultFor(language));
  }

  /**
   * The first of some utterances that goes the way through the tiers that a benchmark measures.
   *
   * @throws IllegalStateException if each goes another way
   */
  String utterance(Tier wanted, List<String> choice) {
    try (TierFinder tiers = new TierFinder(model, bot.defaultLanguage())) {
      for (String text : choice) {
        if (tiers.of(text) == wanted) {
          return text;
        }
      }
    }
    throw new IllegalStateException(
        "None of these is answered by the tier %s, add another one to Utterances: %s"
            .formatted(wanted, choice));
  }

  @Override
  public void close() {
    model.close();
    encoders.close();
  }
}
