package io.frontdesk.turn;

import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.turn.Ledger.Handover;
import io.frontdesk.turn.Ledger.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The binary form of a {@link Ledger} inside a session's value. Stateless. */
final class LedgerCodec {

  /** From this format on values hold one. */
  static final int SINCE = 5;

  /** From this format on what happened has its facts. */
  static final int FACTS_SINCE = 6;

  private static final Kind[] KINDS = Kind.values();

  private LedgerCodec() {}

  static void write(SessionWriter out, Ledger ledger) {
    out.writeLong(ledger.lastAt());
    out.writeCount(ledger.unwritten().size());
    for (Logged each : ledger.unwritten()) {
      out.writeLong(each.at());
      out.writeByte(each.kind().ordinal());
      out.writeCount(each.after());
      out.writeCount(each.cursor() - each.after());
      out.writeOptional(each.re());
      out.writeString(each.text());
      out.writeOptional(each.by());
      out.writeCount(each.status());
      out.writeBoolean(each.failed());
      out.writeBoolean(each.handedOver());
      out.writeOptional(each.facts());
    }
    out.writeBoolean(ledger.handover().isPresent());
    if (ledger.handover().isPresent()) {
      out.writeLong(ledger.handover().get().sinceMs());
      out.writeOptional(ledger.handover().get().by());
      out.writeString(ledger.handover().get().title());
    }
    out.writeCount(ledger.commands().size());
    ledger.commands().forEach(out::writeString);
  }

  /**
   * Reads one.
   *
   * @throws DamagedSessionException if the bytes are not what {@link #write} writes
   */
  static Ledger read(SessionReader in, int format) {
    long lastAt = in.readLong();
    List<Logged> unwritten = new ArrayList<>();
    for (int left = in.readSize(); left > 0; left--) {
      unwritten.add(readLogged(in, format));
    }
    Optional<Handover> handover =
        in.readBoolean()
            ? Optional.of(new Handover(in.readLong(), in.readOptional(), in.readString()))
            : Optional.empty();
    List<String> commands = new ArrayList<>();
    for (int left = in.readSize(); left > 0; left--) {
      commands.add(in.readString());
    }
    return new Ledger(lastAt, List.copyOf(unwritten), handover, List.copyOf(commands));
  }

  private static Logged readLogged(SessionReader in, int format) {
    long at = in.readLong();
    byte kind = in.readByte();
    if (kind < 0 || kind >= KINDS.length) {
      throw in.damaged("nothing of kind " + kind + " can happen");
    }
    long after = in.readCount();
    return new Logged(
        at,
        KINDS[kind],
        after,
        after + in.readCount(),
        in.readOptional(),
        in.readString(),
        in.readOptional(),
        in.readInt(),
        in.readBoolean(),
        in.readBoolean(),
        format >= FACTS_SINCE ? in.readOptional() : Optional.empty());
  }
}
