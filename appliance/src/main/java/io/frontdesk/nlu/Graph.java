package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ONNX graph, loaded: immutable and shared. A run uses the calling thread only, so any number of
 * threads may run it at once, each with tensors of its own; none may run it during or after {@link
 * #close}.
 */
public final class Graph implements AutoCloseable {

  private final OrtSession session;
  private final SessionOptions options;
  // Java does not keep a mapping alive for the native session: this reference does.
  private final Optional<MappedByteBuffer> mapping;
  private boolean closed;

  private Graph(ByteBuffer bytes, Optional<MappedByteBuffer> mapping) throws OrtException {
    this.mapping = mapping;
    this.options = options();
    if (mapping.isPresent()) {
      options.addConfigEntry("session.load_model_format", "ORT");
      options.addConfigEntry("session.use_ort_model_bytes_directly", "1");
      options.addConfigEntry("session.use_ort_model_bytes_for_initializers", "1");
    }
    try {
      this.session = environment().createSession(bytes, options);
    } catch (OrtException e) {
      options.close();
      throw e;
    }
  }

  /** The process's ONNX Runtime. {@link NativeLibraries#install} must have been called. */
  static OrtEnvironment environment() {
    return Holder.ENVIRONMENT;
  }

  private static final class Holder {
    static final OrtEnvironment ENVIRONMENT = start();

    private static OrtEnvironment start() {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "frontdesk");
      NativeLibraries.removeLeftOver();
      return environment;
    }
  }

  /**
   * Loads a graph from ONNX bytes, which are copied.
   *
   * @throws IllegalArgumentException if the bytes are no graph that ONNX Runtime takes
   */
  public static Graph of(byte[] onnx) {
    ByteBuffer direct = ByteBuffer.allocateDirect(onnx.length).put(onnx).flip();
    try {
      return new Graph(direct, Optional.empty());
    } catch (OrtException e) {
      throw new IllegalArgumentException("Not a usable ONNX graph: " + e.getMessage(), e);
    }
  }

  /**
   * Loads a graph from an ORT-format file, the weights of which are used in place.
   *
   * @param mapping the whole file
   * @param ortFile where it is, for who has to be told
   * @throws IllegalStateException if it is no graph that ONNX Runtime takes
   */
  static Graph of(MappedByteBuffer mapping, Path ortFile) {
    try {
      return new Graph(mapping, Optional.of(mapping));
    } catch (OrtException e) {
      throw new IllegalStateException(
          ortFile + " is damaged: delete it, it is made anew at the next start", e);
    }
  }

  /**
   * Writes a graph, optimised for this processor, in the format that {@link #of(MappedByteBuffer,
   * Path)} takes. The file appears whole or not at all.
   *
   * @throws IllegalArgumentException if the bytes are no graph that ONNX Runtime takes
   * @throws UncheckedIOException if the file can't be written
   */
  public static void convert(byte[] onnx, Path ortFile) {
    try {
      Files.createDirectories(ortFile.getParent());
      Path fresh = Files.createTempFile(ortFile.getParent(), ortFile.getFileName().toString(), "");
      try (SessionOptions options = options()) {
        options.setOptimizedModelFilePath(fresh.toString());
        options.addConfigEntry("session.save_model_format", "ORT");
        environment().createSession(onnx, options).close();
        LargePages.settle(fresh);
        Files.move(
            fresh, ortFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + ortFile, e);
    } catch (OrtException e) {
      throw new IllegalArgumentException("Not a usable ONNX graph: " + e.getMessage(), e);
    }
  }

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    // Lengths differ from run to run; the pattern of one would be no use to the next.
    options.setMemoryPatternOptimization(false);
    return options;
  }

  /** The names of the inputs. */
  public Set<String> inputNames() {
    return session.getInputNames();
  }

  /**
   * Runs the graph into tensors of the caller.
   *
   * @param inputs by name
   * @param outputs by name, each of the exact shape; written in place
   * @throws IllegalStateException if ONNX Runtime refuses, with its reason
   */
  void run(Map<String, OnnxTensor> inputs, Map<String, OnnxValue> outputs) {
    try {
      session.run(inputs, Set.of(), outputs).close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  /** How many bytes of a file are mapped for it; 0: none, its weights were copied. */
  public int mappedBytes() {
    return mapping.map(MappedByteBuffer::capacity).orElse(0);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
    } finally {
      options.close();
    }
  }
}
