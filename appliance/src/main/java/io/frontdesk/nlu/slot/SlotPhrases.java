package io.frontdesk.nlu.slot;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.text.Ngrams;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values that were annotated in the training, by their words: a gazetteer (Ratinov and Roth 2009)
 * that the bot's author wrote without knowing. A value that stands in one utterance only is unknown
 * to that utterance, so that the training learns how far to trust what others said. Immutable and
 * shared.
 */
public final class SlotPhrases {

  /** No values. */
  public static final SlotPhrases NONE = new SlotPhrases(new long[0], new int[0], new int[0]);

  /** Longer values are rarely said again. */
  static final int MAX_WORDS = 8;

  private static final long STEP = 0xC2B2AE3D27D4EB4FL;
  private static final int BITS = 4;

  private final long[] table;
  private final int[] firsts;
  private final int mask;
  private final long[] hashes;
  private final int[] kinds;
  private final int[] counts;

  /**
   * How often values stand in an utterance of the training.
   *
   * @param counts by value and kind, see {@link #key}
   */
  public record Own(Map<Long, Integer> counts) {
    /** Of an utterance that is not of the training. */
    public static final Own NONE = new Own(Map.of());
  }

  /**
   * For some values.
   *
   * @param hashes of values, ascending; a value comes once for each kind
   * @param kinds what it was annotated as
   * @param counts how often
   */
  public SlotPhrases(long[] hashes, int[] kinds, int[] counts) {
    this.hashes = hashes;
    this.kinds = kinds;
    this.counts = counts;
    int capacity = Integer.highestOneBit(Math.max(8, hashes.length * 2)) * 2;
    table = new long[capacity];
    firsts = new int[capacity];
    mask = capacity - 1;
    for (int i = 0; i < hashes.length; i++) {
      if (i > 0 && hashes[i] == hashes[i - 1]) {
        continue;
      }
      int slot = (int) hashes[i] & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = hashes[i];
      firsts[slot] = i;
    }
  }

  int lengthBytes() {
    return Integer.BYTES + hashes.length * (Long.BYTES + 2 * Integer.BYTES);
  }

  void write(ByteBuffer out) {
    out.putInt(hashes.length);
    for (int i = 0; i < hashes.length; i++) {
      out.putLong(hashes[i]).putInt(kinds[i]).putInt(counts[i]);
    }
  }

  static SlotPhrases read(ByteBuffer in) {
    int size = in.getInt();
    long[] hashes = new long[size];
    int[] kinds = new int[size];
    int[] counts = new int[size];
    for (int i = 0; i < size; i++) {
      hashes[i] = in.getLong();
      kinds[i] = in.getInt();
      counts[i] = in.getInt();
    }
    return new SlotPhrases(hashes, kinds, counts);
  }

  /** Names a value as a kind. */
  public static long key(long hash, int kind) {
    return Ngrams.mix(hash + kind * STEP);
  }

  /** The hash of the words of a value. */
  public static long hash(SlotWords words, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i++) {
      hash = step(hash, SlotFeatures.hash(words.text(), words.start(i), words.end(i)));
    }
    return hash;
  }

  private static long step(long hash, long word) {
    return Ngrams.mix(hash * STEP + word);
  }

  /** Finds every value in an utterance. */
  void find(long[] words, int size, Own own, Finds finds) {
    finds.clear(size);
    if (hashes.length == 0) {
      return;
    }
    for (int start = 0; start < size; start++) {
      long hash = 0;
      int most = Math.min(size, start + MAX_WORDS);
      for (int end = start + 1; end <= most; end++) {
        hash = step(hash, words[end - 1]);
        int first = first(hash);
        for (int i = Math.max(0, first); first >= 0 && i < hashes.length; i++) {
          if (hashes[i] != hash) {
            break;
          }
          int others =
              own.counts.isEmpty()
                  ? counts[i]
                  : counts[i] - own.counts.getOrDefault(key(hash, kinds[i]), 0);
          if (others > 0) {
            finds.add(start, end, kinds[i]);
          }
        }
      }
    }
    finds.sort();
  }

  private int first(long hash) {
    int slot = (int) hash & mask;
    while (table[slot] != 0) {
      if (table[slot] == hash) {
        return firsts[slot];
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Marks the words of finds of other kinds. */
  static void mark(SlotWords words, List<EntityMatch> matches, Finds finds) {
    finds.clear(words.size());
    for (EntityMatch match : matches) {
      int first = words.at(match.start());
      int last = words.at(match.end() - 1);
      if (first >= 0 && last >= first) {
        finds.add(first, last + 1, match.entity().hashCode());
      }
    }
    finds.sort();
  }

  /**
   * For each word, the finds that it is part of and where in them it stands. Scratch, owned by one
   * thread.
   */
  static final class Finds {
    private long[] all = new long[256];
    private int count;
    private int size;
    private int[] ends = new int[64];

    void clear(int words) {
      count = 0;
      size = words;
      if (ends.length < words) {
        ends = new int[2 * words];
      }
      Arrays.fill(ends, 0, words, 0);
    }

    void add(int start, int end, int kind) {
      for (int i = start; i < end; i++) {
        int place = end - start == 1 ? 3 : i == start ? 0 : i == end - 1 ? 2 : 1;
        if (count == all.length) {
          all = Arrays.copyOf(all, 2 * count);
        }
        all[count++] = (long) i << 40 | (kind & 0xFFFFFFFFL) << BITS | place;
      }
    }

    /** By word; a mark that comes twice counts once. */
    void sort() {
      Arrays.sort(all, 0, count);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (kept == 0 || all[i] != all[kept - 1]) {
          all[kept++] = all[i];
        }
      }
      count = kept;
      int at = 0;
      for (int word = 0; word < size; word++) {
        while (at < count && all[at] >>> 40 == word) {
          at++;
        }
        ends[word] = at;
      }
    }

    int from(int word) {
      return word == 0 ? 0 : ends[word - 1];
    }

    int to(int word) {
      return ends[word];
    }

    long mark(int index) {
      return (all[index] & ((1L << 40) - 1)) + 1;
    }
  }

  /** Builds phrases from what was annotated. */
  public static SlotPhrases of(Map<Long, Map<Integer, Integer>> counts) {
    int size = counts.values().stream().mapToInt(Map::size).sum();
    long[] hashes = new long[size];
    int[] kinds = new int[size];
    int[] numbers = new int[size];
    int at = 0;
    for (Map.Entry<Long, Map<Integer, Integer>> value : new TreeMap<>(counts).entrySet()) {
      for (Map.Entry<Integer, Integer> kind : new TreeMap<>(value.getValue()).entrySet()) {
        hashes[at] = value.getKey();
        kinds[at] = kind.getKey();
        numbers[at++] = kind.getValue();
      }
    }
    return new SlotPhrases(hashes, kinds, numbers);
  }
}
