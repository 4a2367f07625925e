package io.frontdesk.turn;

import java.util.Optional;

/**
 * A turn that waits for the encoder. Immutable but for whether it was given up; belongs to one turn
 * agent.
 */
final class ParkedTurn {

  /**
   * The place of a message's turn in its conversation.
   *
   * @param message what is being answered
   * @param session who else waits
   * @param before the conversation as it was loaded; nobody else writes it meanwhile
   */
  record Seat(TurnRequest.Message message, LiveSession session, SessionRecord before) {}

  private final TurnRequest request;
  private final Optional<Seat> seat;
  private final Utterance utterance;
  private final long giveUpNs;
  private boolean givenUp;

  /**
   * A parked turn.
   *
   * @param request what is answered
   * @param seat its conversation; empty for a request that has none
   * @param utterance what is being understood
   * @param giveUpNs when it goes on even if the job has not come home
   */
  ParkedTurn(TurnRequest request, Optional<Seat> seat, Utterance utterance, long giveUpNs) {
    this.request = request;
    this.seat = seat;
    this.utterance = utterance;
    this.giveUpNs = giveUpNs;
  }

  TurnRequest request() {
    return request;
  }

  Optional<Seat> seat() {
    return seat;
  }

  Utterance utterance() {
    return utterance;
  }

  long giveUpNs() {
    return giveUpNs;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  void giveUp() {
    givenUp = true;
  }
}
