package io.frontdesk.bench;

import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NativeLibraries;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluator;
import io.frontdesk.training.Progress;
import io.frontdesk.training.VectorCache;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Trains a bot of many intents, 500 of 20 utterances unless told otherwise, and asks it what nobody
 * trained it on. Prints how often it is right, how long the training took, the size of the bundle
 * and the most memory that the process had; ends with 1 if it is right too seldom.
 */
public final class LargeBot {

  private static final double LEAST_ACCURACY = 0.9;
  private static final int INTENTS = 500;
  private static final int PER_INTENT = 20;

  private LargeBot() {}

  /**
   * Runs the program.
   *
   * @param args how many intents, and how many utterances of each; or nothing
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int intents = args.length > 0 ? Integer.parseInt(args[0]) : INTENTS;
    int perIntent = args.length > 1 ? Integer.parseInt(args[1]) : PER_INTENT;
    boolean good = run(LargeBotUtterances.of(intents, perIntent), out);
    if (!good) {
      System.exit(1);
    }
  }

  private static boolean run(LargeBotUtterances utterances, PrintStream out) throws IOException {
    Path folder = Shop.cache();
    NativeLibraries.install(folder.resolve("native"));
    int threads = Runtime.getRuntime().availableProcessors();
    Dataset data = Dataset.of("en", utterances.training());
    out.printf("%d intents, %d utterances%n", data.labels().size(), data.texts().size());
    try (Encoders encoders = new Encoders(folder.resolve("encoders"))) {
      long startNs = System.nanoTime();
      Path bundle =
          new BundleTrainer(folder.resolve("bundles"), encoders, threads, VectorCache.in(folder))
              .train("large", List.of(data), BundleTrainer.DEFAULT_SEED, LargeBot::showProgress);
      double seconds = (System.nanoTime() - startNs) / 1e9;
      out.printf(Locale.ROOT, "training: %.1f s, bundle: %d MiB%n", seconds, mib(bundle));
      try (NluModel model = NluModel.load(bundle, encoders, EntityRecogniser.NONE);
          EncoderPool lane = EncoderPool.launch(List.of(-1), 2, error -> error.printStackTrace());
          Evaluator evaluator = new Evaluator(model, lane)) {
        Evaluation evaluation = evaluator.evaluate(utterances.test(), "en", Progress.NONE);
        out.printf(
            Locale.ROOT,
            "right: %.1f %% of %d others (at least %.0f %%)%n",
            100 * evaluation.accuracy(),
            utterances.test().size(),
            100 * LEAST_ACCURACY);
        out.println("most memory: " + mostMemory());
        return evaluation.accuracy() >= LEAST_ACCURACY;
      }
    }
  }

  private static void showProgress(String phase, int done, int total) {
    if (done == total || phase.endsWith("fit")) {
      System.err.println("training: " + phase + " " + done + "/" + total);
    }
  }

  private static long mib(Path bundle) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(bundle)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes >> 20;
  }

  private static String mostMemory() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.substring("VmHWM:".length()).strip())
          .findFirst()
          .orElse("unknown");
    }
  }
}
