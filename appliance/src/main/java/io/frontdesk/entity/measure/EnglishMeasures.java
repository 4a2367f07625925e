package io.frontdesk.entity.measure;

import io.frontdesk.entity.measure.unit.EnglishUnits;
import io.frontdesk.entity.measure.unit.Measure;
import io.frontdesk.entity.measure.unit.Unit;
import io.frontdesk.entity.measure.unit.Unit.Form;
import io.frontdesk.entity.measure.unit.UnitTable;
import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.number.scan.NumeralReader;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.entity.number.scan.ScannedNumber;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * Finds English amounts of units: "3-inch", "95 miles an hour", "6 ft 1 in", "six years old", "85
 * degrees", "two pairs"; and units that are named without an amount ("how many kilometers"). A
 * class of its own per language, as words stand differently around numbers. Immutable, shared.
 */
public final class EnglishMeasures implements NumeralReader {

  private static final UnitTable UNITS = EnglishUnits.TABLE;
  private static final int MOST_ADJECTIVES = 3;
  private static final Unit FOOT = new Unit("foot", Measure.LENGTH, Form.COUNTED);
  private static final BigDecimal OLDEST = BigDecimal.valueOf(150);
  private static final Topic NO_TOPIC = new Topic(false, false, false, false);
  private static final BigDecimal INCHES = BigDecimal.valueOf(12);
  private static final BigDecimal OUNCES = BigDecimal.valueOf(16);

  private static final PhraseTrie<Boolean> ADJECTIVES = adjectives();

  /** Words before a number that make an age of it. */
  private static final PhraseTrie<Boolean> AGES =
      new PhraseTrie<Boolean>().add("aged", true).add("age", true).add("age of", true);

  /** A unit after a number and where it ends. */
  private record Counted(Unit unit, int start, int end, boolean isTied) {}

  private static PhraseTrie<Boolean> adjectives() {
    PhraseTrie<Boolean> trie = new PhraseTrie<>();
    for (String word :
        ("red blue green black white yellow orange purple pink brown grey gray gold silver navy"
                + " beige dark light small medium large big little tiny new old used more other extra"
                + " single double cotton wool leather silk denim plastic wooden glass cheap cold hot"
                + " iced long short sleeve sleeved size xs s m l xl xxl")
            .split(" ")) {
      trie.add(word, true);
    }
    return trie;
  }

  @Override
  public void read(NumeralScan scan, List<SystemMatch> found) {
    Topic topic = Topic.of(scan.text());
    scan.walk(
        (place, number) ->
            number >= 0 ? readAmount(scan, number, topic, found) : readNamed(scan, place, found));
  }

  /** Adds the amount that a number begins; the place to go on at. */
  private static int readAmount(NumeralScan scan, int index, Topic topic, List<SystemMatch> found) {
    FoldedText text = scan.text();
    ScannedNumber number = scan.numbers().get(index);
    boolean isPart = text.isDigit(number.start()) && text.isWordPart(number.start() - 1);
    if (number.isGlued() || isPart) {
      return number.end();
    }
    Numeral amount = number.number();
    Optional<Counted> counted = unitAfter(text, amount.end(), topic);
    if (counted.isEmpty() && number.scaled().end() > amount.end()) {
      amount = number.scaled();
      counted = unitAfter(text, amount.end(), topic);
    }
    Numeral height = height(scan, amount);
    if (height.isFound()) {
      add(height, FOOT, topic, found);
      return height.end();
    }
    if (counted.isEmpty()) {
      readThings(text, number, found);
      return number.scaled().end();
    }
    Unit unit = counted.get().unit();
    Numeral whole =
        unit.form() == Form.THING ? amount : compound(scan, unit, counted.get().end(), amount);
    add(whole, unit, topic, found);
    return whole.end();
  }

  /** The unit right after a number: with a space, a hyphen or in brackets. */
  private static Optional<Counted> unitAfter(FoldedText text, int end, Topic topic) {
    int at = text.skipSpaces(end);
    if (at - end > 2) {
      return Optional.empty();
    }
    int bracket = "[{<(".indexOf(text.at(at));
    boolean isTied = text.at(at) == '-';
    boolean isBracket = bracket >= 0 && text.at(at) > 0;
    int start = isTied || isBracket ? text.skipSpaces(at + 1) : at;
    long found = UNITS.find(text, start);
    Optional<Unit> unit = UNITS.unit(text, found);
    if (unit.isEmpty()) {
      return Optional.empty();
    }
    int last = PhraseTrie.end(found);
    if (isBracket) {
      last = text.at(last) == "]}>)".charAt(bracket) ? last + 1 : -1;
    }
    Counted counted = new Counted(unit.get(), start, last, isTied);
    return last > 0 && fits(text, counted, topic) ? Optional.of(counted) : Optional.empty();
  }

  private static boolean fits(FoldedText text, Counted counted, Topic topic) {
    boolean isPicometer = counted.unit().name().equals("picometer");
    if (isPicometer && !topic.isPicometers()) {
      return false;
    }
    return switch (counted.unit().form()) {
      case LOWER_CASE -> text.at(counted.start()) == text.lower(counted.start());
      case LAST -> counted.isTied() || !text.isWordPart(text.skipSpaces(counted.end()));
      case LETTER -> topic.isTemperature() && text.at(counted.end()) != '/';
      default -> true;
    };
  }

