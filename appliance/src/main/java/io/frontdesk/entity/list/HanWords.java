package io.frontdesk.entity.list;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * Words with Han characters, found in spite of characters of the same or a near sound, of
 * traditional characters, and, in longer words, of one character that the bot knows from nowhere. A
 * trie over sounds. Filled by one thread, then immutable and shared.
 */
final class HanWords {

  private static final long NONE = -1;
  private static final int MAX_LENGTH = 16;
  private static final int OTHER = 0x10000;
  private static final int LONG_WORD = 3;
  private static final double VARIANT = 0.95;
  private static final double SAME_SOUND = 0.85;
  private static final double SAME_SOUND_SHORT = 0.8;
  private static final double NEAR_SOUND = 0.75;
  private static final double UNKNOWN = 0.7;

  private final Long2LongHashMap edges = new Long2LongHashMap(NONE);
  private final Long2LongHashMap ends = new Long2LongHashMap(NONE);
  private final Long2LongHashMap gaps = new Long2LongHashMap(NONE);
  private final List<Entry> entries = new ArrayList<>();
  private final BitSet gapLengths = new BitSet();
  private final OrdinaryWords ordinary;
  private int nodes = 1;

  /** A word; {@code next} is another that sounds alike. */
  private record Entry(int[] word, Meaning meaning, int next) {}

  HanWords(OrdinaryWords ordinary) {
    this.ordinary = ordinary;
  }

  void add(FoldedText phrase, Meaning meaning) {
    int length = phrase.length();
    if (length < 2 || length > MAX_LENGTH) {
      return;
    }
    int[] word = new int[length];
    int node = 0;
    int han = 0;
    for (int i = 0; i < length; i++) {
      word[i] = phrase.lower(i);
      han += phrase.isHan(i) ? 1 : 0;
      int[] sounds = Sounds.of(word[i]);
      node = child(node, sounds.length > 0 ? sounds[0] : word[i] + OTHER);
    }
    if (han < 2) {
      return;
    }
    int id = entries.size();
    entries.add(new Entry(word, meaning, (int) ends.get(node)));
    ends.put(node, id);
    // Of a word of three the ends tell what it is: another last character is another thing.
    boolean isShort = length == LONG_WORD;
    for (int gap = isShort ? 1 : 0; han >= LONG_WORD && gap < length - (isShort ? 1 : 0); gap++) {
      gaps.putIfAbsent(WordHash.withGap(word, gap), id);
      gapLengths.set(length);
    }
  }

  private int child(int node, int sound) {
    long edge = WordHash.edge(node, sound);
    long next = edges.get(edge);
    if (next == NONE) {
      next = nodes++;
      edges.put(edge, next);
    }
    return (int) next;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Adds the best find at each place that is not taken. */
  void find(FoldedText text, BitSet taken, List<EntityMatch> found) {
    Search search = new Search(text, taken);
    for (int start = 0; start < text.length(); start++) {
      if (!taken.get(start) && !text.isInsideWord(start) && !text.isSpace(start)) {
        search.from(start, found);
      }
    }
  }

  private final class Search {

    private final FoldedText text;
    private final BitSet taken;
    private int start;
    private int bestEnd;
    private double best;
    private int bestEntry;

    Search(FoldedText text, BitSet taken) {
      this.text = text;
      this.taken = taken;
    }

    void from(int place, List<EntityMatch> found) {
      start = place;
      bestEnd = place;
      bestEntry = (int) NONE;
      walk(0, place);
      if (text.isHan(place) && !gapLengths.isEmpty()) {
        findUnknown();
      }
      if (bestEntry != NONE) {
        found.add(entries.get(bestEntry).meaning.at(text, start, bestEnd, best));
      }
    }

    private void walk(int node, int at) {
      if (at == text.length() || taken.get(at)) {
        return;
      }
      int[] sounds = Sounds.of(text.lower(at));
      if (sounds.length == 0) {
        step(node, text.lower(at) + OTHER, at + 1);
      }
      for (int sound : sounds) {
        step(node, sound, at + 1);
      }
    }

    private void step(int node, int sound, int next) {
      long child = edges.get(WordHash.edge(node, sound));
      if (child == NONE) {
        return;
      }
      int entry = text.isInsideWord(next) ? (int) NONE : (int) ends.get(child);
      while (entry != NONE) {
        keep(entry, next, confidence(entries.get(entry).word));
        entry = entries.get(entry).next;
      }
      walk((int) child, next);
    }

    private void keep(int entry, int end, double confidence) {
      if (confidence > 0 && (end > bestEnd || confidence >= best)) {
        bestEnd = end;
        best = confidence;
        bestEntry = entry;
      }
    }

    /** How surely a word is meant by what sounds like it; 0: not at all. */
    private double confidence(int[] word) {
      int same = 0;
      int variants = 0;
      int near = 0;
      int wrong = 0;
      boolean common = false;
      for (int i = 0; i < word.length; i++) {
        int typed = text.lower(start + i);
        if (typed == word[i]) {
          same++;
        } else if (Sounds.isVariant(typed, word[i])) {
          variants++;
        } else {
          wrong++;
          near += Sounds.isSame(typed, word[i]) ? 0 : 1;
          common |= ordinary.isCommon(typed);
        }
      }
      if (wrong == 0) {
        return variants > 0 ? VARIANT : 0;
      }
      boolean isShort = word.length < LONG_WORD;
      boolean mayBe =
          same + variants > 0
              && wrong <= (isShort ? 1 : 2)
              && near <= (isShort ? 0 : 1)
              && !(common && (isShort || wrong > 1))
              && !ordinary.isPhrase(text, start, start + word.length);
      return !mayBe ? 0 : near > 0 ? NEAR_SOUND : isShort ? SAME_SOUND_SHORT : SAME_SOUND;
    }

    /** Words with one character that the bot knows from nowhere, hence one that was not meant. */
    private void findUnknown() {
      int unknown = unknownFrom(start);
      for (int length = gapLengths.nextSetBit(0);
          length >= 0 && unknown >= 0;
          length = gapLengths.nextSetBit(length + 1)) {
        int end = start + length;
        int gap = unknown - start;
        if (end > text.length() || gap >= length || bestEnd >= end || text.isInsideWord(end)) {
          continue;
        }
        int entry = (int) gaps.get(WordHash.withGap(letters(length), gap));
        boolean isFree = taken.get(start, end).isEmpty();
        if (entry != NONE && isFree && isButFor(entries.get(entry).word, gap)) {
          bestEnd = end;
          best = UNKNOWN;
          bestEntry = entry;
        }
      }
    }

    private int unknownFrom(int place) {
      for (int at = place; at < Math.min(text.length(), place + MAX_LENGTH); at++) {
        if (text.isHan(at) && !ordinary.isCharacter(text.lower(at))) {
          return at;
        }
      }
      return (int) NONE;
    }

    private int[] letters(int length) {
      int[] letters = new int[length];
      for (int i = 0; i < length; i++) {
        letters[i] = text.lower(start + i);
      }
      return letters;
    }

    private boolean isButFor(int[] word, int gap) {
      for (int i = 0; i < word.length; i++) {
        if (i != gap && word[i] != text.lower(start + i)) {
          return false;
        }
      }
      return true;
    }
  }
}
