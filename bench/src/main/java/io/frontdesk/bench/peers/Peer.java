package io.frontdesk.bench.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.nlu.Encoders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import opennlp.tools.util.Version;

/**
 * One of those that are compared. Immutable.
 *
 * @param name of its files
 * @param title what it is called, with its version
 * @param program the command line before {@code train} or {@code serve}, the language and the
 *     folder
 * @param more what comes after these, by language
 */
record Peer(String name, String title, List<String> program, Function<String, List<String>> more) {

  private static final String HEAP = "-Xmx1g";

  /**
   * Where peers are found.
   *
   * @param node the folder with their scripts and packages; without packages they are left out
   * @param work where Frontdesk keeps native libraries and converted encoders
   * @param opens flags that Frontdesk's JVM needs
   */
  record Places(Path node, Path work, List<String> opens) {
    private boolean has(String npmPackage) {
      return Files.exists(packageFile(npmPackage));
    }

    private Path packageFile(String npmPackage) {
      return node.resolve("node_modules").resolve(npmPackage).resolve("package.json");
    }

    private String version(String npmPackage) {
      try {
        return new ObjectMapper()
            .readTree(packageFile(npmPackage).toFile())
            .path("version")
            .asText();
      } catch (IOException e) {
        throw new UncheckedIOException("Can't read the version of " + npmPackage, e);
      }
    }
  }

  /** All that can be had, Frontdesk first. */
  static List<Peer> all(Places places) {
    return Stream.of(
            Stream.of(frontdesk(places), openNlp()),
            places.has("@nlpjs/nlp") ? Stream.of(nlpJs(places)) : Stream.<Peer>empty(),
            places.has("onnxruntime-node") ? Stream.of(encoder(places)) : Stream.<Peer>empty())
        .flatMap(each -> each)
        .toList();
  }

  private static Peer frontdesk(Places places) {
    return new Peer(
        "frontdesk",
        "Frontdesk, cascade, balanced",
        java(places.opens(), FrontdeskPeer.class),
        language -> List.of(places.work().toString()));
  }

  private static Peer openNlp() {
    return new Peer(
        "opennlp",
        "OpenNLP " + Version.currentVersion() + ", document categoriser",
        java(List.of(), OpenNlpPeer.class),
        language -> List.of());
  }

  private static Peer nlpJs(Places places) {
    return new Peer(
        "nlpjs",
        "nlp.js " + places.version("@nlpjs/nlp"),
        List.of("node", places.node().resolve("nlpjs.mjs").toString()),
        language -> List.of());
  }

  private static Peer encoder(Places places) {
    Map<String, Path> graphs =
        Map.of(
            "en", unpacked("all-minilm-l6-v2", places.work()),
            "zh", unpacked("bge-small-zh-v1.5", places.work()));
    return new Peer(
        "minilm",
        "onnxruntime-node "
            + places.version("onnxruntime-node")
            + " with MiniLM (English), BGE small (Chinese), int8, and a logistic head",
        List.of("node", places.node().resolve("minilm.mjs").toString()),
        language ->
            List.of(graphs.get(language).toString(), language.equals("en") ? "mean" : "cls"));
  }

  /** The files as they were published, beside each other; not as Frontdesk converts them. */
  private static Path unpacked(String encoder, Path work) {
    Path folder = work.resolve("published");
    try {
      Files.createDirectories(folder);
      for (String ending : List.of(".onnx", "-tokenizer.json")) {
        String file = encoder + "-q" + ending;
        String resource = "/encoders/" + encoder + "-int8/" + file;
        try (InputStream in = Encoders.class.getResourceAsStream(resource)) {
          if (in == null) {
            throw new IllegalStateException("The jar has no " + resource + ": build it again");
          }
          Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return folder.resolve(encoder + "-q.onnx");
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write to " + folder, e);
    }
  }

  private static List<String> java(List<String> flags, Class<?> program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(HEAP);
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    return command;
  }

  /** The command line of one of its two parts. */
  List<String> command(Part part, PeerSet set, Path folder) {
    List<String> command = new ArrayList<>(program);
    command.add(part.name().toLowerCase(Locale.ROOT));
    command.add(set.language());
    command.add(folder.toString());
    command.addAll(more.apply(set.language()));
    return command;
  }

  /** What a peer is started for. */
  enum Part {
    TRAIN,
    SERVE
  }
}
