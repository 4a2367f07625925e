package io.frontdesk.turn;

import io.frontdesk.bot.Flow;
import io.frontdesk.dialogue.DialogueEvent.HandoverEnded;
import io.frontdesk.dialogue.ReplyElement;
import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.turn.Conversations.Advanced;
import io.frontdesk.turn.Conversations.Step;
import io.frontdesk.turn.Ledger.Handover;
import io.frontdesk.turn.Ledger.Logged;
import io.frontdesk.turn.TurnRequest.DeskAct;
import io.frontdesk.turn.TurnRequest.DeskCommand;
import io.frontdesk.turn.TurnRequest.PushElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Carries out what people of ours do with conversations that were handed over: saved first, then
 * told, each command once. For the agent's thread.
 */
final class PersonTurns {

  private final Conversations conversations;
  private final AnswerJson json;
  private final PersonDesk desk;
  private final Audience audience;
  private final Turns turns;
  private final LongSupplier wallMs;

  PersonTurns(TurnAgent.Parts parts, Audience audience, Turns turns) {
    conversations = parts.conversations();
    json = parts.json();
    desk = parts.desk();
    wallMs = parts.wallMs();
    this.audience = audience;
    this.turns = turns;
  }

  /** Carries out a command, or tells why not. */
  void onCommand(DeskCommand command, BotRuntime runtime, SessionRecord record) {
    Optional<Handover> handover = record.ledger().handover();
    Optional<String> by = handover.flatMap(Handover::by);
    boolean others = by.isPresent() && !by.get().equals(command.by());
    Optional<String> same = sameId(command, record);
    if (same.isPresent() && same.get().equals(mark(command))) {
      audience.tell(() -> command.listener().onDone(true, by, record.cursor()));
    } else if (same.isPresent()) {
      audience.tell(() -> command.listener().onIdTaken());
    } else if (handover.isEmpty()) {
      // The desk may still show one whose session is gone.
      desk.onClosed(command.conversation());
      audience.tell(() -> command.listener().onNotHandedOver());
    } else if (others && command.act() != DeskAct.NOTE) {
      audience.tell(() -> command.listener().onTaken(by.get()));
    } else if (by.isEmpty() && command.act() == DeskAct.REPLY) {
      audience.tell(() -> command.listener().onNotTaken());
    } else {
      Advanced done = carryOut(command, runtime, record);
      Optional<String> now = done.record().ledger().handover().flatMap(Handover::by);
      turns.pushed(command.conversation(), record, done);
      audience.tell(() -> command.listener().onDone(false, now, done.record().cursor()));
    }
  }

  /** A command's id with a hash of what it does, as the ledger keeps it. */
  private static String mark(DeskCommand command) {
    String said = command.by() + '\0' + command.text();
    return command.id() + ' ' + Long.toHexString(StableHash.of(command.act().name(), said));
  }

  private static Optional<String> sameId(DeskCommand command, SessionRecord record) {
    return record.ledger().commands().stream()
        .filter(mark -> mark.substring(0, Math.max(0, mark.lastIndexOf(' '))).equals(command.id()))
        .findFirst();
  }

  private Advanced carryOut(DeskCommand command, BotRuntime runtime, SessionRecord record) {
    Ledger ledger = record.ledger();
    Handover now = ledger.handover().orElseThrow();
    return switch (command.act()) {
      case TAKE ->
          noted(
              command,
              record,
              logged(command, record, Kind.TAKEN)
                  .withHandover(Optional.of(now.takenBy(command.by()))),
              now.by().isEmpty() ? taken(command, runtime, record) : List.of());
      case REPLY ->
          noted(
              command,
              record,
              logged(command, record, Kind.PERSON),
              List.of(json.fromPerson(command.text(), command.by())));
      case NOTE -> noted(command, record, logged(command, record, Kind.NOTE), List.of());
      case GIVE_BACK -> ended(command, runtime, record, Kind.GIVEN_BACK);
      case RESOLVE -> ended(command, runtime, record, Kind.RESOLVED);
    };
  }

  private List<byte[]> taken(DeskCommand command, BotRuntime runtime, SessionRecord record) {
    List<ReplyElement> said =
        runtime
            .dialogue()
            .say(record.state(), Flow.HANDOVER_TAKEN, Map.of(Flow.HANDOVER_BY, command.by()));
    return said.stream().map(json::element).toList();
  }

  private Ledger logged(DeskCommand command, SessionRecord record, Kind kind) {
    Ledger ledger = record.ledger();
    return ledger
        .with(
            new Logged(
                ledger.next(wallMs.getAsLong()),
                kind,
                record.cursor(),
                record.cursor(),
                Optional.empty(),
                command.text(),
                Optional.of(command.by()),
                0,
                false,
                true,
                Optional.empty()))
        .done(mark(command));
  }

  private Advanced noted(
      DeskCommand command, SessionRecord record, Ledger ledger, List<byte[]> elements) {
    List<PushElement> said = new ArrayList<>();
    for (byte[] element : elements) {
      said.add(new PushElement(record.cursor() + said.size() + 1, Optional.empty(), element));
    }
    SessionRecord after = conversations.note(command.conversation(), record, said, ledger);
    return new Advanced(after, said, List.of(), Optional.empty());
  }

  private Advanced ended(DeskCommand command, BotRuntime runtime, SessionRecord record, Kind kind) {
    SessionRecord before = record.withLedger(logged(command, record, kind));
    HandoverEnded event = new HandoverEnded(kind == Kind.RESOLVED);
    Step step = Step.of(event);
    return conversations.advance(command.conversation(), runtime, before, step);
  }
}
