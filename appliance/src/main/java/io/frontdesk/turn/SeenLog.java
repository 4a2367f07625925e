package io.frontdesk.turn;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frontdesk.turn.SessionRecord.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The latest messages that were answered, oldest first. Immutable.
 *
 * @param entries each: hash of the content, time, cursors before and after its answer, whether more
 *     was to come, whether the answer is kept, the id, and what is left: what it was understood as
 */
record SeenLog(Packed entries) {

  /** What a message takes beside its understanding: numbers, and an id of usual length. */
  private static final int USUAL_BYTES = 72;

  /** No messages. */
  static final SeenLog EMPTY = new SeenLog(Packed.EMPTY);

  /** These messages. */
  static SeenLog of(List<Seen> messages) {
    return EMPTY.with(messages);
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
    return with(List.of(message));
  }

  private SeenLog with(List<Seen> messages) {
    int roomBytes = 0;
    for (Seen message : messages) {
      int kept = message.understanding().map(understood -> understood.bytes().length).orElse(0);
      roomBytes += USUAL_BYTES + kept;
    }
    SessionWriter out = new SessionWriter(roomBytes);
    for (Seen message : messages) {
      int start = out.beginEntry();
      write(message, out);
      out.endEntry(start);
    }
    return new SeenLog(entries.with(out, messages.size()));
  }

  private static void write(Seen message, SessionWriter out) {
    out.writeLong(message.contentHash());
    out.writeLong(message.atMs());
    out.writeCount(message.after());
    out.writeCount(message.cursor());
    out.writeBoolean(message.pending());
    out.writeBoolean(message.answerKept());
    out.writeString(message.id());
    message.understanding().ifPresent(kept -> out.writeBytes(kept.bytes()));
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
    return new SeenLog(Packed.of(out, size()));
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

  /**
   * Goes from message to message and reads of each what is asked for: most are only passed over.
   * What it finds by itself was checked when the value was read; the rest is read with checks.
   */
  private final class Cursor {
    private static final int AT_MS = Long.BYTES;
    private static final int COUNTS = 2 * Long.BYTES;

    private int entry = -1;
    private UnsafeBuffer bytes = Packed.NOTHING;
    private int start;

    boolean next() {
      entry = entry < 0 ? entries.first() : entries.after(entry);
      if (entry == Packed.END) {
        return false;
      }
      bytes = entries.buffer(entry);
      start = entries.index(entry);
      return true;
    }

    long atMs() {
      return bytes.getLong(start + AT_MS);
    }

    long after() {
      return count(start + COUNTS);
    }

    long cursor() {
      return count(behindCount(start + COUNTS));
    }

    boolean answerKept() {
      return bytes.getByte(id() - 1) == SessionWriter.TRUE;
    }

    boolean idIs(byte[] wanted) {
      int id = id();
      if (count(id) != wanted.length) {
        return false;
      }
      int from = behindCount(id);
      int same = 0;
      while (same < wanted.length && bytes.getByte(from + same) == wanted[same]) {
        same++;
      }
      return same == wanted.length;
    }

    /** Where the length of the id is. */
    private int id() {
      return behindCount(behindCount(start + COUNTS)) + 2;
    }

    /** See {@link SessionWriter#writeCount}. */
    private long count(int at) {
      long value = bytes.getByte(at) & 0x7F;
      int last = at;
      for (int shift = 7; bytes.getByte(last) < 0; shift += 7) {
        last++;
        value |= (long) (bytes.getByte(last) & 0x7F) << shift;
      }
      return value;
    }

    private int behindCount(int at) {
      int last = at;
      while (bytes.getByte(last) < 0) {
        last++;
      }
      return last + 1;
    }

    /** Writes the message as an entry without what it was understood as. */
    void writeWithoutAnswer(SessionWriter out) {
      int id = id();
      int end = behindCount(id) + (int) count(id);
      int begin = out.beginEntry();
      out.writeRaw(bytes, start, id - 1 - start);
      out.writeBoolean(false);
      out.writeRaw(bytes, id, end - id);
      out.endEntry(begin);
    }

    Seen message() {
      SessionReader in = new SessionReader();
      in.wrap(entries, entry);
      long contentHash = in.readLong();
      long atMs = in.readLong();
      long after = in.readCount();
      long cursor = in.readCount();
      boolean pending = in.readBoolean();
      boolean answerKept = in.readBoolean();
      String id = in.readString();
      Optional<KeptUnderstanding> understanding =
          answerKept ? Optional.of(new KeptUnderstanding(in.readBytes())) : Optional.empty();
      in.end();
      return new Seen(id, contentHash, after, cursor, pending, atMs, understanding);
    }
  }
}
