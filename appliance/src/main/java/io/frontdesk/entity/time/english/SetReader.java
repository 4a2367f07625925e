package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Length;
import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning.Clocks;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Recurring;
import io.frontdesk.entity.time.PartOfDay;
import java.math.BigDecimal;

/** Reads sets of times: "every Monday at 4pm", "twice a week", "daily", "weekends". */
final class SetReader {

  private static final String[] HOW_OFTEN = {
    "P1D", "P1W", "P2W", "P1M", "P2M", "P3M", "P0.5Y", "P1Y", "P2Y", "PT1H", "TNI"
  };
  private static final PartOfDay[] PARTS = PartOfDay.values();
  private static final String DAILY = "P1D";

  private final Tokens tokens;
  private final LengthReader lengths;
  private final DayReader days;
  private final ClockReader clocks;

  SetReader(Tokens tokens, LengthReader lengths, DayReader days, ClockReader clocks) {
    this.tokens = tokens;
    this.lengths = lengths;
    this.days = days;
    this.clocks = clocks;
  }

  /** The turns of a set and the token after them. */
  private record Turns(int end, String timex) {

    static final Turns NONE = new Turns(-1, "");

    boolean isFound() {
      return end > 0;
    }
  }

  /** The longest that begins at a token. */
  Piece at(int start) {
    Turns turns = turns(start);
    if (turns.isFound()) {
      return timed(start, turns);
    }
    int clock = tokens.skip(start, Kind.AT);
    Piece time =
        tokens.isOneOf(clock, Kind.DIGITS, Kind.NUMBER, Kind.CLOCK_WORD)
            ? clock > start ? clocks.loose(clock, null) : clocks.strict(clock)
            : Piece.NONE;
    Turns behind = time.isFound() && isTurn(time.end()) ? turns(time.end()) : Turns.NONE;
    return behind.isFound()
        ? piece(start, behind.end(), with(behind.timex(), (Clocks) time.meaning()))
        : Piece.NONE;
  }

  private boolean isTurn(int at) {
    return tokens.isOneOf(at, Kind.EVERY, Kind.HOW_OFTEN, Kind.WEEKDAYS);
  }

  private static Piece piece(int start, int end, String timex) {
    return new Piece(start, end, new Recurring(timex));
  }

  /** With a time of day behind. */
  private Piece timed(int start, Turns turns) {
    int at = tokens.skipMark(turns.end(), ",");
    int clock = tokens.isOneOf(at, Kind.AT, Kind.AROUND) ? at + 1 : at;
    PartOfDay part = partOf(turns.timex());
    Piece time = clock > at ? clocks.loose(clock, part) : clocks.strict(clock);
    if (!time.isFound()) {
      return piece(start, turns.end(), turns.timex());
    }
    return piece(start, time.end(), with(turns.timex(), (Clocks) time.meaning()));
  }

  private static PartOfDay partOf(String timex) {
    for (PartOfDay part : PARTS) {
      if (timex.endsWith(part.timex())) {
        return part;
      }
    }
    return null;
  }

  private static String with(String turns, Clocks clocks) {
    String time = clocks.clocks().get(0).timex();
    PartOfDay part = partOf(turns);
    String base = part == null ? turns : turns.substring(0, turns.length() - part.timex().length());
    return base.equals(DAILY) ? time : base + time;
  }

  private Turns turns(int start) {
    return switch (tokens.kind(start)) {
      case HOW_OFTEN -> new Turns(start + 1, HOW_OFTEN[tokens.at(start).value()]);
      case EVERY -> every(start + 1);
      case TIMES -> per(start + 1);
      case NUMBER, DIGITS ->
          tokens.is(start + 1, Kind.TIMES)
              ? per(start + 2)
              : tokens.at(start).value() == 1 ? per(start + 1) : Turns.NONE;
      case WEEKDAYS -> weekdays(start);
      case WEEKDAY ->
          tokens.is(start + 1, Kind.PARTS)
              ? new Turns(start + 2, weekday(start) + partAt(start + 1))
              : Turns.NONE;
      case PARTS -> new Turns(start + 1, partAt(start));
      case ALL -> plural(start + 1);
      case UNIT -> plural(start);
      default -> Turns.NONE;
    };
  }

