package io.frontdesk.entity.number.scan;

import io.frontdesk.entity.number.Digits;
import io.frontdesk.entity.number.EnglishNumerals;
import io.frontdesk.entity.number.Numeral;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Finds English numerals. Stateless; any thread. */
public final class EnglishScanner implements NumeralScanner {

  /** The space that parts groups of digits where a line must not break. */
  private static final int NARROW_SPACE = 0x202F;

  private static final PhraseTrie<Boolean> MINUS =
      new PhraseTrie<Boolean>().add("minus", true).add("negative", true);

  /** After these "one" stands for a thing. */
  private static final PhraseTrie<Boolean> DETERMINERS = determiners();

  private static PhraseTrie<Boolean> determiners() {
    PhraseTrie<Boolean> trie = new PhraseTrie<>();
    for (String word :
        ("the this that which each every another any no some such what either neither next last"
                + " right wrong")
            .split(" ")) {
      trie.add(word + " one", true);
    }
    return trie;
  }

  @Override
  public NumeralScan scan(FoldedText text) {
    List<ScannedNumber> numbers = new ArrayList<>();
    List<Numeral> ordinals = new ArrayList<>();
    int at = 0;
    int pronoun = -1;
    while (at < text.length()) {
      int next = skipped(text, at);
      if (next > at) {
        at = next;
        continue;
      }
      pronoun = Math.max(pronoun, pronounEnd(text, at));
      Numeral ordinal = EnglishNumerals.ordinal(text, at);
      if (ordinal.isFound()) {
        ordinals.add(ordinal);
      }
      ScannedNumber number = read(text, at, pronoun, ordinal);
      if (number.number().isFound()) {
        numbers.add(number);
        addShare(text, number.number(), ordinals);
        at = number.scaled().end();
      } else {
        at = Math.max(ordinal.end(), afterWord(text, at));
      }
    }
    return new NumeralScan(text, numbers, ordinals);
  }

  /** The ordinal that "a thirtieth" ends with is one too. */
  private static void addShare(FoldedText text, Numeral number, List<Numeral> ordinals) {
    int last = number.end();
    while (last > number.start() && (text.isWordPart(last - 1) || text.at(last - 1) == '-')) {
      last--;
    }
    boolean isAfterArticle = text.isSpace(last - 1) && text.lower(last - 2) == 'a';
    Numeral ordinal = isAfterArticle ? EnglishNumerals.ordinal(text, last) : Numeral.NONE;
    if (ordinal.isFound()) {
      ordinals.add(ordinal);
    }
  }

  /** Past what no number begins with; the same place where one may. */
  private static int skipped(FoldedText text, int at) {
    if (text.isDigit(at) || text.at(at) >= 0xBC && Signs.vulgar(text, at).isFound()) {
      return at;
    }
    if (text.at(at) == '.' && text.isDigit(at + 1) && !text.isWordPart(at - 1)) {
      return at;
    }
    if (!text.isWordPart(at)) {
      return at + 1;
    }
    return WebAddresses.end(text, at);
  }

  private static int afterWord(FoldedText text, int at) {
    if (text.isDigit(at)) {
      return Digits.row(text, at);
    }
    int next = at + 1;
    while (text.isWordPart(next) && !text.isDigit(next)) {
      next++;
    }
    return next;
  }

  /** The end of "the one", "which one" that begins at a place; else -1. */
  private static int pronounEnd(FoldedText text, int at) {
    long found = DETERMINERS.longest(text, at);
    return found == PhraseTrie.NOTHING ? -1 : PhraseTrie.end(found);
  }

