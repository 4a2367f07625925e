package io.frontdesk.nlu;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An encoder: tokeniser and graph. Immutable and shared by all bots and threads; the graph's
 * weights are used in place from a mapped file.
 */
public final class Encoder implements AutoCloseable {

  /**
   * The longest input, in tokens, special tokens included. Messages to a service desk are shorter;
   * the cost of a run grows faster than its length, and a bound holds the slowest turn.
   */
  public static final int MAX_TOKENS = 128;

  private final EncoderSpec spec;
  private final HuggingFaceTokenizer tokenizer;
  private final Graph graph;

  private Encoder(EncoderSpec spec, HuggingFaceTokenizer tokenizer, Graph graph) {
    this.spec = spec;
    this.tokenizer = tokenizer;
    this.graph = graph;
  }

  /**
   * Opens an encoder; the first time on a machine its graph is converted to a file in {@code
   * folder}.
   *
   * @throws IllegalStateException if the jar does not hold its files as the catalogue says
   * @throws IllegalArgumentException if the converted file is damaged
   */
  static Encoder open(EncoderSpec spec, GraphFolder folder) {
    Graph graph =
        folder.graph(
            spec.name(), spec.identity(), () -> EncoderGraph.of(verifiedModel(spec), spec));
    try (InputStream in = resource(spec.tokenizer())) {
      Map<String, String> options =
          Map.of(
              "padding", "false",
              "truncation", "true",
              "maxLength", Integer.toString(Math.min(MAX_TOKENS, spec.maxTokens())));
      return new Encoder(spec, HuggingFaceTokenizer.newInstance(in, options), graph);
    } catch (IOException | RuntimeException e) {
      graph.close();
      throw new IllegalStateException("Can't read " + spec.tokenizer() + " from the jar", e);
    }
  }

  private static byte[] verifiedModel(EncoderSpec spec) {
    try (InputStream in = resource(spec.model())) {
      byte[] model = in.readAllBytes();
      if (!Bundle.sha256(model).equals(spec.modelSha256())) {
        throw new IllegalStateException(
            spec.model() + " in the jar is not the file of the catalogue: build the jar again");
      }
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + spec.model() + " from the jar", e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = Encoder.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("The jar has no " + name + ": build it again");
    }
    return in;
  }

  /** What the catalogue says of it. */
  public EncoderSpec spec() {
    return spec;
  }

  /**
   * Names everything that a vector depends on but the utterance: the encoder's files and how they
   * are used, ONNX Runtime and what the processor can do. SHA-256, hexadecimal.
   */
  public String fingerprint() {
    try (InputStream in = resource(spec.tokenizer())) {
      String subject =
          String.join(
              "\n",
              spec.toString(),
              spec.identity(),
              Bundle.sha256(in.readAllBytes()),
              Integer.toString(MAX_TOKENS),
              String.valueOf(Graph.environment().getVersion()),
              Processor.features());
      return Bundle.sha256(subject.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + spec.tokenizer() + " from the jar", e);
    }
  }

  /** Token ids of a normalised utterance, special tokens included, at most {@link #MAX_TOKENS}. */
  public long[] tokenise(String normalised) {
    return tokenizer.encode(spec.prefix() + normalised, true, false).getIds();
  }

  /**
   * Pieces of a normalised utterance.
   *
   * @param ids special tokens included, at most {@link #MAX_TOKENS}
   * @param starts first code point of each in the utterance; -1: none, as of special tokens
   */
  public record Pieces(long[] ids, int[] starts) {}

  /** Token ids of a normalised utterance, and where each piece stands. */
  public Pieces pieces(String normalised) {
    Encoding encoding = tokenizer.encode(spec.prefix() + normalised, true, false);
    CharSpan[] spans = encoding.getCharTokenSpans();
    int before = spec.prefix().codePointCount(0, spec.prefix().length());
    int[] starts = new int[spans.length];
    for (int i = 0; i < starts.length; i++) {
      boolean isText = spans[i] != null && spans[i].getEnd() > spans[i].getStart();
      starts[i] = isText && spans[i].getStart() >= before ? spans[i].getStart() - before : -1;
    }
    return new Pieces(encoding.getIds(), starts);
  }

  /**
   * The whole words of its tokeniser's vocabulary, in the order of the file: for the encoders of
   * English that is the most frequent first. Reads the jar.
   */
  public List<String> words() {
    try (InputStream in = resource(spec.tokenizer())) {
      TreeMap<Integer, String> byId = new TreeMap<>();
      JsonNode vocabulary = new ObjectMapper().readTree(in).path("model").path("vocab");
      vocabulary.properties().forEach(e -> byId.put(e.getValue().asInt(), e.getKey()));
      return byId.values().stream().filter(Encoder::isWord).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + spec.tokenizer() + " from the jar", e);
    }
  }

  private static boolean isWord(String token) {
    return token.length() > 1 && token.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** Its graph: token ids in, pooled parts out; see {@link EncoderRun}. */
  public Graph graph() {
    return graph;
  }

  @Override
  public void close() {
    graph.close();
    tokenizer.close();
  }
}
