package io.frontdesk.entity.time;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A length of time as it was said: so many of each unit. Immutable; any thread.
 *
 * @param parts the units from long to short
 */
public record Length(List<Part> parts) {

  /** Units of time. */
  public enum Unit {
    CENTURY("Y", 100, 31_536_000L * 100),
    DECADE("Y", 10, 31_536_000L * 10),
    YEAR("Y", 1, 31_536_000L),
    QUARTER("M", 3, 7_776_000L),
    MONTH("M", 1, 2_592_000L),
    WEEK("W", 1, 604_800L),
    WEEKEND("WE", 1, 172_800L),
    DAY("D", 1, 86_400L),
    WORKDAY("BD", 1, 86_400L),
    HOUR("H", 1, 3600L),
    MINUTE("M", 1, 60L),
    SECOND("S", 1, 1L);

    private final String timex;
    private final int times;
    private final long seconds;

    Unit(String timex, int times, long seconds) {
      this.timex = timex;
      this.times = times;
      this.seconds = seconds;
    }

    /** Whether it is shorter than a day. */
    public boolean isOfClock() {
      return ordinal() >= HOUR.ordinal();
    }
  }

  /** So many of a unit. */
  public record Part(BigDecimal amount, Unit unit) {}

  private static final int MONTHS = 12;
  private static final int DAYS_A_MONTH = 30;
  private static final long SECONDS_A_DAY = 86_400;

  /** What is longer is no time that can be reckoned with. */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(10_000);

  /** A length of one unit. */
  public static Length of(BigDecimal amount, Unit unit) {
    return new Length(List.of(new Part(amount, unit)));
  }

  /** The same and more. */
  public Length plus(BigDecimal amount, Unit unit) {
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(amount, unit));
    return new Length(List.copyOf(more));
  }

  /** The shortest unit said. */
  public Unit last() {
    return parts.get(parts.size() - 1).unit();
  }

  /** Whether it takes a clock to tell: an hour, half a day. */
  public boolean isOfClock() {
    for (Part part : parts) {
      boolean isFraction = part.amount().stripTrailingZeros().scale() > 0;
      if (part.unit().isOfClock() || isFraction && part.unit() == Unit.DAY) {
        return true;
      }
    }
    return false;
  }

  /** Whether a date can be so far from another; what is longer is no date any more. */
  public boolean isReckonable() {
    BigDecimal years = seconds().divideToIntegralValue(BigDecimal.valueOf(Unit.YEAR.seconds));
    return years.compareTo(LONGEST) < 0;
  }

  /** In seconds, with years of 365 days and months of 30. */
  public BigDecimal seconds() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Part part : parts) {
      sum = sum.add(part.amount().multiply(BigDecimal.valueOf(part.unit().seconds)));
    }
    return sum;
  }

  /** As TIMEX3 writes it. */
  public String timex() {
    StringBuilder timex = new StringBuilder("P");
    boolean isOfClock = false;
    for (Part part : parts) {
      if (part.unit().isOfClock() && !isOfClock) {
        timex.append('T');
        isOfClock = true;
      }
      BigDecimal amount = part.amount().multiply(BigDecimal.valueOf(part.unit().times));
      timex.append(amount.stripTrailingZeros().toPlainString()).append(part.unit().timex);
    }
    return timex.toString();
  }

  /** The time so long after another; before it for a sign of -1. Only if it is reckonable. */
  public LocalDateTime from(LocalDateTime start, int sign) {
    LocalDateTime time = start;
    for (Part part : parts) {
      time = shift(time, part, sign);
    }
    return time;
  }

  private static LocalDateTime shift(LocalDateTime time, Part part, int sign) {
    BigDecimal amount = part.amount().multiply(BigDecimal.valueOf((long) sign * part.unit().times));
    return switch (part.unit()) {
      case CENTURY, DECADE, YEAR -> months(time, amount.multiply(BigDecimal.valueOf(MONTHS)));
      case QUARTER, MONTH -> months(time, amount);
      case WORKDAY -> workdays(time, amount.intValue());
      case WEEK, WEEKEND, DAY -> time.plusSeconds(seconds(part, sign));
      case HOUR, MINUTE, SECOND -> time.plusSeconds(seconds(part, sign));
    };
  }

  private static LocalDateTime months(LocalDateTime time, BigDecimal months) {
    long whole = months.longValue();
    BigDecimal rest = months.subtract(BigDecimal.valueOf(whole));
    return time.plusMonths(whole)
        .plusDays(rest.multiply(BigDecimal.valueOf(DAYS_A_MONTH)).longValue());
  }

  private static long seconds(Part part, int sign) {
    BigDecimal a = part.amount();
    long unit = part.unit() == Unit.WEEKEND ? SECONDS_A_DAY * 7 : part.unit().seconds;
    return sign * a.multiply(BigDecimal.valueOf(unit)).longValue();
  }

  /** Bounded: nobody means more working days than this. */
  private static LocalDateTime workdays(LocalDateTime time, int days) {
    int step = days < 0 ? -1 : 1;
    LocalDateTime at = time;
    for (int left = Math.min(Math.abs(days), 1000); left > 0; ) {
      at = at.plusDays(step);
      left -= at.getDayOfWeek().getValue() <= 5 ? 1 : 0;
    }
    return at;
  }
}
