package io.frontdesk.entity.number.find;

import io.frontdesk.entity.number.scan.NumeralReader;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.entity.number.scan.ScannedNumber;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.util.List;
import java.util.Optional;

/** Finds English percentages: "20%", "twenty per cent", "percents of forty". Stateless. */
public final class EnglishPercentages implements NumeralReader {

  /** How many hundredths a word stands for, by tenths: 10 for percent, 1 for permille. */
  private static final PhraseTrie<Integer> WORDS = words();

  private static PhraseTrie<Integer> words() {
    PhraseTrie<Integer> trie = new PhraseTrie<>();
    for (String word :
        List.of(
            "percent",
            "percents",
            "per cent",
            "per cents",
            "per-cent",
            "percentage",
            "percentages",
            "percentage point",
            "percentage points",
            "percent point",
            "percent points",
            "pct",
            "pct.")) {
      trie.add(word, 10);
    }
    return trie.add("permille", 1).add("per mille", 1).add("per mill", 1);
  }

  @Override
  public void read(NumeralScan scan, List<SystemMatch> found) {
    FoldedText text = scan.text();
    int end = 0;
    int next = 0;
    for (ScannedNumber number : scan.numbers()) {
      while (next < number.start()) {
        next = readNamed(scan, Math.max(next, end), found);
        end = Math.max(end, next);
      }
      int mark = text.skipSpaces(number.scaled().end());
      long word = WORDS.longest(text, afterHyphen(text, mark));
      if (number.start() < end) {
        continue;
      }
      if (word != PhraseTrie.NOTHING) {
        end = PhraseTrie.end(word);
        add(number, number.start(), end, WORDS.value(word), found);
      } else if (text.at(mark) == '%' || text.at(mark) == '‰') {
        end = mark + 1;
        add(number, number.start(), end, text.at(mark) == '%' ? 10 : 1, found);
      }
      next = Math.max(next, Math.max(end, number.scaled().end()));
    }
    while (next < text.length()) {
      next = readNamed(scan, Math.max(next, end), found);
    }
  }

  private static int afterHyphen(FoldedText text, int at) {
    return text.at(at) == '-' ? text.skipSpaces(at + 1) : at;
  }

  /** "percents of forty", or "percentage" alone, at a place; the place to go on at. */
  private static int readNamed(NumeralScan scan, int at, List<SystemMatch> found) {
    FoldedText text = scan.text();
    long word = WORDS.longest(text, at);
    if (word == PhraseTrie.NOTHING) {
      return at + 1;
    }
    int of = text.skipSpaces(PhraseTrie.end(word));
    boolean isOf = text.lower(of) == 'o' && text.lower(of + 1) == 'f' && text.isSpace(of + 2);
    int index = isOf ? scan.at(text.skipSpaces(of + 2)) : -1;
    if (index >= 0) {
      ScannedNumber number = scan.numbers().get(index);
      add(number, at, number.scaled().end(), WORDS.value(word), found);
      return number.scaled().end();
    }
    found.add(
        new SystemMatch(
            SystemType.PERCENTAGE,
            at,
            PhraseTrie.end(word),
            new EntityValue.Percentage(Optional.empty())));
    return PhraseTrie.end(word);
  }

  private static void add(
      ScannedNumber number, int start, int end, int tenths, List<SystemMatch> found) {
    var percent = number.scaled().value();
    percent = tenths == 10 ? percent : percent.movePointLeft(1);
    found.add(
        new SystemMatch(
            SystemType.PERCENTAGE, start, end, new EntityValue.Percentage(Optional.of(percent))));
  }
}
