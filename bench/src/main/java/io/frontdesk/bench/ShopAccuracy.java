package io.frontdesk.bench;

import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluator;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How often the sample bot is right about utterances that nobody trained it on, and how often it
 * refuses what is none of its business. The program trains the bot if it is not yet trained, puts
 * each utterance through the tiers as serving does, with the language told by the text, and prints
 * shares and misses. A FAQ answer to an intent's utterance is a miss.
 *
 * <p>An utterance that is a near duplicate of a training one, or of another one of the test, is
 * shown, and one is enough for a bad verdict: such utterances would make the shares look better.
 */
public final class ShopAccuracy {

  private static final double LEAST_ACCURACY = 0.90;
  private static final double LEAST_REFUSED = 0.75;
  private static final int UNPINNED = -1;

  private final Shop shop;
  private final PrintStream out;
  private final List<Outcome> outcomes = new ArrayList<>();

  /** One utterance and what it was taken for. */
  private record Outcome(
      String language,
      Dataset.Row row,
      NluResult result,
      Optional<NearDuplicates.Match> trained,
      Optional<NearDuplicates.Match> repeated) {

    boolean isOutside() {
      return row.label().equals(Dataset.OUT_OF_SCOPE);
    }

    String answer() {
      return result.outOfScope() ? Dataset.OUT_OF_SCOPE : result.intent().name();
    }

    boolean isRight() {
      return answer().equals(row.label());
    }

    boolean isFresh() {
      return trained.isEmpty() && repeated.isEmpty();
    }
  }

  private ShopAccuracy(Shop shop, PrintStream out) {
    this.shop = shop;
    this.out = out;
  }

  /**
   * Runs the program; ends the process with 1 if a share is too low or an utterance is a near
   * duplicate.
   *
   * @param args the bot's folder, and the folder with {@code heldout.<language>.tsv} and {@code
   *     offtopic.<language>.tsv}
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args.length != 2) {
      System.err.println("Two folders are needed: the bot's and the one with the utterances");
      System.exit(2);
    }
    boolean good;
    try (Shop shop = Shop.open(Path.of(args[0]), ShopAccuracy::showProgress)) {
      good = new ShopAccuracy(shop, out).run(Path.of(args[1]));
    }
    System.exit(good ? 0 : 1);
  }

  private static void showProgress(String phase, int done, int total) {
    if (done == total) {
      System.err.println("training: " + phase);
    }
  }

  private boolean run(Path data) {
    understand(data);
    out.println("model " + shop.model().id() + ", session language " + usual());
    out.println();
    out.println("                 utterances  right/refused  exact  lexical  early  encoder");
    for (String language : shop.bot().languages()) {
      line(language + " intents", o -> !o.isOutside() && o.language.equals(language));
      line(language + " off topic", o -> o.isOutside() && o.language.equals(language));
    }
    line("intents", o -> !o.isOutside());
    line("off topic", Outcome::isOutside);
    printMisses();
    printDuplicates();
    return verdict();
  }

  private String usual() {
    return shop.bot().defaultLanguage();
  }

  private void understand(Path data) {
    NearDuplicates training = new NearDuplicates();
    for (Dataset dataset : shop.datasets()) {
      dataset.texts().forEach(training::add);
      dataset.outOfScope().forEach(training::add);
    }
    NearDuplicates before = new NearDuplicates();
    try (EncoderPool lane =
            EncoderPool.launch(List.of(UNPINNED), 2, error -> error.printStackTrace());
        Evaluator evaluator = new Evaluator(shop.model(), lane)) {
      for (String language : shop.bot().languages()) {
        for (String kind : List.of("heldout.", "offtopic.")) {
          for (Dataset.Row row : LabelledFile.read(data.resolve(kind + language + ".tsv"))) {
            NluResult result = evaluator.understand(row.text(), usual());
            outcomes.add(
                new Outcome(
                    language, row, result, training.find(row.text()), before.find(row.text())));
            before.add(row.text());
          }
        }
      }
    }
  }

  private Stream<Outcome> where(Predicate<Outcome> which) {
    return outcomes.stream().filter(which);
  }

  private double share(Predicate<Outcome> which, Predicate<Outcome> part) {
    return (double) where(which.and(part)).count() / where(which).count();
  }

  private void line(String name, Predicate<Outcome> which) {
    out.printf(
        Locale.ROOT,
        "%-16s %10d  %12.1f%%  %4.0f%%  %6.0f%%  %4.0f%%  %6.0f%%%n",
        name,
        where(which).count(),
        100 * share(which, Outcome::isRight),
        100 * share(which, o -> o.result.tier() == Tier.EXACT),
        100 * share(which, o -> o.result.tier() == Tier.LEXICAL),
        100 * share(which, o -> o.result.tier() == Tier.EARLY),
        100 * share(which, o -> o.result.tier() == Tier.ENCODER));
  }

  private void printMisses() {
    out.println();
    out.println("misses:");
    where(o -> !o.isRight())
        .forEach(
            o ->
                out.printf(
                    Locale.ROOT,
                    "  %s  %-18s taken for %-28s %.2f %-7s %s%n",
                    o.result.language(),
                    o.row.label(),
                    o.answer(),
                    o.result.intent().confidence(),
                    o.result.tier().name().toLowerCase(Locale.ROOT),
                    o.row.text()));
  }

  private void printDuplicates() {
    out.println();
    out.printf(
        Locale.ROOT,
        "near duplicates of training utterances (same letters, or Jaccard index of character"
            + " n-grams >= %.2f): %d, of them the same: %d%n",
        NearDuplicates.BOUND,
        where(o -> o.trained.isPresent()).count(),
        where(o -> o.trained.filter(m -> m.similarity() == 1).isPresent()).count());
    where(o -> o.trained.isPresent()).forEach(o -> printMatch(o.trained.get()));
    out.println("near duplicates within the test: " + where(o -> o.repeated.isPresent()).count());
    where(o -> o.repeated.isPresent()).forEach(o -> printMatch(o.repeated.get()));
  }

  private void printMatch(NearDuplicates.Match match) {
    out.printf(Locale.ROOT, "  %.2f  %s  |  %s%n", match.similarity(), match.text(), match.other());
  }

  private boolean verdict() {
    double accuracy = share(o -> !o.isOutside(), Outcome::isRight);
    double refused = share(Outcome::isOutside, Outcome::isRight);
    long duplicates = where(o -> !o.isFresh()).count();
    boolean good = accuracy >= LEAST_ACCURACY && refused >= LEAST_REFUSED && duplicates == 0;
    out.println();
    out.printf(
        Locale.ROOT,
        "%s: accuracy %.3f (at least %.2f), off topic refused %.3f (at least %.2f), near"
            + " duplicates %d (none)%n",
        good ? "good enough" : "NOT good enough",
        accuracy,
        LEAST_ACCURACY,
        refused,
        LEAST_REFUSED,
        duplicates);
    return good;
  }
}
