package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Clock;
import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning.Clocks;
import io.frontdesk.entity.time.PartOfDay;
import java.util.List;

/** Reads times of day: "7:30pm", "half past seven", "noon", "eight in the evening". */
final class ClockReader {

  /** Which half of the day. */
  enum Half {
    UNKNOWN,
    AM,
    PM
  }

  /**
   * A time as it was said.
   *
   * @param isBare whether it is a number that only the words around make a time
   */
  record Face(int end, int hour, int minute, int second, Half half, boolean isBare) {

    static final Face NONE = new Face(-1, 0, -1, -1, Half.UNKNOWN, true);

    boolean isFound() {
      return end > 0;
    }

    Face half(int newEnd, Half known) {
      return new Face(newEnd, hour, minute, second, known, false);
    }
  }

  private static final int HOURS = 24;
  private static final int NOON = 12;
  private static final int MINUTES = 60;
  private static final int EARLIEST_EVENING = 6;
  private static final PartOfDay[] PARTS = PartOfDay.values();

  private final Tokens tokens;
  private final LengthReader lengths;

  ClockReader(Tokens tokens, LengthReader lengths) {
    this.tokens = tokens;
    this.lengths = lengths;
  }

  /** One that needs no words around to be a time. */
  Piece strict(int start) {
    Piece loose = loose(start, null);
    return loose.isFound() && !isBare(start) ? loose : Piece.NONE;
  }

  private boolean isBare(int start) {
    if (partBefore(start) > 0) {
      return false;
    }
    Face face = face(start);
    return face.isBare() && suffix(face.end()) < 0;
  }

  /** Also a bare number, where the words around tell that a time is meant. */
  Piece loose(int start, PartOfDay known) {
    int behind = partBefore(start);
    if (behind > 0) {
      Face face = face(behind);
      return new Piece(start, face.end(), clocks(face, partAt(start)));
    }
    Face face = face(start);
    if (!face.isFound()) {
      return Piece.NONE;
    }
    int part = suffix(face.end());
    if (part > 0) {
      return new Piece(start, part, clocks(face, PARTS[tokens.at(part - 1).value()]));
    }
    return new Piece(start, face.end(), clocks(face, known));
  }

  /** "in the afternoon at", before a time: the token of the time, or -1. */
  private int partBefore(int start) {
    int part = tokens.skip(tokens.skip(start, Kind.IN), Kind.THE);
    if (!tokens.is(part, Kind.PART) || part == start) {
      return -1;
    }
    int at = tokens.skip(tokens.skipMark(part + 1, ","), Kind.AT);
    at = tokens.skip(at, Kind.AROUND);
    Face face = face(at);
    boolean isMeant = face.isFound() && (!face.isBare() || at > part + 1);
    return isMeant && suffix(face.end()) < 0 ? at : -1;
  }

  private PartOfDay partAt(int start) {
    int part = tokens.skip(tokens.skip(start, Kind.IN), Kind.THE);
    return PARTS[tokens.at(part).value()];
  }

  /** "in the morning", "early morning", "at night" behind a time: the token after, or -1. */
  int suffix(int at) {
    int part = at;
    boolean isAtNight = tokens.is(at, Kind.AT) && isNight(at + 1);
    if (isAtNight) {
      return at + 2;
    }
    part = tokens.isOneOf(part, Kind.EARLY, Kind.LATE) ? part + 1 : part;
    boolean isIn = tokens.is(part, Kind.IN) && tokens.is(part + 1, Kind.THE);
    if (isIn) {
      part += 2;
    } else if (tokens.is(part, Kind.THE) && part > at) {
      part++;
    }
    part = tokens.isOneOf(part, Kind.EARLY, Kind.LATE) ? part + 1 : part;
    boolean isOfNoun = !isIn && tokens.is(part + 1, Kind.OTHER);
    return tokens.is(part, Kind.PART) && !isOfNoun ? part + 1 : -1;
  }

  private boolean isNight(int at) {
    return tokens.is(at, Kind.PART) && tokens.at(at).value() == PartOfDay.NIGHT.ordinal();
  }

  /** What a time may mean, when a part of the day is known or not. */
  static Clocks clocks(Face face, PartOfDay part) {
    int hour = face.hour();
    if (face.half() == Half.AM) {
      return one(face, hour % NOON);
    } else if (face.half() == Half.PM) {
      return one(face, hour % NOON + NOON);
    } else if (hour > NOON || hour == 0) {
      return one(face, hour);
    } else if (part != null) {
      return one(face, in(part, hour));
    }
    return new Clocks(List.of(clock(face, hour), clock(face, (hour + NOON) % HOURS)));
  }

  private static int in(PartOfDay part, int hour) {
    return switch (part) {
      case SMALL_HOURS, DAWN, MORNING -> hour % NOON;
      case NOON, DAYTIME -> hour < EARLIEST_EVENING ? hour + NOON : hour;
      case AFTERNOON, EVENING -> hour % NOON + NOON;
      case NIGHT -> hour >= EARLIEST_EVENING && hour < NOON ? hour + NOON : hour % NOON;
    };
  }