  private String weekday(int at) {
    return "XXXX-WXX-" + tokens.at(at).value();
  }

  private String partAt(int at) {
    return PARTS[tokens.at(at).value()].timex();
  }

  private Turns weekdays(int start) {
    boolean hasPart = tokens.isOneOf(start + 1, Kind.PART, Kind.PARTS);
    return hasPart
        ? new Turns(start + 2, weekday(start) + partAt(start + 1))
        : new Turns(start + 1, weekday(start));
  }

  /** "weekends", "weekdays". */
  private Turns plural(int at) {
    if (!tokens.is(at, Kind.UNIT) || !tokens.isPlural(at)) {
      return Turns.NONE;
    }
    Unit unit = lengths.unit(at);
    boolean isWeekday = unit == Unit.WORKDAY && tokens.text().lower(tokens.at(at).start()) == 'w';
    return unit == Unit.WEEKEND
        ? new Turns(at + 1, "P1WE")
        : isWeekday ? new Turns(at + 1, "P1WD") : Turns.NONE;
  }

  /** "a week", "per day", "every month". */
  private Turns per(int at) {
    boolean isPer = tokens.isOneOf(at, Kind.A, Kind.EVERY) || tokens.is(at, Kind.PER);
    if (tokens.is(at, Kind.EVERY)) {
      return every(at + 1);
    }
    return isPer ? counted(at + 1, BigDecimal.ONE) : Turns.NONE;
  }

  /** What is behind every and each. */
  private Turns every(int at) {
    if (tokens.is(at, Kind.OTHER_TURN)) {
      return tokens.is(at + 1, Kind.WEEKDAY)
          ? new Turns(at + 2, weekday(at + 1))
          : counted(at + 1, BigDecimal.valueOf(2));
    }
    boolean isSecond = tokens.is(at, Kind.SECOND) || tokens.is(at, Kind.ORDINAL);
    if (isSecond && lengths.isUnit(at + 1)) {
      return counted(at + 1, BigDecimal.valueOf(tokens.at(at).value()));
    } else if (isSecond && tokens.is(at + 1, Kind.WEEKDAY)) {
      return new Turns(at + 2, weekday(at + 1));
    }
    LengthReader.Amount amount = lengths.whole(at);
    if (amount.isFound()) {
      return counted(amount.end(), amount.number());
    }
    Turns other = everyOther(at);
    return other.isFound() ? other : counted(at, BigDecimal.ONE);
  }

  private Turns everyOther(int at) {
    return switch (tokens.kind(at)) {
      case WEEKDAY, WEEKDAYS -> weekdays(at);
      case PART -> new Turns(at + 1, partAt(at));
      case MONTH, HOLIDAY -> yearly(at);
      case SEASON -> new Turns(at + 1, "XXXX-" + PeriodReader.season(tokens.at(at).value()));
      case HALF -> lengths.isUnit(at + 1) ? counted(at + 1, new BigDecimal("0.5")) : Turns.NONE;
      default -> Turns.NONE;
    };
  }

  private Turns yearly(int at) {
    Piece day = days.at(at);
    if (day.isFound() && day.meaning() instanceof Dates dates) {
      return new Turns(day.end(), dates.period().timex());
    }
    return new Turns(at + 1, "XXXX-" + Timex.two(tokens.at(at).value()));
  }

  private Turns counted(int at, BigDecimal number) {
    if (tokens.is(at, Kind.FORTNIGHT)) {
      return new Turns(at + 1, "P" + number.add(number).toPlainString() + "W");
    } else if (!lengths.isUnit(at)) {
      return Turns.NONE;
    }
    boolean isWeekday =
        lengths.unit(at) == Unit.WORKDAY && tokens.text().lower(tokens.at(at).start()) == 'w';
    String timex =
        isWeekday
            ? "P" + number.toPlainString() + "WD"
            : Length.of(number, lengths.unit(at)).timex();
    return new Turns(at + 1, timex);
  }
}
