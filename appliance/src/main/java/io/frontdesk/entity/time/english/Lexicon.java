package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.PartOfDay;
import io.frontdesk.text.PhraseTrie;

/** English words of dates and times. */
final class Lexicon {

  /** School, fiscal, calendar. */
  static final int SCHOOL = 0;

  static final int FISCAL = 1;
  static final int CALENDAR = 2;

  /** Now, or about now. */
  static final int RIGHT_NOW = 0;

  static final int SOON = 1;
  static final int BEFORE_NOW = 2;

  private static final PhraseTrie<Word> WORDS = new PhraseTrie<>();

  static {
    addCalendar();
    addUnits();
    addDays();
    addClock();
    addSmallWords();
    addBounds();
    addSets();
    Holidays.addTo(Lexicon::add);
  }

  private Lexicon() {}

  static PhraseTrie<Word> words() {
    return WORDS;
  }

  private static void addCalendar() {
    String[] days = {
      "monday,mon",
      "tuesday,tue,tues",
      "wednesday,wed,weds",
      "thursday,thu,thur,thurs",
      "friday,fri",
      "saturday,sat",
      "sunday,sun"
    };
    for (int i = 0; i < days.length; i++) {
      for (String day : days[i].split(",")) {
        add(Kind.WEEKDAY, i + 1, day);
      }
      String full = days[i].substring(0, days[i].indexOf(','));
      add(Kind.WEEKDAYS, i + 1, full + "s");
    }
    String[] months = {
      "january,jan",
      "february,feb",
      "march,mar",
      "april,apr",
      "may",
      "june,jun",
      "july,jul",
      "august,aug",
      "september,sept,sep",
      "october,oct",
      "november,nov",
      "december,dec"
    };
    for (int i = 0; i < months.length; i++) {
      for (String month : months[i].split(",")) {
        add(Kind.MONTH, i + 1, month);
      }
    }
    add(Kind.SEASON, 0, "spring", "springtime");
    add(Kind.SEASON, 1, "summer", "summertime");
    add(Kind.SEASON, 2, "autumn", "fall");
    add(Kind.SEASON, 3, "winter", "wintertime");
    String[] decades = {
      "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"
    };
    for (int i = 0; i < decades.length; i++) {
      add(Kind.DECADE_WORD, 20 + 10 * i, decades[i]);
    }
    add(Kind.DECADE_WORD, 0, "two thousands");
    add(Kind.QUARTER_LETTER, 0, "q");
    add(Kind.YEAR_KIND, SCHOOL, "school year", "academic year", "sy");
    add(Kind.YEAR_KIND, FISCAL, "fiscal year", "financial year", "fy");
    add(Kind.YEAR_KIND, CALENDAR, "calendar year", "cy");
  }

  private static void addUnits() {
    unit(Unit.CENTURY, "century", "centuries");
    unit(Unit.DECADE, "decade", "decades");
    unit(Unit.YEAR, "year", "years", "yr", "yrs");
    unit(Unit.QUARTER, "quarter", "quarters", "qtr", "qtrs");
    unit(Unit.MONTH, "month", "months");
    unit(Unit.WEEK, "week", "weeks", "wk", "wks");
    unit(Unit.WEEKEND, "weekend", "weekends");
    unit(Unit.DAY, "day", "days");
    unit(Unit.WORKDAY, "business day", "business days", "working day", "working days");
    unit(Unit.WORKDAY, "workday", "workdays", "work day", "work days", "weekday", "weekdays");
    unit(Unit.WORKDAY, "week day", "week days");
    unit(Unit.HOUR, "hour", "hours", "hr", "hrs");
    unit(Unit.MINUTE, "minute", "minutes", "min", "mins");
    unit(Unit.SECOND, "seconds", "sec", "secs");
    add(Kind.SHORT_UNIT, Unit.YEAR.ordinal(), "y");
    add(Kind.SHORT_UNIT, Unit.WEEK.ordinal(), "w");
    add(Kind.SHORT_UNIT, Unit.DAY.ordinal(), "d");
    add(Kind.SHORT_UNIT, Unit.HOUR.ordinal(), "h");
    add(Kind.SHORT_UNIT, Unit.MINUTE.ordinal(), "m");
    add(Kind.SHORT_UNIT, Unit.SECOND.ordinal(), "s");
    add(Kind.SECOND, 2, "second");
    add(Kind.FORTNIGHT, 0, "fortnight", "fortnights");
  }

