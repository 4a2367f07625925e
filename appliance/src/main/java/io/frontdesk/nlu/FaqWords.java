package io.frontdesk.nlu;

import io.frontdesk.text.Ngrams;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The n-grams of an FAQ's questions: which question has which. The fewer questions have an n-gram
 * the more it weighs; one that no question has weighs as much as one that a single question has, so
 * that what is foreign to the FAQ counts against a likeness. Sequences of characters are among
 * them, so that a slip of the finger leaves most of a word. Immutable.
 */
final class FaqWords {

  private final long[] hashes;
  private final int[] starts;
  private final int[] questions;
  private final float[] rarity;
  private final float[] lengths;

  private FaqWords(long[] hashes, int[] starts, int[] questions, float[] rarity, float[] lengths) {
    this.hashes = hashes;
    this.starts = starts;
    this.questions = questions;
    this.rarity = rarity;
    this.lengths = lengths;
  }

  static FaqWords of(List<String> texts) {
    TreeMap<Long, int[]> postings = new TreeMap<>();
    for (int i = 0; i < texts.size(); i++) {
      TreeSet<Long> seen = new TreeSet<>();
      Ngrams.each(texts.get(i), (hash, word) -> seen.add(hash));
      for (long hash : seen) {
        int[] known = postings.getOrDefault(hash, new int[0]);
        int[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = i;
        postings.put(hash, more);
      }
    }
    long[] hashes = new long[postings.size()];
    int[] starts = new int[hashes.length + 1];
    int at = 0;
    for (Map.Entry<Long, int[]> entry : postings.entrySet()) {
      hashes[at] = entry.getKey();
      starts[at + 1] = starts[at] + entry.getValue().length;
      at++;
    }
    int[] questions = new int[starts[hashes.length]];
    at = 0;
    for (int[] list : postings.values()) {
      System.arraycopy(list, 0, questions, starts[at++], list.length);
    }
    return of(hashes, starts, questions, texts.size());
  }

  private static FaqWords of(long[] hashes, int[] starts, int[] questions, int count) {
    float[] rarity = new float[hashes.length];
    double[] squares = new double[count];
    for (int h = 0; h < hashes.length; h++) {
      rarity[h] = rarity(starts[h + 1] - starts[h], count);
      for (int at = starts[h]; at < starts[h + 1]; at++) {
        squares[questions[at]] += rarity[h] * rarity[h];
      }
    }
    float[] lengths = new float[count];
    for (int i = 0; i < count; i++) {
      lengths[i] = (float) Math.sqrt(squares[i]);
    }
    return new FaqWords(hashes, starts, questions, rarity, lengths);
  }

  private static float rarity(int having, int count) {
    return (float) StrictMath.log(1 + (count + 1.0) / having);
  }

  /** The place of an n-gram, or less than nought. */
  int find(long hash) {
    return Arrays.binarySearch(hashes, hash);
  }

  /** How much an n-gram weighs that may be unknown. */
  float weight(int place) {
    return place >= 0 ? rarity[place] : rarity(1, lengths.length);
  }

  /** Adds a weight to all questions that have an n-gram. */
  void add(int place, float[] sums) {
    float square = rarity[place] * rarity[place];
    for (int at = starts[place]; at < starts[place + 1]; at++) {
      sums[questions[at]] += square;
    }
  }

  /** Makes cosines of sums. */
  void divide(double length, float[] sums) {
    for (int i = 0; i < lengths.length; i++) {
      double both = length * lengths[i];
      sums[i] = both == 0 ? 0 : (float) (sums[i] / both);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(hashes.length);
    for (int h = 0; h < hashes.length; h++) {
      out.writeLong(hashes[h]);
      out.writeInt(starts[h + 1]);
    }
    for (int question : questions) {
      out.writeInt(question);
    }
  }

  static FaqWords read(DataInputStream in, int count, int most) throws IOException {
    long[] hashes = new long[FaqIndex.count(in, most)];
    int[] starts = new int[hashes.length + 1];
    for (int h = 0; h < hashes.length; h++) {
      hashes[h] = in.readLong();
      starts[h + 1] = FaqIndex.count(in, most);
      if (starts[h + 1] <= starts[h] || h > 0 && hashes[h] <= hashes[h - 1]) {
        throw new IllegalArgumentException("index of questions out of order at n-gram " + h);
      }
    }
    int[] questions = new int[starts[hashes.length]];
    for (int i = 0; i < questions.length; i++) {
      questions[i] = in.readInt();
      if (questions[i] < 0 || questions[i] >= count) {
        throw new IllegalArgumentException("index of questions has no question " + questions[i]);
      }
    }
    return of(hashes, starts, questions, count);
  }
}
