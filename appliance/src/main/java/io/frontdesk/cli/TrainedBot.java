package io.frontdesk.cli;

import io.frontdesk.bot.Bot;
import io.frontdesk.conversation.Understander;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.Said;
import io.frontdesk.training.Evaluator;
import io.frontdesk.training.Progress;
import java.nio.file.Path;

/**
 * A bot with its model, loaded to be talked to in this process.
 *
 * @param model what it has learned; closed with this
 * @param lane runs the encoders; closed with this
 */
record TrainedBot(NluModel model, EncoderPool lane) implements AutoCloseable {

  /** Trains a bot if it changed, and loads it. */
  static TrainedBot of(Bot bot, Workspace workspace, Progress progress) {
    Path bundle = workspace.trainer(TrainCommand.BUNDLES).ensure(bot, progress);
    return load(bot, bundle, workspace);
  }

  /** Loads a bundle for a bot. */
  static TrainedBot load(Bot bot, Path bundle, Workspace workspace) {
    EntityRecogniser entities = EntityRecogniser.of(bot);
    double ambiguity = bot.settings().ambiguityRatio();
    NluModel model = NluModel.load(bundle, workspace.encoders(), entities, ambiguity);
    return new TrainedBot(model, workspace.lane());
  }

  /** For one thread; closes before this does. */
  Understander understander() {
    Evaluator evaluator = new Evaluator(model, lane);
    return new Understander() {
      @Override
      public NluResult understand(Said said) {
        return evaluator.understand(said);
      }

      @Override
      public void close() {
        evaluator.close();
      }
    };
  }

  @Override
  public void close() {
    lane.close();
    model.close();
  }
}
