package io.frontdesk.bench.load.mix;

import io.frontdesk.bench.load.wire.Answer;

/** One customer's side of a conversation; goes on for ever. */
public interface Talk {

  /** What is said next. Called when the last one was answered. */
  Turn next();

  /**
   * The bot said something. The default takes no notice.
   *
   * @param answer valid during the call
   */
  default void heard(Answer answer) {}
}
