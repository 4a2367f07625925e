package io.frontdesk.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.FaqEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code evaluate} with the questions of an FAQ. Filled in by picocli. */
final class FaqOptions {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--faq-kb",
      paramLabel = "FILE",
      description = "the questions of an FAQ, as lines of entry, tab, question")
  private Optional<Path> kb;

  @Option(
      names = "--faq-queries",
      paramLabel = "FILE",
      description = "what is asked of it, as lines of entry, tab, query")
  private Optional<Path> queries;

  @Option(
      names = "--no-answer",
      paramLabel = "FILE",
      description =
          "queries that have no answer, as lines of anything, tab, query, beside those whose entry"
              + " is taken out of the FAQ")
  private Optional<Path> noAnswer;

  boolean isNamed() {
    return kb.isPresent() || queries.isPresent() || noAnswer.isPresent();
  }

  /**
   * Evaluates, and prints JSON.
   *
   * @param others whether something else was named to try
   * @throws UserErrorException if something is missing or does not go together
   */
  void run(EvaluateSubject subject, boolean others) throws IOException {
    if (kb.isEmpty() || queries.isEmpty()) {
      throw new UserErrorException("An FAQ needs both: --faq-kb and --faq-queries with a file");
    }
    if (others || subject.isNamed()) {
      throw new UserErrorException(
          "--faq-kb trains and tries by itself: leave out the bot, --train, --test, --oos and"
              + " --cross-validate");
    }
    String language = subject.checkedLanguage();
    List<Dataset.Row> known = TsvFile.read(kb.get());
    List<Dataset.Row> asked = TsvFile.read(queries.get());
    check(known, asked);
    List<String> strangers =
        noAnswer.map(TsvFile::read).orElse(List.of()).stream().map(Dataset.Row::text).toList();
    ProgressBar progress = new ProgressBar(System.err);
    try (Workspace workspace = new Workspace(subject.data())) {
      FaqEvaluation.Result result =
          workspace
              .faq(language)
              .run(known, asked, strangers, BundleTrainer.DEFAULT_SEED, progress);
      progress.finish();
      System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(result)));
    }
  }

  private void check(List<Dataset.Row> known, List<Dataset.Row> asked) {
    List<String> ids = known.stream().map(Dataset.Row::label).distinct().toList();
    List<String> unknown =
        asked.stream()
            .map(Dataset.Row::label)
            .distinct()
            .filter(id -> !ids.contains(id))
            .limit(5)
            .toList();
    if (!unknown.isEmpty()) {
      throw new UserErrorException(
          queries.get() + " asks for entries that " + kb.get() + " does not have: " + unknown);
    }
    if (asked.stream().map(Dataset.Row::label).distinct().count() < 2) {
      throw new UserErrorException("There must be two entries at least that are asked for");
    }
  }

  private static ObjectNode json(FaqEvaluation.Result result) {
    ObjectNode node = JSON.createObjectNode();
    node.put("entries", result.entries());
    node.put("questions", result.questions());
    node.put("queries", result.queries());
    ObjectNode faq = ranking(node.putObject("faq"), result.faq());
    faq.put("coverage", rounded(result.coverage()));
    faq.put("answeredRight", rounded(result.answeredRight()));
    ranking(node.putObject("encoderOnly"), result.meaning());
    ranking(node.putObject("wordsOnly"), result.words());
    ObjectNode strange = node.putObject("withoutAnswer");
    result.unrelated().ifPresent(kind -> refusal(strange.putObject("unrelated"), kind));
    refusal(strange.putObject("questionMissing"), result.questionMissing());
    refusal(strange.putObject("entryMissing"), result.entryMissing());
    return node;
  }

  private static ObjectNode ranking(ObjectNode node, FaqEvaluation.Ranking ranking) {
    return node.put("top1", rounded(ranking.top1()))
        .put("top5", rounded(ranking.top5()))
        .put("mrr", rounded(ranking.mrr()));
  }

  private static void refusal(ObjectNode node, FaqEvaluation.Refusal refusal) {
    node.put("queries", refusal.queries())
        .put("auroc", rounded(refusal.auroc()))
        .put("encoderOnlyAuroc", rounded(refusal.encoderOnly()))
        .put("wordsOnlyAuroc", rounded(refusal.wordsOnly()))
        .put("refused", rounded(refusal.refused()));
  }

  private static double rounded(double share) {
    return Math.round(share * 1e4) / 1e4;
  }
}
