package io.frontdesk.nlu;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The numbers, fixed by training, that make probabilities of an FAQ's scores. Immutable.
 *
 * @param meaningWeight multiplies the cosine of meaning in the score of a question
 * @param wordsWeight multiplies the cosine of words
 * @param loneWordsWeight the same where there is no vector
 * @param both the probability that the best entry answers, by both
 * @param lone the same, by words alone
 * @param wordsCut from which probability on words alone may answer; above 1: never
 * @param rivalry tells questions of the FAQ from messages that mean an intent
 */
public record FaqCalibration(
    double meaningWeight,
    double wordsWeight,
    double loneWordsWeight,
    Answer both,
    Answer lone,
    double wordsCut,
    Rivalry rivalry) {

  /** Below this probability that the best entry answers, a question has no answer. */
  public static final double CUT = 0.5;

  /**
   * A logistic model of the best entry being the answer.
   *
   * @param bias its constant
   * @param meaning weight of its cosine of meaning
   * @param words weight of its cosine of words
   * @param crowd weight, to be taken away, of how near its question's neighbours are
   * @param field weight of how far the message is from the field of the FAQ, which is below nought
   */
  public record Answer(double bias, double meaning, double words, double crowd, double field) {
    /** The probability. */
    public double probability(
        double meaningCosine, double wordsCosine, double neighbours, double foreign) {
      return odds(
          bias
              + meaning * meaningCosine
              + words * wordsCosine
              - crowd * neighbours
              + field * foreign);
    }
  }

  /**
   * A logistic model of a message being a question of the FAQ rather than meaning an intent.
   *
   * @param bias its constant
   * @param intents weight of the log-odds that the intents' model gives to the FAQ
   * @param answer weight of the log-odds that the best entry answers
   */
  public record Rivalry(double bias, double intents, double answer) {
    /** The probability. */
    public double probability(double faqClass, double answers) {
      return odds(
          bias + intents * Calibration.logOdds(faqClass) + answer * Calibration.logOdds(answers));
    }
  }

  private static double odds(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  void write(DataOutputStream out) throws IOException {
    double[] all = {
      meaningWeight,
      wordsWeight,
      loneWordsWeight,
      wordsCut,
      both.bias,
      both.meaning,
      both.words,
      both.crowd,
      both.field,
      lone.bias,
      lone.meaning,
      lone.words,
      lone.crowd,
      lone.field,
      rivalry.bias,
      rivalry.intents,
      rivalry.answer
    };
    for (double value : all) {
      out.writeDouble(value);
    }
  }

  static FaqCalibration read(DataInputStream in) throws IOException {
    double[] v = new double[17];
    for (int i = 0; i < v.length; i++) {
      v[i] = in.readDouble();
      if (!Double.isFinite(v[i])) {
        throw new IllegalArgumentException("index of questions is not calibrated");
      }
    }
    return new FaqCalibration(
        v[0],
        v[1],
        v[2],
        new Answer(v[4], v[5], v[6], v[7], v[8]),
        new Answer(v[9], v[10], v[11], v[12], v[13]),
        v[3],
        new Rivalry(v[14], v[15], v[16]));
  }
}
