package io.frontdesk.lint;

import io.frontdesk.bot.Bot;
import io.frontdesk.training.TrainingView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs all checks. Stateless; any thread. */
public final class Linter {

  private Linter() {}

  /**
   * Judges.
   *
   * @param utterances as written, of all languages
   * @param bot the bot that they belong to, if there is one
   * @param views what trainings found out about them, one a language
   * @return what is to be looked at, the worst first, then by kind, file and line
   * @throws IllegalArgumentException if a training saw an utterance that is not among them
   */
  public static List<Finding> lint(
      List<Utterance> utterances, Optional<Bot> bot, List<TrainingView> views) {
    List<Finding> findings = new ArrayList<>();
    for (TrainingView view : views) {
      String language = view.data().language();
      List<Utterance> own = utterances.stream().filter(u -> u.language().equals(language)).toList();
      Corpus corpus = Corpus.of(own, view);
      findings.addAll(TextChecks.of(own, language));
      findings.addAll(ModelChecks.of(corpus));
      findings.addAll(IntentChecks.of(corpus));
    }
    bot.ifPresent(found -> findings.addAll(IntentChecks.of(found, utterances)));
    findings.sort(
        Comparator.comparing(Finding::level)
            .thenComparing(Finding::kind)
            .thenComparing(Linter::file)
            .thenComparingInt(Linter::line));
    return List.copyOf(findings);
  }

  private static String file(Finding finding) {
    return finding.utterances().isEmpty() ? "" : finding.utterances().get(0).file();
  }

  private static int line(Finding finding) {
    return finding.utterances().isEmpty() ? 0 : finding.utterances().get(0).line();
  }
}
