package io.frontdesk.training;

import java.util.Random;

/**
 * Gives the numbers of {@link Random} with the same seed and ends the caller's work when its thread
 * is interrupted. It is the one piece of ours that a long descent inside a library calls again and
 * again. Owned by one thread.
 */
final class InterruptibleRandom extends Random {

  private static final long serialVersionUID = 1L;

  InterruptibleRandom(long seed) {
    super(seed);
  }

  @Override
  protected int next(int bits) {
    Cancellation.checkThread();
    return super.next(bits);
  }
}
