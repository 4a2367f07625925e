package io.frontdesk.turn;

import io.frontdesk.turn.TurnRequest.PushElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The latest elements that were said, oldest first and without gaps, so that the conversation's
 * cursor numbers them. Immutable.
 *
 * @param entries each: the message that it goes back to, then its JSON
 */
record SaidLog(Packed entries) {

  /** What an element takes beside its JSON: lengths, and an id of usual length. */
  private static final int USUAL_BYTES = 48;

  /** Nothing. */
  static final SaidLog EMPTY = new SaidLog(Packed.EMPTY);

  /** These elements, the numbers of which follow each other. */
  static SaidLog of(List<PushElement> elements) {
    return EMPTY.with(elements);
  }

  /**
   * Checks each element.
   *
   * @throws DamagedSessionException if one can't be read
   * @throws IllegalArgumentException if these are not so many
   */
  SaidLog checked() {
    entries.checked();
    between(0, size(), size());
    return this;
  }

  /** The same elements, saved in a value from a place on. */
  SaidLog in(KeptValue value, int start) {
    return new SaidLog(Packed.in(value, start, entries.lengthBytes(), size()));
  }

  int size() {
    return entries.size();
  }

  /** The same with more. */
  SaidLog with(List<PushElement> more) {
    if (more.isEmpty()) {
      return this;
    }
    int roomBytes = 0;
    for (PushElement element : more) {
      roomBytes += USUAL_BYTES + element.elementJson().length;
    }
    SessionWriter out = new SessionWriter(roomBytes);
    for (PushElement element : more) {
      int start = out.beginEntry();
      out.writeOptional(element.re());
      out.writeBytes(element.elementJson());
      out.endEntry(start);
    }
    return new SaidLog(entries.with(out, more.size()));
  }

  /**
   * The same without what was said up to a cursor.
   *
   * @param cursor of the conversation: the number of the newest element
   */
  SaidLog after(long after, long cursor) {
    long first = cursor - size() + 1;
    return new SaidLog(entries.dropFirst((int) Math.max(0, after - first + 1)));
  }

  /**
   * The elements after a cursor, up to another one.
   *
   * @param cursor of the conversation: the number of the newest element
   */
  List<PushElement> between(long after, long upTo, long cursor) {
    List<PushElement> found = new ArrayList<>();
    SessionReader in = new SessionReader();
    long number = cursor - size() + 1;
    for (int at = entries.first(); at != Packed.END && number <= upTo; at = entries.after(at)) {
      if (number > after) {
        in.wrap(entries, at);
        Optional<String> re = in.readOptional();
        found.add(new PushElement(number, re, in.readBytes()));
        in.end();
      }
      number++;
    }
    return found;
  }
}
