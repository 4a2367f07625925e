package io.frontdesk.training;

/**
 * Hears how far a training is. Called by the trainer's threads: must be quick and safe for several
 * of them.
 */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress NONE = (phase, done, total) -> {};

  /**
   * Some work is done.
   *
   * @param phase what is being done, a short plain word or two
   * @param done how much of it, from 0
   * @param total how much there is
   */
  void onProgress(String phase, int done, int total);
}
