package io.frontdesk.turn;

import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.entity.value.TimeReading.Moment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes values of every kind that an entity may stand for. */
final class RandomValue {

  private RandomValue() {}

  static EntityValue next(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> new EntityValue.Text("text " + random.nextInt());
      case 1 -> new EntityValue.Phone("+86" + random.nextInt(1 << 20), random.nextBoolean());
      case 2 -> new EntityValue.Numeric(number(random));
      case 3 ->
          new EntityValue.Ordinal(random.nextInt(), EntityValue.Anchor.values()[random.nextInt(3)]);
      case 4 -> new EntityValue.Percentage(maybe(random));
      case 5 ->
          new EntityValue.NumberRange(
              maybe(random), random.nextBoolean(), maybe(random), random.nextBoolean());
      case 6 -> new EntityValue.Money(maybe(random), "chinese yuan", Optional.of("CNY"));
      case 7 -> new EntityValue.Quantity(maybe(random), "kilometer", "length");
      default ->
          new EntityValue.Time(
              List.of(reading(random), reading(random)),
              LocalDateTime.of(date(random), time(random)),
              ZoneId.of("Asia/Shanghai"));
    };
  }

  private static TimeReading reading(Random random) {
    String timex = "T" + random.nextInt(100);
    Bound bound = Bound.values()[random.nextInt(Bound.values().length)];
    return switch (random.nextInt(4)) {
      case 0 -> new TimeReading.Point(timex, Optional.of(date(random)), Optional.empty());
      case 1 ->
          new TimeReading.Span(
              timex,
              Optional.of(new Moment(Optional.of(date(random)), Optional.of(time(random)))),
              Optional.empty(),
              bound);
      case 2 -> new TimeReading.Length(timex, number(random), bound);
      default -> new TimeReading.Recurring(timex, Optional.of(time(random)));
    };
  }

  private static LocalDate date(Random random) {
    return LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000);
  }

  private static LocalTime time(Random random) {
    return LocalTime.ofSecondOfDay(random.nextInt(86_400));
  }

  private static Optional<BigDecimal> maybe(Random random) {
    return random.nextBoolean() ? Optional.of(number(random)) : Optional.empty();
  }

  private static BigDecimal number(Random random) {
    return new BigDecimal(new BigInteger(60, random), random.nextInt(12));
  }
}
