package io.frontdesk.training;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Quality;
import io.frontdesk.nlu.Bundle;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.text.TextNormaliser;
import io.frontdesk.training.slot.SlotExample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Labelled utterances of one language. Immutable.
 *
 * @param language {@code zh} or {@code en}
 * @param quality how much a training on it may lose by the cascade
 * @param encoders names of the encoders that it uses, the first for what is near what
 * @param labels the intents, sorted
 * @param texts normalised utterances that have an intent
 * @param classes index of each one's intent
 * @param outOfScope normalised utterances that are none of the intents; may be empty
 * @param annotated the first of {@code texts} as they were written, with their slots; empty if none
 *     has a slot
 */
public record Dataset(
    String language,
    Quality quality,
    List<String> encoders,
    List<String> labels,
    List<String> texts,
    int[] classes,
    List<String> outOfScope,
    List<SlotExample> annotated) {

  /** The label of utterances that are none of the intents. */
  public static final String OUT_OF_SCOPE = "oos";

  /** Without annotations. */
  public Dataset(
      String language,
      Quality quality,
      List<String> encoders,
      List<String> labels,
      List<String> texts,
      int[] classes,
      List<String> outOfScope) {
    this(language, quality, encoders, labels, texts, classes, outOfScope, List.of());
  }

  /**
   * An utterance with its label.
   *
   * @param spans what is annotated in it, in order of place
   */
  public record Row(String label, String text, List<Bot.Span> spans) {
    /** Without annotations. */
    public Row(String label, String text) {
      this(label, text, List.of());
    }
  }

  /**
   * From rows, for the usual quality level; those labelled {@link #OUT_OF_SCOPE} are out-of-scope
   * training data. Equal rows count once.
   *
   * @throws IllegalArgumentException if fewer than two intents are left
   */
  public static Dataset of(String language, List<Row> rows) {
    TreeSet<String> labels = new TreeSet<>();
    TreeSet<String> seen = new TreeSet<>();
    List<Row> kept = new ArrayList<>();
    List<String> outside = new ArrayList<>();
    List<SlotExample> annotated = new ArrayList<>();
    for (Row row : rows) {
      String text = TextNormaliser.normalise(row.text());
      if (!seen.add(row.label() + '\t' + text)) {
        continue;
      }
      if (row.label().equals(OUT_OF_SCOPE)) {
        outside.add(text);
      } else {
        labels.add(row.label());
        kept.add(new Row(row.label(), text));
        if (!row.label().startsWith(Bot.FAQ_PREFIX) && annotated.size() == kept.size() - 1) {
          annotated.add(new SlotExample(row.text(), row.spans()));
        }
      }
    }
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "Training needs at least two intents, but there are " + labels);
    }
    List<String> names = List.copyOf(labels);
    return new Dataset(
        language,
        Quality.BALANCED,
        Encoders.of(Quality.BALANCED, language),
        names,
        kept.stream().map(Row::text).toList(),
        kept.stream().mapToInt(row -> names.indexOf(row.label())).toArray(),
        List.copyOf(outside),
        annotated.stream().allMatch(e -> e.spans().isEmpty()) ? List.of() : List.copyOf(annotated));
  }

  /** What a bot says of one of its languages; FAQ questions are intents of their own. */
  public static Dataset of(Bot bot, String language) {
    return of(language, rows(bot, language)).withQuality(bot.settings().quality());
  }

  /** The same, row by row, as its author wrote it. */
  public static List<Row> rows(Bot bot, String language) {
    List<Row> rows = new ArrayList<>();
    for (Bot.Example example : bot.examples()) {
      if (example.language().equals(language)) {
        rows.add(new Row(example.intent(), example.text(), example.spans()));
      }
    }
    for (Bot.FaqEntry entry : bot.faq()) {
      Bot.FaqText text = entry.texts().get(language);
      if (text != null) {
        text.questions().forEach(q -> rows.add(new Row(Bot.FAQ_PREFIX + entry.id(), q)));
      }
    }
    return rows;
  }

  /** The same for another quality level. */
  public Dataset withQuality(Quality other) {
    List<String> names = Encoders.of(other, language);
    return new Dataset(language, other, names, labels, texts, classes, outOfScope, annotated);
  }

  /** The same for other encoders of the catalogue. */
  public Dataset withEncoders(List<String> names) {
    List<String> copy = List.copyOf(names);
    return new Dataset(language, quality, copy, labels, texts, classes, outOfScope, annotated);
  }

  /** The same with the annotations of another. */
  Dataset annotatedAs(Dataset other) {
    return new Dataset(
        language, quality, encoders, labels, texts, classes, outOfScope, other.annotated);
  }

  /** SHA-256 of the language and all utterances with their labels, hexadecimal. */
  public String hash() {
    StringBuilder all = new StringBuilder(language).append('\n');
    for (int i = 0; i < texts.size(); i++) {
      all.append(labels.get(classes[i])).append('\t').append(texts.get(i)).append('\n');
    }
    outOfScope.forEach(text -> all.append(OUT_OF_SCOPE).append('\t').append(text).append('\n'));
    annotated.forEach(example -> all.append(example).append('\n'));
    return Bundle.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
