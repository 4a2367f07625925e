package io.frontdesk.dialogue.format;

import io.frontdesk.bot.ValueFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/** Dates and times for people. Stateless, for any thread. */
final class MomentText {

  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };
  private static final String[] DAYS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };
  private static final String CHINESE_DAYS = "一二三四五六日";
  private static final String OPEN = "..";
  private static final int NOON = 12;
  private static final int MINUTES = 5;

  /** A moment, of which either part may be missing. */
  private record Moment(Optional<LocalDate> date, Optional<LocalTime> time) {

    static Moment parse(String line) {
      if (line.indexOf('T') > 0) {
        LocalDateTime both = LocalDateTime.parse(line);
        return new Moment(Optional.of(both.toLocalDate()), Optional.of(both.toLocalTime()));
      }
      return line.indexOf(':') > 0
          ? new Moment(Optional.empty(), Optional.of(LocalTime.parse(line)))
          : new Moment(Optional.of(LocalDate.parse(line)), Optional.empty());
    }
  }

  private MomentText() {}

  /**
   * One moment.
   *
   * @return empty if it lacks what the format tells
   * @throws java.time.DateTimeException if it is none
   */
  static Optional<String> of(ValueFormat format, String line, boolean chinese) {
    Moment moment = Moment.parse(line);
    return switch (format) {
      case DATE -> moment.date().map(date -> date(date, chinese));
      case LONG_DATE -> moment.date().map(date -> longDate(date, chinese));
      case WEEKDAY -> moment.date().map(date -> weekday(date, chinese));
      case TIME -> moment.time().map(time -> time(time, chinese));
      default -> both(moment, chinese);
    };
  }

  private static Optional<String> both(Moment moment, boolean chinese) {
    Optional<String> date = moment.date().map(day -> date(day, chinese));
    Optional<String> time = moment.time().map(at -> time(at, chinese));
    if (date.isEmpty() || time.isEmpty()) {
      return date.or(() -> time);
    }
    return Optional.of(date.get() + (chinese ? " " : ", ") + time.get());
  }

  /**
   * From the first up to, without, the last; of days the last one is the day before.
   *
   * @throws java.time.DateTimeException if one of them is no moment
   */
  static Optional<String> range(ValueFormat format, String from, String to, boolean chinese) {
    if (to.equals(OPEN)) {
      return of(format, from, chinese).map(text -> chinese ? text + "起" : "from " + text);
    }
    boolean days = to.indexOf(':') < 0;
    String last = days ? LocalDate.parse(to).minusDays(1).toString() : to;
    Optional<String> end = of(format, last, chinese);
    if (from.equals(OPEN)) {
      return end.map(text -> chinese ? "到" + text + "为止" : "until " + text);
    }
    Optional<String> begin = of(format, from, chinese);
    if (begin.equals(end)) {
      return begin;
    }
    return begin.flatMap(text -> end.map(other -> text + (chinese ? "至" : " to ") + other));
  }

  private static String date(LocalDate date, boolean chinese) {
    return chinese
        ? date.getMonthValue() + "月" + date.getDayOfMonth() + "日"
        : date.getDayOfMonth() + " " + MONTHS[date.getMonthValue() - 1];
  }

  private static String longDate(LocalDate date, boolean chinese) {
    String day = date(date, chinese);
    return chinese ? date.getYear() + "年" + day : day + " " + date.getYear();
  }

  private static String weekday(LocalDate date, boolean chinese) {
    int day = date.getDayOfWeek().getValue() - 1;
    return chinese ? "星期" + CHINESE_DAYS.charAt(day) : DAYS[day];
  }

  private static String time(LocalTime time, boolean chinese) {
    if (chinese) {
      return time.toString().substring(0, MINUTES);
    }
    int hour = time.getHour() % NOON == 0 ? NOON : time.getHour() % NOON;
    String minutes = time.toString().substring(2, MINUTES);
    return hour + minutes + (time.getHour() < NOON ? " am" : " pm");
  }
}
