package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Length;
import io.frontdesk.entity.time.Length.Part;
import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning.Lasting;
import io.frontdesk.entity.time.PartOfDay;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Reads lengths of time: "two and a half hours", "1 day and 5 hours", "all week". */
final class LengthReader {

  /** A number and the token after it. */
  record Amount(int end, BigDecimal number) {

    static final Amount NONE = new Amount(-1, BigDecimal.ZERO);

    boolean isFound() {
      return end >= 0;
    }
  }

  private static final Unit[] UNITS = Unit.values();
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal QUARTER = new BigDecimal("0.25");
  private static final int A_FEW = 3;
  private static final int PARTS = 6;

  private final Tokens tokens;
  private final Memo memo;

  LengthReader(Tokens tokens) {
    this.tokens = tokens;
    this.memo = new Memo(tokens, this::read);
  }

  /** The longest that begins at a token, with "more than" and "less than". */
  Piece at(int start) {
    if (tokens.is(start, Kind.ALL) && isUnit(start + 1) && !tokens.isPlural(start + 1)) {
      return new Piece(
          start, start + 2, new Lasting(Length.of(BigDecimal.ONE, unit(start + 1)), Bound.NONE));
    }
    if (tokens.is(start, Kind.THE) && isUnit(start + 1) && unit(start + 1).isOfClock()) {
      boolean isOneHour = unit(start + 1) == Unit.HOUR && !tokens.isPlural(start + 1);
      return isOneHour && tokens.is(start - 1, Kind.FOR)
          ? new Piece(
              start, start + 2, new Lasting(Length.of(BigDecimal.ONE, Unit.HOUR), Bound.NONE))
          : Piece.NONE;
    }
    Bound bound =
        tokens.is(start, Kind.MORE_THAN)
            ? Bound.MORE
            : tokens.is(start, Kind.LESS_THAN) ? Bound.LESS : Bound.NONE;
    Piece plain = plain(bound == Bound.NONE ? start : start + 1);
    return plain.isFound() && bound != Bound.NONE
        ? new Piece(start, plain.end(), new Lasting(length(plain), bound))
        : plain;
  }

  static Length length(Piece piece) {
    return ((Lasting) piece.meaning()).length();
  }

  /** One without a word that bounds it. */
  Piece plain(int start) {
    return memo.at(start);
  }

  private Piece read(int start) {
    List<Part> parts = new ArrayList<>();
    int at = start;
    int end = start;
    while (parts.size() < PARTS) {
      int next = part(at, parts);
      if (next < 0) {
        break;
      }
      end = next;
      at = tokens.skip(tokens.skipMark(end, ","), Kind.AND);
    }
    return parts.isEmpty()
        ? Piece.NONE
        : new Piece(start, end, new Lasting(new Length(List.copyOf(parts)), Bound.NONE));
  }

  /** The token after a part that is of a shorter unit than the last, which is added; or -1. */
  private int part(int start, List<Part> parts) {
    Amount amount = amount(start);
    if (amount.isFound() && parts.isEmpty() && tokens.is(amount.end(), Kind.FORTNIGHT)) {
      parts.add(new Part(amount.number().multiply(BigDecimal.valueOf(2)), Unit.WEEK));
      return amount.end() + 1;
    }
    if (!amount.isFound() || !isUnit(amount.end())) {
      return -1;
    }
    Unit unit = unit(amount.end());
    boolean isShorter = parts.isEmpty() || unit.compareTo(parts.get(parts.size() - 1).unit()) > 0;
    if (!isShorter) {
      return -1;
    }
    Amount more = fraction(amount.end() + 1);
    BigDecimal number = amount.number().add(more.number());
    parts.add(new Part(number, unit));
    return more.isFound() ? more.end() : amount.end() + 1;
  }

  /** A number of something: "3.5", "a few", "one and a half", "half an", "a". */
  Amount amount(int start) {
    Amount share = share(start);
    if (share.isFound()) {
      return share;
    }
    Amount whole = whole(start);
    if (whole.isFound()) {
      Amount more = fraction(whole.end());
      return more.isFound() ? new Amount(more.end(), whole.number().add(more.number())) : whole;
    }
    return switch (tokens.kind(start)) {
      case A -> new Amount(start + 1, BigDecimal.ONE);
      case HALF -> new Amount(start + 1, HALF);
      default -> Amount.NONE;
    };
  }

