package io.frontdesk.nlu.slot;

import io.frontdesk.text.FoldedText;
import java.util.Arrays;

/**
 * The words of an utterance as slots are made of them: a run of letters and digits, a number with
 * its points and commas, what follows an apostrophe ({@code 's}), a Han character, a sign. White
 * space belongs to none. Scratch, owned by one thread; what it shows is valid until the next {@link
 * #read}. Places are code points.
 */
public final class SlotWords {

  /** What {@link #at} gives for a place that is in no word. */
  public static final int NONE = -1;

  /** What a word is made of. */
  enum Kind {
    WORD,
    NUMBER,
    HAN,
    SIGN
  }

  private FoldedText text = FoldedText.of("");
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private Kind[] kinds = new Kind[64];
  private int size;

  /** Reads an utterance. */
  public SlotWords read(FoldedText utterance) {
    text = utterance;
    size = 0;
    int at = text.skipSpaces(0);
    while (at < text.length()) {
      at = text.skipSpaces(add(at));
    }
    return this;
  }

  private int add(int start) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
    }
    Kind kind = kind(start);
    int end =
        switch (kind) {
          case NUMBER -> numberEnd(start);
          case WORD -> wordEnd(start + 1);
          case HAN, SIGN -> start + 1;
        };
    starts[size] = start;
    ends[size] = end;
    kinds[size++] = kind;
    return end;
  }

  private Kind kind(int start) {
    if (text.isHan(start)) {
      return Kind.HAN;
    }
    if (text.isDigit(start)) {
      return Kind.NUMBER;
    }
    boolean clitic =
        isApostrophe(start) && text.isWordPart(start - 1) && text.isWordPart(start + 1);
    return text.isWordPart(start) || clitic ? Kind.WORD : Kind.SIGN;
  }

  private boolean isApostrophe(int place) {
    return text.at(place) == '\'' || text.at(place) == '\u2019';
  }

  private int wordEnd(int from) {
    int end = from;
    while (text.isWordPart(end)) {
      end++;
    }
    return end;
  }

  /** Digits, points, commas and colons between digits, and letters right behind ("7pm"). */
  private int numberEnd(int start) {
    int end = start;
    while (text.isDigit(end) || isBetweenDigits(end)) {
      end++;
    }
    return wordEnd(end);
  }

  private boolean isBetweenDigits(int place) {
    int sign = text.at(place);
    return (sign == '.' || sign == ',' || sign == ':')
        && text.isDigit(place - 1)
        && text.isDigit(place + 1);
  }

  /** How many words there are. */
  public int size() {
    return size;
  }

  /** First place of a word. */
  public int start(int word) {
    return starts[word];
  }

  /** Place after the last of a word. */
  public int end(int word) {
    return ends[word];
  }

  /** The word that a place is in, or {@link #NONE}. */
  public int at(int place) {
    int found = Arrays.binarySearch(starts, 0, size, place);
    int word = found >= 0 ? found : -found - 2;
    return word >= 0 && place < ends[word] ? word : NONE;
  }

  /** The first word that ends after a place, or {@link #size}. */
  public int from(int place) {
    int found = Arrays.binarySearch(ends, 0, size, place);
    return found >= 0 ? found + 1 : -found - 1;
  }

  Kind kindOf(int word) {
    return kinds[word];
  }

  FoldedText text() {
    return text;
  }
}
