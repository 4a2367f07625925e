package io.frontdesk.turn;

import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.Said;
import java.util.Optional;

/**
 * How one turn agent understands utterances: the boundary to the encoder threads. The calls and
 * their order are those of {@link io.frontdesk.nlu.NluPipeline}. Not safe for two threads.
 */
interface Understanding extends AutoCloseable {

  /** The tiers that need no encoder; empty when it is needed. */
  Optional<NluResult> answer(BotRuntime runtime, Said said);

  /** Writes the utterance of the last {@link #answer} into a job. */
  void fill(EncoderJob job, BotRuntime runtime, Said said);

  /** What the utterance of a job that came home means. */
  NluResult complete(BotRuntime runtime, EncoderJob job);

  /** What an utterance means as far as that can be told without the encoder. */
  NluResult degrade(BotRuntime runtime, Said said);

  /** The id of a bot's model. */
  String modelId(BotRuntime runtime);

  /** Gives its scratch back; nothing is understood after that. */
  @Override
  void close();
}
