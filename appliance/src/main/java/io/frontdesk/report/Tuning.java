package io.frontdesk.report;

import io.frontdesk.report.Setting.Cut;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the quality levels make of the same utterances. Immutable.
 *
 * @param name of the bot or the file
 * @param folds in how many rounds they were tried
 * @param levels from the quickest to the most accurate
 * @param untested intents that were not tried
 */
public record Tuning(String name, int folds, List<Level> levels, Set<String> untested) {

  /** Points of a curve, at most; more could not be told apart. */
  private static final int MOST_POINTS = 60;

  /** Copies, and checks that all levels tried the same. */
  public Tuning {
    levels = List.copyOf(levels);
    List<String> first = levels.get(0).texts();
    if (levels.stream().anyMatch(level -> !level.texts().equals(first))) {
      throw new IllegalArgumentException("The levels did not try the same utterances");
    }
  }

  /** How many utterances were tried. */
  public int utterances() {
    return levels.get(0).deep.outcomes().size();
  }

  /** What a bot can be set to. */
  public List<Setting> choices() {
    return levels.stream().map(level -> level.setting(Cut.CALIBRATED)).toList();
  }

  /**
   * A quality level, and the same utterances three times over.
   *
   * @param name as bot.yml has it
   * @param encoders by language
   * @param words answered from the words alone; the confidence is the lexical tier's
   * @param calibrated answered as serving would
   * @param deep answered by all tiers, whatever the words say
   */
  public record Level(
      String name,
      Map<String, List<String>> encoders,
      Evaluation words,
      Evaluation calibrated,
      Evaluation deep) {

    /** Checks that all three are about the same. */
    public Level {
      if (!texts(words).equals(texts(deep)) || !texts(calibrated).equals(texts(deep))) {
        throw new IllegalArgumentException("The three ways did not try the same utterances");
      }
    }

    private List<String> texts() {
      return texts(deep);
    }

    private static List<String> texts(Evaluation evaluation) {
      return evaluation.outcomes().stream().map(o -> o.expected() + '\t' + o.text()).toList();
    }

    /** One of the three that were measured. */
    Setting setting(Cut cut) {
      return new Setting(
          name,
          cut,
          switch (cut) {
            case WORDS -> words;
            case CALIBRATED -> calibrated;
            case DEEP -> deep;
            case SWEPT -> throw new IllegalArgumentException("A swept cut needs its confidence");
          });
    }

    /** All three, the words alone first. */
    List<Setting> settings() {
      return List.of(setting(Cut.WORDS), setting(Cut.CALIBRATED), setting(Cut.DEEP));
    }

    /**
     * What the level would do if the words alone answered from a confidence on.
     *
     * @param confidence 0: always; above 1: never
     */
    public Setting at(double confidence) {
      List<Outcome> mixed = new ArrayList<>();
      for (int i = 0; i < deep.outcomes().size(); i++) {
        Outcome quick = words.outcomes().get(i);
        mixed.add(quick.confidence() >= confidence ? quick : deep.outcomes().get(i));
      }
      return new Setting(name, Cut.SWEPT, new Evaluation(mixed));
    }

    /** The curve from the words alone to everything deep, in the order of the cut. */
    public List<Setting> sweep() {
      double[] sure =
          words.outcomes().stream().mapToDouble(Outcome::confidence).sorted().distinct().toArray();
      List<Setting> curve = new ArrayList<>();
      int steps = Math.min(MOST_POINTS - 1, sure.length);
      for (int step = 0; step < steps; step++) {
        curve.add(at(sure[(int) ((long) step * sure.length / steps)]));
      }
      curve.add(setting(Cut.DEEP));
      return curve;
    }
  }
}
