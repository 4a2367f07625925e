package io.frontdesk.entity.number;

import io.frontdesk.text.PhraseTrie;
import java.util.List;

/**
 * A word of English number names.
 *
 * @param kind how it takes part in a number
 * @param value what it counts: 3 for "three" and for "third"
 */
record EnglishWord(Kind kind, long value) {

  /** How a word takes part in a number. */
  enum Kind {
    UNIT,
    TEEN,
    TENS,
    HUNDRED,
    SCALE,
    ARTICLE,
    AND,
    POINT,
    DOZEN,
    UNIT_ORDINAL,
    TEEN_ORDINAL,
    TENS_ORDINAL,
    HUNDRED_ORDINAL,
    SCALE_ORDINAL
  }

  /** No word. */
  static final EnglishWord NONE = new EnglishWord(Kind.AND, -1);

  /** All of them by their spellings; plurals of ordinals are those of fractions. */
  static final PhraseTrie<EnglishWord> WORDS = words();

  /** What numbers are parted by: singular as a unit's ordinal, plural as a scale's. */
  static final PhraseTrie<EnglishWord> PARTS = parts();

  /** Whether it ends an ordinal number. */
  boolean isOrdinal() {
    return kind.compareTo(Kind.UNIT_ORDINAL) >= 0;
  }

  private static PhraseTrie<EnglishWord> words() {
    PhraseTrie<EnglishWord> trie = new PhraseTrie<>();
    addAll(trie, Kind.UNIT, 0, "zero one two three four five six seven eight nine");
    addAll(trie, Kind.UNIT, 0, "nought");
    addAll(trie, Kind.UNIT, 0, "naught");
    addAll(
        trie,
        Kind.TEEN,
        10,
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
    addAll(
        trie, Kind.UNIT_ORDINAL, 1, "first second third fourth fifth sixth seventh eighth ninth");
    addAll(
        trie,
        Kind.TEEN_ORDINAL,
        10,
        "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
            + " nineteenth");
    trie.add("nineth", new EnglishWord(Kind.UNIT_ORDINAL, 9));
    trie.add("twelveth", new EnglishWord(Kind.TEEN_ORDINAL, 12));
    addTens(trie);
    addScales(trie);
    trie.add("a", new EnglishWord(Kind.ARTICLE, 1));
    trie.add("an", new EnglishWord(Kind.ARTICLE, 1));
    trie.add("and", new EnglishWord(Kind.AND, 0));
    trie.add("point", new EnglishWord(Kind.POINT, 0));
    for (String dozen : List.of("dozen", "dozens", "doz", "dozs", "dz")) {
      trie.add(dozen, new EnglishWord(Kind.DOZEN, 12));
    }
    return trie;
  }

  private static void addAll(
      PhraseTrie<EnglishWord> trie, Kind kind, long first, String spellings) {
    long value = first;
    for (String spelling : spellings.split(" ")) {
      trie.add(spelling, new EnglishWord(kind, value));
      value++;
    }
  }

  private static void addTens(PhraseTrie<EnglishWord> trie) {
    long value = 20;
    for (String tens : "twent thirt fort fift sixt sevent eight ninet".split(" ")) {
      trie.add(tens + "y", new EnglishWord(Kind.TENS, value));
      trie.add(tens + "ieth", new EnglishWord(Kind.TENS_ORDINAL, value));
      long unit = 1;
      for (String name : "one two three four five six seven eight nine".split(" ")) {
        // Written as one word: "twentyone".
        trie.add(tens + "y" + name, new EnglishWord(Kind.TEEN, value + unit));
        unit++;
      }
      value += 10;
    }
    trie.add("fourty", new EnglishWord(Kind.TENS, 40));
    trie.add("fourtieth", new EnglishWord(Kind.TENS_ORDINAL, 40));
  }

  private static void addScales(PhraseTrie<EnglishWord> trie) {
    addScale(trie, Kind.HUNDRED, 100, "hundred");
    addScale(trie, Kind.SCALE, 1_000L, "thousand");
    addScale(trie, Kind.SCALE, 100_000L, "lakh", "lac");
    addScale(trie, Kind.SCALE, 1_000_000L, "million", "mln", "mio", "mn");
    addScale(trie, Kind.SCALE, 10_000_000L, "crore");
    addScale(trie, Kind.SCALE, 1_000_000_000L, "billion", "bln", "bn");
    addScale(trie, Kind.SCALE, 1_000_000_000_000L, "trillion", "tln", "trn", "tn");
    addScale(trie, Kind.SCALE, 1_000_000_000_000_000L, "quadrillion");
    addScale(trie, Kind.SCALE, 1_000_000_000_000_000_000L, "quintillion");
  }

  private static void addScale(
      PhraseTrie<EnglishWord> trie, Kind kind, long value, String... spellings) {
    Kind ordinal = kind == Kind.HUNDRED ? Kind.HUNDRED_ORDINAL : Kind.SCALE_ORDINAL;
    for (String spelling : spellings) {
      trie.add(spelling, new EnglishWord(kind, value));
      trie.add(spelling + "s", new EnglishWord(kind, value));
      trie.add(spelling + "th", new EnglishWord(ordinal, value));
    }
  }

  private static PhraseTrie<EnglishWord> parts() {
    PhraseTrie<EnglishWord> trie = new PhraseTrie<>();
    addPart(trie, "half", "halves", 2);
    addPart(trie, "quarter", "quarters", 4);
    String[] units = "third fourth fifth sixth seventh eighth ninth".split(" ");
    addParts(trie, 3, units);
    addParts(
        trie,
        10,
        ("tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
                + " nineteenth")
            .split(" "));
    long tens = 20;
    for (String stem : "twent thirt fort fift sixt sevent eight ninet".split(" ")) {
      addPart(trie, stem + "ieth", stem + "ieths", tens);
      for (String joint : new String[] {" ", "-", " - "}) {
        addPart(trie, stem + "y" + joint + "first", stem + "y" + joint + "firsts", tens + 1);
        addPart(trie, stem + "y" + joint + "second", stem + "y" + joint + "seconds", tens + 2);
        for (int unit = 3; unit <= 9; unit++) {
          String name = stem + "y" + joint + units[unit - 3];
          addPart(trie, name, name + "s", tens + unit);
        }
      }
      tens += 10;
    }
    addPart(trie, "hundredth", "hundredths", 100);
    addPart(trie, "thousandth", "thousandths", 1_000L);
    addPart(trie, "millionth", "millionths", 1_000_000L);
    addPart(trie, "billionth", "billionths", 1_000_000_000L);
    addPart(trie, "trillionth", "trillionths", 1_000_000_000_000L);
    return trie;
  }

  private static void addParts(PhraseTrie<EnglishWord> trie, long first, String... names) {
    for (int i = 0; i < names.length; i++) {
      addPart(trie, names[i], names[i] + "s", first + i);
    }
  }

  private static void addPart(
      PhraseTrie<EnglishWord> trie, String singular, String plural, long value) {
    trie.add(singular, new EnglishWord(Kind.UNIT_ORDINAL, value));
    trie.add(plural, new EnglishWord(Kind.SCALE_ORDINAL, value));
  }
}
