package io.frontdesk.nlu.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What BERT's tokeniser does with each character before it looks for pieces: leave it out, take it
 * for a space, let it stand alone, and, where case and accents are folded, which characters come in
 * its place. Immutable and shared.
 *
 * <p>The table was drawn from the library itself, one code point at a time, because it follows
 * several versions of Unicode, none of them a Java release's: so the ids are the same on every
 * Java.
 */
final class Characters {

  /** Part of a word, as it is. */
  static final byte PLAIN = 0;

  /** Left out. */
  static final byte DROPPED = 1;

  /** Between words. */
  static final byte SPACE = 2;

  /** A word of its own: a sign or a Han character. */
  static final byte ALONE = 3;

  /** Others come in its place: {@link #fold}. */
  static final byte FOLDED = 4;

  /** The most that come in a character's place. */
  static final int MAX_FOLDED = 4;

  private static final String FILE = "characters.txt";
  private static final int PAGE = 256;
  private static final byte[][] SAME = new byte[FOLDED + 1][PAGE];

  // Hangul syllables and their letters: The Unicode Standard, 3.12.
  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final int LAST_SYLLABLE = 0xD7A3;
  private static final int FIRST_LEAD = 0x1100;
  private static final int FIRST_VOWEL = 0x1161;
  private static final int BEFORE_FINALS = 0x11A7;
  private static final int VOWELS = 21;
  private static final int FINALS = 28;

  static {
    for (byte kind = 0; kind < SAME.length; kind++) {
      Arrays.fill(SAME[kind], kind);
    }
  }

  private final byte[][] pages = new byte[(Character.MAX_CODE_POINT + 1) / PAGE][];
  private int[] starts = new int[0];
  private int[] targets = new int[0];
  private int[] several = new int[0];
  private int[][] severalTargets = new int[0][];

  /**
   * Reads the table.
   *
   * @param folding whether case and accents are folded
   */
  Characters(boolean folding) {
    Arrays.fill(pages, SAME[PLAIN]);
    try (InputStream in = Characters.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The jar has no " + FILE + ": build it again");
      }
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .forEach(line -> read(line.split(" "), folding));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + FILE + " from the jar", e);
    }
    if (folding) {
      set(FIRST_SYLLABLE, LAST_SYLLABLE, FOLDED);
    }
  }

  /** A line: what it is about, then code points or ranges of them, with what they are folded to. */
  private void read(String[] fields, boolean folding) {
    switch (fields[0]) {
      case "drop" -> setAll(fields, DROPPED);
      case "space" -> setAll(fields, SPACE);
      case "alone" -> setAll(fields, ALONE);
      case "mark" -> setAll(fields, folding ? DROPPED : PLAIN);
      case "fold" -> {
        if (folding) {
          foldToOne(fields);
        }
      }
      case "folds" -> {
        if (folding) {
          foldToSeveral(fields);
        }
      }
      default -> throw new IllegalStateException(FILE + " has a line of " + fields[0]);
    }
  }

  private void setAll(String[] fields, byte kind) {
    for (int i = 1; i < fields.length; i++) {
      int dash = fields[i].indexOf('-');
      set(first(fields[i], dash), last(fields[i], dash), kind);
    }
  }

  private void foldToOne(String[] fields) {
    starts = new int[fields.length - 1];
    targets = new int[fields.length - 1];
    for (int i = 1; i < fields.length; i++) {
      int arrow = fields[i].indexOf('>');
      String range = fields[i].substring(0, arrow);
      int dash = range.indexOf('-');
      starts[i - 1] = first(range, dash);
      targets[i - 1] = Integer.parseInt(fields[i], arrow + 1, fields[i].length(), 16);
      set(starts[i - 1], last(range, dash), FOLDED);
    }
  }

  private void foldToSeveral(String[] fields) {
    several = new int[fields.length - 1];
    severalTargets = new int[fields.length - 1][];
    for (int i = 1; i < fields.length; i++) {
      String[] sides = fields[i].split(">");
      several[i - 1] = Integer.parseInt(sides[0], 16);
      severalTargets[i - 1] =
          Arrays.stream(sides[1].split("[+]")).mapToInt(t -> Integer.parseInt(t, 16)).toArray();
      set(several[i - 1], several[i - 1], FOLDED);
    }
  }

  private static int first(String range, int dash) {
    return Integer.parseInt(range, 0, dash < 0 ? range.length() : dash, 16);
  }

  private static int last(String range, int dash) {
    return Integer.parseInt(range, dash + 1, range.length(), 16);
  }

  private void set(int first, int last, byte kind) {
    for (int from = first; from <= last; ) {
      int page = from / PAGE;
      int to = Math.min(last, page * PAGE + PAGE - 1);
      if (to - from == PAGE - 1) {
        pages[page] = SAME[kind];
      } else {
        if (isShared(pages[page])) {
          pages[page] = pages[page].clone();
        }
        Arrays.fill(pages[page], from % PAGE, to % PAGE + 1, kind);
      }
      from = to + 1;
    }
  }

  private static boolean isShared(byte[] page) {
    for (byte[] same : SAME) {
      if (page == same) {
        return true;
      }
    }
    return false;
  }

  /** What becomes of a character. */
  byte kind(int codePoint) {
    return pages[codePoint / PAGE][codePoint % PAGE];
  }

  /**
   * The characters that come in the place of one that is {@link #FOLDED}. One of them may stand
   * alone ({@link #kind}); none is folded again.
   *
   * @param into receives them; room for {@link #MAX_FOLDED}
   * @return how many
   */
  int fold(int codePoint, int[] into) {
    if (codePoint >= FIRST_SYLLABLE && codePoint <= LAST_SYLLABLE) {
      return letters(codePoint - FIRST_SYLLABLE, into);
    }
    int place = Arrays.binarySearch(several, codePoint);
    if (place >= 0) {
      int[] all = severalTargets[place];
      System.arraycopy(all, 0, into, 0, all.length);
      return all.length;
    }
    int found = Arrays.binarySearch(starts, codePoint);
    int range = found >= 0 ? found : -found - 2;
    into[0] = targets[range] + codePoint - starts[range];
    return 1;
  }

  private static int letters(int syllable, int[] into) {
    into[0] = FIRST_LEAD + syllable / (VOWELS * FINALS);
    into[1] = FIRST_VOWEL + syllable % (VOWELS * FINALS) / FINALS;
    into[2] = BEFORE_FINALS + syllable % FINALS;
    return syllable % FINALS == 0 ? 2 : 3;
  }
}
