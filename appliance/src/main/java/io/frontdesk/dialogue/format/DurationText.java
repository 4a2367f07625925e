package io.frontdesk.dialogue.format;

import java.time.Duration;

/** Lengths of time for people. Stateless, for any thread. */
final class DurationText {

  private static final String[] CHINESE = {"天", "小时", "分钟", "秒"};
  private static final String[] ENGLISH = {"day", "hour", "minute", "second"};

  private DurationText() {}

  /** Days, hours, minutes and seconds, without those that are none; empty if all are none. */
  static String of(Duration length, boolean chinese) {
    Duration whole = length.abs();
    long[] parts = {
      whole.toDaysPart(), whole.toHoursPart(), whole.toMinutesPart(), whole.toSecondsPart()
    };
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0 && chinese) {
        text.append(parts[i]).append(CHINESE[i]);
      } else if (parts[i] > 0) {
        text.append(text.isEmpty() ? "" : " ").append(parts[i]).append(' ').append(ENGLISH[i]);
        text.append(parts[i] == 1 ? "" : "s");
      }
    }
    return text.toString();
  }
}
