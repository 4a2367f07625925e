package io.frontdesk.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.Long2LongHashMap;

/**
 * The words that a bot's utterances are made of, beside the common words of the language, and how
 * probable one is after another. Immutable; any thread.
 *
 * <p>Words are numbered by length, so that those of about one length are neighbours.
 */
final class WordModel {

  /** What {@link #id} gives for a word that is not here. */
  static final int NONE = -1;

  /** As many of the bot's own words are kept as it takes to know any but the largest bots whole. */
  private static final int MAX_OWN = 50_000;

  private static final int MAX_PAIRS = 200_000;
  private static final int MAX_LENGTH = 24;
  private static final double OWN_SHARE = 0.75;
  private static final double PAIR_SHARE = 0.65;

  /** Zipf's law with Mandelbrot's shift: word number r is as frequent as 1 / (r + shift). */
  private static final double SHIFT = 20;

  private final String[] words;
  private final int[] letters;
  private final int[] own;
  private final float[] probability;
  private final int[] lengthStart = new int[MAX_LENGTH + 2];
  private final Map<String, Integer> ids = new HashMap<>();
  private final Long2LongHashMap pairs = new Long2LongHashMap(0);

  private record Entry(String word, int own, int rank) {}

  private WordModel(DataInputStream in) throws IOException {
    int count = in.readInt();
    words = new String[count];
    letters = new int[count];
    own = new int[count];
    probability = new float[count];
    int[] ranks = new int[count];
    double total = 1;
    double mass = 0;
    for (int i = 0; i < count; i++) {
      words[i] = in.readUTF();
      own[i] = in.readInt();
      ranks[i] = in.readInt();
      letters[i] = letters(words[i]);
      ids.put(words[i], i);
      total += own[i];
      mass += ranks[i] < 0 ? 0 : 1 / (ranks[i] + SHIFT);
      lengthStart[words[i].length() + 1]++;
    }
    for (int i = 1; i < lengthStart.length; i++) {
      lengthStart[i] += lengthStart[i - 1];
    }
    for (int i = 0; i < count; i++) {
      double general = ranks[i] < 0 ? 0 : 1 / (ranks[i] + SHIFT) / mass;
      probability[i] = (float) (OWN_SHARE * own[i] / total + (1 - OWN_SHARE) * general);
    }
    int pairCount = in.readInt();
    for (int i = 0; i < pairCount; i++) {
      pairs.put(in.readLong(), in.readInt());
    }
  }

  static WordModel fromBytes(byte[] file) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      return new WordModel(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The file of words is cut short", e);
    }
  }

  /**
   * Learns.
   *
   * @param texts the bot's utterances, normalised
   * @param general common words, the most frequent first
   * @return a file for {@link #fromBytes}
   */
  static byte[] learn(List<String> texts, List<String> general) {
    Map<String, Integer> counts = new TreeMap<>();
    texts.forEach(text -> new Words(text).each(w -> counts.merge(w, 1, Integer::sum)));
    Map<String, Integer> ranks = new LinkedHashMap<>();
    general.stream()
        .filter(w -> w.length() > 1 && w.length() <= MAX_LENGTH)
        .forEach(w -> ranks.putIfAbsent(w, ranks.size()));
    Map<String, Entry> entries = new TreeMap<>();
    ranks.forEach((word, rank) -> entries.put(word, new Entry(word, 0, rank)));
    counts.entrySet().stream()
        .filter(e -> e.getKey().length() <= MAX_LENGTH)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MAX_OWN)
        .forEach(
            e ->
                entries.put(
                    e.getKey(),
                    new Entry(e.getKey(), e.getValue(), ranks.getOrDefault(e.getKey(), -1))));
    List<Entry> sorted =
        entries.values().stream()
            .sorted(
                Comparator.comparingInt((Entry e) -> e.word.length()).thenComparing(Entry::word))
            .toList();
    return write(sorted, pairs(texts, sorted));
  }

  private static TreeMap<Long, Integer> pairs(List<String> texts, List<Entry> sorted) {
    Map<String, Integer> ids = new HashMap<>();
    sorted.forEach(entry -> ids.put(entry.word, ids.size()));
    TreeMap<Long, Integer> counts = new TreeMap<>();
    for (String text : texts) {
      int[] previous = {NONE};
      new Words(text)
          .each(
              word -> {
                int id = ids.getOrDefault(word, NONE);
                counts.merge(pair(previous[0], id), 1, Integer::sum);
                previous[0] = id;
              });
      counts.merge(pair(previous[0], NONE), 1, Integer::sum);
    }
    for (int least = 2; counts.size() > MAX_PAIRS; least++) {
      int kept = least;
      counts.values().removeIf(count -> count < kept);
    }
    return counts;
  }

  private static byte[] write(List<Entry> entries, TreeMap<Long, Integer> pairs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(entries.size());
      for (Entry entry : entries) {
        out.writeUTF(entry.word);
        out.writeInt(entry.own);
        out.writeInt(entry.rank);
      }
      out.writeInt(pairs.size());
      for (Map.Entry<Long, Integer> pair : pairs.entrySet()) {
        out.writeLong(pair.getKey());
        out.writeInt(pair.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static long pair(int first, int second) {
    return ((long) first << 32) | (second & 0xFFFFFFFFL);
  }

  /** The number of a word, or {@link #NONE}. */
  int id(String word) {
    return ids.getOrDefault(word, NONE);
  }

  String word(int id) {
    return words[id];
  }

  /** How often the bot's utterances have a word. */
  int own(int id) {
    return own[id];
  }

  /** The first word of a length or more; of one more than the longest, how many words there are. */
  int firstOfLength(int length) {
    return lengthStart[Math.max(0, Math.min(length, lengthStart.length - 1))];
  }

  /** Whether two words follow each other in the bot's utterances; NONE is an edge. */
  boolean isPair(int first, int second) {
    return pairs.get(pair(first, second)) > 0;
  }

  /** The logarithm of a word's probability. */
  double logProbability(int id) {
    return Math.log(probability[id] + 1e-9);
  }

  /** The logarithm of a word's probability after another; NONE is an edge. */
  double logProbability(int id, int after) {
    double alone = id == NONE ? 0.05 : probability[id] + 1e-9;
    double seen = after == NONE ? 0 : own[after];
    double follows = seen == 0 ? 0 : pairs.get(pair(after, id)) / seen;
    return Math.log(PAIR_SHARE * follows + (1 - PAIR_SHARE) * alone);
  }

  /** How many letters are in one word and not in another, at least: a cheap bound of distance. */
  int lettersApart(int id, int otherLetters) {
    return Integer.bitCount(letters[id] ^ otherLetters);
  }

  /** Which letters a word has, as bits. */
  static int letters(String word) {
    int bits = 0;
    for (int i = 0; i < word.length(); i++) {
      bits |= 1 << (word.charAt(i) & 31);
    }
    return bits;
  }

  @Override
  public String toString() {
    return words.length + " words, " + Arrays.stream(own).filter(c -> c > 0).count() + " own";
  }
}
