package io.frontdesk.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.Long2LongHashMap;

/**
 * The words that a bot's utterances are made of, beside the common words of the language, and how
 * probable one is after another: pairs with absolute discounting, then single words, then the rank
 * of the language's words by Zipf's law, as probable together as a word of the bot was new when it
 * was read (Witten and Bell). Costs are negative logarithms. Immutable; any thread.
 */
final class WordModel {

  /** What {@link #id} gives for a word that is not here. */
  static final int NONE = -1;

  /** As many of the bot's own words are kept as it takes to know any but the largest bots whole. */
  private static final int MAX_OWN = 50_000;

  private static final int MAX_PAIRS = 200_000;
  private static final int MAX_LENGTH = 24;
  private static final double DISCOUNT = 0.7;
  private static final double LEAST_BACK_OFF = 0.02;

  /** Zipf's law with Mandelbrot's shift: word number r is as frequent as 1 / (r + shift). */
  private static final double SHIFT = 20;

  private static final long NO_PAIR = Long.MIN_VALUE;

  private final String[] words;
  private final int[] own;
  private final float[] alone;
  private final float[] backOff;
  private final float[] least;
  private final Map<String, Integer> ids;
  private final Long2LongHashMap pairs;
  private final WordTrie trie;

  private record Entry(int own, int rank) {}

  private WordModel(DataInputStream in) throws IOException {
    int count = in.readInt();
    words = new String[count];
    own = new int[count + 1];
    ids = new HashMap<>(2 * count);
    int[] ranks = new int[count];
    double total = 1;
    double kinds = 1;
    double mass = 0;
    for (int i = 0; i < count; i++) {
      words[i] = in.readUTF();
      own[i] = number(in);
      ranks[i] = number(in) - 1;
      ids.put(words[i], i);
      total += own[i];
      kinds += own[i] > 0 ? 1 : 0;
      mass += ranks[i] < 0 ? 0 : 1 / (ranks[i] + SHIFT);
    }
    alone = new float[count + 1];
    double ownShare = total / (total + kinds);
    for (int i = 0; i < count; i++) {
      double general = ranks[i] < 0 ? 0 : 1 / (ranks[i] + SHIFT) / mass;
      alone[i] = cost(ownShare * own[i] / total + (1 - ownShare) * general + 1e-9);
    }
    own[count] = number(in);
    alone[count] = cost(0.1);
    backOff = new float[count + 1];
    least = alone.clone();
    pairs = pairs(in);
    trie = new WordTrie(List.of(words), own, least);
  }

  private Long2LongHashMap pairs(DataInputStream in) throws IOException {
    int count = in.readInt();
    long[] keys = new long[count];
    int[] counts = new int[count];
    int[] follow = new int[own.length];
    long key = 0;
    for (int i = 0; i < count; i++) {
      int first = (int) (key >>> 32) + number(in);
      key = pair(first, number(in));
      keys[i] = key;
      counts[i] = number(in);
      follow[first]++;
    }
    for (int i = 0; i < own.length; i++) {
      backOff[i] =
          own[i] == 0
              ? 0
              : cost(Math.max(LEAST_BACK_OFF, Math.min(1, DISCOUNT * follow[i] / own[i])));
    }
    Long2LongHashMap map = new Long2LongHashMap(2 * count + 8, 0.5f, NO_PAIR);
    for (int i = 0; i < count; i++) {
      int first = (int) (keys[i] >>> 32);
      double back = StrictMath.exp(-backOff[first] - alone[(int) keys[i]]);
      // A rare word of a very large bot may be here as a word of the language only.
      double follows = own[first] == 0 ? 0 : (counts[i] - DISCOUNT) / own[first];
      float cost = cost(follows + back);
      map.put(keys[i], Float.floatToIntBits(cost));
      least[(int) keys[i]] = Math.min(least[(int) keys[i]], cost);
    }
    return map;
  }

  private static float cost(double probability) {
    return (float) -StrictMath.log(probability);
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
    TreeMap<String, Entry> entries = new TreeMap<>();
    ranks.forEach((word, rank) -> entries.put(word, new Entry(0, rank)));
    counts.entrySet().stream()
        .filter(e -> e.getKey().length() <= MAX_LENGTH)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MAX_OWN)
        .forEach(
            e ->
                entries.put(
                    e.getKey(), new Entry(e.getValue(), ranks.getOrDefault(e.getKey(), -1))));
    return write(entries, texts);
  }

  private static TreeMap<Long, Integer> pairs(List<String> texts, List<String> sorted) {
    Map<String, Integer> ids = new HashMap<>();
    sorted.forEach(word -> ids.put(word, ids.size()));
    int edge = sorted.size();
    TreeMap<Long, Integer> counts = new TreeMap<>();
    for (String text : texts) {
      int[] previous = {edge};
      new Words(text)
          .each(
              word -> {
                int id = ids.getOrDefault(word, NONE);
                if (id != NONE && previous[0] != NONE) {
                  counts.merge(pair(previous[0], id), 1, Integer::sum);
                }
                previous[0] = id;
              });
      if (previous[0] != NONE) {
        counts.merge(pair(previous[0], edge), 1, Integer::sum);
      }
    }
    for (int least = 2; counts.size() > MAX_PAIRS; least++) {
      int kept = least;
      counts.values().removeIf(count -> count < kept);
    }
    return counts;
  }

  private static byte[] write(TreeMap<String, Entry> entries, List<String> texts) {
    TreeMap<Long, Integer> pairs = pairs(texts, new ArrayList<>(entries.keySet()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(entries.size());
      for (Map.Entry<String, Entry> entry : entries.entrySet()) {
        out.writeUTF(entry.getKey());
        number(out, entry.getValue().own);
        number(out, entry.getValue().rank + 1);
      }
      number(out, texts.size());
      out.writeInt(pairs.size());
      int before = 0;
      for (Map.Entry<Long, Integer> pair : pairs.entrySet()) {
        int first = (int) (pair.getKey() >>> 32);
        number(out, first - before);
        number(out, pair.getKey().intValue());
        number(out, pair.getValue());
        before = first;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  private static void number(DataOutputStream out, int value) throws IOException {
    int rest = value;
    for (; rest >= 0x80; rest >>>= 7) {
      out.writeByte(rest & 0x7F | 0x80);
    }
    out.writeByte(rest);
  }

  private static int number(DataInputStream in) throws IOException {
    int value = 0;
    int shift = 0;
    int part;
    do {
      part = in.readUnsignedByte();
      value |= (part & 0x7F) << shift;
      shift += 7;
    } while (part >= 0x80);
    return value;
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

  /** The number that stands for the beginning and the end of an utterance. */
  int edge() {
    return words.length;
  }

  /** All words, as a tree. */
  WordTrie trie() {
    return trie;
  }

  /** How often the bot's utterances have a word. */
  int own(int id) {
    return own[id];
  }

  /** Whether two words follow each other in the bot's utterances. */
  boolean isPair(int first, int second) {
    return pairs.get(pair(first, second)) != NO_PAIR;
  }

  /** The cost of a word where it costs the least. */
  float least(int id) {
    return least[id];
  }

  /** The cost of a word after another, which may be {@link #NONE}. */
  float cost(int id, int after) {
    if (after == NONE) {
      return alone[id];
    }
    long seen = pairs.get(pair(after, id));
    return seen == NO_PAIR ? backOff[after] + alone[id] : Float.intBitsToFloat((int) seen);
  }
}
