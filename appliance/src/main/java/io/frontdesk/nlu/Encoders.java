package io.frontdesk.nlu;

import io.frontdesk.bot.Quality;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The encoders of this process: each is opened when the first model asks for it, its file mapped
 * once and its session shared. Safe for any thread.
 */
public final class Encoders implements AutoCloseable {

  private static final String MINILM = "all-minilm-l6-v2-int8";
  private static final String BGE = "bge-small-en-v1.5-int8";

  static final String LEXICAL = "lexical";
  static final String HEAD = "head";
  static final String EXIT = "exit";
  private static final List<String> GRAPHS = List.of(LEXICAL, HEAD, EXIT);

  private final GraphFolder folder;
  private final Map<String, EncoderSpec> catalogue = new LinkedHashMap<>();
  private final Map<String, Encoder> open = new LinkedHashMap<>();

  /**
   * Over the catalogue of the jar.
   *
   * @param folder where converted graphs are kept
   */
  public Encoders(Path folder) {
    this.folder = new GraphFolder(folder);
    EncoderSpec.catalogue().forEach(spec -> catalogue.put(spec.name(), spec));
  }

  /**
   * An encoder, opened if it was not yet.
   *
   * @throws IllegalArgumentException if the catalogue has none of this name
   */
  public synchronized Encoder get(String name) {
    EncoderSpec spec = catalogue.get(name);
    if (spec == null) {
      throw new IllegalArgumentException(
          "No encoder is called " + name + "; there are " + catalogue.keySet());
    }
    return open.computeIfAbsent(name, n -> Encoder.open(spec, folder));
  }

  /** A graph of a bundle, converted at first use and mapped, as the encoders are. */
  Graph graph(String name, byte[] onnx) {
    return folder.graph(name, Bundle.sha256(onnx), () -> onnx);
  }

  /** Deletes the converted graphs of bundles that this process did not load; after start-up. */
  public void forgetUnusedGraphs() {
    GRAPHS.forEach(folder::prune);
  }

  /**
   * The encoders of a quality level, the first being the one whose pooled vector tells what is near
   * what. Chinese has one encoder only: there the levels differ in what the lexical tier may
   * answer.
   */
  public static List<String> of(Quality quality, String language) {
    if ("zh".equals(language)) {
      return List.of("bge-small-zh-v1.5-int8");
    }
    return switch (quality) {
      case FAST -> List.of(MINILM);
      case BALANCED -> List.of(BGE);
      case ACCURATE -> List.of(BGE, MINILM);
    };
  }

  /** The first encoder of the level that is used unless told otherwise. */
  public static String defaultFor(String language) {
    return of(Quality.BALANCED, language).get(0);
  }

  /** The names of the encoders that are open. */
  public synchronized List<String> opened() {
    return List.copyOf(open.keySet());
  }

  /** Closes all; only when no thread runs one any more. */
  @Override
  public synchronized void close() {
    open.values().forEach(Encoder::close);
    open.clear();
  }
}
