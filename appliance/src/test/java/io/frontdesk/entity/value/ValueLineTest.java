package io.frontdesk.entity.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.entity.value.TimeReading.Moment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What slots keep of a resolved value. */
class ValueLineTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 27, 15, 30);
  private static final LocalDate LAST_FRIDAY = LocalDate.of(2026, 11, 20);
  private static final LocalDate NEXT_FRIDAY = LocalDate.of(2026, 12, 4);

  private static EntityValue.Time time(TimeReading... readings) {
    return new EntityValue.Time(List.of(readings), NOW, ZoneId.of("Asia/Shanghai"));
  }

  private static TimeReading day(LocalDate date) {
    return new TimeReading.Point(date.toString(), Optional.of(date), Optional.empty());
  }

  private static Optional<Moment> edge(LocalDate date) {
    return Optional.of(new Moment(Optional.of(date), Optional.empty()));
  }

  private static BigDecimal decimal(String number) {
    return new BigDecimal(number);
  }

  @Test
  void shouldWriteNumbersPlainly() {
    assertEquals("35000", ValueLine.of(new EntityValue.Numeric(decimal("3.5E4"))));
    assertEquals("1.2", ValueLine.of(new EntityValue.Numeric(decimal("1.20"))));
    assertEquals(
        "20%", ValueLine.of(new EntityValue.Percentage(java.util.Optional.of(decimal("20.0")))));
    String huge = ValueLine.of(new EntityValue.Numeric(new BigDecimal("1E+1000000")));
    assertTrue(huge.length() < 50, huge.length() + " characters");
  }

  @Test
  void shouldWriteOrdinalsByWhereTheyCountFrom() {
    assertEquals("3", ValueLine.of(new EntityValue.Ordinal(3, EntityValue.Anchor.START)));
    assertEquals("end", ValueLine.of(new EntityValue.Ordinal(0, EntityValue.Anchor.END)));
    assertEquals("end-1", ValueLine.of(new EntityValue.Ordinal(-1, EntityValue.Anchor.END)));
    assertEquals("current+1", ValueLine.of(new EntityValue.Ordinal(1, EntityValue.Anchor.CURRENT)));
  }

  @Test
  void shouldWriteRangesOfNumbersWithTheirBounds() {
    Optional<BigDecimal> low = Optional.of(decimal("100"));
    Optional<BigDecimal> high = Optional.of(decimal("310"));
    assertEquals("[100,310]", ValueLine.of(new EntityValue.NumberRange(low, true, high, true)));
    assertEquals(
        "(100,)", ValueLine.of(new EntityValue.NumberRange(low, false, Optional.empty(), false)));
  }

  @Test
  void shouldWriteMoneyWithTheDigitsOfItsCurrency() {
    Optional<BigDecimal> amount = Optional.of(decimal("35"));
    assertEquals(
        "35.00 CNY",
        ValueLine.of(new EntityValue.Money(amount, "chinese yuan", Optional.of("CNY"))));
    assertEquals(
        "35 JPY", ValueLine.of(new EntityValue.Money(amount, "japanese yen", Optional.of("JPY"))));
    assertEquals(
        "35 dollar", ValueLine.of(new EntityValue.Money(amount, "dollar", Optional.empty())));
  }

  @Test
  void shouldWriteAmountsWithTheirUnit() {
    Optional<BigDecimal> two = Optional.of(decimal("2"));
    assertEquals("2 piece", ValueLine.of(new EntityValue.Quantity(two, "piece", "count")));
  }

  @Test
  void shouldWriteTimesAsIso() {
    Optional<LocalTime> half = Optional.of(LocalTime.of(15, 30));
    assertEquals("2026-11-20", ValueLine.of(time(day(LAST_FRIDAY))));
    assertEquals(
        "15:30:00", ValueLine.of(time(new TimeReading.Point("T15:30", Optional.empty(), half))));
    assertEquals(
        "2026-11-20T15:30:00",
        ValueLine.of(
            time(new TimeReading.Point("2026-11-20T15:30", Optional.of(LAST_FRIDAY), half))));
    assertEquals(
        "2026-11-20/2026-12-04",
        ValueLine.of(
            time(new TimeReading.Span("x", edge(LAST_FRIDAY), edge(NEXT_FRIDAY), Bound.NONE))));
    assertEquals(
        "../2026-12-04",
        ValueLine.of(
            time(new TimeReading.Span("x", Optional.empty(), edge(NEXT_FRIDAY), Bound.BEFORE))));
    assertEquals(
        "PT30M", ValueLine.of(time(new TimeReading.Length("PT30M", decimal("1800"), Bound.NONE))));
    assertEquals(
        "XXXX-WXX-1",
        ValueLine.of(time(new TimeReading.Recurring("XXXX-WXX-1", Optional.empty()))));
  }

  @Test
  void shouldTakeTheReadingThatIsExpected() {
    EntityValue friday = time(day(LAST_FRIDAY), day(NEXT_FRIDAY));
    assertEquals("2026-12-04", ValueLine.of(friday));
    assertEquals("2026-11-20", ValueLine.ofPast(friday));
    assertEquals("2026-11-20", ValueLine.of(time(day(LAST_FRIDAY))));
    assertEquals("2026-12-04", ValueLine.ofPast(time(day(NEXT_FRIDAY))));
  }

  @Test
  void shouldCountTodayAsBothPastAndToCome() {
    EntityValue.Time today = time(day(NOW.toLocalDate()));
    assertTrue(ValueLine.mayBePast(today));
    assertTrue(ValueLine.mayCome(today));
  }
}
