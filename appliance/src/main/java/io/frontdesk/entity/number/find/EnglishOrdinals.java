package io.frontdesk.entity.number.find;

import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.number.scan.NumeralReader;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.entity.number.scan.ScannedNumber;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue.Anchor;
import io.frontdesk.entity.value.EntityValue.Ordinal;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;
import java.util.List;

/** Finds English ordinals, those too that count from the end or from the current one. Stateless. */
public final class EnglishOrdinals implements NumeralReader {

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final PhraseTrie<Ordinal> RELATIVE = relative();

  private static PhraseTrie<Ordinal> relative() {
    PhraseTrie<Ordinal> trie = new PhraseTrie<>();
    addAll(trie, 0, Anchor.END, "last");
    addAll(
        trie,
        -1,
        Anchor.END,
        "next to last",
        "second to last",
        "the second to last",
        "second to the last",
        "the second to the last",
        "last but one",
        "the last but one",
        "the one before last",
        "the one before the last",
        "the one before the last one",
        "penultimate");
    addAll(
        trie,
        -2,
        Anchor.END,
        "third to last",
        "the third to last",
        "the last but two",
        "last but two",
        "antepenultimate");
    addAll(trie, 0, Anchor.CURRENT, "current", "current one");
    addAll(trie, 1, Anchor.CURRENT, "next", "next one");
    addAll(trie, -1, Anchor.CURRENT, "previous", "previous one");
    addAll(trie, 2, Anchor.CURRENT, "the one after next", "the one after the next one");
    addAll(trie, -2, Anchor.CURRENT, "the one before the previous one");
    return trie;
  }

  private static void addAll(
      PhraseTrie<Ordinal> trie, long offset, Anchor anchor, String... phrases) {
    for (String phrase : phrases) {
      trie.add(phrase, new Ordinal(offset, anchor));
    }
  }

  @Override
  public void read(NumeralScan scan, List<SystemMatch> found) {
    FoldedText text = scan.text();
    int next = 0;
    int at = 0;
    while (at < text.length()) {
      while (next < scan.ordinals().size() && scan.ordinals().get(next).start() < at) {
        next++;
      }
      long relative = RELATIVE.longest(text, at);
      if (relative != PhraseTrie.NOTHING) {
        found.add(
            new SystemMatch(
                SystemType.ORDINAL, at, PhraseTrie.end(relative), RELATIVE.value(relative)));
        at = PhraseTrie.end(relative);
      } else if (next < scan.ordinals().size() && scan.ordinals().get(next).start() == at) {
        Numeral ordinal = scan.ordinals().get(next);
        add(scan, ordinal, found);
        at = ordinal.end();
      } else {
        at++;
      }
    }
  }

  private static void add(NumeralScan scan, Numeral ordinal, List<SystemMatch> found) {
    if (ordinal.value().compareTo(LARGEST) > 0 || isShare(scan.text(), ordinal)) {
      return;
    }
    boolean isSecond = ordinal.value().intValue() == 2 && scan.text().lower(ordinal.start()) == 's';
    if (isSecond && follows(scan, ordinal.start())) {
      return;
    }
    found.add(
        new SystemMatch(
            SystemType.ORDINAL,
            ordinal.start(),
            ordinal.end(),
            new Ordinal(ordinal.value().longValue(), Anchor.START)));
  }

  /** "a hundredth", "a trillionth" are parts of a whole. */
  private static boolean isShare(FoldedText text, Numeral ordinal) {
    int before = ordinal.start() - 1;
    boolean isScale = ordinal.value().compareTo(HUNDRED) >= 0 && isOneWord(text, ordinal);
    return isScale
        && text.isSpace(before)
        && text.lower(before - 1) == 'a'
        && !text.isWordPart(before - 2);
  }

  private static boolean isOneWord(FoldedText text, Numeral ordinal) {
    for (int i = ordinal.start(); i < ordinal.end(); i++) {
      if (!text.isWordPart(i) || text.isDigit(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a number stands right before a place, so that "second" is a unit of time. */
  private static boolean follows(NumeralScan scan, int start) {
    List<ScannedNumber> numbers = scan.numbers();
    int low = 0;
    int high = numbers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (numbers.get(middle).start() < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && scan.text().skipSpaces(numbers.get(low - 1).end()) == start;
  }
}
