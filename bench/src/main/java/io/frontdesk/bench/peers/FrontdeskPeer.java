package io.frontdesk.bench.peers;

import io.frontdesk.bench.LabelledFile;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NativeLibraries;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.Said;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Frontdesk's understanding with its defaults, without dialogue, sessions and network, as the other
 * peers are: the cascade, one utterance after the other, over the lane to one encoder agent.
 */
public final class FrontdeskPeer {

  private static final int UNPINNED = -1;
  private static final String NAME = "peer";

  private FrontdeskPeer() {}

  /**
   * Runs it.
   *
   * @param args {@code train} or {@code serve}, the language, the folder, and a folder for native
   *     libraries and converted encoders
   */
  public static void main(String[] args) throws IOException {
    String language = args[1];
    Path folder = Path.of(args[2]);
    Path work = Path.of(args[3]);
    NativeLibraries.install(work.resolve("native"));
    try (Encoders encoders = new Encoders(Files.createDirectories(work.resolve("encoders")))) {
      List<Dataset> data =
          List.of(Dataset.of(language, LabelledFile.read(folder.resolve(PeerSet.TRAIN))));
      // Converted once a machine, not once a training.
      data.get(0).encoders().forEach(encoders::get);
      BundleTrainer trainer =
          new BundleTrainer(
              folder.resolve("bundles"), encoders, Runtime.getRuntime().availableProcessors());
      if (args[0].equals("train")) {
        PeerClock.timed(() -> trainer.train(NAME, data, BundleTrainer.DEFAULT_SEED, Progress.NONE));
      } else {
        serve(language, folder, encoders, trainer.place(NAME, data, BundleTrainer.DEFAULT_SEED));
      }
    }
  }

  private static void serve(String language, Path folder, Encoders encoders, Path bundle)
      throws IOException {
    try (EncoderPool lane =
            EncoderPool.launch(List.of(UNPINNED), 2, error -> error.printStackTrace());
        NluModel model = NluModel.load(bundle, encoders, EntityRecogniser.NONE);
        LaneAsker asker = new LaneAsker(model, lane)) {
      PeerClock.serve(folder, text -> asker.understand(Said.of(text, language)).intent().name());
    }
  }
}
