package io.frontdesk.turn;

import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.turn.Ledger.Handover;
import io.frontdesk.turn.PersonDesk.Case;
import java.util.Optional;

/** Tells the desk of our people what has changed with a conversation. For the agent's thread. */
final class DeskNews {

  private final PersonDesk desk;

  DeskNews(PersonDesk desk) {
    this.desk = desk;
  }

  /** A conversation has been saved. */
  void hears(Conversation whose, SessionRecord before, SessionRecord after) {
    Optional<Handover> was = before.ledger().handover();
    Optional<Handover> is = after.ledger().handover();
    if (is.isEmpty()) {
      was.ifPresent(ended -> desk.onClosed(whose));
      return;
    }
    if (was.isEmpty() || before == after || !was.get().by().equals(is.get().by())) {
      desk.onOpen(
          new Case(
              whose,
              is.get().sinceMs(),
              is.get().by(),
              after.customer().person(),
              after.state().language(),
              is.get().title()));
    }
    if (was.isPresent()) {
      after.ledger().unwritten().stream()
          .filter(each -> each.at() > before.ledger().lastAt() && each.kind() == Kind.TURN)
          .forEach(each -> desk.onSaid(whose, each.at(), each.text()));
    }
  }
}
