package io.frontdesk.lint;

import io.frontdesk.lint.Finding.Kind;
import io.frontdesk.lint.Finding.Level;
import io.frontdesk.lint.Pairs.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What models that did not see an utterance, and the utterances around it, say against its intent.
 * As in confident learning (Northcutt et al. 2021), a probability counts for as much as it is above
 * or below what the intent's own utterances get on average, so that an intent that is hard to tell
 * is not all doubted. Used once.
 */
final class ModelChecks {

  /** Of letters so much alike that it takes no model to doubt one of two. */
  private static final double SAME_LETTERS = 0.9;

  /** Utterances of one intent are told as repeats from here on. */
  private static final double REPEATED = 0.9;

  /** Two intents are told as confused from this share of the smaller one on. */
  private static final double CONFUSED_SHARE = 0.25;

  /**
   * A label is doubted when another intent is so many times as likely; chosen on the sample bot and
   * made-up utterances with labels swapped.
   */
  private static final double TIMES_AS_LIKELY = 10;

  private static final int LEAST_CONFUSED = 3;

  /**
   * An FAQ entry has few questions, and what a model makes of the others says little against one;
   * so many of its nearest utterances must be of the other intent, the nearest one among them.
   */
  private static final int LEAST_VOTES = 4;

  /** How likely a bot may be to have one pair told that is confused by chance. */
  private static final double CHANCE = 0.01;

  private final Corpus corpus;
  private final Pairs pairs;
  private final float[][] p;
  private final double[] usual;
  private final int[] sizes;
  private final Set<Long> confused = new TreeSet<>();
  private final Set<Integer> told = new TreeSet<>();

  private ModelChecks(Corpus corpus) {
    this.corpus = corpus;
    pairs = new Pairs(corpus);
    p = corpus.view().probabilities();
    int intents = corpus.view().data().labels().size();
    usual = new double[intents];
    sizes = new int[intents];
    for (int i = 0; i < p.length; i++) {
      usual[corpus.intentOf(i)] += p[i][corpus.intentOf(i)];
      sizes[corpus.intentOf(i)]++;
    }
    for (int c = 0; c < intents; c++) {
      usual[c] /= Math.max(1, sizes[c]);
    }
  }

  /** All of these about one language. */
  static List<Finding> of(Corpus corpus) {
    ModelChecks checks = new ModelChecks(corpus);
    List<Pair> alike = checks.pairs.alike();
    List<Finding> findings = new ArrayList<>();
    findings.addAll(checks.confusedIntents(alike));
    findings.addAll(checks.nearlySame(alike));
    findings.addAll(checks.wrongIntents());
    findings.addAll(checks.repeats(alike));
    findings.addAll(checks.outside());
    return findings;
  }

  private int best(int i) {
    int best = 0;
    for (int c = 1; c < p[i].length; c++) {
      best = p[i][c] > p[i][best] ? c : best;
    }
    return best;
  }

  private long pairOf(int a, int b) {
    return (long) Math.min(a, b) * sizes.length + Math.max(a, b);
  }

  /** Whether the two are halves of a large FAQ, which was dealt out to them at random. */
  private boolean isOneFaq(int a, int b) {
    return corpus.isWholeFaq(a) && corpus.isWholeFaq(b);
  }

  private boolean isAcross(Pair pair) {
    return corpus.intentOf(pair.one()) != corpus.intentOf(pair.other());
  }

