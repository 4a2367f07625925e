package io.frontdesk.bench.load.mix;

import io.frontdesk.bench.LabelledFile;
import io.frontdesk.bot.Bot;
import io.frontdesk.training.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What customers who speak one language can say to the sample bot. One thread.
 *
 * @param greetings greetings and thanks
 * @param yesNo yes and no
 * @param stops what drops the present task
 * @param known wordings that the bot has learnt
 * @param unseen wordings that it has not
 * @param faq questions of the FAQ in other words
 * @param offTopic what is none of the bot's business
 */
record Phrasebook(
    List<Turn> greetings,
    List<Turn> yesNo,
    List<Turn> stops,
    Wordings known,
    Unseen unseen,
    List<Turn> faq,
    List<Turn> offTopic) {

  private static final Set<String> GREETINGS = Set.of("greet", "thank", "goodbye");
  private static final Set<String> YES_NO = Set.of("affirm", "deny");
  private static final Set<String> STOP = Set.of("stop");

  /** Hands the conversation over, and nobody is there who would give it back. */
  private static final Set<String> HUMAN = Set.of("human");

  /**
   * Reads one.
   *
   * @param data the folder with what was written apart from the training
   * @throws IllegalArgumentException if a file is not as it should be
   */
  static Phrasebook read(Bot bot, Path data, String language, long seed) {
    List<Dataset.Row> rows = Dataset.rows(bot, language);
    List<Dataset.Row> heldOut = LabelledFile.read(data.resolve("heldout." + language + ".tsv"));
    return new Phrasebook(
        turns(rows, GREETINGS),
        turns(rows, YES_NO),
        turns(rows, STOP),
        new Wordings(known(rows), seed),
        new Unseen(
            heldOut.stream()
                .filter(row -> !HUMAN.contains(row.label()))
                .map(Dataset.Row::text)
                .toList(),
            language,
            seed),
        said(data.resolve("paraphrase." + language + ".tsv"), Turn.Kind.FAQ),
        said(data.resolve("offtopic." + language + ".tsv"), Turn.Kind.OFF_TOPIC));
  }

  private static List<Turn> turns(List<Dataset.Row> rows, Set<String> intents) {
    return rows.stream()
        .filter(row -> intents.contains(row.label()))
        .map(row -> Turn.text(Turn.Kind.SMALL_TALK, row.text()))
        .toList();
  }

  private static List<Turn> known(List<Dataset.Row> rows) {
    return rows.stream()
        .filter(row -> !GREETINGS.contains(row.label()) && !YES_NO.contains(row.label()))
        .filter(row -> !STOP.contains(row.label()) && !HUMAN.contains(row.label()))
        .map(row -> Turn.text(Turn.Kind.KNOWN, row.text(), row.label()))
        .toList();
  }

  private static List<Turn> said(Path file, Turn.Kind kind) {
    return LabelledFile.read(file).stream().map(row -> Turn.text(kind, row.text())).toList();
  }
}
