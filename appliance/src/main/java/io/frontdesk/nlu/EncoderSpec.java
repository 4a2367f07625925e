package io.frontdesk.nlu;

import java.io.IOException;
import java.io.InputStream;
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
 * @param dimension length of the vector
 * @param prefix put before each utterance
 * @param maxTokens the longest input, special tokens included
 * @param model its model file in the jar
 * @param modelSha256 hash of that file, hexadecimal
 * @param tokenizer its tokeniser file in the jar
 */
public record EncoderSpec(
    String name,
    List<String> languages,
    Pooling pooling,
    int dimension,
    String prefix,
    int maxTokens,
    String model,
    String modelSha256,
    String tokenizer) {

  /** How the token vectors become one. */
  public enum Pooling {
    /** The mean of all tokens. */
    MEAN,
    /** The first token. */
    CLS
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
        (String) entry.get("prefix"),
        (Integer) entry.get("maxTokens"),
        "/encoders/" + model.get("file"),
        (String) model.get("sha256"),
        "/encoders/" + tokenizer.get("file"));
  }
}
