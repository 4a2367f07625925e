package io.frontdesk.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.EncoderSpec;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate}: trains on one file, tries on another, reports. */
@Command(
    name = "evaluate",
    description = "Trains on labelled utterances and reports how well others are understood.",
    footer = "Files hold lines of label, tab, utterance. The label oos means out of scope.")
final class EvaluateCommand implements Callable<Integer> {

  private static final String BUNDLES = "evaluations";

  @Option(names = "--train", required = true, description = "utterances to train on")
  private Path train;

  @Option(names = "--test", required = true, description = "utterances to try")
  private Path test;

  @Option(names = "--oos", description = "more utterances to try, all out of scope")
  private Optional<Path> outOfScope;

  @Option(names = "--language", required = true, description = "en or zh")
  private String language;

  @Option(names = "--encoder", description = "an encoder by name (default: the language's)")
  private Optional<String> encoder;

  @Option(names = "--json", description = "also write the report to this file")
  private Optional<Path> json;

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "the data folder (default: ${DEFAULT-VALUE})")
  private Path data;

  @Override
  public Integer call() throws IOException {
    if (!List.of("en", "zh").contains(language)) {
      throw new UserErrorException("--language must be en or zh, not " + language);
    }
    Dataset dataset = dataset();
    ProgressBar progress = new ProgressBar(System.err);
    try (Workspace workspace = new Workspace(data)) {
      BundleTrainer trainer = workspace.trainer(BUNDLES);
      long startNs = System.nanoTime();
      Path bundle =
          trainer.train("evaluate", List.of(dataset), BundleTrainer.DEFAULT_SEED, progress);
      double seconds = (System.nanoTime() - startNs) / 1e9;
      // Read only now: whatever the test holds, the cut is fixed already.
      List<Dataset.Row> rows = testRows();
      try (NluModel model = NluModel.load(bundle, workspace.encoders(), EntityRecogniser.NONE);
          EncoderPool lane = workspace.lane();
          Evaluator evaluator = new Evaluator(model, lane)) {
        Evaluation evaluation = evaluator.evaluate(rows, language, progress);
        progress.finish();
        report(dataset, seconds, model.id(), evaluation);
      }
    }
    return 0;
  }

  private Dataset dataset() {
    try {
      Dataset dataset = Dataset.of(language, TsvFile.read(train));
      return encoder.map(this::checked).map(List::of).map(dataset::withEncoders).orElse(dataset);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(train + ": " + e.getMessage());
    }
  }

  private String checked(String name) {
    List<String> known =
        EncoderSpec.catalogue().stream()
            .filter(spec -> spec.languages().contains(language))
            .map(EncoderSpec::name)
            .toList();
    if (!known.contains(name)) {
      throw new UserErrorException(
          "No encoder for "
              + language
              + " is called "
              + name
              + ": --encoder must be one of "
              + String.join(", ", known));
    }
    return name;
  }

  private List<Dataset.Row> testRows() {
    List<Dataset.Row> rows = new ArrayList<>(TsvFile.read(test));
    outOfScope.ifPresent(
        file ->
            TsvFile.read(file)
                .forEach(row -> rows.add(new Dataset.Row(Dataset.OUT_OF_SCOPE, row.text()))));
    return rows;
  }

  private void report(Dataset dataset, double seconds, String modelId, Evaluation evaluation)
      throws IOException {
    ObjectNode report = Evaluation.emptyReport();
    ObjectNode training = report.putObject("train");
    training.put("utterances", dataset.texts().size() + dataset.outOfScope().size());
    training.put("intents", dataset.labels().size());
    training.put("seconds", seconds);
    evaluation.writeTo(report);
    report.put("encoder", String.join("+", dataset.encoders()));
    report.put("modelId", modelId);
    byte[] bytes = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(report);
    System.out.println(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    if (json.isPresent()) {
      Files.write(json.get(), bytes);
    }
  }
}
