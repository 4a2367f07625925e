package io.frontdesk.transcript;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * What of a file stays in memory, so that most files need not be looked into: 16 bytes for each
 * session and 8 for each person in it. Immutable.
 *
 * @param oldest the time of its oldest entry; of an empty one the largest number
 * @param newest the time of its newest entry
 * @param flags all flags of its entries
 * @param sessions the hashes of its sessions, ascending
 * @param last the time of the last entry of each of them
 * @param persons the hashes of its persons, ascending
 */
record SegmentSummary(
    long oldest, long newest, int flags, long[] sessions, long[] last, long[] persons) {

  /** What {@link #last} gives for a session that is not in the file. */
  static final long NONE = Long.MIN_VALUE;

  static SegmentSummary of(SegmentRows rows) {
    long oldest = Long.MAX_VALUE;
    long newest = NONE;
    int flags = 0;
    TreeMap<Long, Long> sessions = new TreeMap<>();
    long[] persons = new long[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      oldest = Math.min(oldest, rows.at(i));
      newest = Math.max(newest, rows.at(i));
      flags |= rows.flags(i);
      sessions.merge(rows.session(i), rows.at(i), Math::max);
      persons[i] = rows.person(i);
    }
    long[] names = sessions.keySet().stream().mapToLong(Long::longValue).toArray();
    long[] last = sessions.values().stream().mapToLong(Long::longValue).toArray();
    return new SegmentSummary(
        oldest, newest, flags, names, last, Arrays.stream(persons).sorted().distinct().toArray());
  }

  /** The time of a session's last entry, or {@link #NONE}. */
  long last(long session) {
    int place = Arrays.binarySearch(sessions, session);
    return place < 0 ? NONE : last[place];
  }

  boolean mayHold(RowFilter filter) {
    return (filter.session().isEmpty()
            || Arrays.binarySearch(sessions, filter.session().getAsLong()) >= 0)
        && (filter.person().isEmpty()
            || Arrays.binarySearch(persons, filter.person().getAsLong()) >= 0)
        && (flags & filter.flags()) == filter.flags()
        && newest >= filter.query().fromMs().orElse(Long.MIN_VALUE)
        && oldest < filter.query().toMs().orElse(Long.MAX_VALUE);
  }
}
