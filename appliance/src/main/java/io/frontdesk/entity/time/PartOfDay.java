package io.frontdesk.entity.time;

import java.time.LocalTime;

/** Parts of the day, with the hours that TIMEX-minded recognisers commonly give them. */
public enum PartOfDay {
  SMALL_HOURS("TDA", 0, 6),
  DAWN("TDA", 4, 8),
  MORNING("TMO", 8, 12),
  NOON("TMI", 11, 13),
  AFTERNOON("TAF", 12, 16),
  EVENING("TEV", 16, 20),
  NIGHT("TNI", 20, 24),
  DAYTIME("TDT", 8, 18);

  private final String timex;
  private final LocalTime start;
  private final LocalTime end;

  PartOfDay(String timex, int start, int end) {
    this.timex = timex;
    this.start = LocalTime.of(start, 0);
    this.end = end == 24 ? LocalTime.of(23, 59, 59) : LocalTime.of(end, 0);
  }

  /** As TIMEX3 writes it. */
  public String timex() {
    return timex;
  }

  /** When it begins. */
  public LocalTime start() {
    return start;
  }

  /** When it ends. */
  public LocalTime end() {
    return end;
  }
}
