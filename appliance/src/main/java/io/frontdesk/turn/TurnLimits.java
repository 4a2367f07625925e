package io.frontdesk.turn;

/**
 * How much the turn agents take on at once, and how long they wait. Every limit is for one agent.
 *
 * @param queueLimit requests that may wait for the agent
 * @param sessionQueueLimit messages of one session that may wait behind a parked one
 * @param parkedLimit utterances that may be with the encoder
 * @param waiterLimit fetches that may wait for something to be said
 * @param subscriberLimit subscribers of one session
 * @param turnDeadlineMs how old a message may be when its turn begins
 * @param encoderDeadlineMs how long an utterance may wait for an encoder before its turn goes on
 *     without
 * @param encoderDelayBudgetMs from which delay of the encoder lane on utterances go without the
 *     encoder
 * @param stopTimeoutMs how long a stop waits for what was begun
 * @param idsKeptMs how long a message's id and answer are remembered at least, as room permits
 */
public record TurnLimits(
    int queueLimit,
    int sessionQueueLimit,
    int parkedLimit,
    int waiterLimit,
    int subscriberLimit,
    long turnDeadlineMs,
    long encoderDeadlineMs,
    long encoderDelayBudgetMs,
    long stopTimeoutMs,
    long idsKeptMs) {

  /** How long ids are remembered where nothing else is said. */
  public static final long USUAL_IDS_KEPT_MS = 300_000;

  /** With the usual memory for ids. */
  public TurnLimits(
      int queueLimit,
      int sessionQueueLimit,
      int parkedLimit,
      int waiterLimit,
      int subscriberLimit,
      long turnDeadlineMs,
      long encoderDeadlineMs,
      long encoderDelayBudgetMs,
      long stopTimeoutMs) {
    this(
        queueLimit,
        sessionQueueLimit,
        parkedLimit,
        waiterLimit,
        subscriberLimit,
        turnDeadlineMs,
        encoderDeadlineMs,
        encoderDelayBudgetMs,
        stopTimeoutMs,
        USUAL_IDS_KEPT_MS);
  }

  /**
   * Checked.
   *
   * @throws IllegalArgumentException if a limit is not above 0, with all limits
   */
  public TurnLimits {
    long least =
        Math.min(Math.min(queueLimit, sessionQueueLimit), Math.min(parkedLimit, waiterLimit));
    long shortest = Math.min(Math.min(turnDeadlineMs, encoderDeadlineMs), stopTimeoutMs);
    shortest = Math.min(shortest, idsKeptMs);
    if (Math.min(least, subscriberLimit) < 1 || Math.min(shortest, encoderDelayBudgetMs) < 1) {
      throw new IllegalArgumentException(
          "every limit must be at least 1: queue %d, session queue %d, parked %d, waiters %d, subscribers %d, turn %d ms, encoder %d ms, encoder delay %d ms, stop %d ms, ids kept %d ms"
              .formatted(
                  queueLimit,
                  sessionQueueLimit,
                  parkedLimit,
                  waiterLimit,
                  subscriberLimit,
                  turnDeadlineMs,
                  encoderDeadlineMs,
                  encoderDelayBudgetMs,
                  stopTimeoutMs,
                  idsKeptMs));
    }
  }

  /** What suits a small box. */
  public static TurnLimits usual() {
    return new TurnLimits(4096, 32, 256, 4096, 8, 5_000, 1_000, 50, 5_000);
  }
}
