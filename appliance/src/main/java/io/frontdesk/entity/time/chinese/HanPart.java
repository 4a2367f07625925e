package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.PartOfDay;

/** Chinese parts of the day and how an hour is read in each. */
enum HanPart {
  DAWN(PartOfDay.SMALL_HOURS),
  MORNING(PartOfDay.MORNING),
  NOON(PartOfDay.NOON),
  AFTERNOON(PartOfDay.AFTERNOON),
  DUSK(PartOfDay.AFTERNOON),
  EVENING(PartOfDay.EVENING),
  NIGHT(PartOfDay.NIGHT),
  DAYTIME(PartOfDay.DAYTIME);

  private static final int HALF_DAY = 12;
  private static final int EARLIEST_EVENING = 5;
  private static final int LATEST_NOON = 3;

  private final PartOfDay span;

  HanPart(PartOfDay span) {
    this.span = span;
  }

  PartOfDay span() {
    return span;
  }

  /** The hour, 0 to 24, that an hour of this part is; 晚上十二点 is the end of the day. */
  int hour(int hour) {
    boolean isOnDial = hour >= 1 && hour <= HALF_DAY;
    if (!isOnDial) {
      return hour;
    }
    return switch (this) {
      case DAWN -> hour % HALF_DAY;
      case MORNING -> hour;
      case NOON -> hour <= LATEST_NOON ? hour + HALF_DAY : hour;
      case AFTERNOON, DUSK -> hour == HALF_DAY ? hour : hour + HALF_DAY;
      case EVENING, NIGHT -> hour >= EARLIEST_EVENING ? hour + HALF_DAY : hour;
      case DAYTIME -> hour < EARLIEST_EVENING ? hour + HALF_DAY : hour;
    };
  }
}
