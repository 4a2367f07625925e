package io.frontdesk.entity.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.entity.value.TimeReading.Moment;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValueJsonTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 27, 15, 30);

  private static String json(EntityValue value) throws IOException {
    StringWriter written = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(written)) {
      ValueJson.write(generator, value);
    }
    return written.toString().replace('"', '\'');
  }

  private static EntityValue time(TimeReading... readings) {
    return new EntityValue.Time(List.of(readings), NOW, ZoneId.of("Asia/Shanghai"));
  }

  @Test
  void shouldWriteNumbersPlainly() throws IOException {
    assertEquals(
        "{'value':35000,'type':'value'}", json(new EntityValue.Numeric(new BigDecimal("3.5E4"))));
    assertEquals(
        "{'value':1E+99,'type':'value'}", json(new EntityValue.Numeric(new BigDecimal("1E99"))));
    assertEquals(
        "{'value':12.5,'unit':'%','type':'value'}",
        json(new EntityValue.Percentage(Optional.of(new BigDecimal("12.50")))));
  }

  @Test
  void shouldWriteMoneyInMinorUnitsToo() throws IOException {
    Optional<BigDecimal> amount = Optional.of(new BigDecimal("3.5"));
    assertEquals(
        "{'value':3.5,'unit':'CNY','minorUnits':350,'type':'value'}",
        json(new EntityValue.Money(amount, "chinese yuan", Optional.of("CNY"))));
    assertEquals(
        "{'value':3.5,'unit':'dollar','type':'value'}",
        json(new EntityValue.Money(amount, "dollar", Optional.empty())));
  }

  @Test
  void shouldWriteDatesWithTheOffsetOfTheZone() throws IOException {
    TimeReading day =
        new TimeReading.Point(
            "2026-11-20", Optional.of(LocalDate.of(2026, 11, 20)), Optional.empty());
    String value =
        "'type':'value','value':'2026-11-20T00:00:00.000+08:00','grain':'day','timex':'2026-11-20'";
    assertEquals("{" + value + ",'values':[{" + value + "}]}", json(time(day)));
  }

  @Test
  void shouldTakeATimeOfDayAsTheNextOne() throws IOException {
    TimeReading three =
        new TimeReading.Point("T15", Optional.empty(), Optional.of(LocalTime.of(15, 0)));
    String value =
        "'type':'value','value':'2026-11-28T15:00:00.000+08:00','grain':'hour','timex':'T15'";
    assertEquals("{" + value + ",'values':[{" + value + "}]}", json(time(three)));
  }

  @Test
  void shouldLeaveOutTheOpenSideOfAPeriod() throws IOException {
    Moment day = new Moment(Optional.of(LocalDate.of(2026, 12, 1)), Optional.empty());
    TimeReading until =
        new TimeReading.Span("2026-12-01", Optional.empty(), Optional.of(day), Bound.BEFORE);
    String value =
        "'type':'interval','to':{'value':'2026-12-01T00:00:00.000+08:00','grain':'day'},"
            + "'bound':'before','timex':'2026-12-01'";
    assertEquals("{" + value + ",'values':[{" + value + "}]}", json(time(until)));
  }

  @Test
  void shouldNormaliseDurationsToSeconds() throws IOException {
    TimeReading half = new TimeReading.Length("PT30M", BigDecimal.valueOf(1_800), Bound.NONE);
    assertEquals(
        "{'type':'value','value':1800,'unit':'second',"
            + "'normalized':{'value':1800,'unit':'second'},'timex':'PT30M'}",
        json(time(half)));
    assertEquals("duration", ValueJson.dimension("duration", time(half)));
  }
}
