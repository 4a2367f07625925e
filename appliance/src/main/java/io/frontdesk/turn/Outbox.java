package io.frontdesk.turn;

import org.agrona.DirectBuffer;

/**
 * Tells which kept conversations hold calls that are still pending, so that they can be sent after
 * a restart: such a conversation is handed to its agent as a {@link TurnRequest.Resume}. For one
 * thread, the keeper.
 */
public final class Outbox {

  private final SessionCodec codec = new SessionCodec();

  /**
   * Whether a conversation's value holds calls that can be sent. A value that can't be read holds
   * none: its next message says what is wrong with it.
   */
  public boolean holdsCalls(DirectBuffer value, int lengthBytes) {
    try {
      return codec.holdsCalls(value, lengthBytes);
    } catch (DamagedSessionException e) {
      return false;
    }
  }
}