  private static void unit(Unit unit, String... words) {
    add(Kind.UNIT, unit.ordinal(), words);
  }

  private static void addDays() {
    add(Kind.DAY, 0, "today", "otd");
    add(Kind.DAY, 1, "tomorrow", "tmr", "tmrw", "tomorow", "tommorow", "tommorrow");
    add(Kind.DAY, -1, "yesterday");
    add(Kind.DAY, 2, "the day after tomorrow", "day after tomorrow", "overmorrow");
    add(Kind.DAY, 2, "the day after tmr", "day after tmr", "the day after tmrw");
    add(Kind.DAY, -2, "the day before yesterday", "day before yesterday");
    add(Kind.TONIGHT, 0, "tonight", "tonite", "2nite");
    add(Kind.NOW, RIGHT_NOW, "now", "right now", "at present", "at the present time");
    add(Kind.NOW, RIGHT_NOW, "at this time", "at the moment", "at this moment", "at the minute");
    add(Kind.NOW, RIGHT_NOW, "at this very moment", "at the present moment", "at this minute");
    add(Kind.NOW, SOON, "as soon as possible", "asap");
    add(Kind.NOW, BEFORE_NOW, "recently", "previously");
    add(Kind.NEXT, 0, "next", "following");
    add(Kind.NEXT, 1, "coming", "upcoming");
    add(Kind.THIS, 0, "this", "current", "present");
    add(Kind.LAST, 0, "last", "previous");
    add(Kind.LAST, 1, "past");
    add(Kind.SAME, 0, "same", "that");
    add(Kind.EARLY, 0, "early", "early in");
    add(Kind.MID, 0, "mid", "middle of");
    add(Kind.LATE, 0, "late", "late in");
    add(Kind.EARLIER, 0, "earlier", "earlier in");
    add(Kind.LATER, 0, "later in");
    add(Kind.REST, 0, "rest of", "rest", "remainder of");
    add(Kind.LATER, 1, "later");
    add(Kind.BEGIN, 0, "beginning of", "start of", "beginning");
    add(Kind.END, 0, "end of", "end", "ending of");
    add(Kind.END_OF_DAY, 0, "end of day", "the end of day", "eod", "the eod", "end of the day");
    add(Kind.END_OF_DAY, 0, "the end of the day");
    add(Kind.END_OF_DAY, 1, "eom", "end of month");
    add(Kind.END_OF_DAY, 2, "eoy", "end of year");
    add(Kind.TO_DATE, 0, "year to date", "year-to-date", "ytd");
    add(Kind.TO_DATE, 1, "month to date", "month-to-date", "mtd");
    add(Kind.TO_DATE, 2, "week to date", "week-to-date", "wtd");
  }

  private static void addClock() {
    for (String a : new String[] {"am", "a.m.", "a.m", "a m", "a. m.", "a . m .", "a . m"}) {
      add(Kind.AM, 0, a);
      add(Kind.PM, 0, a.replace('a', 'p'));
    }
    add(Kind.OCLOCK, 0, "o'clock", "oclock", "o clock");
    add(Kind.CLOCK_WORD, 12, "noon", "midday", "mid-day", "noontime", "noonish", "12 noon");
    add(Kind.CLOCK_WORD, 0, "midnight", "mid-night", "12 midnight");
    part(PartOfDay.MORNING, "morning");
    part(PartOfDay.AFTERNOON, "afternoon");
    part(PartOfDay.EVENING, "evening");
    part(PartOfDay.NIGHT, "night");
    part(PartOfDay.DAYTIME, "daytime");
    add(Kind.CLOCK_WORD, 10, "midmorning", "mid-morning", "mid morning");
    add(Kind.CLOCK_WORD, 14, "midafternoon", "mid-afternoon", "mid afternoon");
    add(Kind.PART, PartOfDay.DAYTIME.ordinal(), "business hours", "business hour", "day time");
    add(Kind.MEAL, 0, "breakfast", "breakfasttime", "breakfast time");
    add(Kind.MEAL, 1, "lunch", "lunchtime", "lunch time", "brunch");
    add(Kind.MEAL, 2, "dinner", "dinnertime", "dinner time", "supper", "suppertime");
    add(Kind.GREETING, 0, "good morning", "good afternoon", "good evening", "good night");
    for (String zone : "pt,pst,pdt,est,edt,cst,cdt,mst,mdt,gmt,utc,bst,cet,ist,et,ct".split(",")) {
      add(Kind.ZONE, 0, zone);
    }
  }