  private static ScannedNumber read(FoldedText text, int at, int pronoun, Numeral ordinal) {
    long minus = MINUS.longest(text, at);
    boolean isMinus = minus != PhraseTrie.NOTHING;
    int begin = isMinus ? text.skipSpaces(PhraseTrie.end(minus)) : at;
    Numeral number = unsigned(text, begin);
    boolean isOrdinal = ordinal.isFound() && ordinal.end() >= number.end();
    if (!number.isFound() || isOrdinal) {
      return new ScannedNumber(Numeral.NONE, Numeral.NONE, false, false);
    }
    int start = isMinus ? at : text.isDigit(at) ? Signs.minusStart(text, at) : at;
    number = start < begin ? Signs.negated(number, start) : number;
    Numeral scaled = text.isDigit(number.end() - 1) ? Signs.scaled(text, number) : number;
    boolean isPart =
        text.isDigit(begin) && text.isWordPart(start - 1) || text.isWordPart(scaled.end());
    boolean isPronoun = pronoun == number.end();
    boolean isGlued = Signs.isGlued(text, start);
    return new ScannedNumber(number, scaled, !isPart && !isGlued && !isPronoun, isGlued);
  }

  private static Numeral unsigned(FoldedText text, int at) {
    Numeral vulgar = Signs.vulgar(text, at);
    if (vulgar.isFound()) {
      return vulgar;
    }
    if (!text.isDigit(at) && text.at(at) != '.') {
      return EnglishFractions.read(text, at);
    }
    Numeral digits = Signs.digits(text, at);
    Numeral plain = Digits.read(text, at);
    if (digits.isFound() && digits.end() == plain.end()) {
      digits = longer(grouped(text, at, plain), longer(comma(text, at, plain), digits));
      digits = longer(Signs.mixed(text, digits), digits);
    }
    return longer(EnglishFractions.read(text, at), digits);
  }

  private static Numeral longer(Numeral one, Numeral other) {
    return one.end() > other.end() ? one : other;
  }

  /** Groups of three parted by spaces: {@code 40 000}, {@code 1 234 567.89}. */
  private static Numeral grouped(FoldedText text, int start, Numeral plain) {
    int end = Digits.row(text, start);
    if (end - start > 3 || end != plain.end()) {
      return plain;
    }
    int groups = 0;
    while (isGap(text, end) && Digits.row(text, end + 1) - end - 1 == 3 && groups < 6) {
      end += 4;
      groups++;
    }
    boolean isDecimal = text.at(end) == '.' && text.isDigit(end + 1);
    int last = isDecimal ? Digits.row(text, end + 1) : end;
    boolean goesOn = text.at(last) == '.' && text.isDigit(last + 1) || text.isWordPart(last);
    return groups == 0 || goesOn
        ? plain
        : new Numeral(start, last, Digits.value(text, start, last));
  }

  private static boolean isGap(FoldedText text, int at) {
    return text.isSpace(at) || text.at(at) == NARROW_SPACE;
  }

  /** A decimal comma: {@code 1,3}, {@code 1.111,11}; no list of numbers. */
  private static Numeral comma(FoldedText text, int start, Numeral plain) {
    boolean isLater = text.at(start - 1) == ',' && text.isDigit(start - 2);
    int whole = Digits.row(text, start);
    while (text.at(whole) == '.' && Digits.row(text, whole + 1) - whole - 1 == 3) {
      whole += 4;
    }
    if (isLater || text.at(whole) != ',' || !text.isDigit(whole + 1) || whole - start > 30) {
      return plain;
    }
    int end = Digits.row(text, whole + 1);
    boolean goesOn = (text.at(end) == ',' || text.at(end) == '.') && text.isDigit(end + 1);
    if (goesOn || end - whole == 4 || end - whole > 20) {
      return plain;
    }
    BigDecimal value = Digits.value(text, whole + 1, end).movePointLeft(end - whole - 1);
    StringBuilder digits = new StringBuilder();
    for (int i = start; i < whole; i++) {
      if (text.isDigit(i)) {
        digits.append((char) text.at(i));
      }
    }
    return new Numeral(start, end, new BigDecimal(digits.toString()).add(value));
  }
}
