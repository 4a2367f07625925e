package io.frontdesk.entity.measure.unit;

import io.frontdesk.entity.measure.unit.Unit.Form;
import java.util.List;

/** English phrases for units, most of them composed: prefixes, squares and cubes, "per hour". */
public final class EnglishUnits {

  /** A length of which squares, cubes and speeds are made. */
  private record Length(String name, String words, String signs) {}

  private static final List<Length> LENGTHS =
      List.of(
          new Length("kilometer", "kilometer|kilometers|kilometre|kilometres", "km|kms"),
          new Length("hectometer", "hectometer|hectometers|hectometre|hectometres", "hm"),
          new Length("decameter", "decameter|decameters|decametre|decametres|dekameter", "dam"),
          new Length("meter", "meter|meters|metre|metres", "m"),
          new Length("decimeter", "decimeter|decimeters|decimetre|decimetres", "dm"),
          new Length("centimeter", "centimeter|centimeters|centimetre|centimetres", "cm|cms"),
          new Length("millimeter", "millimeter|millimeters|millimetre|millimetres", "mm"),
          new Length("micrometer", "micrometer|micrometers|micrometre|micrometres", "µm|μm|um"),
          new Length("nanometer", "nanometer|nanometers|nanometre|nanometres", "nm"),
          new Length("picometer", "picometer|picometers|picometre|picometres", ""),
          new Length("mile", "mile|miles", "mi"),
          new Length("yard", "yard|yards", "yd|yds"),
          new Length("inch", "inch|inches", "in"),
          new Length("foot", "foot|feet", "ft"));

  private static final String[][] TIMES = {
    {"hour", "hour|hours|hr|hrs|h"},
    {"minute", "minute|minutes|min|mins"},
    {"second", "second|seconds|sec|secs|s"},
    {"millisecond", "millisecond|milliseconds|msec|ms"},
    {"day", "day|days"}
  };

  /** All of them. */
  public static final UnitTable TABLE = table();

  private EnglishUnits() {}

  private static UnitTable table() {
    UnitTable table = new UnitTable();
    addLengths(table);
    addAreas(table);
    addSpeeds(table);
    addVolumes(table);
    addWeights(table);
    addInformation(table);
    addPhysics(table);
    addTemperatures(table);
    addAges(table);
    EnglishCounts.addTo(table);
    return table;
  }

  private static void addLengths(UnitTable table) {
    for (Length length : LENGTHS) {
      boolean isAmbiguous = length.name.equals("foot") || length.name.equals("yard");
      Form form = isAmbiguous ? Form.COUNTED : Form.ALONE;
      table.add(Measure.LENGTH, form, length.name, length.words);
    }
    table
        .add(Measure.LENGTH, Form.ALONE, "kilometer", "km|kms")
        .add(Measure.LENGTH, Form.ALONE, "centimeter", "cm|cms")
        .add(Measure.LENGTH, Form.ALONE, "millimeter", "mm")
        .add(Measure.LENGTH, Form.LOWER_CASE, "meter", "m")
        .add(Measure.LENGTH, Form.COUNTED, "hectometer", "hm")
        .add(Measure.LENGTH, Form.COUNTED, "decameter", "dam")
        .add(Measure.LENGTH, Form.COUNTED, "decimeter", "dm")
        .add(Measure.LENGTH, Form.COUNTED, "micrometer", "µm|μm|um|micron|microns")
        .add(Measure.LENGTH, Form.COUNTED, "nanometer", "nm")
        .add(Measure.LENGTH, Form.COUNTED, "picometer", "pm")
        .add(Measure.LENGTH, Form.COUNTED, "mile", "mi")
        .add(Measure.LENGTH, Form.COUNTED, "yard", "yd|yds")
        .add(Measure.LENGTH, Form.LAST, "inch", "in|in.|″")
        .add(Measure.LENGTH, Form.COUNTED, "foot", "ft|ft.|′")
        .add(Measure.LENGTH, Form.ALONE, "nautical mile", "nautical mile|nautical miles")
        .add(Measure.LENGTH, Form.ALONE, "light year", "light year|light years|light-year")
        .add(Measure.LENGTH, Form.ALONE, "light year", "light-years|lightyear|lightyears")
        .add(Measure.LENGTH, Form.COUNTED, "furlong", "furlong|furlongs")
        .add(Measure.LENGTH, Form.COUNTED, "fathom", "fathom|fathoms")
        .add(Measure.LENGTH, Form.COUNTED, "pt", "pt|pts");
  }

