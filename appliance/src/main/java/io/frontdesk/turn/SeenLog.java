package io.frontdesk.turn;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frontdesk.turn.SessionRecord.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The latest messages that were answered, oldest first. Immutable.
 *
 * @param entries each: hash of the content, time, cursors before and after its answer, whether more
 *     was to come, whether the answer is kept, the id, and what is left: what it was understood as
 */
record SeenLog(Packed entries) {

  /** No messages. */
  static final SeenLog EMPTY = new SeenLog(Packed.EMPTY);

  /** These messages. */
  static SeenLog of(List<Seen> messages) {
    SeenLog log = EMPTY;
    for (Seen message : messages) {
      log = log.with(message);
    }
    return log;
  }

  /**
   * Checks each message.
   *
   * @throws DamagedSessionException if one can't be read
   * @throws IllegalArgumentException if these are not so many
   */
  SeenLog checked() {
    entries.checked();
    all();
    return this;
  }

  int size() {
    return entries.size();
  }

  /** The message with an id. */
  Optional<Seen> find(String id) {
    byte[] wanted = id.getBytes(UTF_8);
    Cursor at = new Cursor();
    while (at.next()) {
      if (at.idIs(wanted)) {
        return Optional.of(at.message());
      }
    }
    return Optional.empty();
  }

  /** All messages. */
  List<Seen> all() {
    List<Seen> all = new ArrayList<>(size());
    Cursor at = new Cursor();
    while (at.next()) {
      all.add(at.message());
    }
    return all;
  }

  /** The same with one more. */
  SeenLog with(Seen message) {
    SessionWriter out = new SessionWriter(256);
    out.writeLong(message.contentHash());
    out.writeLong(message.atMs());
    out.writeCount(message.after());
    out.writeCount(message.cursor());
    out.writeBoolean(message.pending());
    out.writeBoolean(message.answerKept());
    out.writeString(message.id());
    message.understanding().ifPresent(kept -> out.writeBytes(kept.bytes()));
    return new SeenLog(entries.with(out));
  }

  /** The same without the oldest. */
  SeenLog dropFirst(int count) {
    return new SeenLog(entries.dropFirst(count));
  }

  /**
   * The oldest messages of which answers are kept.
   *
   * @param messages how many messages reach up to the last of these answers; 0: there are none
   * @param cursor the cursor after that answer
   */
  record Oldest(int messages, long cursor) {}

  /** The oldest so many answers that are kept, without that to the newest message. */
  Oldest oldestAnswers(int most) {
    Oldest found = new Oldest(0, 0);
    int left = most;
    Cursor at = new Cursor();
    for (int i = 1; i < size() && left > 0 && at.next(); i++) {
      if (at.answerKept()) {
        found = new Oldest(i, at.cursor());
        left--;
      }
    }
    return found;
  }

  /** The same without the answers to the oldest messages. */
  SeenLog withoutAnswers(int messages) {
    SessionWriter out = new SessionWriter(entries.lengthBytes());
    Cursor at = new Cursor();
    for (int i = 0; i < messages && at.next(); i++) {
      at.writeWithoutAnswer(out);
    }
    entries.dropFirst(messages).writeTo(out);
    return new SeenLog(Packed.of(out.toBytes(), size()));
  }

  /** The same messages, saved in a value from a place on. */
  SeenLog in(KeptValue value, int start) {
    return new SeenLog(Packed.in(value, start, entries.lengthBytes(), size()));
  }

  /** How many of the oldest were answered before a time. */
  int olderThan(long ms) {
    int older = 0;
    Cursor at = new Cursor();
    while (at.next() && at.atMs() < ms) {
      older++;
    }
    return older;
  }

  /** The least cursor before a kept answer, or {@code usual} if that is less. */
  long keepAfter(long usual) {
    long least = usual;
    Cursor at = new Cursor();
    while (at.next()) {
      least = at.answerKept() ? Math.min(least, at.after()) : least;
    }
    return least;
  }

  /** How many answers are kept. */
  int answersKept() {
    int kept = 0;
    Cursor at = new Cursor();
    while (at.next()) {
      kept += at.answerKept() ? 1 : 0;
    }
    return kept;
  }

  /** Goes from message to message and reads of each what is asked for. */
  private final class Cursor {
    private final SessionReader in = new SessionReader();
    private int entry = -1;
    private long contentHash;
    private long atMs;
    private long after;
    private long cursor;
    private boolean pending;
    private boolean answerKept;

    boolean next() {
      entry = entry < 0 ? entries.first() : entries.after(entry);
      if (entry == Packed.END) {
        return false;
      }
      in.wrap(entries, entry);
      contentHash = in.readLong();
      atMs = in.readLong();
      after = in.readCount();
      cursor = in.readCount();
      pending = in.readBoolean();
      answerKept = in.readBoolean();
      return true;
    }

    long atMs() {
      return atMs;
    }

    long after() {
      return after;
    }

    long cursor() {
      return cursor;
    }

    boolean answerKept() {
      return answerKept;
    }

    /** Writes the message's entry with its length before it, without what it was understood as. */
    void writeWithoutAnswer(SessionWriter out) {
      int start = entries.index(entry);
      int id = in.position();
      in.skip(in.readSize());
      int end = in.position();
      byte[] bytes = entries.array(entry);
      out.writeEntryLength(end - start);
      out.writeRaw(bytes, start, id - 1 - start);
      out.writeBoolean(false);
      out.writeRaw(bytes, id, end - id);
    }

    boolean idIs(byte[] wanted) {
      int id = in.position();
      int length = in.readSize();
      int start = in.position();
      in.back(id);
      return Arrays.equals(wanted, 0, wanted.length, entries.array(entry), start, start + length);
    }

    Seen message() {
      String id = in.readString();
      Optional<KeptUnderstanding> understanding =
          answerKept ? Optional.of(new KeptUnderstanding(in.readBytes())) : Optional.empty();
      in.end();
      return new Seen(id, contentHash, after, cursor, pending, atMs, understanding);
    }
  }
}
