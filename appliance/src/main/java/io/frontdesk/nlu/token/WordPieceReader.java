package io.frontdesk.nlu.token;

import java.nio.LongBuffer;

/**
 * Reads texts by {@link WordPiece} without making anything on the heap, but for room when a text is
 * longer than any before. Scratch; one thread's.
 *
 * <p>Accents are left out as they come and not brought into canonical order first, as the library
 * does: those that are left out are all that the vocabularies could tell apart.
 */
final class WordPieceReader implements TokenReader {

  private final PieceTable pieces;
  private final Characters characters;
  private final WordPiece.Special special;
  private final String firstOfMarks;
  private final int maxWordLength;
  private final int maxText;

  private final char[] word;
  private final int[] origins;
  private final int[] hashes;
  private final int[] folded = new int[Characters.MAX_FOLDED];
  private char[] text = new char[512];
  private int length;

  private int wordChars;
  private int wordLength;
  private int wordStart;

  private LongBuffer ids;
  private int[] starts;
  private int count;

  WordPieceReader(WordPiece model) {
    pieces = model.pieces();
    characters = model.characters();
    special = model.special();
    maxWordLength = model.maxWordLength();
    maxText = model.maxTokens() - special.after().length;
    StringBuilder firsts = new StringBuilder();
    for (String mark : special.marks()) {
      if (firsts.indexOf(mark.substring(0, 1)) < 0) {
        firsts.append(mark.charAt(0));
      }
    }
    firstOfMarks = firsts.toString();
    word = new char[2 * maxWordLength];
    origins = new int[2 * maxWordLength];
    hashes = new int[pieces.longest() + 1];
  }

  @Override
  public int read(String said, LongBuffer intoIds, int[] intoStarts) {
    ids = intoIds;
    starts = intoStarts;
    count = 0;
    wordLength = 0;
    wordChars = 0;
    for (long id : special.before()) {
      put(id, NOWHERE);
    }
    length = said.length();
    if (length > text.length) {
      text = new char[2 * length];
    }
    said.getChars(0, length, text, 0);
    readText();
    count = Math.min(count, maxText);
    for (long id : special.after()) {
      ids.put(count, id);
      starts[count++] = NOWHERE;
    }
    return count;
  }

  private void readText() {
    boolean whole = true;
    int point = 0;
    for (int at = 0; at < length && count < maxText; point++) {
      char c = text[at];
      int mark = firstOfMarks.indexOf(c) < 0 ? -1 : markAt(at);
      if (mark >= 0) {
        endWord();
        put(special.markIds()[mark], point);
        at += special.marks()[mark].length();
        // Marks have no character beyond the first plane of Unicode: one code point a character.
        point += special.marks()[mark].length() - 1;
      } else if (!Character.isSurrogate(c)) {
        take(c, point);
        at++;
      } else {
        // The library takes no text with half a character in it, and then reads none of the
        // characters that have two halves.
        whole = whole && isWhole(at);
        int codePoint = Character.codePointAt(text, at, length);
        if (whole) {
          take(codePoint, point);
        }
        at += Character.charCount(codePoint);
      }
    }
    endWord();
  }

  /** Which mark stands here: the longest; -1: none. */
  private int markAt(int at) {
    int found = -1;
    for (int i = 0; i < special.marks().length; i++) {
      String mark = special.marks()[i];
      if (isAt(mark, at) && (found < 0 || mark.length() > special.marks()[found].length())) {
        found = i;
      }
    }
    return found;
  }

  private boolean isAt(String mark, int at) {
    if (at + mark.length() > length) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if (text[at + i] != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isWhole(int from) {
    for (int i = from; i < length; i++) {
      if (Character.isSurrogate(text[i])
          && (i + 1 == length || !Character.isSurrogatePair(text[i], text[++i]))) {
        return false;
      }
    }
    return true;
  }

  private void take(int codePoint, int point) {
    byte kind = characters.kind(codePoint);
    switch (kind) {
      case Characters.PLAIN -> append(codePoint, point);
      case Characters.DROPPED -> {}
      case Characters.SPACE -> endWord();
      case Characters.ALONE -> alone(codePoint, point);
      default -> {
        int several = characters.fold(codePoint, folded);
        for (int i = 0; i < several; i++) {
          if (characters.kind(folded[i]) == Characters.ALONE) {
            alone(folded[i], point);
          } else {
            append(folded[i], point);
          }
        }
      }
    }
  }

  private void alone(int codePoint, int point) {
    endWord();
    append(codePoint, point);
    endWord();
  }

  private void append(int codePoint, int point) {
    if (wordLength++ == 0) {
      wordStart = point;
    }
    if (wordLength <= maxWordLength) {
      origins[wordChars] = point;
      if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
        word[wordChars++] = (char) codePoint;
      } else {
        origins[wordChars + 1] = point;
        wordChars += Character.toChars(codePoint, word, wordChars);
      }
    }
  }

  /** Puts the pieces of the word that was read, or that it is unknown. */
  private void endWord() {
    if (wordLength == 0) {
      return;
    }
    int before = count;
    boolean known = wordLength <= maxWordLength;
    for (int from = 0; known && from < wordChars; ) {
      int to = from + longestPiece(from);
      known = to > from;
      from = to;
    }
    if (!known) {
      count = before;
      put(special.unknown(), wordStart);
    }
    wordLength = 0;
    wordChars = 0;
  }

  /**
   * Puts the longest piece that the rest of the word begins with.
   *
   * @return its length; 0: there is none
   */
  private int longestPiece(int from) {
    boolean continues = from > 0;
    int most = Math.min(wordChars - from, hashes.length - 1);
    hashes[0] = PieceTable.seed(continues);
    for (int i = 0; i < most; i++) {
      hashes[i + 1] = PieceTable.next(hashes[i], word[from + i]);
    }
    for (int size = most; size > 0; size--) {
      int id = pieces.find(word, from, from + size, continues, hashes[size]);
      if (id != PieceTable.NONE) {
        put(id, origins[from]);
        return size;
      }
    }
    return 0;
  }

  private void put(long id, int start) {
    if (count < maxText) {
      ids.put(count, id);
      starts[count] = start;
    }
    count++;
  }
}
