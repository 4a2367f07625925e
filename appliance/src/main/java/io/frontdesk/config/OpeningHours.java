package io.frontdesk.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When people of ours are there. Immutable.
 *
 * @param hours in any of them; none: always
 * @param timeZone where; empty: where the machine is
 */
public record OpeningHours(List<Span> hours, Optional<ZoneId> timeZone) {

  /** Day and night. */
  public static final OpeningHours ALWAYS = new OpeningHours(List.of(), Optional.empty());

  private static final Optional<LocalTime> MIDNIGHT = Optional.of(LocalTime.MIDNIGHT);

  /**
   * A part of some days of the week.
   *
   * @param from when it begins
   * @param to when it ends; midnight: with the day
   */
  public record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    boolean holds(ZonedDateTime at) {
      LocalTime time = at.toLocalTime();
      return days.contains(at.getDayOfWeek())
          && !time.isBefore(from)
          && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
    }
  }

  private static final Pattern SPAN =
      Pattern.compile(
          "([a-z]{3})(?:-([a-z]{3}))? +([0-2][0-9]:[0-5][0-9]) *- *([0-2][0-9]:[0-5][0-9])");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /**
   * Reads a span.
   *
   * @param text like {@code mon-fri 09:00-18:00} or {@code sat 10:00-24:00}
   * @return empty if it is none
   */
  static Optional<Span> span(String text) {
    Matcher parts = SPAN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int first = DAYS.indexOf(parts.group(1));
    int last = parts.group(2) == null ? first : DAYS.indexOf(parts.group(2));
    Optional<LocalTime> from = time(parts.group(3));
    Optional<LocalTime> to = parts.group(4).equals("24:00") ? MIDNIGHT : time(parts.group(4));
    boolean sound = first >= 0 && last >= 0 && from.isPresent() && to.isPresent();
    if (!sound || !to.equals(MIDNIGHT) && !from.get().isBefore(to.get())) {
      return Optional.empty();
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (int i = 0; i <= Math.floorMod(last - first, DAYS.size()); i++) {
      days.add(DayOfWeek.of(1 + (first + i) % DAYS.size()));
    }
    return Optional.of(new Span(Set.copyOf(days), from.get(), to.get()));
  }

  private static Optional<LocalTime> time(String text) {
    try {
      return Optional.of(LocalTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Copies the list. */
  public OpeningHours {
    hours = List.copyOf(hours);
  }

  /** Whether somebody should be there at a time. */
  public boolean isOpen(long wallMs) {
    ZonedDateTime at =
        Instant.ofEpochMilli(wallMs).atZone(timeZone.orElseGet(ZoneId::systemDefault));
    return hours.isEmpty() || hours.stream().anyMatch(span -> span.holds(at));
  }
}
