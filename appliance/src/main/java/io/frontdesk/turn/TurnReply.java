package io.frontdesk.turn;

/**
 * The answer to a message. The JSON is made once, by the turn agent, and kept with the session, so
 * that a repeat gives the same bytes.
 *
 * @param conversation whose it is
 * @param messageId which message it answers
 * @param answerJson a JSON object, UTF-8: {@code bot, session, id, replies, cursor, pending,
 *     understanding} of docs/api.md; the channel adds {@code repeated} and {@code timing}
 * @param cursor the conversation's cursor after it
 * @param pending whether more will come
 * @param repeated whether the turn had been run before
 * @param timing how long it took
 */
public record TurnReply(
    Conversation conversation,
    String messageId,
    byte[] answerJson,
    long cursor,
    boolean pending,
    boolean repeated,
    Timing timing) {

  /**
   * How long a turn took, in microseconds.
   *
   * @param queueMicros from arrival to the agent
   * @param understandMicros in understanding, waiting for the encoder included
   * @param totalMicros from arrival to this reply
   */
  public record Timing(long queueMicros, long understandMicros, long totalMicros) {}
}