  /** "1/2 hour", "1 1/2 hours", "a quarter of an hour", "three quarters of an hour". */
  private Amount share(int start) {
    boolean isMixed = tokens.is(start, Kind.DIGITS) && isFraction(start + 1);
    int fraction = isMixed ? start + 1 : start;
    if (isFraction(fraction) && isUnit(fraction + 3)) {
      BigDecimal part =
          BigDecimal.valueOf(tokens.at(fraction).value())
              .divide(BigDecimal.valueOf(tokens.at(fraction + 2).value()), 4, RoundingMode.HALF_UP);
      BigDecimal whole = BigDecimal.valueOf(isMixed ? tokens.at(start).value() : 0);
      return new Amount(fraction + 3, whole.add(part));
    }
    int of = start + 2;
    boolean isQuarters =
        tokens.isOneOf(start, Kind.A, Kind.NUMBER)
            && tokens.is(start + 1, Kind.UNIT)
            && unit(start + 1) == Unit.QUARTER
            && tokens.is(of, Kind.OF)
            && tokens.is(of + 1, Kind.A)
            && isUnit(of + 2);
    BigDecimal count = BigDecimal.valueOf(Math.max(1, tokens.at(start).value()));
    return isQuarters ? new Amount(of + 2, count.multiply(QUARTER)) : Amount.NONE;
  }

  private boolean isFraction(int at) {
    return tokens.is(at, Kind.DIGITS)
        && tokens.isJoint(at + 1, "/")
        && tokens.is(at + 2, Kind.DIGITS)
        && tokens.at(at + 2).value() > tokens.at(at).value()
        && tokens.at(at + 2).value() <= 10;
  }

  /** A number that has no article: what may stand behind "the last". */
  Amount whole(int start) {
    return switch (tokens.kind(start)) {
      case DIGITS -> digits(start);
      case NUMBER -> words(start);
      case FEW -> new Amount(start + 1, BigDecimal.valueOf(A_FEW));
      case COUPLE -> new Amount(tokens.skip(start + 1, Kind.OF), BigDecimal.valueOf(2));
      default -> Amount.NONE;
    };
  }

  private Amount digits(int start) {
    int value = tokens.at(start).value();
    if (tokens.isJoint(start + 1, ".,") && tokens.is(start + 2, Kind.DIGITS)) {
      Token rest = tokens.at(start + 2);
      boolean isThousand = tokens.isMark(start + 1, ",") && rest.length() == 3;
      if (isThousand) {
        return new Amount(start + 3, BigDecimal.valueOf(value * 1000L + rest.value()));
      } else if (tokens.isMark(start + 1, ".")) {
        BigDecimal part = BigDecimal.valueOf(rest.value()).movePointLeft(rest.length());
        return new Amount(start + 3, BigDecimal.valueOf(value).add(part));
      }
    }
    int end = tokens.isMark(start + 1, "-") && isUnit(start + 2) ? start + 2 : start + 1;
    if (tokens.isMark(start + 1, "½")) {
      return new Amount(start + 2, BigDecimal.valueOf(value).add(HALF));
    }
    return new Amount(end, BigDecimal.valueOf(value));
  }

  /** "twenty and four" is one number. */
  private Amount words(int start) {
    int value = tokens.at(start).value();
    boolean isTens = value >= 20 && value < 100 && value % 10 == 0;
    if (isTens && tokens.is(start + 1, Kind.AND) && tokens.is(start + 2, Kind.NUMBER)) {
      int units = tokens.at(start + 2).value();
      if (units < 10 && isUnit(start + 3)) {
        return new Amount(start + 3, BigDecimal.valueOf(value + units));
      }
    }
    int end = tokens.isMark(start + 1, "-") && isUnit(start + 2) ? start + 2 : start + 1;
    return new Amount(end, BigDecimal.valueOf(value));
  }

  /** "and a half", "and a quarter". */
  private Amount fraction(int start) {
    if (!tokens.is(start, Kind.AND)) {
      return Amount.NONE;
    }
    int at = tokens.skip(start + 1, Kind.A);
    boolean isQuarter = isUnit(at) && unit(at) == Unit.QUARTER && !tokens.isPlural(at);
    if (tokens.is(at, Kind.HALF)) {
      return new Amount(at + 1, HALF);
    }
    return isQuarter && (at > start + 1 || isUnit(at + 1))
        ? new Amount(at + 1, QUARTER)
        : Amount.NONE;
  }

  /** Whether a unit of time stands at a token; one letter only behind its number. */
  boolean isUnit(int at) {
    return switch (tokens.kind(at)) {
      case UNIT -> true;
      case SHORT_UNIT -> tokens.at(at).isGlued() && tokens.is(at - 1, Kind.DIGITS);
      case SECOND -> !tokens.is(at - 1, Kind.THE);
      case PART, PARTS -> tokens.at(at).value() == PartOfDay.NIGHT.ordinal();
      default -> false;
    };
  }

  Unit unit(int at) {
    return switch (tokens.kind(at)) {
      case SECOND -> Unit.SECOND;
      case PART, PARTS -> Unit.DAY;
      default -> UNITS[tokens.at(at).value()];
    };
  }
}
