package io.frontdesk.transcript;

import java.util.OptionalLong;

/**
 * A query in terms of rows. Immutable. A row that passes may still be another session's whose hash
 * is the same: the entry itself decides.
 */
record RowFilter(TranscriptQuery query, OptionalLong session, OptionalLong person, int flags) {

  static RowFilter of(TranscriptQuery query, NameHash names) {
    OptionalLong session =
        query.bot().isPresent() && query.session().isPresent()
            ? OptionalLong.of(names.session(query.bot().get(), query.session().get()))
            : OptionalLong.empty();
    OptionalLong person =
        query.person().isPresent()
            ? OptionalLong.of(names.person(query.person()))
            : OptionalLong.empty();
    return new RowFilter(query, session, person, EntryCodec.bits(query.flags()));
  }

  boolean passes(SegmentRows rows, int row) {
    return (session.isEmpty() || rows.session(row) == session.getAsLong())
        && (person.isEmpty() || rows.person(row) == person.getAsLong())
        && (rows.flags(row) & flags) == flags
        && query.takesTime(rows.at(row));
  }

  /** Whether a row lies behind the cursor in the order that is asked for. */
  boolean isAhead(long segment, int position) {
    if (query.after().isEmpty()) {
      return true;
    }
    TranscriptCursor after = query.after().get();
    int order =
        segment == after.segment()
            ? Integer.compare(position, after.position())
            : Long.compare(segment, after.segment());
    return query.newestFirst() ? order < 0 : order > 0;
  }
}
