package io.frontdesk.bench.peers;

import io.frontdesk.bench.LabelledFile;
import io.frontdesk.training.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.doccat.NGramFeatureGenerator;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * OpenNLP's document categoriser: maximum entropy over words and pairs of words, in lower case;
 * Chinese has characters as words, because OpenNLP has no way to cut it. What occurs once counts,
 * too: with the usual cut-off of five, short utterances have little left.
 */
public final class OpenNlpPeer {

  private static final String MODEL = "opennlp.bin";
  private static final int ITERATIONS = 100;

  private OpenNlpPeer() {}

  /**
   * Runs it.
   *
   * @param args {@code train} or {@code serve}, the language, the folder
   */
  public static void main(String[] args) throws IOException {
    String language = args[1];
    Path folder = Path.of(args[2]);
    if (args[0].equals("train")) {
      PeerClock.timed(() -> train(language, folder));
      return;
    }
    DoccatModel model = new DoccatModel(folder.resolve(MODEL));
    DocumentCategorizerME categoriser = new DocumentCategorizerME(model);
    PeerClock.serve(
        folder, text -> categoriser.getBestCategory(categoriser.categorize(words(text, language))));
  }

  private static void train(String language, Path folder) throws IOException {
    DocumentSample[] samples =
        LabelledFile.read(folder.resolve(PeerSet.TRAIN)).stream()
            .map(row -> sample(row, language))
            .toArray(DocumentSample[]::new);
    TrainingParameters parameters = TrainingParameters.defaultParams();
    parameters.put(TrainingParameters.ITERATIONS_PARAM, ITERATIONS);
    parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
    FeatureGenerator[] features = {
      new BagOfWordsFeatureGenerator(), new NGramFeatureGenerator(2, 2)
    };
    DocumentCategorizerME.train(
            language,
            ObjectStreamUtils.createObjectStream(samples),
            parameters,
            new DoccatFactory(features))
        .serialize(Files.newOutputStream(folder.resolve(MODEL)));
  }

  private static DocumentSample sample(Dataset.Row row, String language) {
    return new DocumentSample(row.label(), words(row.text(), language));
  }

  private static String[] words(String text, String language) {
    String lower = text.toLowerCase(Locale.ROOT);
    return language.equals("zh")
        ? lower.replaceAll("\\s", "").split("")
        : SimpleTokenizer.INSTANCE.tokenize(lower);
  }
}
