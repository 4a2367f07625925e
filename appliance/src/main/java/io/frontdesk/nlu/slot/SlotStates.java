package io.frontdesk.nlu.slot;

import io.frontdesk.text.FoldedText;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What an encoder makes of each word of an utterance: the mean of its pieces' vectors. The encoder
 * reads the normalised and mended utterance, so its words are first laid beside those that were
 * said: the same from the front and from the back, and between them one for one where they are as
 * many. Scratch, owned by one thread; what it shows is valid until the next {@link #read}.
 */
public final class SlotStates {

  private final SlotWords read = new SlotWords();
  private float[] states = new float[0];
  private int[] pieces = new int[0];
  private int[] partner = new int[0];
  private int size;

  /**
   * Pieces of a text that an encoder read.
   *
   * @param count how many
   * @param starts first code point of each; negative: none, as of special tokens
   * @param vectors of each, one after the other
   * @param dimension their length
   */
  public record Pieces(String text, int count, int[] starts, FloatBuffer vectors, int dimension) {}

  /** Reads what an encoder made of an utterance. */
  public void read(SlotWords said, Pieces encoded) {
    size = said.size();
    int dimension = encoded.dimension;
    if (pieces.length < size) {
      pieces = new int[2 * size];
    }
    if (states.length < size * dimension) {
      states = new float[2 * size * dimension];
    }
    Arrays.fill(pieces, 0, size, 0);
    Arrays.fill(states, 0, size * dimension, 0);
    align(said, read.read(FoldedText.of(encoded.text)));
    for (int piece = 0; piece < encoded.count; piece++) {
      int other = encoded.starts[piece] < 0 ? SlotWords.NONE : read.at(encoded.starts[piece]);
      if (other >= 0 && partner[other] >= 0) {
        add(encoded, piece, partner[other]);
      }
    }
    for (int word = 0; word < size; word++) {
      float share = 1f / Math.max(1, pieces[word]);
      for (int d = word * dimension; d < (word + 1) * dimension; d++) {
        states[d] *= share;
      }
    }
  }

  private void add(Pieces encoded, int piece, int word) {
    pieces[word]++;
    int from = piece * encoded.dimension;
    int at = word * encoded.dimension;
    for (int d = 0; d < encoded.dimension; d++) {
      states[at + d] += encoded.vectors.get(from + d);
    }
  }

  /** For each word that the encoder read, the one that was said. */
  private void align(SlotWords said, SlotWords encoded) {
    int count = encoded.size();
    if (partner.length < count) {
      partner = new int[2 * count];
    }
    Arrays.fill(partner, 0, count, SlotWords.NONE);
    int front = 0;
    while (front < Math.min(count, size) && same(said, front, encoded, front)) {
      partner[front] = front++;
    }
    int back = 0;
    while (back < Math.min(count, size) - front
        && same(said, size - 1 - back, encoded, count - 1 - back)) {
      partner[count - 1 - back] = size - 1 - back;
      back++;
    }
    for (int i = front; count == size && i < count - back; i++) {
      partner[i] = i;
    }
  }

  private static boolean same(SlotWords a, int i, SlotWords b, int j) {
    int length = a.end(i) - a.start(i);
    if (b.end(j) - b.start(j) != length) {
      return false;
    }
    for (int k = 0; k < length; k++) {
      if (a.text().lower(a.start(i) + k) != b.text().lower(b.start(j) + k)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the encoder read a word. */
  public boolean isKnown(int word) {
    return pieces[word] > 0;
  }

  /** What a net reads of a word: its own state and those of the words before and after it. */
  public static final int WINDOW = 3;

  /**
   * The states that a net reads of a word; noughts for a word that is not there or was not read.
   *
   * @param into receives them, {@link #WINDOW} times the length of a state
   */
  void window(int word, float[] into) {
    int dimension = into.length / WINDOW;
    copy(word, into, 0, dimension);
    copy(word - 1, into, dimension, dimension);
    copy(word + 1, into, 2 * dimension, dimension);
  }

  private void copy(int word, float[] into, int at, int dimension) {
    if (word >= 0 && word < size) {
      System.arraycopy(states, word * dimension, into, at, dimension);
    } else {
      Arrays.fill(into, at, at + dimension, 0);
    }
  }

  /** The states of all words, one after the other; of one that was not read, noughts. */
  public float[] states() {
    return states;
  }

  /** How many words there are. */
  public int size() {
    return size;
  }
}
