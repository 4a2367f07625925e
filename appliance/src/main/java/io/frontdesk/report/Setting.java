package io.frontdesk.report;

import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Interval;
import java.util.Locale;

/**
 * A quality level with one cut between the words alone and the encoders, and what it made of the
 * utterances. Immutable.
 *
 * @param level the quality level's name, as bot.yml has it
 * @param cut where the words alone stop answering
 * @param evaluation one outcome an utterance, in the same order for every setting
 */
public record Setting(String level, Cut cut, Evaluation evaluation) {

  /** Where the words alone stop answering. */
  public enum Cut {
    /** Nowhere: the encoders never run. */
    WORDS,
    /** Where training has put it; what a bot of the level does. */
    CALIBRATED,
    /** At once: the encoders always run. */
    DEEP,
    /** Somewhere between, the same confidence for all utterances. */
    SWEPT;

    /** Its name in the JSON and in the sentences. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How many utterances are in scope. */
  public int rows() {
    return Headline.CLOSED.rows(evaluation);
  }

  /** How many of them have the right best intent, refused or not. */
  public int right() {
    return Headline.CLOSED.right(evaluation);
  }

  /** The share of them. */
  public double share() {
    return Headline.CLOSED.share(evaluation);
  }

  /** Where the share truly lies. */
  public Interval interval() {
    return Headline.CLOSED.interval(evaluation);
  }

  /** The share of all utterances that are right with refusing on. */
  public double strictShare() {
    return evaluation.accuracy();
  }

  /** The mean time of a message, in microseconds. */
  public double meanMicros() {
    return evaluation.meanMicros();
  }

  /** The time that 99 of 100 messages keep within, in microseconds. */
  public double p99Micros() {
    return evaluation.latencyMicros(99);
  }

  /** The share of messages that no encoder saw. */
  public double withoutEncoder() {
    return evaluation.outcomes().isEmpty() ? 0 : 1 - evaluation.encodedShare();
  }
}