  private static Clocks one(Face face, int hour) {
    return new Clocks(List.of(clock(face, hour)));
  }

  private static Clock clock(Face face, int hour) {
    return Clock.of(hour, face.minute(), face.second());
  }

  /** A time without a part of the day. */
  Face face(int start) {
    Face face =
        switch (tokens.kind(start)) {
          case DIGITS -> digits(start);
          case NUMBER -> words(start);
          case CLOCK_WORD -> word(start);
          case HALF, UNIT -> fraction(start);
          case A -> tokens.is(start + 1, Kind.UNIT) ? fraction(start + 1) : Face.NONE;
          case OTHER -> iso(start);
          default -> Face.NONE;
        };
    Face past = face.isBare() ? minutesPast(start) : Face.NONE;
    return past.isFound() ? past : face;
  }

  private Face word(int start) {
    int hour = tokens.at(start).value();
    return new Face(start + 1, hour, -1, -1, hour < NOON ? Half.AM : Half.PM, false);
  }

  private Face digits(int start) {
    Token token = tokens.at(start);
    int hour = token.value();
    if (isPartOfNumber(start)) {
      return Face.NONE;
    }
    if (token.length() > 2) {
      return compact(start);
    } else if (hour >= HOURS) {
      return Face.NONE;
    }
    boolean isColon = tokens.isJoint(start + 1, ":");
    Token minutes = tokens.at(start + 2);
    boolean hasMinutes =
        (isColon || tokens.isJoint(start + 1, "."))
            && minutes.kind() == Kind.DIGITS
            && minutes.length() == 2
            && minutes.value() < MINUTES;
    if (!hasMinutes && isSpaced(start + 1)) {
      return half(new Face(start + 2, hour, tokens.at(start + 1).value(), -1, Half.UNKNOWN, true));
    }
    if (!hasMinutes) {
      boolean isRatio = isColon || tokens.isJoint(start + 1, ".,/") && isNumber(start + 2);
      return isRatio ? Face.NONE : half(new Face(start + 1, hour, -1, -1, Half.UNKNOWN, true));
    }
    Token seconds = tokens.at(start + 4);
    boolean hasSeconds =
        isColon
            && tokens.isJoint(start + 3, ":")
            && seconds.kind() == Kind.DIGITS
            && seconds.length() == 2
            && seconds.value() < MINUTES;
    boolean isMore =
        !hasSeconds && tokens.isJoint(start + 3, ":./") && tokens.is(start + 4, Kind.DIGITS);
    if (isMore) {
      return Face.NONE;
    }
    Face face =
        new Face(
            hasSeconds ? start + 5 : start + 3,
            hour,
            minutes.value(),
            hasSeconds ? seconds.value() : -1,
            Half.UNKNOWN,
            !isColon);
    return half(face);
  }

  /** Minutes behind a space: "1 30 pm", "from 1 30 to 3 30". */
  private boolean isSpaced(int at) {
    Token minutes = tokens.at(at);
    boolean isMinutes =
        minutes.kind() == Kind.DIGITS
            && minutes.length() == 2
            && minutes.value() < MINUTES
            && !minutes.isGlued();
    boolean isInRange =
        tokens.isOneOf(at - 2, Kind.FROM, Kind.BETWEEN) && isConnector(at + 1)
            || isConnector(at - 2) && tokens.is(at - 3, Kind.DIGITS);
    return isMinutes
        && (tokens.isOneOf(at + 1, Kind.AM, Kind.PM)
            || isInRange && !tokens.isJoint(at + 1, ":/."));
  }

  private boolean isConnector(int at) {
    return tokens.isOneOf(at, Kind.TO, Kind.AND) || tokens.isMark(at, "-");
  }

  private boolean isNumber(int at) {
    return tokens.is(at, Kind.DIGITS);
  }

  private boolean isPartOfNumber(int start) {
    Token before = tokens.at(start - 1);
    boolean isSign = before.kind() == Kind.MARK && "$€£¥#.:/".indexOf(before.value()) >= 0;
    boolean isWord = before.kind() == Kind.OTHER || before.kind() == Kind.DIGITS;
    return tokens.at(start).isGlued() && (isSign || isWord && !isIsoMark(start - 1));
  }

  private boolean isIsoMark(int at) {
    Token token = tokens.at(at);
    return token.length() == 1 && tokens.text().lower(token.start()) == 't';
  }

  /** 0730, 1025 a.m. */
  private Face compact(int start) {
    Token token = tokens.at(start);
    int hour = token.value() / 100;
    int minute = token.value() % 100;
    return token.length() <= 4 && hour < HOURS && minute < MINUTES
        ? half(new Face(start + 1, hour, minute, -1, Half.UNKNOWN, true))
        : Face.NONE;
  }

