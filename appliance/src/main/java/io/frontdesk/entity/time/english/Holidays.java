package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.calendar.Feast;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.chrono.HijrahChronology;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holidays by their English names, of fixed and of moving date. */
final class Holidays {

  /** Takes words of the lexicon. */
  interface Sink {

    /** Adds words of one meaning. */
    void add(Kind kind, int value, String... words);
  }

  private static final List<Feast> FEASTS = new ArrayList<>();
  private static final List<String> NAMES = new ArrayList<>();

  static {
    addFixed();
    addMoving();
    addOfEaster();
    addOfMoon();
  }

  private Holidays() {}

  static Feast of(int number) {
    return FEASTS.get(number);
  }

  /** With and without apostrophes. */
  static void addTo(Sink words) {
    for (int i = 0; i < NAMES.size(); i++) {
      for (String name : NAMES.get(i).split(",")) {
        words.add(Kind.HOLIDAY, i, name.strip());
        words.add(Kind.HOLIDAY, i, name.strip().replace("'", ""));
      }
    }
  }

  private static void add(Feast feast, String names) {
    FEASTS.add(feast);
    NAMES.add(names);
  }

  private static void addFixed() {
    fixed(1, 1, "new year's day,new year day,new year,new years,new year's,new years day");
    fixed(12, 31, "new year's eve,new year eve,new years eve");
    fixed(12, 25, "christmas,christmas day,xmas,xmas day,x-mas,noel");
    fixed(12, 24, "christmas eve,xmas eve");
    fixed(12, 26, "boxing day,st stephen's day,saint stephen's day");
    fixed(2, 14, "valentine's day,valentine day,st valentine's day,saint valentine's day");
    fixed(2, 14, "valentines day,valentine's,valentines,saint valentine,st. valentine's day");
    fixed(3, 17, "st patrick's day,saint patrick's day,st. patrick's day,saint patrick,st patrick");
    fixed(3, 17, "st patrick day,saint patrick day,st. patrick day,st. patrick,saint patricks day");
    fixed(4, 1, "april fools,april fool's day,april fools' day,april fools day,all fools' day");
    fixed(4, 22, "earth day");
    fixed(5, 1, "may day,international workers' day,international worker's day,workers' day");
    fixed(5, 1, "worker's day,international labour day");
    fixed(7, 4, "independence day,us independence day,usa independence day");
    fixed(10, 31, "halloween,hallowe'en,halloween day,all hallows eve,all hallows' eve");
    fixed(11, 1, "all saints' day,all saints day,all saint's day,all hallows,all hallows day");
    fixed(11, 2, "all souls' day,all souls day,all soul's day,day of the dead");
    fixed(11, 11, "veterans day,veteran's day,veterans' day,remembrance day,armistice day");
    fixed(11, 11, "singles day,singles' day,single's day,double eleven");
    fixed(2, 2, "groundhog day,groundhogs day,ground hog day");
    fixed(6, 19, "juneteenth,juneteenth national independence day,freedom day,jubilee day");
    fixed(6, 14, "flag day");
    fixed(7, 14, "bastille day");
    fixed(11, 5, "guy fawkes day,guy fawkes night,bonfire night");
    fixed(3, 8, "international women's day,women's day,woman's day,international woman's day");
    fixed(4, 23, "st george's day,saint george's day,st. george's day,st. george day");
    fixed(11, 30, "st andrew's day,saint andrew's day");
    fixed(3, 1, "st david's day,saint david's day");
    fixed(3, 14, "white day,pi day");
    fixed(1, 6, "epiphany,three kings day,three kings' day");
    fixed(5, 5, "cinco de mayo");
    fixed(5, 4, "youth day,star wars day");
    fixed(6, 1, "children's day,childrens day,children day,international children's day");
    fixed(9, 10, "teacher's day,teachers' day,teachers day");
    fixed(12, 10, "human rights day");
    fixed(9, 11, "patriot day,9/11 day");
    fixed(6, 24, "st john's day,saint john's day,midsummer day");
    fixed(2, 4, "facebook day,facebookday");
    fixed(12, 13, "st lucy's day,saint lucy's day");
    fixed(8, 15, "assumption of mary,assumption day,assumption");
    fixed(1, 26, "australia day");
    fixed(4, 25, "anzac day");
    fixed(7, 1, "canada day");
    fixed(10, 1, "chinese national day,national day of china");
    fixed(5, 9, "europe day,victory day");
    fixed(12, 6, "saint nicholas day,st nicholas day");
    fixed(2, 12, "lincoln's birthday");
    fixed(1, 20, "inauguration day");
  }

  private static void fixed(int month, int day, String names) {
    add(Feast.fixed(month, day), names);
  }

