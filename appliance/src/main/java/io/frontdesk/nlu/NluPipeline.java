package io.frontdesk.nlu;

import java.util.Optional;

/**
 * One agent's understanding: owns the scratch for the tiers. Not safe for two threads. The way of
 * an utterance: {@link #answer}; if that is empty, {@link #fill} a job, offer it to the lane, park;
 * when it is home, {@link #complete}.
 */
public final class NluPipeline {

  /**
   * The exact and lexical tiers.
   *
   * @param text the utterance, at most 2,000 code points
   * @param language the session's language, kept where the utterance shows none
   * @return the result, or empty when the encoder is needed
   */
  public Optional<NluResult> answer(NluModel model, String text, String language) {
    return Optional.empty();
  }

  /** Writes the utterance of the last {@link #answer} into a job for the lane. */
  public void fill(EncoderJob job, NluModel model, String text, String language) {}

  /** Combines the vector of a job that came home {@code DONE} with the lexical logits. */
  public NluResult complete(NluModel model, EncoderJob job) {
    throw new IllegalStateException(model.id() + job.outcome());
  }

  /** The lexical tier alone, whatever it is sure of: the answer under overload, marked degraded. */
  public NluResult degrade(NluModel model, String text, String language) {
    throw new IllegalStateException(model.id() + text + language);
  }
}