  /** "6 ft 1 in", "3 pounds 4 ounces": one amount of the larger unit. */
  private static Numeral compound(NumeralScan scan, Unit unit, int end, Numeral amount) {
    FoldedText text = scan.text();
    boolean isFoot = unit.name().equals("foot");
    Numeral simple = new Numeral(amount.start(), end, amount.value());
    if (!isFoot && !unit.name().equals("pound")) {
      return simple;
    }
    int at = text.skipSpaces(end);
    boolean isAnd = text.lower(at) == 'a' && text.lower(at + 1) == 'n' && text.lower(at + 2) == 'd';
    int index = scan.at(isAnd ? text.skipSpaces(at + 3) : at);
    if (index < 0) {
      return simple;
    }
    Numeral rest = scan.numbers().get(index).number();
    int restAt = text.skipSpaces(rest.end());
    long found = UNITS.find(text, text.at(restAt) == '-' ? restAt + 1 : restAt);
    Optional<Unit> smaller = UNITS.unit(text, found);
    String wanted = isFoot ? "inch" : "ounce";
    BigDecimal parts = isFoot ? INCHES : OUNCES;
    boolean isSmaller = smaller.isPresent() && smaller.get().name().equals(wanted);
    boolean isHeight =
        isFoot && !isAnd && !text.isWordPart(restAt) && rest.value().compareTo(parts) < 0;
    if (!isSmaller && !isHeight) {
      return simple;
    }
    BigDecimal value = amount.value().add(rest.value().divide(parts, MathContext.DECIMAL64));
    return new Numeral(amount.start(), isSmaller ? PhraseTrie.end(found) : rest.end(), value);
  }

  /** {@code 6'2"}: feet and inches; else none. */
  private static Numeral height(NumeralScan scan, Numeral feet) {
    FoldedText text = scan.text();
    int mark = text.at(feet.end());
    int index = mark == '\'' || mark == '’' || mark == '′' ? scan.at(feet.end() + 1) : -1;
    if (index < 0) {
      return Numeral.NONE;
    }
    Numeral inches = scan.numbers().get(index).number();
    int last = text.at(inches.end());
    boolean isInches = last == '"' || last == '”' || last == '″';
    BigDecimal value = feet.value().add(inches.value().divide(INCHES, MathContext.DECIMAL64));
    return isInches ? new Numeral(feet.start(), inches.end() + 1, value) : Numeral.NONE;
  }

  /** Adds an amount; degrees are of an angle or of a temperature, both where nothing tells. */
  private static void add(Numeral amount, Unit unit, Topic topic, List<SystemMatch> found) {
    Optional<BigDecimal> value = Optional.of(amount.value());
    boolean isDegree = unit.name().equals("degree");
    if (isDegree && (topic.isTemperature() || !topic.isAngle())) {
      found.add(match(SystemType.TEMPERATURE, amount.start(), amount.end(), value, unit));
    }
    if (!isDegree || !topic.isTemperature()) {
      found.add(match(unit.measure().type(), amount.start(), amount.end(), value, unit));
    }
  }

  /** "aged 30", "age of 5" at a place; the place after it, or -1. */
  private static int readAge(NumeralScan scan, int at, List<SystemMatch> found) {
    FoldedText text = scan.text();
    long word = AGES.longest(text, at);
    int index = word == PhraseTrie.NOTHING ? -1 : scan.at(text.skipSpaces(PhraseTrie.end(word)));
    if (index < 0) {
      return -1;
    }
    ScannedNumber number = scan.numbers().get(index);
    boolean isYears = number.isAlone() && number.number().value().compareTo(OLDEST) < 0;
    boolean isNamed = unitAfter(text, number.end(), NO_TOPIC).isPresent();
    if (!isYears || isNamed || text.isWordPart(number.end())) {
      return -1;
    }
    Optional<BigDecimal> years = Optional.of(number.number().value());
    found.add(
        new SystemMatch(
            SystemType.AGE,
            at,
            number.end(),
            new EntityValue.Quantity(years, "year", Measure.AGE.id())));
    return number.end();
  }

  /** "two blue shirts": the number tells how many. */
  private static void readThings(FoldedText text, ScannedNumber number, List<SystemMatch> found) {
    int at = text.skipSpaces(number.end());
    for (int adjectives = 0; adjectives < MOST_ADJECTIVES; adjectives++) {
      long adjective = ADJECTIVES.longest(text, at);
      if (adjective == PhraseTrie.NOTHING) {
        return;
      }
      at = text.skipSpaces(PhraseTrie.end(adjective));
      long phrase = UNITS.find(text, at);
      Optional<Unit> unit = UNITS.unit(text, phrase);
      if (unit.isPresent() && unit.get().measure() == Measure.COUNT) {
        Optional<BigDecimal> amount = Optional.of(number.number().value());
        found.add(match(SystemType.QUANTITY, number.start(), number.end(), amount, unit.get()));
        return;
      }
    }
  }

  /** An age, or a unit without an amount, at a place; the place to go on at. */
  private static int readNamed(NumeralScan scan, int at, List<SystemMatch> found) {
    FoldedText text = scan.text();
    if (text.isDigit(at) || text.isInsideWord(at)) {
      return at + 1;
    }
    int age = readAge(scan, at, found);
    if (age > 0) {
      return age;
    }
    long phrase = UNITS.find(text, at);
    Optional<Unit> unit = UNITS.unit(text, phrase);
    boolean isAlone =
        unit.isPresent()
            && unit.get().form() == Form.ALONE
            && unit.get().measure().type() != SystemType.QUANTITY;
    if (!isAlone) {
      return at + 1;
    }
    int end = PhraseTrie.end(phrase);
    found.add(match(unit.get().measure().type(), at, end, Optional.empty(), unit.get()));
    return end;
  }

  private static SystemMatch match(
      SystemType type, int start, int end, Optional<BigDecimal> amount, Unit unit) {
    String kind = type == SystemType.TEMPERATURE ? Measure.TEMPERATURE.id() : unit.measure().id();
    return new SystemMatch(type, start, end, new EntityValue.Quantity(amount, unit.name(), kind));
  }
}
