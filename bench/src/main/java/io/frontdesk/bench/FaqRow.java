package io.frontdesk.bench;

import io.frontdesk.training.Dataset;
import io.frontdesk.training.FaqEvaluation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How well the questions of a large FAQ are found beside what the encoder's cosine finds, and how
 * well those without an answer are told. Immutable.
 *
 * @param name what {@code --only} calls it
 * @param title what the table calls it
 * @param language of all its files
 * @param kb entry and question, a file of the data folder
 * @param queries entry and what is asked
 * @param unrelated utterances that no entry answers
 */
record FaqRow(
    String name, String title, String language, String kb, String queries, String unrelated)
    implements AccuracyRow {

  /** Better, that is to say, and not the same. */
  private static final double LEAST_GAIN = 0.001;

  private static final double AUROC = 0.90;

  @Override
  public List<Target> targets() {
    return List.of(
        Target.of(Measure.TOP1_GAIN, LEAST_GAIN),
        Target.of(Measure.TOP5_GAIN, LEAST_GAIN),
        Target.of(Measure.AUROC_UNRELATED, AUROC),
        Target.of(Measure.AUROC_QUESTION_MISSING, AUROC),
        Target.of(Measure.AUROC_ENTRY_MISSING, AUROC));
  }

  @Override
  public List<Path> missing(Path data) {
    return Stream.of(kb, queries, unrelated)
        .map(data::resolve)
        .filter(file -> !Files.isRegularFile(file))
        .toList();
  }

  @Override
  public RowResult measure(AccuracyRun run) {
    FaqEvaluation.Result result =
        run.faq(
            language,
            run.rows(kb),
            run.rows(queries),
            run.rows(unrelated).stream().map(Dataset.Row::text).toList());
    FaqEvaluation.Ranking here = result.faq();
    FaqEvaluation.Ranking encoder = result.meaning();
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    values.put(Measure.TOP1, here.top1());
    values.put(Measure.TOP5, here.top5());
    values.put(Measure.TOP1_GAIN, here.top1() - encoder.top1());
    values.put(Measure.TOP5_GAIN, here.top5() - encoder.top5());
    values.put(Measure.AUROC_UNRELATED, result.unrelated().orElseThrow().auroc());
    values.put(Measure.AUROC_QUESTION_MISSING, result.questionMissing().auroc());
    values.put(Measure.AUROC_ENTRY_MISSING, result.entryMissing().auroc());
    return new RowResult(this, result.queries(), values, Map.of());
  }
}
