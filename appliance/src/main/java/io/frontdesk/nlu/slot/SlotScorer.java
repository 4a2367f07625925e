package io.frontdesk.nlu.slot;

import io.frontdesk.text.FoldedText;
import java.util.Arrays;

/**
 * Scores the labels of an utterance's words by what an encoder made of them. Scratch, owned by the
 * thread that runs the encoder.
 */
public final class SlotScorer {

  private final SlotWords words = new SlotWords();
  private final SlotStates states = new SlotStates();
  private float[] window = new float[0];
  private float[] units = new float[0];
  private float[] row = new float[0];

  /**
   * The scores of all labels of all words, word by word.
   *
   * @param said the utterance as it was said
   * @param pieces what the encoder read
   * @param into is used if it is long enough
   * @return {@code into}, or a longer one
   */
  public float[] score(SlotNet net, String said, SlotStates.Pieces pieces, float[] into) {
    words.read(FoldedText.of(said));
    states.read(words, pieces);
    int size = words.size();
    float[] scores = into.length < size * net.labels() ? new float[2 * size * net.labels()] : into;
    if (window.length != net.dimension()
        || units.length != net.units()
        || row.length != net.labels()) {
      window = new float[net.dimension()];
      units = new float[net.units()];
      row = new float[net.labels()];
    }
    for (int word = 0; word < size; word++) {
      if (states.isKnown(word)) {
        states.window(word, window);
        net.units(window, 0, units);
      } else {
        Arrays.fill(units, 0);
      }
      net.scores(units, row);
      System.arraycopy(row, 0, scores, word * row.length, row.length);
    }
    return scores;
  }
}
