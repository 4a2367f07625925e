package io.frontdesk.cli;

import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NativeLibraries;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.FaqEvaluation;
import io.frontdesk.training.VectorCache;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * What the commands that don't serve need: the encoders and a lane for them, under a data folder.
 */
final class Workspace implements AutoCloseable {

  private final Path data;
  private final Encoders encoders;
  private final VectorCache vectors;

  Workspace(Path data) {
    this.data = data;
    NativeLibraries.install(data.resolve("native"));
    encoders = new Encoders(data.resolve("encoders"));
    vectors = VectorCache.in(data);
  }

  Encoders encoders() {
    return encoders;
  }

  /** A trainer whose bundles go to a folder below the data folder. */
  BundleTrainer trainer(String folder) {
    return trainerInto(data.resolve(folder));
  }

  /** A trainer whose bundles go to a folder anywhere. */
  BundleTrainer trainerInto(Path folder) {
    return new BundleTrainer(folder, encoders, Runtime.getRuntime().availableProcessors(), vectors);
  }

  /** Tries the questions of an FAQ. */
  FaqEvaluation faq(String language) {
    return new FaqEvaluation(
        language, encoders, Runtime.getRuntime().availableProcessors(), vectors);
  }

  /** A lane with one encoder thread that the system places. */
  EncoderPool lane() {
    List<Integer> anywhere = Collections.nCopies(1, -1);
    return EncoderPool.launch(
        anywhere, 2, error -> System.err.println("The encoder failed: " + error.getMessage()));
  }

  @Override
  public void close() {
    encoders.close();
  }
}
