package io.frontdesk.nlu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.nlu.EncoderGraph.Half;
import io.frontdesk.nlu.token.TokenReader;
import io.frontdesk.nlu.token.Tokeniser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  private final Tokeniser tokeniser;
  private final Graph graph;
  private final Optional<Graph> rest;

  private Encoder(EncoderSpec spec, Tokeniser tokeniser, List<Graph> graphs) {
    this.spec = spec;
    this.tokeniser = tokeniser;
    this.graph = graphs.get(0);
    this.rest = graphs.stream().skip(1).findFirst();
  }

  /**
   * Opens an encoder; the first time on a machine its graph is converted to a file in {@code
   * folder}.
   *
   * @throws IllegalStateException if the jar does not hold its files as the catalogue says
   * @throws IllegalArgumentException if the converted file is damaged
   */
  static Encoder open(EncoderSpec spec, GraphFolder folder) {
    List<Graph> graphs = new ArrayList<>();
    try {
      for (Half half : spec.hasExit() ? List.of(Half.FIRST, Half.SECOND) : List.of(Half.WHOLE)) {
        graphs.add(
            folder.graph(
                half.fileName(spec),
                spec.identity(),
                () -> EncoderGraph.of(verifiedModel(spec), spec, half)));
      }
      return new Encoder(spec, tokeniser(spec), graphs);
    } catch (RuntimeException e) {
      graphs.forEach(Graph::close);
      throw e;
    }
  }

  private static Tokeniser tokeniser(EncoderSpec spec) {
    try (InputStream in = resource(spec.tokenizer())) {
      return Tokeniser.of(in.readAllBytes(), Math.min(MAX_TOKENS, spec.maxTokens()));
    } catch (IOException | RuntimeException e) {
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
    LongBuffer ids = LongBuffer.allocate(MAX_TOKENS);
    int count = reader().read(normalised, ids, new int[MAX_TOKENS]);
    return Arrays.copyOf(ids.array(), count);
  }

  /**
   * What makes token ids for one thread: of normalised utterances, before which it puts the prefix.
   */
  TokenReader reader() {
    TokenReader bare = tokeniser.reader();
    String prefix = spec.prefix();
    if (prefix.isEmpty()) {
      return bare;
    }
    int before = prefix.codePointCount(0, prefix.length());
    return (text, ids, starts) -> {
      int count = bare.read(prefix + text, ids, starts);
      for (int i = 0; i < count; i++) {
        starts[i] = starts[i] >= before ? starts[i] - before : TokenReader.NOWHERE;
      }
      return count;
    };
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

  /**
   * Its graph, or the half of it before the exit; what goes in and comes out: {@link EncoderRun}.
   */
  public Graph graph() {
    return graph;
  }

  /** The other half, where there is an exit. */
  public Optional<Graph> rest() {
    return rest;
  }

  @Override
  public void close() {
    graph.close();
    rest.ifPresent(Graph::close);
    tokeniser.close();
  }
}
