package io.frontdesk.transcript;

import io.frontdesk.transcript.TranscriptEntry.Flag;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which entries are looked for. Immutable.
 *
 * @param bot only of this bot
 * @param session only of this session
 * @param person only of this person
 * @param fromMs only from this time on
 * @param toMs only before this time
 * @param flags only with all of these
 * @param newestFirst in which order
 * @param after goes on behind the entry with this cursor, in the same order; empty: from the start
 * @param limit how many at most
 */
public record TranscriptQuery(
    Optional<String> bot,
    Optional<String> session,
    Optional<String> person,
    OptionalLong fromMs,
    OptionalLong toMs,
    Set<Flag> flags,
    boolean newestFirst,
    Optional<TranscriptCursor> after,
    int limit) {

  /** How many entries may be asked for at once. */
  public static final int MAX_LIMIT = 500;

  /**
   * Checked.
   *
   * @throws IllegalArgumentException if the limit is not from 1 to {@link #MAX_LIMIT}
   */
  public TranscriptQuery {
    flags = Set.copyOf(flags);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a limit of " + limit + " is not from 1 to " + MAX_LIMIT);
    }
  }

  /** All of one conversation, oldest first. */
  public static TranscriptQuery of(String bot, String session) {
    return new TranscriptQuery(
        Optional.of(bot),
        Optional.of(session),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Set.of(),
        false,
        Optional.empty(),
        MAX_LIMIT);
  }

  /** The same, going on behind an entry. */
  public TranscriptQuery after(TranscriptCursor cursor) {
    return new TranscriptQuery(
        bot, session, person, fromMs, toMs, flags, newestFirst, Optional.of(cursor), limit);
  }

  /** Whether an entry is one of those that are looked for. */
  boolean takes(TranscriptEntry entry) {
    return bot.map(entry.bot()::equals).orElse(true)
        && session.map(entry.session()::equals).orElse(true)
        && (person.isEmpty() || entry.person().equals(person))
        && takesTime(entry.at())
        && entry.flags().containsAll(flags);
  }

  boolean takesTime(long at) {
    return at >= fromMs.orElse(Long.MIN_VALUE) && at < toMs.orElse(Long.MAX_VALUE);
  }
}
