package io.frontdesk.entity.list;

import io.frontdesk.text.HanTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How Han characters sound, as numbers: two sounds that speakers of many regions mix up (z and zh,
 * in and ing, n and l at the beginning) have one number. Read when first used; immutable.
 */
final class Sounds {

  private static final int FIRST = 0x4E00;
  private static final int COUNT = 0x9FA5 - FIRST + 1;
  private static final int MAX_READINGS = 3;
  private static final int[] UNKNOWN = {};
  private static final Map<String, Integer> NUMBERS = new HashMap<>();
  private static final int[][] OF_CHARACTER = new int[COUNT][];

  static {
    for (int i = 0; i < COUNT; i++) {
      int[] sounds =
          HanTables.readings((char) (FIRST + i)).stream()
              .limit(MAX_READINGS)
              .mapToInt(reading -> NUMBERS.computeIfAbsent(near(reading), k -> NUMBERS.size()))
              .distinct()
              .toArray();
      OF_CHARACTER[i] = sounds.length == 0 ? UNKNOWN : sounds;
    }
  }

  private Sounds() {}

  /** The usual spelling of all syllables that are mixed up with this one. */
  private static String near(String syllable) {
    String near = syllable;
    if (near.length() > 2 && near.charAt(1) == 'h') {
      near = near.charAt(0) + near.substring(2);
    }
    if (near.endsWith("ang") || near.endsWith("eng") || near.endsWith("ing")) {
      near = near.substring(0, near.length() - 1);
    }
    return near.startsWith("l") ? "n" + near.substring(1) : near;
  }

  /** The numbers of a character's sounds, the most usual first; none if it is not known. */
  static int[] of(int codePoint) {
    int index = codePoint - FIRST;
    return index >= 0 && index < COUNT ? OF_CHARACTER[index] : UNKNOWN;
  }

  /** Whether two characters are read alike, tones aside. */
  static boolean isSame(int first, int second) {
    if (of(first).length == 0 || of(second).length == 0) {
      return false;
    }
    List<String> readings = HanTables.readings((char) first);
    return HanTables.readings((char) second).stream().anyMatch(readings::contains);
  }

  /** Whether two characters are the simplified and the traditional form of one. */
  static boolean isVariant(int first, int second) {
    return of(first).length > 0
        && of(second).length > 0
        && HanTables.simplified((char) first) == HanTables.simplified((char) second);
  }

  /** The letters of a word's pinyin; empty if a character is not known. */
  static int[] letters(int[] word) {
    StringBuilder letters = new StringBuilder();
    for (int codePoint : word) {
      if (of(codePoint).length == 0) {
        return UNKNOWN;
      }
      letters.append(HanTables.readings((char) codePoint).get(0));
    }
    return letters.codePoints().toArray();
  }
}
