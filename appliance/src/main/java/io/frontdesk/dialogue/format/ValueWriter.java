package io.frontdesk.dialogue.format;

import io.frontdesk.bot.ValueFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what slots hold (docs/bots.md, "What a slot takes of a system entity") for people. What a
 * format does not fit is left as it is. Stateless, for any thread.
 *
 * <p>Nothing here is the platform's: its locale data change between versions of Java, and the same
 * conversation must say the same.
 */
public final class ValueWriter {

  private static final String CHINESE = "zh";
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,15})?");
  private static final Pattern MONEY =
      Pattern.compile("(-?\\d{1,30}(?:\\.\\d{1,15})?) ?([A-Z]{3}|[A-Za-z]+)?");
  private static final Pattern PERCENT = Pattern.compile("(-?\\d{1,30}(?:\\.\\d{1,15})?)%");
  private static final int GROUP = 3;

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("CNY", "¥"),
          Map.entry("USD", "$"),
          Map.entry("EUR", "€"),
          Map.entry("GBP", "£"),
          Map.entry("JPY", "JP¥"),
          Map.entry("KRW", "₩"),
          Map.entry("INR", "₹"),
          Map.entry("HKD", "HK$"),
          Map.entry("TWD", "NT$"),
          Map.entry("SGD", "S$"),
          Map.entry("AUD", "A$"),
          Map.entry("CAD", "C$"),
          Map.entry("MOP", "MOP$"),
          Map.entry("RUB", "₽"),
          Map.entry("THB", "฿"),
          Map.entry("VND", "₫"));

  private ValueWriter() {}

  /**
   * Writes a value.
   *
   * @param value the value as one line
   * @param language {@code zh} or {@code en}
   */
  public static String write(ValueFormat format, String value, String language) {
    String line = value.strip();
    boolean chinese = language.equals(CHINESE);
    Optional<String> written =
        switch (format) {
          case DATE, LONG_DATE, WEEKDAY, TIME, DATETIME -> moment(format, line, chinese);
          case MONEY -> money(line);
          case NUMBER ->
              NUMBER.matcher(line).matches() ? Optional.of(grouped(line)) : Optional.empty();
          case PERCENT -> percent(line);
          case DURATION -> duration(line, chinese);
        };
    return written.orElse(value);
  }

  private static Optional<String> moment(ValueFormat format, String line, boolean chinese) {
    try {
      int slash = line.indexOf('/');
      return slash < 0
          ? MomentText.of(format, line, chinese)
          : MomentText.range(format, line.substring(0, slash), line.substring(slash + 1), chinese);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> money(String line) {
    Matcher parts = MONEY.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String amount = parts.group(1);
    String currency = parts.group(2);
    if (currency == null) {
      return Optional.of(grouped(amount));
    }
    String sign = SIGNS.get(currency);
    if (sign == null) {
      return Optional.of(grouped(amount) + " " + currency);
    }
    boolean negative = amount.startsWith("-");
    return Optional.of((negative ? "-" : "") + sign + grouped(amount.replace("-", "")));
  }

  /** A share as it is, or a number as a share. */
  private static Optional<String> percent(String line) {
    Matcher share = PERCENT.matcher(line);
    if (share.matches()) {
      return Optional.of(grouped(share.group(1)) + "%");
    }
    if (!NUMBER.matcher(line).matches()) {
      return Optional.empty();
    }
    BigDecimal hundredfold = new BigDecimal(line).movePointRight(2);
    BigDecimal rounded = hundredfold.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return Optional.of(grouped(rounded.toPlainString()) + "%");
  }

  /** Digits before the point in groups of three. */
  private static String grouped(String number) {
    int point = number.indexOf('.');
    String whole = point < 0 ? number : number.substring(0, point);
    String rest = point < 0 ? "" : number.substring(point);
    StringBuilder grouped = new StringBuilder(whole);
    int first = whole.startsWith("-") ? 1 : 0;
    for (int at = whole.length() - GROUP; at > first; at -= GROUP) {
      grouped.insert(at, ',');
    }
    return grouped.append(rest).toString();
  }

  private static Optional<String> duration(String line, boolean chinese) {
    try {
      return Optional.of(DurationText.of(Duration.parse(line), chinese))
          .filter(text -> !text.isEmpty());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
