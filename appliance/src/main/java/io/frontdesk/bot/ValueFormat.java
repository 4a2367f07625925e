package io.frontdesk.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a slot's value is written in a response: {@code {slot|format}}. */
public enum ValueFormat {
  /** 11月20日; 20 November. */
  DATE,
  /** 2026年11月20日; 20 November 2026. */
  LONG_DATE,
  /** 星期五; Friday. */
  WEEKDAY,
  /** 15:30; 3:30 pm. */
  TIME,
  /** 11月20日 15:30; 20 November, 3:30 pm. */
  DATETIME,
  /** ¥1,234.50, whatever the language. */
  MONEY,
  /** 1,234.5. */
  NUMBER,
  /** 20%. */
  PERCENT,
  /** 1小时30分钟; 1 hour 30 minutes. */
  DURATION;

  /** As authors write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format that a word stands for. */
  public static Optional<ValueFormat> of(String word) {
    for (ValueFormat format : values()) {
      if (format.word().equals(word)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Every format as authors write it. */
  public static List<String> words() {
    List<String> words = new ArrayList<>();
    for (ValueFormat format : values()) {
      words.add(format.word());
    }
    return words;
  }
}
