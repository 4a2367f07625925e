package io.frontdesk.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which level to take: the cheapest that is not worse than the most accurate one by more than
 * chance. Immutable.
 *
 * @param chosen the one to take
 * @param best the one that is right most often; may be the same
 * @param others all but the chosen one
 */
public record Recommendation(Setting chosen, Setting best, List<Setting> others) {

  /** Mean times that differ by less are taken as equal: they differ by that from run to run. */
  static final double SAME_TIME = 0.05;

  /**
   * Decides.
   *
   * @param choices settings of the same utterances, at least one
   */
  public static Recommendation of(List<Setting> choices) {
    Comparator<Setting> byRight = Comparator.comparingInt(Setting::right).reversed();
    Comparator<Setting> byTime = Comparator.comparingDouble(Setting::meanMicros);
    Setting best = choices.stream().min(byRight.thenComparing(byTime)).orElseThrow();
    List<Setting> good =
        choices.stream()
            .filter(setting -> setting == best || !Duel.of(setting, best).isReal())
            .toList();
    double least = good.stream().mapToDouble(Setting::meanMicros).min().orElseThrow();
    Setting chosen =
        good.stream()
            .filter(setting -> setting.meanMicros() <= least * (1 + SAME_TIME))
            .min(byRight)
            .orElseThrow();
    return new Recommendation(
        chosen, best, choices.stream().filter(setting -> setting != chosen).toList());
  }

  /** The one that the chosen one is best compared with in a sentence, if there is another. */
  Optional<Setting> rival() {
    if (chosen != best) {
      return Optional.of(best);
    }
    return others.stream()
        .filter(other -> other.meanMicros() < chosen.meanMicros() * (1 - SAME_TIME))
        .max(Comparator.comparingDouble(Setting::meanMicros));
  }

  /** The advice in one sentence. */
  public String sentence(Words words) {
    String share = Words.percent(chosen.share());
    String time = Words.millis(chosen.meanMicros());
    if (rival().isEmpty()) {
      return words.say("tune.advice.only", chosen.level(), share, time);
    }
    Setting rival = rival().get();
    Duel duel = Duel.of(chosen, rival);
    return words.say(
        duel.gain() >= 0 ? "tune.advice.gain" : "tune.advice.save",
        chosen.level(),
        share,
        time,
        rival.level(),
        Words.percent(Math.abs(duel.gain())),
        words.say(duel.isReal() ? "tune.real" : "tune.chance"),
        Words.millis(Math.abs(rival.meanMicros() - chosen.meanMicros())));
  }

  /**
   * The comparison that is furthest from being told, if one can't be told from these utterances.
   */
  Optional<Duel> doubt() {
    return others.stream()
        .map(other -> Duel.of(chosen, other))
        .filter(Duel::isTooSmall)
        .max(Comparator.comparingDouble(Duel::uncertainty));
  }

  /** That the utterances are too few, in plain words, if they are. */
  public Optional<String> warning(Words words) {
    return doubt()
        .map(
            duel ->
                words.say(
                    "tune.small",
                    Words.count(duel.rows()),
                    Words.points(duel.uncertainty()).substring(1),
                    Words.count(duel.rowsNeeded())));
  }
}
