package io.frontdesk.entity.list;

import io.frontdesk.bot.EntityType.ListEntity;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.util.BitSet;
import java.util.List;

/**
 * All list entities of a bot: a find costs the same for ten words and for ten thousand. Immutable
 * once built; shared for reading.
 */
public final class ListMatcher {

  private static final String CHINESE = "zh";

  private final PhraseTrie<Meaning> exact = new PhraseTrie<>();
  private final LatinWords latin;
  private final HanWords han;
  private final PinyinWords pinyin;

  /**
   * For lists.
   *
   * @param lists of two with the same word the first is meant
   * @param ordinary what is never taken for a mistyped word
   */
  public ListMatcher(List<ListEntity> lists, OrdinaryWords ordinary) {
    latin = new LatinWords(ordinary);
    han = new HanWords(ordinary);
    pinyin = new PinyinWords(ordinary);
    lists.forEach(list -> add(list, ordinary));
  }

  private void add(ListEntity list, OrdinaryWords ordinary) {
    list.values()
        .forEach(
            (value, words) -> {
              Meaning meaning = new Meaning(list.name(), value);
              for (String word : words) {
                exact.add(word, meaning);
                if (list.fuzzy()) {
                  addTolerant(FoldedText.of(word.strip()), meaning, ordinary);
                }
              }
            });
  }

  private void addTolerant(FoldedText word, Meaning meaning, OrdinaryWords ordinary) {
    boolean hasHan = false;
    for (int i = 0; i < word.length(); i++) {
      hasHan |= word.isHan(i);
    }
    if (hasHan) {
      ordinary.learnCharacters(word);
      han.add(word, meaning);
      pinyin.add(word, meaning);
    } else {
      latin.add(word, meaning);
    }
  }

  /** Adds the longest word at each place, exactly as the lists have it but for case and width. */
  public void find(FoldedText text, List<EntityMatch> found) {
    for (int start = 0; start < text.length(); start++) {
      long longest = exact.longest(text, start);
      if (longest != PhraseTrie.NOTHING) {
        found.add(exact.value(longest).at(text, start, PhraseTrie.end(longest), 1));
      }
    }
  }

  /**
   * Adds words that were mistyped, with a confidence below 1.
   *
   * @param language in Chinese, pinyin in Latin letters counts, too
   * @param taken places of exact finds, which beat others
   */
  public void findMistyped(
      FoldedText text, String language, BitSet taken, List<EntityMatch> found) {
    boolean pinyinCounts = language.equals(CHINESE) && !pinyin.isEmpty();
    if (!latin.isEmpty() || pinyinCounts) {
      Tokens tokens = new Tokens(text, taken);
      latin.find(text, tokens, found);
      if (pinyinCounts) {
        pinyin.find(text, tokens, found);
      }
    }
    if (!han.isEmpty()) {
      han.find(text, taken, found);
    }
  }
}
