package io.frontdesk.specs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.entity.value.TimeReading.Moment;
import io.frontdesk.text.FoldedText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecRunTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private static boolean isEqual(String input, String expected, SystemMatch... found)
      throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    JSON.readTree(expected.replace('\'', '"')).forEach(nodes::add);
    return SpecComparison.isEqual(nodes, List.of(found), FoldedText.of(input));
  }

  private static SystemMatch number(int start, int end, String value) {
    EntityValue numeric = new EntityValue.Numeric(new BigDecimal(value));
    return new SystemMatch(SystemType.NUMBER, start, end, numeric);
  }

  @Test
  void shouldWantTheWholeListAndNoMore() throws IOException {
    String seven =
        "[{'Text':'7','Start':2,'End':2,'TypeName':'number','Resolution':{'value':'7'}}]";
    assertTrue(isEqual("a 7", seven, number(2, 3, "7.0")));
    assertFalse(isEqual("a 7", seven));
    assertFalse(isEqual("a 7", seven, number(2, 3, "7"), number(0, 1, "1")));
    assertFalse(isEqual("a 7", seven, number(2, 3, "8")));
    assertFalse(isEqual("a 7", seven, number(1, 3, "7")));
    assertTrue(isEqual("a 7", "[]"));
    assertFalse(isEqual("a 7", "[]", number(2, 3, "7")));
  }

  @Test
  void shouldCountPlacesOfASpecInUtf16() throws IOException {
    String seven =
        "[{'Text':'7','Start':3,'End':3,'TypeName':'number','Resolution':{'value':'7'}}]";
    assertTrue(isEqual("😀 7", seven, number(2, 3, "7")));
  }

  @Test
  void shouldCompareTypesAndUnits() throws IOException {
    String money =
        "[{'Text':'3元','TypeName':'currency',"
            + "'Resolution':{'value':'3','unit':'Chinese yuan','isoCurrency':'CNY'}}]";
    Optional<BigDecimal> three = Optional.of(BigDecimal.valueOf(3));
    EntityValue yuan = new EntityValue.Money(three, "chinese yuan", Optional.of("CNY"));
    EntityValue yen = new EntityValue.Money(three, "japanese yen", Optional.of("JPY"));
    assertTrue(isEqual("3元", money, new SystemMatch(SystemType.AMOUNT_OF_MONEY, 0, 2, yuan)));
    assertFalse(isEqual("3元", money, new SystemMatch(SystemType.AMOUNT_OF_MONEY, 0, 2, yen)));
    assertFalse(isEqual("3元", money, number(0, 2, "3")));
  }

  @Test
  void shouldCompareBoundsOfRanges() throws IOException {
    String range =
        "[{'Text':'x','Start':0,'End':0,'TypeName':'numberrange','Resolution':{'value':'[1,5)'}}]";
    assertTrue(isEqual("x", range, range(true, false)));
    assertFalse(isEqual("x", range, range(false, false)));
    assertFalse(isEqual("x", range, range(true, true)));
  }

  private static SystemMatch range(boolean low, boolean high) {
    return new SystemMatch(
        SystemType.NUMBER_RANGE,
        0,
        1,
        new EntityValue.NumberRange(
            Optional.of(BigDecimal.ONE), low, Optional.of(BigDecimal.valueOf(5)), high));
  }

  @Test
  void shouldTakeOneRightReadingOfATime() throws IOException {
    String may =
        "[{'Text':'x','Start':0,'End':0,'TypeName':'datetimeV2.daterange','Resolution':{'values':["
            + "{'timex':'2016-05','type':'daterange','start':'2016-05-01','end':'2016-06-01'},"
            + "{'timex':'2016-05','type':'daterange','Mod':'before','end':'2016-05-01'}]}}]";
    assertTrue(isEqual("x", may, span("2016-05-01", "2016-06-01", Bound.NONE)));
    assertFalse(isEqual("x", may, span("2016-05-01", "2016-06-01", Bound.SINCE)));
    assertFalse(isEqual("x", may, span("2017-05-01", "2017-06-01", Bound.NONE)));
  }

  private static SystemMatch span(String start, String end, Bound bound) {
    return new SystemMatch(
        SystemType.DATE_RANGE,
        0,
        1,
        new EntityValue.Time(
            List.of(
                new TimeReading.Span("", Optional.of(day(start)), Optional.of(day(end)), bound))));
  }

  private static Moment day(String date) {
    return new Moment(Optional.of(LocalDate.parse(date)), Optional.empty());
  }

  @Test
  void shouldReadCasesAndNameABrokenFile() throws IOException {
    Path file = folder.resolve("NumberModel.json");
    Files.writeString(
        file,
        "\uFEFF[{\"Input\":\"none here\",\"Results\":[],\"NotSupported\":\"java\"},"
            + "{\"Input\":\"x\",\"Context\":{\"ReferenceDateTime\":\"2020-02-29T10:00:00\"}}]");
    List<Spec> specs = SpecReader.read(folder);
    assertEquals("Number", specs.get(0).name());
    assertEquals("2020-02-29T10:00", specs.get(0).cases().get(1).reference().toString());
    SpecRun.Result result = new SpecRun("en").run(specs.get(0));
    assertEquals(2, result.cases());
    assertEquals(2, result.empty());
    assertEquals(1.0, result.exact());
    Files.writeString(file, "[{\"Inptu\":\"x\"}]");
    IOException e = assertThrows(IOException.class, () -> SpecReader.read(folder));
    assertTrue(e.getMessage().contains("NumberModel.json"), e.getMessage());
  }
}