  private List<Finding> confusedIntents(List<Pair> alike) {
    Map<Long, List<Integer>> mistaken = new TreeMap<>();
    int errors = 0;
    for (int i = 0; i < p.length; i++) {
      int best = best(i);
      if (best != corpus.intentOf(i)) {
        errors++;
        mistaken.computeIfAbsent(pairOf(best, corpus.intentOf(i)), x -> new ArrayList<>()).add(i);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<Long, List<Integer>> entry : mistaken.entrySet()) {
      int a = (int) (entry.getKey() / sizes.length);
      int b = (int) (entry.getKey() % sizes.length);
      List<Integer> members = entry.getValue();
      int count = members.size();
      // What the other intents get wrong, spread evenly, is what this pair would by chance.
      double others = (errors - count + 1.0) / (p.length + 2.0);
      double expected = (sizes[a] + sizes[b]) * others / Math.max(1, sizes.length - 1);
      double pairsOfAll = sizes.length * (sizes.length - 1) / 2.0;
      if (isOneFaq(a, b)
          || count < LEAST_CONFUSED
          || count < CONFUSED_SHARE * Math.min(sizes[a], sizes[b])
          || atLeast(count, expected) * pairsOfAll > CHANCE) {
        continue;
      }
      confused.add(entry.getKey());
      Set<Integer> shown = new LinkedHashSet<>(members);
      alike.stream()
          .filter(pair -> isAcross(pair))
          .filter(
              pair ->
                  pairOf(corpus.intentOf(pair.one()), corpus.intentOf(pair.other()))
                      == entry.getKey())
          .forEach(pair -> shown.addAll(List.of(pair.one(), pair.other())));
      told.addAll(shown);
      findings.add(confusion(a, b, members, shown));
    }
    return findings;
  }

  private Finding confusion(int a, int b, List<Integer> members, Set<Integer> shown) {
    long fromA = members.stream().filter(i -> corpus.intentOf(i) == a).count();
    return new Finding(
        Kind.CONFUSED_INTENTS,
        Level.WARNING,
        List.of(corpus.intent(a), corpus.intent(b)),
        utterances(shown),
        corpus.intent(a)
            + " and "
            + corpus.intent(b)
            + " are taken for each other: "
            + fromA
            + " of "
            + sizes[a]
            + " and "
            + (members.size() - fromA)
            + " of "
            + sizes[b]
            + " utterances",
        "Merge them if one answer serves both (an entity or a slot can tell them apart later), or"
            + " give each more utterances that show the difference.");
  }

  /** The chance of at least so many where some are expected (Poisson). */
  static double atLeast(int count, double expected) {
    double term = StrictMath.exp(-expected);
    double below = 0;
    for (int k = 0; k < count; k++) {
      below += term;
      term *= expected / (k + 1);
    }
    return Math.max(0, 1 - below);
  }

  private List<Utterance> utterances(Collection<Integer> indexes) {
    return indexes.stream().map(corpus.trained()::get).toList();
  }

  private List<Finding> nearlySame(List<Pair> alike) {
    List<Finding> findings = new ArrayList<>();
    for (Pair pair : alike) {
      int a = corpus.intentOf(pair.one());
      int b = corpus.intentOf(pair.other());
      Utterance one = corpus.trained().get(pair.one());
      Utterance other = corpus.trained().get(pair.other());
      if (a == b
          || isOneFaq(a, b)
          || confused.contains(pairOf(a, b))
          || one.key().equals(other.key())) {
        continue;
      }
      boolean doubtOne = p[pair.one()][b] >= p[pair.one()][a];
      boolean doubtOther = p[pair.other()][a] >= p[pair.other()][b];
      if (!doubtOne && !doubtOther && pair.likeness() < SAME_LETTERS) {
        continue;
      }
      told.addAll(List.of(pair.one(), pair.other()));
      List<Utterance> both = doubtOther && !doubtOne ? List.of(other, one) : List.of(one, other);
      String advice =
          doubtOne == doubtOther
              ? "Keep one of them, or word them so that the difference shows."
              : "The first is more like "
                  + both.get(1).intent()
                  + ": move it there, or word it so that the difference shows.";
      findings.add(
          new Finding(
              Kind.NEARLY_SAME,
              Level.WARNING,
              List.of(corpus.intent(a), corpus.intent(b)),
              both,
              "nearly the same utterance stands under " + one.intent() + " and " + other.intent(),
              advice));
    }
    return findings;
  }

  private List<Finding> wrongIntents() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      int own = corpus.intentOf(i);
      int best = best(i);
      if (best == own
          || told.contains(i)
          || isOneFaq(own, best)
          || sizes[own] < IntentChecks.LEAST
          || confused.contains(pairOf(own, best))) {
        continue;
      }
      int[] votes = votes(i);
      // Both against what the models usually give to utterances of that intent.
      double forBest = p[i][best] / usual[best];
      double forOwn = p[i][own] / usual[own];
      if (forBest < TIMES_AS_LIKELY * forOwn
          || votes[best] < votes[own]
          || corpus.isFaq(own) && !isAmongOthers(i, best, votes[best])) {
        continue;
      }
      findings.add(
          new Finding(
              Kind.WRONG_INTENT,
              Level.WARNING,
              List.of(corpus.intent(own), corpus.intent(best)),
              List.of(corpus.trained().get(i)),
              String.format(
                  Locale.ROOT,
                  "this stands under %s but looks like %s (%.0f against %.0f %%)",
                  corpus.intent(own),
                  corpus.intent(best),
                  100.0 * p[i][best],
                  100.0 * p[i][own]),
              "Move it, or, if it is right, add utterances like it to "
                  + corpus.intent(own)
                  + "."));
    }
    return findings;
  }

  private boolean isAmongOthers(int i, int other, int votes) {
    int[] nearest = pairs.neighbours().nearest()[i];
    return votes >= LEAST_VOTES && corpus.intentOf(nearest[0]) == other;
  }

  private int[] votes(int i) {
    int[] votes = new int[sizes.length];
    Arrays.stream(pairs.neighbours().nearest()[i]).forEach(j -> votes[corpus.intentOf(j)]++);
    return votes;
  }

  /** Groups of utterances of one intent of which each is nearly the same as another. */
  private List<Finding> repeats(List<Pair> alike) {
    int[] group = new int[p.length];
    Arrays.setAll(group, i -> i);
    for (Pair pair : alike) {
      if (!isAcross(pair)
          && pair.likeness() >= REPEATED
          && !corpus
              .trained()
              .get(pair.one())
              .key()
              .equals(corpus.trained().get(pair.other()).key())) {
        int a = root(group, pair.one());
        int b = root(group, pair.other());
        group[Math.max(a, b)] = Math.min(a, b);
      }
    }
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < p.length; i++) {
      groups.computeIfAbsent(root(group, i), x -> new ArrayList<>()).add(i);
    }
    return groups.values().stream()
        .filter(members -> members.size() > 1)
        .map(
            members ->
                new Finding(
                    Kind.REPEATED,
                    Level.INFO,
                    List.of(corpus.intent(corpus.intentOf(members.get(0)))),
                    utterances(members),
                    members.size() + " utterances say nearly the same",
                    "Keep one and write others in different words: these teach the bot little, and"
                        + " make cross-validation look better than it is."))
        .toList();
  }

  private static int root(int[] group, int i) {
    int at = i;
    while (group[at] != at) {
      at = group[at];
    }
    return at;
  }

  private List<Finding> outside() {
    return pairs.outside().stream()
        .sorted(Comparator.comparingDouble((Pair pair) -> -pair.likeness()))
        .filter(
            pair ->
                !corpus
                    .outside()
                    .get(pair.one())
                    .key()
                    .equals(corpus.trained().get(pair.other()).key()))
        .map(
            pair -> {
              Utterance near = corpus.trained().get(pair.other());
              return new Finding(
                  Kind.OUT_OF_SCOPE_NEAR,
                  Level.WARNING,
                  List.of(corpus.outside().get(pair.one()).intent(), near.intent()),
                  List.of(corpus.outside().get(pair.one()), near),
                  "this is to be refused, but is nearly an utterance of " + near.intent(),
                  "Remove one of them, or move the first to " + near.intent() + ".");
            })
        .toList();
  }
}