  private static void addAreas(UnitTable table) {
    for (Length length : LENGTHS) {
      String name = "square " + length.name;
      for (String word : length.words.split("\\|")) {
        table.add(Measure.AREA, Form.ALONE, name, "square " + word + "|square-" + word);
        table.add(Measure.AREA, Form.ALONE, name, "sq " + word + "|sq. " + word);
      }
      for (String sign : signs(length)) {
        table.add(Measure.AREA, Form.COUNTED, name, sign + "2|" + sign + "²|" + sign + "^2");
        table.add(Measure.AREA, Form.COUNTED, name, "sq " + sign + "|sq. " + sign);
        table.add(Measure.AREA, Form.COUNTED, name, "sq" + sign + "|square " + sign);
      }
    }
    table
        .add(Measure.AREA, Form.ALONE, "square foot", "sqft|sq.ft|sq. ft.|sq ft.")
        .add(Measure.AREA, Form.ALONE, "acre", "acre|acres")
        .add(Measure.AREA, Form.ALONE, "hectare", "hectare|hectares")
        .add(Measure.AREA, Form.COUNTED, "hectare", "ha");
  }

  private static String[] signs(Length length) {
    return length.signs.isEmpty() ? new String[0] : length.signs.split("\\|");
  }

  private static void addSpeeds(UnitTable table) {
    for (Length length : LENGTHS) {
      String all = length.signs.isEmpty() ? length.words : length.words + "|" + length.signs;
      for (String distance : all.split("\\|")) {
        for (String[] time : TIMES) {
          for (String word : time[1].split("\\|")) {
            String name = length.name + " per " + time[0];
            table.add(
                Measure.SPEED,
                Form.COUNTED,
                name,
                String.join(
                    "|",
                    distance + " per " + word,
                    distance + "/" + word,
                    distance + " / " + word,
                    distance + (word.startsWith("h") ? " an " : " a ") + word));
          }
        }
      }
    }
    table
        .add(Measure.SPEED, Form.ALONE, "kilometer per hour", "kph|kmph|kmh|km.h")
        .add(Measure.SPEED, Form.ALONE, "mile per hour", "mph")
        .add(Measure.SPEED, Form.COUNTED, "foot per second", "fps")
        .add(Measure.SPEED, Form.COUNTED, "knot", "knot|knots|kt|kts|kn");
  }

  private static void addVolumes(UnitTable table) {
    for (Length length : LENGTHS) {
      String name = "cubic " + length.name;
      for (String word : length.words.split("\\|")) {
        table.add(Measure.VOLUME, Form.ALONE, name, "cubic " + word + "|cubic-" + word);
        table.add(Measure.VOLUME, Form.ALONE, name, "cu " + word + "|cu. " + word);
      }
      for (String sign : signs(length)) {
        table.add(Measure.VOLUME, Form.COUNTED, name, sign + "3|" + sign + "³|" + sign + "^3");
        table.add(Measure.VOLUME, Form.COUNTED, name, "cu " + sign + "|cubic " + sign);
      }
    }
    String[][] liters = {
      {"hecto", "hl"}, {"deca", "dal"}, {"deci", "dl"}, {"centi", "cl"}, {"milli", "ml|mls"}
    };
    table.add(Measure.VOLUME, Form.ALONE, "liter", "liter|liters|litre|litres");
    table.add(Measure.VOLUME, Form.COUNTED, "liter", "l|ltr|ltrs");
    for (String[] liter : liters) {
      String name = liter[0] + "liter";
      String other = liter[0] + "litre";
      table.add(
          Measure.VOLUME, Form.ALONE, name, name + "|" + name + "s|" + other + "|" + other + "s");
      table.add(Measure.VOLUME, Form.COUNTED, name, liter[1]);
    }
    addKitchen(table);
  }