  /** T07:30, as the standard writes it. */
  private Face iso(int start) {
    boolean isTime =
        isIsoMark(start) && tokens.at(start + 1).isGlued() && tokens.is(start + 1, Kind.DIGITS);
    Face face = isTime ? digits(start + 1) : Face.NONE;
    if (!face.isFound() || face.isBare()) {
      return Face.NONE;
    }
    Half half = face.hour() == NOON ? Half.PM : face.hour() < NOON ? Half.AM : Half.UNKNOWN;
    int end = tokens.at(face.end()).isGlued() && isZulu(face.end()) ? face.end() + 1 : face.end();
    return face.half(end, half);
  }

  private boolean isZulu(int at) {
    Token token = tokens.at(at);
    return token.length() == 1 && tokens.text().lower(token.start()) == 'z';
  }

  /** With am, pm, o'clock behind. */
  private Face half(Face face) {
    int end = face.end();
    return switch (tokens.kind(end)) {
      case AM -> isHalfOf(face, end) ? face.half(end + 1, Half.AM) : face;
      case PM -> isHalfOf(face, end) ? face.half(end + 1, Half.PM) : face;
      case OCLOCK -> {
        Face clock = face.half(end + 1, Half.UNKNOWN);
        yield tokens.isOneOf(end + 1, Kind.AM, Kind.PM) ? half(clock) : clock;
      }
      default -> face;
    };
  }

  /** "I am" after a number is no time. */
  private boolean isHalfOf(Face face, int at) {
    return face.hour() <= NOON || tokens.at(at).isGlued() || face.hour() < HOURS;
  }

  /** "seven", "seven thirty", "seven oh five", "seven forty five pm". */
  private Face words(int start) {
    int hour = tokens.at(start).value();
    if (hour > HOURS - 1 || hour < 0) {
      return Face.NONE;
    }
    Token minutes = tokens.at(start + 1);
    boolean hasMinutes =
        minutes.kind() == Kind.NUMBER
            && minutes.value() >= 10
            && minutes.value() < MINUTES
            && hour <= NOON;
    int end = hasMinutes ? start + 2 : start + 1;
    boolean isSpelled = hasMinutes && lengths.isUnit(end) && lengths.unit(end) == Unit.MINUTE;
    Face face =
        new Face(
            isSpelled ? end + 1 : end,
            hour,
            hasMinutes ? minutes.value() : -1,
            -1,
            Half.UNKNOWN,
            true);
    return half(face);
  }

  /** "half past seven", "quarter to eight". */
  private Face fraction(int start) {
    boolean isHalf = tokens.is(start, Kind.HALF);
    boolean isQuarter = lengths.isUnit(start) && lengths.unit(start) == Unit.QUARTER;
    return isHalf || isQuarter ? past(start + 1, isHalf ? 30 : 15) : Face.NONE;
  }

  /** "10 past 9", "20 min past eight", "five minutes to six". */
  private Face minutesPast(int start) {
    if (!tokens.isOneOf(start, Kind.DIGITS, Kind.NUMBER)) {
      return Face.NONE;
    }
    int minutes = tokens.at(start).value();
    int at = start + 1;
    boolean isSpelled = lengths.isUnit(at) && lengths.unit(at) == Unit.MINUTE;
    boolean isTo = tokens.is(isSpelled ? at + 1 : at, Kind.TO);
    boolean isRange =
        isTo
            && !isSpelled
            && (minutes <= NOON || tokens.isOneOf(start - 1, Kind.FROM, Kind.BETWEEN));
    if (minutes < 1 || minutes >= MINUTES || isRange) {
      return Face.NONE;
    }
    return past(isSpelled ? at + 1 : at, minutes);
  }

  /** What minutes may be past or to: never again minutes past an hour. */
  private Face hour(int start) {
    return switch (tokens.kind(start)) {
      case DIGITS -> digits(start);
      case NUMBER -> words(start);
      case CLOCK_WORD -> word(start);
      default -> Face.NONE;
    };
  }

  private Face past(int at, int minutes) {
    boolean isPast = tokens.is(at, Kind.LAST) && tokens.at(at).value() == 1;
    boolean isAfter = tokens.is(at, Kind.AFTER);
    boolean isTo = tokens.is(at, Kind.TO);
    Face hour = isPast || isTo || isAfter ? hour(at + 1) : Face.NONE;
    if (!hour.isFound() || hour.minute() > 0) {
      return Face.NONE;
    }
    int total = hour.hour() * MINUTES + (isTo ? -minutes : minutes);
    int day = HOURS * MINUTES;
    int at12 = (total + day) % day;
    int newHour = at12 / MINUTES;
    // Quarter to one is of the twelve o'clock before.
    newHour = newHour == 0 && hour.hour() == 1 ? NOON : newHour;
    return new Face(hour.end(), newHour, at12 % MINUTES, -1, hour.half(), false);
  }
}
