package io.frontdesk.lint;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Slot;
import io.frontdesk.lint.Finding.Kind;
import io.frontdesk.lint.Finding.Level;
import io.frontdesk.training.Dataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How many utterances intents have, and whether anything answers to them. Stateless. */
final class IntentChecks {

  /** Below this nothing can be learned that would hold for another wording. */
  static final int LEAST = 3;

  /** From here on more utterances bring less. */
  private static final int ENOUGH = 10;

  private static final int TIMES_MEDIAN = 5;

  private IntentChecks() {}

  /** About one language. */
  static List<Finding> of(Corpus corpus) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Integer> sizes = corpus.sizes();
    double median =
        Corpus.quantile(sizes.values().stream().mapToDouble(size -> size).toArray(), 0.5);
    List<String> few = new ArrayList<>();
    sizes.forEach(
        (intent, size) -> {
          boolean faq = intent.startsWith(Bot.FAQ_PREFIX);
          if (size < LEAST) {
            findings.add(
                new Finding(
                    Kind.TOO_FEW,
                    faq ? Level.INFO : Level.WARNING,
                    List.of(intent),
                    of(corpus, intent),
                    intent + " has only " + count(size) + " in " + corpus.language(),
                    "Add at least "
                        + ((faq ? LEAST : ENOUGH) - size)
                        + " ways in which customers say it."));
          } else if (!faq && (size < ENOUGH || size < median / TIMES_MEDIAN)) {
            few.add(intent + " (" + size + ")");
          } else if (!faq && size > ENOUGH && size > TIMES_MEDIAN * median) {
            findings.add(
                new Finding(
                    Kind.UNBALANCED,
                    Level.INFO,
                    List.of(intent),
                    List.of(),
                    intent
                        + " has "
                        + count(size)
                        + "; half of the intents have at most "
                        + (int) median,
                    "Keep the ones that differ most, or add to the others, so that the bot does not"
                        + " lean to this intent."));
          }
        });
    if (!few.isEmpty()) {
      findings.add(
          new Finding(
              Kind.TOO_FEW,
              Level.INFO,
              few.stream().map(text -> text.substring(0, text.lastIndexOf(" ("))).toList(),
              List.of(),
              "few utterances in " + corpus.language() + ": " + String.join(", ", few),
              "Add some, up to " + (int) Math.max(ENOUGH, median) + ", as customers write them."));
    }
    return findings;
  }

  private static String count(int size) {
    return size == 1 ? "1 utterance" : size + " utterances";
  }

  private static List<Utterance> of(Corpus corpus, String intent) {
    return corpus.trained().stream().filter(u -> u.intent().equals(intent)).toList();
  }

  /** About the bot as a whole. */
  static List<Finding> of(Bot bot, List<Utterance> utterances) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Set<String>> languages = new TreeMap<>();
    Map<String, Utterance> first = new TreeMap<>();
    for (Utterance utterance : utterances) {
      if (utterance.isFaq() || utterance.intent().equals(Dataset.OUT_OF_SCOPE)) {
        continue;
      }
      languages
          .computeIfAbsent(utterance.intent(), intent -> new TreeSet<>())
          .add(utterance.language());
      first.putIfAbsent(utterance.intent(), utterance);
    }
    Set<String> used = used(bot);
    languages.forEach(
        (intent, present) -> {
          for (String language : bot.languages()) {
            if (!present.contains(language)) {
              findings.add(
                  new Finding(
                      Kind.MISSING_LANGUAGE,
                      Level.WARNING,
                      List.of(intent),
                      List.of(first.get(intent)),
                      intent + " has no utterance in " + language,
                      "Add some: customers who write in that language can't reach it."));
            }
          }
          if (!used.contains(intent)) {
            findings.add(
                new Finding(
                    Kind.UNUSED_INTENT,
                    Level.INFO,
                    List.of(intent),
                    List.of(first.get(intent)),
                    "no flow and no slot answers to " + intent,
                    "Let a flow start by it, or remove it: it can only take messages away from"
                        + " others."));
          }
        });
    return findings;
  }

  private static Set<String> used(Bot bot) {
    Set<String> used = new HashSet<>();
    for (Flow flow : bot.flows().values()) {
      used.addAll(flow.triggerIntents());
      for (Flow.Step step : flow.steps()) {
        if (step instanceof Flow.Collect collect) {
          collect.filter().only().ifPresent(used::addAll);
          used.addAll(collect.filter().favoured());
        }
      }
    }
    for (Slot slot : bot.slots().values()) {
      for (Slot.Mapping mapping : slot.mappings()) {
        if (mapping instanceof Slot.FromIntent from) {
          used.add(from.intent());
        }
      }
    }
    return used;
  }
}