  private static void addKitchen(UnitTable table) {
    table
        .add(Measure.VOLUME, Form.COUNTED, "cubic centimeter", "cc|ccs")
        .add(Measure.VOLUME, Form.ALONE, "gallon", "gallon|gallons")
        .add(Measure.VOLUME, Form.COUNTED, "gallon", "gal|gals")
        .add(Measure.VOLUME, Form.COUNTED, "barrel", "barrel|barrels|bbl|bbls")
        .add(Measure.VOLUME, Form.ALONE, "teaspoon", "teaspoon|teaspoons|tsp|tsps|tsp.")
        .add(Measure.VOLUME, Form.ALONE, "tablespoon", "tablespoon|tablespoons|tbsp|tbsps|tbsp.")
        .add(Measure.VOLUME, Form.COUNTED, "cup", "cup|cups")
        .add(Measure.VOLUME, Form.ALONE, "pint", "pint|pints")
        .add(Measure.VOLUME, Form.ALONE, "quart", "quart|quarts|qt|qts")
        .add(Measure.VOLUME, Form.ALONE, "fluid ounce", "fluid ounce|fluid ounces|fl oz|fl. oz.")
        .add(Measure.VOLUME, Form.ALONE, "fluid ounce", "fl. oz|floz|fl ounce|fl ounces")
        .add(Measure.VOLUME, Form.ALONE, "fluid dram", "fluid dram|fluid drams")
        .add(Measure.VOLUME, Form.COUNTED, "gill", "gill|gills")
        .add(Measure.VOLUME, Form.COUNTED, "pinch", "pinch|pinches")
        .add(Measure.VOLUME, Form.COUNTED, "dash", "dash|dashes")
        .add(Measure.VOLUME, Form.COUNTED, "minim", "minim|minims")
        .add(Measure.VOLUME, Form.COUNTED, "cord", "cord|cords")
        .add(Measure.VOLUME, Form.COUNTED, "peck", "peck|pecks")
        .add(Measure.VOLUME, Form.ALONE, "bushel", "bushel|bushels|bsh|bu")
        .add(Measure.VOLUME, Form.ALONE, "hogshead", "hogshead|hogsheads");
  }

  private static void addWeights(UnitTable table) {
    String[][] grams = {{"kilo", "kg|kgs"}, {"milli", "mg|mgs"}, {"micro", "µg|μg|ug|mcg"}};
    table.add(Measure.WEIGHT, Form.ALONE, "gram", "gram|grams|gramme|grammes");
    table.add(Measure.WEIGHT, Form.LOWER_CASE, "gram", "g|gm|gms|gr");
    for (String[] gram : grams) {
      String name = gram[0] + "gram";
      table.add(
          Measure.WEIGHT, Form.ALONE, name, name + "|" + name + "s|" + name + "me|" + name + "mes");
      table.add(Measure.WEIGHT, gram[0].equals("kilo") ? Form.ALONE : Form.COUNTED, name, gram[1]);
    }
    table
        .add(Measure.WEIGHT, Form.ALONE, "kilogram", "kilo|kilos|kilogramm|kilogramms")
        .add(Measure.WEIGHT, Form.ALONE, "metric ton", "metric ton|metric tons|metric tonne")
        .add(Measure.WEIGHT, Form.ALONE, "metric ton", "metric tonnes|metric-ton|metric-tons")
        .add(Measure.WEIGHT, Form.ALONE, "ton", "ton|tons|tonne|tonnes")
        .add(Measure.WEIGHT, Form.LOWER_CASE, "ton", "t")
        .add(Measure.WEIGHT, Form.ALONE, "long ton (british)", "long ton|long tons")
        .add(Measure.WEIGHT, Form.ALONE, "short ton (us)", "short ton|short tons")
        .add(
            Measure.WEIGHT,
            Form.ALONE,
            "short hundredweight (us)",
            "short hundredweight|hundredweight|hundredweights|cwt")
        .add(Measure.WEIGHT, Form.COUNTED, "pound", "pound|pounds|lb.|lbs.")
        .add(Measure.WEIGHT, Form.ALONE, "pound", "lb|lbs")
        .add(Measure.WEIGHT, Form.ALONE, "ounce", "ounce|ounces|oz|oz.")
        .add(Measure.WEIGHT, Form.COUNTED, "stone", "stone|stones")
        .add(Measure.WEIGHT, Form.COUNTED, "grain", "grain|grains")
        .add(Measure.WEIGHT, Form.ALONE, "pennyweight", "pennyweight|pennyweights|dwt")
        .add(Measure.WEIGHT, Form.COUNTED, "dram", "dram|drams|drachm|drachma|drachmas")
        .add(Measure.WEIGHT, Form.ALONE, "carat", "carat|carats|ct");
  }

