package io.frontdesk.nlu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * Graphs as files that ONNX Runtime uses in place, each converted at first use. A converted graph
 * is optimised for one runtime and one kind of processor, so both are part of its file's name. Safe
 * for any thread.
 */
final class GraphFolder {

  private static final int SHORT_HASH = 16;

  private final Path folder;
  private final Set<Path> used = ConcurrentHashMap.newKeySet();

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
    used.add(file);
    return Graph.of(intact(file).orElseGet(() -> converted(onnx.get(), file)), file);
  }

  /** The file, if it is there and is the one that was written; a damaged one is made anew. */
  private static Optional<MappedByteBuffer> intact(Path file) {
    try {
      if (!Files.exists(file) || !Files.exists(sumOf(file))) {
        return Optional.empty();
      }
      MappedByteBuffer mapping = LargePages.map(file);
      return Files.readString(sumOf(file)).equals(sum(mapping))
          ? Optional.of(mapping)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file + ": check who may read it", e);
    }
  }

  private static MappedByteBuffer converted(byte[] onnx, Path file) {
    Graph.convert(onnx, file);
    try {
      MappedByteBuffer mapping = LargePages.map(file);
      Files.writeString(sumOf(file), sum(mapping));
      return mapping;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write beside " + file + ": free space", e);
    }
  }

  private static Path sumOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".crc32");
  }

  /**
   * Against damage, which is all that a sum beside the file can tell. SHA-256 of the tens of MiB of
   * an encoder takes ten times as long in a JVM that has just started.
   */
  /**
   * Over the mapping, so that the file comes into memory in the pieces that are mapped later. What
   * the disk can't give any more ends the process here, as it would in a run.
   */
  private static String sum(MappedByteBuffer mapping) {
    CRC32 sum = new CRC32();
    sum.update(mapping.duplicate());
    return Long.toHexString(sum.getValue());
  }

  /**
   * Deletes the files of graphs whose names begin so and that were not opened here: those of
   * bundles that are no longer in use. One that another process has mapped stays whole for it.
   *
   * @return how many
   */
  int prune(String name) {
    int deleted = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name + "-*.ort")) {
      for (Path file : files) {
        if (!used.contains(file)) {
          Files.deleteIfExists(sumOf(file));
          // As versions before wrote it.
          Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".sha256"));
          deleted += Files.deleteIfExists(file) ? 1 : 0;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't tidy " + folder + ": check who may write there", e);
    }
    return deleted;
  }
}
