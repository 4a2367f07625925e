package io.frontdesk.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of single Han characters: the simplified one of a traditional one and back, and how
 * they are read, as pinyin without tones. Read from the jar when first used; immutable; any thread.
 *
 * <p>The tables were drawn from ICU, one character each; characters with several readings have more
 * in a list of their own. The first characters of a reading are those of common use.
 */
public final class HanTables {

  private static final char FIRST = '\u4e00';
  private static final int COUNT = 0x9FA5 - FIRST + 1;
  private static final int MAX_SYLLABLE = 6;
  private static final int MAX_PINYIN = 60;
  private static final char[] SIMPLIFIED = pairs("simplified.txt");
  private static final char[] TRADITIONAL = pairs("traditional.txt");
  private static final Map<String, String> CHARACTERS = new TreeMap<>();
  private static final String[][] SYLLABLES = new String[COUNT][];

  static {
    for (String line : lines("pinyin.txt")) {
      String[] fields = line.split(" ", -1);
      read(fields[0], fields[1]);
      read(fields[0], fields[2]);
    }
    lines("readings.txt").forEach(line -> read(line.split(" ")[0], line.split(" ")[1]));
  }

  private HanTables() {}

  private static void read(String syllable, String characters) {
    for (char c : characters.toCharArray()) {
      String[] known = SYLLABLES[c - FIRST];
      if (known == null) {
        SYLLABLES[c - FIRST] = new String[] {syllable.intern()};
      } else if (!Arrays.asList(known).contains(syllable)) {
        String[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = syllable.intern();
        SYLLABLES[c - FIRST] = more;
      }
    }
    Set<Character> all = new LinkedHashSet<>();
    for (char c : (CHARACTERS.getOrDefault(syllable, "") + characters).toCharArray()) {
      all.add(c);
    }
    StringBuilder joined = new StringBuilder();
    all.forEach(joined::append);
    CHARACTERS.put(syllable, joined.toString());
  }

  private static char[] pairs(String name) {
    List<String> lines = lines(name);
    char[] table = new char[COUNT];
    for (int i = 0; i < lines.get(0).length(); i++) {
      table[lines.get(0).charAt(i) - FIRST] = lines.get(1).charAt(i);
    }
    return table;
  }

  private static List<String> lines(String name) {
    try (InputStream in = HanTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar has no " + name + ": build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + name + " from the jar", e);
    }
  }

  private static boolean isHere(char c) {
    return c >= FIRST && c < FIRST + COUNT;
  }

  /** The simplified character of a traditional one; any other character itself. */
  public static char simplified(char c) {
    return isHere(c) && SIMPLIFIED[c - FIRST] != 0 ? SIMPLIFIED[c - FIRST] : c;
  }

  /** The traditional character of a simplified one that has one only; any other itself. */
  public static char traditional(char c) {
    return isHere(c) && TRADITIONAL[c - FIRST] != 0 ? TRADITIONAL[c - FIRST] : c;
  }

  /** How a character is read, the most usual first; empty where that is not known. */
  public static List<String> readings(char c) {
    return isHere(c) && SYLLABLES[c - FIRST] != null ? List.of(SYLLABLES[c - FIRST]) : List.of();
  }

  /** The characters that are read so, those of common use first; empty for what is no syllable. */
  public static String characters(String syllable) {
    String found = CHARACTERS.get(syllable);
    if (found == null && syllable.indexOf('v') > 0) {
      // What keyboards have for the letter that is u with two dots.
      found = CHARACTERS.get(syllable.replace('v', 'u'));
    }
    return found == null ? "" : found;
  }

  /**
   * Cuts a word into as few syllables of pinyin as it takes.
   *
   * @param word lower-case letters; an apostrophe parts syllables
   * @return the syllables, or an empty list if it is not made of syllables
   */
  public static List<String> syllables(String word) {
    int length = word.length();
    if (length == 0 || length > MAX_PINYIN) {
      return List.of();
    }
    int[] count = new int[length + 1];
    int[] from = new int[length + 1];
    Arrays.fill(count, Integer.MAX_VALUE);
    count[0] = 0;
    for (int end = 1; end <= length; end++) {
      if (word.charAt(end - 1) == '\'' && count[end - 1] != Integer.MAX_VALUE) {
        count[end] = count[end - 1];
        from[end] = end - 1;
        continue;
      }
      for (int start = Math.max(0, end - MAX_SYLLABLE); start < end; start++) {
        if (count[start] < Integer.MAX_VALUE
            && count[start] + 1 < count[end]
            && isSyllable(word.substring(start, end))) {
          count[end] = count[start] + 1;
          from[end] = start;
        }
      }
    }
    return count[length] == Integer.MAX_VALUE ? List.of() : cut(word, from, count[length]);
  }

  private static List<String> cut(String word, int[] from, int count) {
    String[] found = new String[count];
    int at = count;
    for (int end = word.length(); end > 0; end = from[end]) {
      String part = word.substring(from[end], end);
      if (!part.equals("'")) {
        found[--at] = part;
      }
    }
    return List.of(found);
  }

  private static boolean isSyllable(String part) {
    // Readings without a vowel are interjections, and letters in a message.
    return !characters(part).isEmpty() && !part.equals("m") && !part.equals("ng");
  }
}
