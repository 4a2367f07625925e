package io.frontdesk.admin;

import io.frontdesk.transcript.TranscriptCursor;
import io.frontdesk.transcript.TranscriptEntry.Flag;
import io.frontdesk.transcript.TranscriptQuery;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what a request asks of transcripts. Made for one request, on the event loop. */
final class TranscriptParameters {

  private static final int USUAL_LIMIT = 100;
  private static final List<String> ONE = List.of("after", "limit");
  private static final List<String> SEARCH =
      List.of("bot", "session", "person", "from", "to", "flag", "order", "after", "limit");

  private final MultiMap parameters;

  TranscriptParameters(MultiMap parameters) {
    this.parameters = parameters;
  }

  /**
   * A search with conditions.
   *
   * @throws IllegalArgumentException that says which parameter is wrong
   */
  TranscriptQuery search() {
    allow(SEARCH);
    Optional<String> session = text("session");
    if (session.isPresent() && text("bot").isEmpty()) {
      throw new IllegalArgumentException("Name the bot beside the session: bot=…&session=…");
    }
    String order = text("order").orElse("newest");
    if (!order.equals("newest") && !order.equals("oldest")) {
      throw new IllegalArgumentException("'order' is newest or oldest, whichever comes first.");
    }
    return new TranscriptQuery(
        text("bot"),
        session,
        text("person"),
        time("from"),
        time("to"),
        flags(),
        order.equals("newest"),
        after(),
        limit());
  }

  /**
   * All of one conversation.
   *
   * @throws IllegalArgumentException that says which parameter is wrong
   */
  TranscriptQuery session(String bot, String session) {
    allow(ONE);
    return new TranscriptQuery(
        Optional.of(bot),
        Optional.of(session),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Set.of(),
        false,
        after(),
        limit());
  }

  private void allow(List<String> names) {
    for (String name : parameters.names()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "There is no parameter '" + name + "' here; there are " + String.join(", ", names));
      }
    }
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  private OptionalLong time(String name) {
    Optional<String> written = text(name);
    if (written.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      String text = written.get();
      boolean ms = text.matches("[0-9]{1,15}");
      Instant at =
          ms
              ? Instant.ofEpochMilli(Long.parseLong(text))
              : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      return OptionalLong.of(at.toEpochMilli());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + name + "' is a time such as 2026-11-27T15:30:00Z, or milliseconds since 1970.");
    }
  }

  private Set<Flag> flags() {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    for (String list : parameters.getAll("flag")) {
      for (String name : list.split(",")) {
        flags.add(flag(name));
      }
    }
    return flags;
  }

  private static Flag flag(String name) {
    for (Flag flag : Flag.values()) {
      if (flag.name().toLowerCase(Locale.ROOT).equals(name)) {
        return flag;
      }
    }
    List<String> known =
        EnumSet.allOf(Flag.class).stream().map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    throw new IllegalArgumentException(
        "There is no flag '" + name + "'; there are " + String.join(", ", known));
  }

  private Optional<TranscriptCursor> after() {
    Optional<String> written = text("after");
    Optional<TranscriptCursor> cursor = written.flatMap(TranscriptCursor::parse);
    if (written.isPresent() && cursor.isEmpty()) {
      throw new IllegalArgumentException("'after' is the 'next' of an earlier answer.");
    }
    return cursor;
  }

  private int limit() {
    String written = text("limit").orElse(Integer.toString(USUAL_LIMIT));
    boolean number = written.matches("[0-9]{1,6}");
    int limit = number ? Integer.parseInt(written) : 0;
    if (limit < 1 || limit > TranscriptQuery.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "'limit' is a number from 1 to " + TranscriptQuery.MAX_LIMIT + ".");
    }
    return limit;
  }
}
