package io.frontdesk.nlu;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Graphs as files that ONNX Runtime uses in place, each converted at first use. A converted graph
 * is optimised for one runtime and one kind of processor, so both are part of its file's name. Safe
 * for any thread.
 */
final class GraphFolder {

  private static final int SHORT_HASH = 16;

  private final Path folder;

  GraphFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a graph.
   *
   * @param name what the file's name begins with
   * @param sha256 hash of the ONNX bytes, hexadecimal
   * @param onnx gives the bytes if the file is not there yet
   */
  Graph graph(String name, String sha256, Supplier<byte[]> onnx) {
    String machine =
        Bundle.sha256(Processor.features().getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    String runtime = String.valueOf(Graph.environment().getVersion());
    String hash = sha256.substring(0, SHORT_HASH);
    Path file = folder.resolve(String.join("-", name, hash, runtime, machine) + ".ort");
    if (!Files.exists(file)) {
      Graph.convert(onnx.get(), file);
    }
    return Graph.map(file);
  }
}
