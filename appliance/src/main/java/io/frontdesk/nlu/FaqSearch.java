package io.frontdesk.nlu;

import io.frontdesk.text.Ngrams;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.agrona.collections.LongHashSet;

/**
 * Searches an {@link FaqIndex}. The meaning of a question is the mean of two cosines: its own, and
 * that of all questions of its entry together (of their sum), which is steadier than any single one
 * where an entry has several. Scratch, owned by one thread; what it shows is valid until the next
 * search.
 */
public final class FaqSearch {

  private static final int NONE = -1;

  /** How much a question loses for its crowd, in cosines of meaning. */
  private static final double CROWD = 0.3;

  /** How many entries are ranked. */
  public static final int TOP = 10;

  private final FaqIndex index;
  private final float[] vector;
  private final int[] centred;
  private final float[] own;
  private final float[] meaning;
  private final float[] words;
  private final float[] crowds;
  private final LongHashSet seen = new LongHashSet(512);
  private final int[] question = new int[TOP];
  private final double[] score = new double[TOP];
  private final double[] share = new double[TOP];
  private double squares;
  private double field;
  private int found;

  /** For an index. */
  public FaqSearch(FaqIndex index) {
    this.index = index;
    vector = new float[index.width()];
    centred = new int[index.width()];
    own = new float[index.questions()];
    meaning = new float[index.questions()];
    words = new float[index.questions()];
    crowds = new float[index.questions()];
    for (int q = 0; q < crowds.length; q++) {
      crowds[q] = index.crowd(q);
    }
  }

  /** The index that it searches. */
  public FaqIndex index() {
    return index;
  }

  /** Compares the words of a normalised text with all questions. */
  public void readWords(String normalised) {
    Arrays.fill(words, 0);
    seen.clear();
    squares = 0;
    Ngrams.each(normalised, this::onNgram);
    index.words().divide(Math.sqrt(squares), words);
  }

  private void onNgram(long hash, boolean word) {
    if (!seen.add(hash)) {
      return;
    }
    int place = index.words().find(hash);
    float weight = index.words().weight(place);
    squares += weight * weight;
    if (place >= 0) {
      index.words().add(place, words);
    }
  }

  /** Compares a vector with all questions; more behind what the index compares is left out. */
  public void readVector(float[] floats) {
    index.centre(floats, centred);
    index.cosines(centred, own);
    field = index.field(floats);
    for (int entry = 0; entry < index.size(); entry++) {
      blend(entry, NONE, index.length(entry));
    }
  }

  private void blend(int entry, int without, double length) {
    int[] members = index.members(entry);
    float together = 0;
    for (int q : members) {
      together += q == without ? 0 : own[q];
    }
    together = length == 0 ? 0 : (float) (together / length);
    for (int q : members) {
      meaning[q] = members.length == 1 ? own[q] : (own[q] + together) / 2;
    }
  }

  /**
   * Forgets a question until the next {@link #readVector}, in what its entry's questions mean
   * together, for a trainer that pretends that it is not there.
   */
  public void forget(int which) {
    int entry = index.entry(which);
    blend(entry, which, index.lengthWithout(entry, which));
  }

  void readVector(java.nio.FloatBuffer floats) {
    floats.get(0, vector);
    readVector(vector);
  }

  /** How near a question is by meaning. */
  public float meaning(int which) {
    return meaning[which];
  }

  /** How near the neighbours of a question are. */
  public float crowd(int which) {
    return crowds[which];
  }

  /** Takes another crowd for a question, for a trainer that pretends that some are not there. */
  public void pretend(int which, float crowd) {
    crowds[which] = crowd;
  }

  /** The cosine of words of a question. */
  public float words(int which) {
    return words[which];
  }

  /**
   * Ranks the entries by their best questions.
   *
   * @param meaningWeight of the score
   * @param wordsWeight of the score
   * @param allowed which questions count
   */
  public void rank(double meaningWeight, double wordsWeight, IntPredicate allowed) {
    found = 0;
    for (int q = 0; q < meaning.length; q++) {
      double value = meaningWeight * (meaning[q] - CROWD * crowds[q]) + wordsWeight * words[q];
      if ((found < TOP || value > score[found - 1]) && allowed.test(q)) {
        place(q, value);
      }
    }
    double sum = 0;
    for (int i = 0; i < found; i++) {
      share[i] = StrictMath.exp(score[i] - score[0]);
      sum += share[i];
    }
    for (int i = 0; i < found; i++) {
      share[i] /= sum;
    }
  }

  private void place(int q, double value) {
    int entry = index.entry(q);
    int old = 0;
    while (old < found && index.entry(question[old]) != entry) {
      old++;
    }
    if (old < found && score[old] >= value) {
      return;
    }
    int at = old < found ? old : found < TOP ? found++ : TOP - 1;
    while (at > 0 && value > score[at - 1]) {
      score[at] = score[at - 1];
      question[at] = question[at - 1];
      at--;
    }
    score[at] = value;
    question[at] = q;
  }

  /** How many entries were ranked. */
  public int found() {
    return found;
  }

  /** The best question of the entry at a rank, from 0. */
  public int question(int rank) {
    return question[rank];
  }

  /** The entry at a rank. */
  public int entry(int rank) {
    return index.entry(question[rank]);
  }

  /** The score at a rank. */
  public double score(int rank) {
    return score[rank];
  }

  /** The share of an entry among those that were ranked. */
  public double share(int rank) {
    return share[rank];
  }

  /** Ranks by meaning and words, after both were read. */
  public void rankBoth(IntPredicate allowed) {
    rank(index.calibration().meaningWeight(), index.calibration().wordsWeight(), allowed);
  }

  /** Ranks by words, after those were read. */
  public void rankWords(IntPredicate allowed) {
    rank(0, index.calibration().loneWordsWeight(), allowed);
  }

  /** The probability that the first of the last {@link #rankBoth} answers. */
  public double answersBoth() {
    return found == 0
        ? 0
        : index
            .calibration()
            .both()
            .probability(meaning[question[0]], words[question[0]], crowds[question[0]], field);
  }

  /** The probability that the first of the last {@link #rankWords} answers. */
  public double answersWords() {
    return found == 0 ? 0 : index.calibration().lone().probability(0, words[question[0]], 0, 0);
  }
}