  private static void part(PartOfDay part, String word) {
    add(Kind.PART, part.ordinal(), word);
    add(Kind.PARTS, part.ordinal(), word + "s");
  }

  private static void addSmallWords() {
    add(Kind.AT, 0, "at", "@");
    add(Kind.ON, 0, "on");
    add(Kind.IN, 0, "in");
    add(Kind.OF, 0, "of");
    add(Kind.FROM, 0, "from", "starting from");
    add(Kind.TO, 0, "to", "through", "thru", "upto", "up to");
    add(Kind.UNTIL, 0, "until", "till", "til", "'til", "up until");
    add(Kind.BETWEEN, 0, "between");
    add(Kind.AND, 0, "and");
    add(Kind.OR, 0, "or");
    add(Kind.FOR, 0, "for");
    add(Kind.THE, 0, "the");
    add(Kind.A, 0, "a", "an");
    add(Kind.WITHIN, 0, "within");
    add(Kind.HALF, 0, "half", "half a", "half an", "½", "a half");
    add(Kind.FEW, 0, "few", "a few", "several", "some");
    add(Kind.COUPLE, 0, "couple", "a couple", "couple of", "a couple of");
    add(Kind.AGO, 0, "ago");
    add(Kind.FROM_NOW, 0, "from now", "hence", "from now on");
  }

  private static void addBounds() {
    add(Kind.BEFORE, 0, "before", "by", "prior to", "earlier than", "sooner than", "no later than");
    add(Kind.BEFORE, 0, "not later than", "ahead of", "preceding", "in advance of");
    add(Kind.AFTER, 0, "after", "later than", "greater than", "not earlier than", "beyond");
    add(Kind.SINCE, 0, "since", "on or after", "starting", "starting on", "beginning on");
    add(Kind.SINCE, 0, "no earlier than", "any time from", "anytime from", "beginning from");
    add(Kind.SINCE, 0, "any time since", "ever since", "as of");
    add(Kind.AS_EARLY_AS, 0, "as early as");
    add(Kind.AS_LATE_AS, 0, "as late as");
    add(Kind.AROUND, 0, "around", "about", "circa", "approximately", "approx");
    add(Kind.AROUND, 0, "roughly", "near");
    add(Kind.MORE_THAN, 0, "more than", "over", "longer than", "at least", "no less than");
    add(Kind.LESS_THAN, 0, "less than", "under", "fewer than", "shorter than", "at most");
    add(Kind.LESS_THAN, 0, "no more than", "up to");
    add(Kind.ONWARDS, 0, "onwards", "onward", "newer", "and onwards", "and beyond");
  }

  private static void addSets() {
    add(Kind.EVERY, 0, "every", "each");
    add(Kind.OTHER_TURN, 2, "other");
    add(Kind.ALL, 0, "all", "whole", "entire", "full");
    add(Kind.HOW_OFTEN, 0, "daily", "everyday", "every day", "day in day out");
    add(Kind.HOW_OFTEN, 1, "weekly");
    add(Kind.HOW_OFTEN, 2, "biweekly", "bi-weekly", "fortnightly", "bi weekly");
    add(Kind.HOW_OFTEN, 3, "monthly");
    add(Kind.HOW_OFTEN, 4, "bimonthly", "bi-monthly", "bi monthly");
    add(Kind.HOW_OFTEN, 5, "quarterly");
    add(
        Kind.HOW_OFTEN,
        6,
        "semiannual",
        "semi-annual",
        "semiannually",
        "semi-annually",
        "half-yearly");
    add(Kind.HOW_OFTEN, 7, "yearly", "annually", "annual");
    add(Kind.HOW_OFTEN, 8, "biannual", "biannually", "bi-annual", "biennial", "biennially");
    add(Kind.HOW_OFTEN, 9, "hourly");
    add(Kind.HOW_OFTEN, 10, "nightly");
    add(Kind.TIMES, 1, "once", "one time");
    add(Kind.PER, 0, "per");
    add(Kind.TIMES, 2, "twice", "thrice", "times", "time");
  }

  /** With all ways to write an apostrophe. */
  private static void add(Kind kind, int value, String... words) {
    for (String word : words) {
      WORDS.add(word, new Word(kind, value));
      if (word.indexOf('\'') >= 0) {
        WORDS.add(word.replace('\'', '’'), new Word(kind, value));
      }
    }
  }
}
