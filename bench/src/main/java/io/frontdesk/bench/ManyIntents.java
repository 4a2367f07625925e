package io.frontdesk.bench;

import io.frontdesk.bot.EntityType;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A model of {@link #INTENTS} intents, made of words that are put together by a fixed seed: fifteen
 * things, ten wishes for each, all said in many ways. Trained once and kept, as {@link Shop} is.
 */
final class ManyIntents implements AutoCloseable {

  static final int INTENTS = 150;

  /** As many words each utterance has that a benchmark says. */
  static final int WORDS = 12;

  private static final int EXAMPLES = 14;
  private static final int SEED = 150;

  private static final List<String> THINGS =
      List.of(
          "parcel",
          "invoice",
          "refund",
          "password",
          "voucher",
          "warranty",
          "subscription",
          "address",
          "payment",
          "account",
          "ticket",
          "booking",
          "delivery",
          "membership",
          "receipt");
  private static final List<String> WISHES =
      List.of(
          "cancel", "change", "find", "print", "extend", "share", "explain", "delay", "check",
          "report");
  private static final List<String> OPENINGS =
      List.of(
          "hello can you please",
          "i would really like to",
          "could somebody help me to",
          "tell me how i can",
          "is it possible to",
          "i need to",
          "what must i do to",
          "my wife asked me to");
  private static final List<String> LINKS = List.of("my", "the", "this", "our", "an old");
  private static final List<String> ENDINGS =
      List.of(
          "that i ordered last week",
          "before the end of today",
          "from the other shop please",
          "without waiting any longer",
          "on my new phone",
          "as soon as you can",
          "for my mother");

  private final Encoders encoders;
  private final NluModel model;
  private final List<Dataset.Row> rows;

  private ManyIntents(Encoders encoders, List<Dataset.Row> training) {
    this.encoders = encoders;
    rows = training;
    List<Dataset> data = List.of(Dataset.of("en", rows));
    BundleTrainer trainer =
        new BundleTrainer(
            Shop.cache().resolve("bundles"), encoders, Runtime.getRuntime().availableProcessors());
    Path bundle =
        trainer.isTrained("many", data, SEED)
            ? trainer.place("many", data, SEED)
            : trainer.train("many", data, SEED, Progress.NONE);
    EntityType cities =
        new EntityType.ListEntity(
            "city", Map.of("Shanghai", List.of("Shanghai"), "Oslo", List.of("Oslo")));
    model = NluModel.load(bundle, encoders, new EntityRecogniser(List.of(cities)));
  }

  static ManyIntents open() {
    return open(rows());
  }

  /** The same on some of the training data. */
  static ManyIntents open(List<Dataset.Row> training) {
    Encoders encoders = Shop.openEncoders();
    try {
      return new ManyIntents(encoders, training);
    } catch (RuntimeException | Error e) {
      encoders.close();
      throw e;
    }
  }

  /** The training data: the same each time. */
  static List<Dataset.Row> rows() {
    Random random = new Random(SEED);
    List<Dataset.Row> rows = new ArrayList<>();
    for (String thing : THINGS) {
      for (String wish : WISHES) {
        for (int i = 0; i < EXAMPLES; i++) {
          rows.add(new Dataset.Row(wish + "_" + thing, said(wish, thing, random)));
        }
      }
    }
    return rows;
  }

  private static String said(String wish, String thing, Random random) {
    String ending = random.nextInt(3) == 0 ? "" : " " + any(ENDINGS, random);
    return any(OPENINGS, random) + " " + wish + " " + any(LINKS, random) + " " + thing + ending;
  }

  /** Utterances put together anew, the same each time; most of them are no training data. */
  static List<String> others(int count) {
    Random random = new Random(SEED + 1);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(said(any(WISHES, random), any(THINGS, random), random));
    }
    return texts;
  }

  private static String any(List<String> choice, Random random) {
    return choice.get(random.nextInt(choice.size()));
  }

  NluModel model() {
    return model;
  }

  Encoder encoder() {
    return encoders.get(Encoders.defaultFor("en"));
  }

  /**
   * An utterance of {@link #WORDS} words that goes a way through the tiers.
   *
   * @throws IllegalStateException if there is none
   */
  String utterance(Tier wanted) {
    List<String> choice = new ArrayList<>();
    if (wanted == Tier.EXACT) {
      rows.forEach(row -> choice.add(row.text()));
    } else {
      Random random = new Random(SEED + 1);
      for (int i = 0; i < 2_000; i++) {
        String plain = said(any(WISHES, random), any(THINGS, random), random);
        // A word that no example has makes the lexical tier less sure.
        choice.add(wanted == Tier.ENCODER ? plain.replaceFirst(" ", " perchance ") : plain);
      }
      choice.add("would you mind terribly if we were to call the whole thing off");
    }
    try (NluPipeline pipeline = new NluPipeline()) {
      for (String text : choice) {
        Optional<NluResult> answer =
            text.split(" ").length == WORDS
                ? pipeline.answer(model, Said.of(text, "en"))
                : Optional.empty();
        boolean goes = answer.map(NluResult::tier).orElse(Tier.ENCODER) == wanted;
        if (text.split(" ").length == WORDS && goes) {
          return text;
        }
      }
    }
    throw new IllegalStateException("No utterance is answered by the tier " + wanted);
  }

  @Override
  public void close() {
    model.close();
    encoders.close();
  }
}