  private static void addInformation(UnitTable table) {
    String[][] sizes = {
      {"kilo", "k"}, {"mega", "m"}, {"giga", "g"}, {"tera", "t"}, {"peta", "p"}, {"exa", "e"}
    };
    table.add(Measure.INFORMATION, Form.COUNTED, "bit", "bit|bits");
    table.add(Measure.INFORMATION, Form.ALONE, "byte", "byte|bytes");
    for (String[] size : sizes) {
      String bits = size[0] + "bit";
      String bytes = size[0] + "byte";
      Form form = size[1].equals("p") || size[1].equals("e") ? Form.COUNTED : Form.ALONE;
      table.add(Measure.INFORMATION, Form.ALONE, bits, bits + "|" + bits + "s");
      table.add(Measure.INFORMATION, Form.COUNTED, bits, size[1] + "bit|" + size[1] + "bits");
      table.add(Measure.INFORMATION, Form.ALONE, bytes, bytes + "|" + bytes + "s");
      table.add(Measure.INFORMATION, form, bytes, size[1] + "b|" + size[1] + "byte");
      table.add(Measure.INFORMATION, form, bytes, size[1] + "bytes|" + size[1] + "ib");
    }
    table
        .add(Measure.INFORMATION, Form.COUNTED, "gigabyte", "gig|gigs")
        .add(Measure.INFORMATION, Form.COUNTED, "kilobit per second", "kbps|kbit/s")
        .add(Measure.INFORMATION, Form.COUNTED, "megabit per second", "mbps|mbit/s")
        .add(Measure.INFORMATION, Form.COUNTED, "gigabit per second", "gbps|gbit/s");
  }

  private static void addPhysics(UnitTable table) {
    table
        .add(Measure.ANGLE, Form.COUNTED, "degree", "degree|degrees|deg|°")
        .add(Measure.ANGLE, Form.COUNTED, "radian", "radian|radians|rad|rads")
        .add(Measure.ANGLE, Form.COUNTED, "turn", "turn|turns|revolution|revolutions");
    addScaled(table, Measure.POWER, "watt", "w");
    addScaled(table, Measure.FREQUENCY, "hertz", "hz");
    addScaled(table, Measure.ENERGY, "joule", "j");
    addScaled(table, Measure.ENERGY, "calorie", "cal");
    addScaled(table, Measure.PRESSURE, "pascal", "pa");
    addScaled(table, Measure.VOLTAGE, "volt", "v");
    addScaled(table, Measure.CURRENT, "ampere", "a");
    table
        .add(Measure.CURRENT, Form.COUNTED, "ampere", "amp|amps")
        .add(Measure.POWER, Form.ALONE, "horsepower", "horsepower|horsepowers")
        .add(Measure.POWER, Form.COUNTED, "horsepower", "hp|bhp")
        .add(Measure.ENERGY, Form.ALONE, "kilowatt hour", "kilowatt hour|kilowatt hours|kwh")
        .add(Measure.ENERGY, Form.ALONE, "kilowatt hour", "kilowatt-hour|kilowatt-hours")
        .add(Measure.ENERGY, Form.ALONE, "megawatt hour", "megawatt hour|megawatt hours|mwh")
        .add(Measure.PRESSURE, Form.COUNTED, "bar", "bar|bars")
        .add(Measure.PRESSURE, Form.COUNTED, "pound per square inch", "psi");
  }

