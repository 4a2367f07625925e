package io.frontdesk.turn;

import io.frontdesk.turn.Ledger.Logged;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Looks into kept conversations for what is to be taken up after a restart. Not safe for two
 * threads; the one that keeps the transcripts uses it.
 */
public final class LedgerScan {

  /** What {@link Found#lastAt} is where nothing may be missing. */
  public static final long NOTHING = Long.MIN_VALUE;

  private final SessionCodec codec = new SessionCodec();

  /**
   * What a conversation holds.
   *
   * @param lastAt the time of the last thing that may be missing in the transcript, or {@link
   *     #NOTHING}
   * @param handedOver whether a person has it or is waited for
   */
  public record Found(long lastAt, boolean handedOver) {}

  /** Reads a value; one that can't be read holds nothing: its next message says what is wrong. */
  public Found read(DirectBuffer value, int lengthBytes) {
    try {
      Ledger ledger = codec.decode(value, lengthBytes).ledger();
      List<Logged> unwritten = ledger.unwritten();
      long lastAt = unwritten.isEmpty() ? NOTHING : unwritten.get(unwritten.size() - 1).at();
      return new Found(lastAt, ledger.handover().isPresent());
    } catch (DamagedSessionException e) {
      return new Found(NOTHING, false);
    }
  }
}