  private static void addMoving() {
    weekday(11, 4, DayOfWeek.THURSDAY, 0, "thanksgiving,thanksgiving day,turkey day,thanks giving");
    weekday(11, 4, DayOfWeek.THURSDAY, 1, "black friday");
    weekday(11, 4, DayOfWeek.THURSDAY, 4, "cyber monday");
    weekday(11, 4, DayOfWeek.THURSDAY, 5, "giving tuesday");
    weekday(9, 1, DayOfWeek.MONDAY, 0, "labor day,labour day,us labor day");
    weekday(5, -1, DayOfWeek.MONDAY, 0, "memorial day");
    weekday(1, 3, DayOfWeek.MONDAY, 0, "martin luther king day,mlk day,martin luther king jr day");
    weekday(1, 3, DayOfWeek.MONDAY, 0, "martin luther king jr. day,dr. martin luther king day");
    weekday(2, 3, DayOfWeek.MONDAY, 0, "presidents' day,president's day,presidents day");
    weekday(2, 3, DayOfWeek.MONDAY, 0, "washington's birthday,washingtons birthday");
    weekday(10, 2, DayOfWeek.MONDAY, 0, "columbus day,indigenous peoples' day");
    weekday(10, 2, DayOfWeek.MONDAY, 0, "canadian thanksgiving");
    weekday(5, 2, DayOfWeek.SUNDAY, 0, "mother's day,mothers' day,mothers day,mother day");
    weekday(6, 3, DayOfWeek.SUNDAY, 0, "father's day,fathers' day,fathers day,father day");
    weekday(4, -1, DayOfWeek.FRIDAY, 0, "arbor day");
    weekday(11, 1, DayOfWeek.MONDAY, 1, "election day");
    weekday(9, 1, DayOfWeek.MONDAY, 6, "grandparents day,grandparents' day");
  }

  private static void weekday(int month, int count, DayOfWeek day, int after, String names) {
    add(Feast.weekday(month, count, day, after), names);
  }

  private static void addOfEaster() {
    add(Feast.easter(0), "easter,easter sunday,easter day");
    add(Feast.easter(1), "easter monday");
    add(Feast.easter(-1), "holy saturday,easter saturday,black saturday");
    add(Feast.easter(-2), "good friday");
    add(Feast.easter(-3), "maundy thursday,holy thursday");
    add(Feast.easter(-7), "palm sunday");
    add(Feast.easter(-46), "ash wednesday");
    add(Feast.easter(-47), "mardi gras,shrove tuesday,fat tuesday,pancake day");
    add(Feast.easter(-48), "clean monday,shrove monday");
    add(Feast.easter(39), "ascension day,ascension of christ,ascension,ascension thursday");
    add(Feast.easter(49), "pentecost,whitsun,whit sunday,whitsunday");
    add(Feast.easter(50), "whit monday,pentecost monday");
    add(Feast.easter(56), "trinity sunday");
    add(Feast.easter(60), "corpus christi");
  }

  private static void addOfMoon() {
    add(
        Feast.lunar(1, 1),
        "chinese new year,lunar new year,spring festival,chinese spring festival");
    add(Feast.lunarNewYearsEve(), "chinese new year's eve,lunar new year's eve");
    add(Feast.lunar(1, 15), "lantern festival");
    add(Feast.lunar(5, 5), "dragon boat festival,dragon boat day,duanwu festival");
    add(Feast.lunar(8, 15), "mid-autumn festival,mid autumn festival,moon festival,mid-autumn day");
    add(Feast.lunar(9, 9), "double ninth festival,chongyang festival");
    add(Feast.lunar(7, 7), "qixi festival,qixi,double seventh festival");
    add(Feast.solarTerm(6), "qingming festival,qingming,tomb-sweeping day,tomb sweeping day");
    add(
        hijrah(10, 1),
        "eid al-fitr,eid al fitr,eid ul-fitr,eid ul fitr,festival of breaking the fast");
    add(hijrah(12, 10), "eid al-adha,eid al adha,eid ul-adha,feast of the sacrifice");
    add(hijrah(9, 1), "ramadan,first day of ramadan,start of ramadan");
    add(hijrah(1, 1), "islamic new year,hijri new year");
  }

  /** A day of the Islamic calendar (Umm al-Qura) as it first falls in a civil year. */
  private static Feast hijrah(int month, int day) {
    return new Feast("", year -> hijrah(year, month, day));
  }

  private static Optional<LocalDate> hijrah(int year, int month, int day) {
    LocalDate first = LocalDate.of(year, 1, 1);
    HijrahChronology calendar = HijrahChronology.INSTANCE;
    // Its tables span 1300 to 1600 after the hijra.
    if (year < 1890 || year > 2170) {
      return Optional.empty();
    }
    int lunar = HijrahDate.from(first).get(ChronoField.YEAR);
    for (int at = lunar; at <= lunar + 1; at++) {
      LocalDate found = LocalDate.from(calendar.date(at, month, day));
      if (found.getYear() == year) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