  private static void addScaled(UnitTable table, Measure measure, String name, String sign) {
    String plural = name.endsWith("z") ? name : name + "s";
    table.add(measure, Form.COUNTED, name, name + "|" + plural);
    if (sign.length() > 1 || sign.equals("w")) {
      table.add(measure, Form.COUNTED, name, sign);
    }
    String[][] prefixes = {{"milli", "m"}, {"kilo", "k"}, {"mega", "m"}, {"giga", "g"}};
    for (String[] prefix : prefixes) {
      String scaled = prefix[0] + name;
      table.add(measure, Form.ALONE, scaled, scaled + "|" + prefix[0] + plural);
    }
    boolean isMilli = measure == Measure.CURRENT || measure == Measure.VOLTAGE;
    table.add(measure, Form.COUNTED, (isMilli ? "milli" : "mega") + name, "m" + sign);
    table.add(measure, Form.COUNTED, "kilo" + name, "k" + sign);
    if (measure == Measure.FREQUENCY || measure == Measure.POWER) {
      table.add(measure, Form.COUNTED, "giga" + name, "g" + sign);
    }
  }

  private static void addTemperatures(UnitTable table) {
    addTemperature(
        table, "f", "fahrenheit|farenheit|fahrenheits|farenheight|fahrenheight|farhenheit", "f");
    addTemperature(table, "c", "celsius|celcius|celsuis|centigrade|centigrades|centigrate", "c");
    addTemperature(table, "k", "kelvin|kelvins", "k");
    addTemperature(table, "r", "rankine", "r");
    table
        .add(Measure.TEMPERATURE, Form.ALONE, "c", "℃")
        .add(Measure.TEMPERATURE, Form.ALONE, "f", "℉")
        .add(Measure.TEMPERATURE, Form.ALONE, "reaumur", "reaumur|degrees reaumur")
        .add(Measure.TEMPERATURE, Form.ALONE, "delisle", "delisle|degrees delisle");
  }

  private static void addTemperature(UnitTable table, String name, String words, String sign) {
    for (String degrees : List.of("degree ", "degrees ", "deg ", "deg. ", "°", "° ")) {
      table.add(Measure.TEMPERATURE, Form.ALONE, name, degrees + sign);
      for (String word : words.split("\\|")) {
        table.add(Measure.TEMPERATURE, Form.ALONE, name, degrees + word);
      }
    }
    table.add(Measure.TEMPERATURE, Form.ALONE, name, words);
    table.add(Measure.TEMPERATURE, Form.LETTER, name, sign);
  }

  private static void addAges(UnitTable table) {
    String[][] spans = {
      {"year", "year|years|yr|yrs"},
      {"month", "month|months|mo|mos"},
      {"week", "week|weeks|wk|wks"},
      {"day", "day|days"}
    };
    for (String[] span : spans) {
      for (String word : span[1].split("\\|")) {
        table.add(
            Measure.AGE,
            Form.COUNTED,
            span[0],
            String.join(
                "|",
                word + " old",
                word + "-old",
                word + " - old",
                word + "s-old",
                word + " of age",
                word + " - of - age",
                word + "-olds",
                word + " olds"));
      }
    }
    table.add(Measure.AGE, Form.COUNTED, "year", "yo|y.o.|y/o|y.o");
  }
}
