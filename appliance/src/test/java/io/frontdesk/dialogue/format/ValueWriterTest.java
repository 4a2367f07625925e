package io.frontdesk.dialogue.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.bot.ValueFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueWriterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date | 2026-11-20 | 11月20日 | 20 November",
        "date | 2026-01-02T15:30:00 | 1月2日 | 2 January",
        "long_date | 2026-11-20 | 2026年11月20日 | 20 November 2026",
        "weekday | 2026-11-20 | 星期五 | Friday",
        "weekday | 2026-11-22 | 星期日 | Sunday",
        "time | 15:30:00 | 15:30 | 3:30 pm",
        "time | 00:05:00 | 00:05 | 12:05 am",
        "time | 12:00:00 | 12:00 | 12:00 pm",
        "time | 2026-11-20T09:05:00 | 09:05 | 9:05 am",
        "datetime | 2026-11-20T15:30:00 | 11月20日 15:30 | 20 November, 3:30 pm",
        "datetime | 2026-11-20 | 11月20日 | 20 November",
        "date | 2026-11-24/2026-12-01 | 11月24日至11月30日 | 24 November to 30 November",
        "date | 2026-11-24/2026-11-25 | 11月24日 | 24 November",
        "date | 2026-11-24/.. | 11月24日起 | from 24 November",
        "date | ../2026-12-01 | 到11月30日为止 | until 30 November",
        "time | 09:00:00/17:00:00 | 09:00至17:00 | 9:00 am to 5:00 pm",
        "money | 35.00 CNY | ¥35.00 | ¥35.00",
        "money | 1234567.50 USD | $1,234,567.50 | $1,234,567.50",
        "money | -12.00 EUR | -€12.00 | -€12.00",
        "money | 500 JPY | JP¥500 | JP¥500",
        "money | 35 dollar | 35 dollar | 35 dollar",
        "money | 12.30 CHF | 12.30 CHF | 12.30 CHF",
        "money | 1999 | 1,999 | 1,999",
        "number | 1234567.5 | 1,234,567.5 | 1,234,567.5",
        "number | -1000 | -1,000 | -1,000",
        "number | 100 | 100 | 100",
        "percent | 20% | 20% | 20%",
        "percent | 0.125 | 12.5% | 12.5%",
        "duration | PT90M | 1小时30分钟 | 1 hour 30 minutes",
        "duration | P2DT1S | 2天1秒 | 2 days 1 second"
      })
  void shouldWriteValuesForBothLanguages(String format, String value, String zh, String en) {
    ValueFormat meant = ValueFormat.of(format).orElseThrow();
    assertEquals(zh, ValueWriter.write(meant, value, "zh"));
    assertEquals(en, ValueWriter.write(meant, value, "en"));
  }

  @ParameterizedTest
  @CsvSource({
    "date,tomorrow",
    "date,2026-13-40",
    "date,",
    "date,15:30:00",
    "weekday,2026",
    "time,2026-11-20",
    "time,25:00:00",
    "money,a lot",
    "number,SH20260117",
    "percent,half",
    "duration,P3M",
    "duration,PT0S",
    "datetime,x/y"
  })
  void shouldLeaveWhatAFormatDoesNotFit(String format, String value) {
    String given = value == null ? "" : value;
    ValueFormat meant = ValueFormat.of(format).orElseThrow();
    assertEquals(given, ValueWriter.write(meant, given, "en"));
    assertEquals(given, ValueWriter.write(meant, given, "zh"));
  }

  @Test
  void shouldEncodeTextsForAddresses() {
    assertEquals("SH-2026_0117.~", UrlText.encode("SH-2026_0117.~"));
    assertEquals("%E4%B8%8A%E6%B5%B7%20%26%3F%2F%23", UrlText.encode("上海 &?/#"));
  }
}
