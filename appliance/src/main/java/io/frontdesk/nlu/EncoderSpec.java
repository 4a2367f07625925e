package io.frontdesk.nlu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One encoder of the catalogue.
 *
 * @param name its name in bundles and reports
 * @param languages the languages that it is for
 * @param pooling how the token vectors become one
 * @param dimension length of a token's vector and of the pooled one
 * @param heads attention heads
 * @param means numbers of layers after which the mean of all tokens is a part of the vector, the
 *     last first; where the last layer is none of them, it computes the first token only
 * @param exit the number of layers after which an utterance may leave ({@link EncoderRun#begin}),
 *     smaller than each of {@code means}; 0: the encoder is run as a whole
 * @param prefix put before each utterance
 * @param maxTokens the longest input, special tokens included
 * @param model its model file in the jar
 * @param modelSha256 hash of that file, hexadecimal
 * @param tokenizer its tokeniser file in the jar
 * @param rangesFile its file of bounds of activations in the jar
 */
public record EncoderSpec(
    String name,
    List<String> languages,
    Pooling pooling,
    int dimension,
    int heads,
    List<Integer> means,
    int exit,
    String prefix,
    int maxTokens,
    String model,
    String modelSha256,
    String tokenizer,
    String rangesFile) {

  /** How the token vectors become one. */
  public enum Pooling {
    /** The mean of all tokens. */
    MEAN,
    /** The first token. */
    CLS
  }

  /**
   * How many vectors a run gives, one after the other, each of length one: the pooled one and three
   * means of tokens; of a mean-pooled encoder, whose first mean is the pooled one, the first token
   * comes second. Later layers tell meaning, earlier ones wording.
   */
  public static final int PARTS = 4;

  /** Length of all parts together. */
  public int width() {
    return PARTS * dimension;
  }

  /** Whether an utterance may leave before the last layer. */
  public boolean hasExit() {
    return exit > 0;
  }

  /**
   * How many floats there are at the exit: the means of the last three layers before it, the last
   * first, and the first token, each of length one; 0 without an exit.
   */
  public int exitWidth() {
    return hasExit() ? PARTS * dimension : 0;
  }

  /** Between which bounds what goes into its products lies. */
  ActivationRanges ranges() {
    return ActivationRanges.read(rangesFile);
  }

  /**
   * SHA-256 of what computes the vectors: the model, the bounds of its activations and the form
   * that its graph is brought to.
   */
  public String identity() {
    String ranges = Bundle.sha256(ActivationRanges.bytes(rangesFile));
    String all = modelSha256 + ' ' + EncoderGraph.FORM + ' ' + means + ' ' + exit + ' ' + ranges;
    return Bundle.sha256(all.getBytes(StandardCharsets.UTF_8));
  }

  private static final String CATALOGUE = "/encoders/catalogue.yml";

  /**
   * The catalogue that is in the jar.
   *
   * @throws IllegalStateException if it is missing or unreadable: the jar is damaged
   */
  public static List<EncoderSpec> catalogue() {
    try (InputStream in = EncoderSpec.class.getResourceAsStream(CATALOGUE)) {
      if (in == null) {
        throw new IllegalStateException("The jar has no " + CATALOGUE + ": build it again");
      }
      Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      return ((List<?>) root.get("encoders")).stream().map(e -> of((Map<?, ?>) e)).toList();
    } catch (IOException | ClassCastException e) {
      throw new IllegalStateException("The jar's " + CATALOGUE + " is damaged: build it again", e);
    }
  }

  private static EncoderSpec of(Map<?, ?> entry) {
    Map<?, ?> model = (Map<?, ?>) entry.get("model");
    Map<?, ?> tokenizer = (Map<?, ?>) entry.get("tokenizer");
    return new EncoderSpec(
        (String) entry.get("name"),
        ((List<?>) entry.get("languages")).stream().map(String.class::cast).toList(),
        "mean".equals(entry.get("pooling")) ? Pooling.MEAN : Pooling.CLS,
        (Integer) entry.get("dimension"),
        (Integer) entry.get("heads"),
        ((List<?>) entry.get("means")).stream().map(Integer.class::cast).toList(),
        (Integer) entry.get("exit"),
        (String) entry.get("prefix"),
        (Integer) entry.get("maxTokens"),
        "/encoders/" + model.get("file"),
        (String) model.get("sha256"),
        "/encoders/" + tokenizer.get("file"),
        "/encoders/" + entry.get("ranges"));
  }
}
