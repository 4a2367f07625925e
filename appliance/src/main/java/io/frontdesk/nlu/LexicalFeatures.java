package io.frontdesk.nlu;

import io.frontdesk.text.Ngrams;
import java.util.Arrays;

/**
 * The sparse features of one utterance: rows of the vocabulary with their weights, TF-IDF with
 * sublinear term frequency, words and characters each of length one. Scratch, owned by one thread;
 * what it shows is valid until the next {@link #read}.
 */
public final class LexicalFeatures implements Ngrams.Sink {

  private static final int MAX_ROWS = 4096;

  private final int[] rows = new int[MAX_ROWS];
  private final float[] values = new float[MAX_ROWS];
  private final boolean[] words = new boolean[MAX_ROWS];
  private short[] position = new short[0];
  private Vocabulary vocabulary = new Vocabulary(new long[0], new float[0]);
  private int size;
  private int total;
  private int known;

  /** Reads a normalised utterance. */
  public void read(String normalised, Vocabulary with) {
    reset(with);
    Ngrams.each(normalised, this);
    for (int i = 0; i < size; i++) {
      values[i] = (float) (1 + StrictMath.log(values[i])) * vocabulary.idf(rows[i]);
    }
    scaleToLengthOne(true);
    scaleToLengthOne(false);
  }

  private void reset(Vocabulary with) {
    if (position.length < with.size()) {
      position = new short[with.size()];
    } else {
      for (int i = 0; i < size; i++) {
        // Rows of an earlier, larger vocabulary are cleared with it.
        position[rows[i]] = 0;
      }
    }
    vocabulary = with;
    size = 0;
    total = 0;
    known = 0;
  }

  @Override
  public void onNgram(long hash, boolean word) {
    total++;
    int row = vocabulary.row(hash);
    if (row == Vocabulary.UNKNOWN) {
      return;
    }
    known++;
    int at = position[row] - 1;
    if (at < 0) {
      if (size == MAX_ROWS) {
        return;
      }
      at = size++;
      position[row] = (short) size;
      rows[at] = row;
      values[at] = 0;
      words[at] = word;
    }
    values[at]++;
  }

  private void scaleToLengthOne(boolean word) {
    double square = 0;
    for (int i = 0; i < size; i++) {
      square += words[i] == word ? (double) values[i] * values[i] : 0;
    }
    float scale = square == 0 ? 0 : (float) (1 / StrictMath.sqrt(square));
    for (int i = 0; i < size; i++) {
      values[i] *= words[i] == word ? scale : 1;
    }
  }

  /** How many rows the utterance has. */
  public int size() {
    return size;
  }

  /** The row at an index, in order of first occurrence. */
  public int row(int index) {
    return rows[index];
  }

  /** Its weight. */
  public float value(int index) {
    return values[index];
  }

  /** The share of the utterance's n-grams that the vocabulary knows, 0 to 1. */
  public float coverage() {
    return total == 0 ? 0 : (float) known / total;
  }

  /** A copy of the rows and of their weights. */
  public Sparse copy() {
    return new Sparse(Arrays.copyOf(rows, size), Arrays.copyOf(values, size), coverage());
  }

  /**
   * The features of one utterance, kept.
   *
   * @param rows in order of first occurrence
   * @param values their weights
   * @param coverage share of known n-grams
   */
  public record Sparse(int[] rows, float[] values, float coverage) {}
}
