package io.frontdesk.nlu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the native libraries of ONNX Runtime and, where an encoder needs it, of the tokenisers into
 * a folder of the appliance, so that nothing is written to the system's temporary folder or to the
 * user's home, and tells both where they are. Called once at start-up, before the first use of
 * either.
 */
public final class NativeLibraries {

  private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);

  private static final String TOKENISERS = "RUST_LIBRARY_PATH";

  private NativeLibraries() {}

  /**
   * Extracts what is missing and sets the properties that both libraries read. The tokenisers'
   * library stays in the jar until {@link #installTokenisers}.
   *
   * @param folder receives the libraries; made if it is missing
   * @throws IllegalStateException if this system has no libraries in the jar
   * @throws UncheckedIOException if the folder can't be written
   */
  public static void install(Path folder) {
    String onnx = "/ai/onnxruntime/native/" + (isArm() ? "linux-aarch64" : "linux-x64") + "/";
    Path onnxFolder = folder.resolve("onnxruntime");
    try {
      extract(onnx, "libonnxruntime.so", onnxFolder);
      extract(onnx, "libonnxruntime4j_jni.so", onnxFolder);
    } catch (IOException e) {
      throw noRoom(folder, e);
    }
    System.setProperty("onnxruntime.native.path", onnxFolder.toAbsolutePath().toString());
    System.setProperty("RUST_FLAVOR", "cpu");
    System.setProperty(
        TOKENISERS,
        folder.resolve("tokenizers").resolve("libtokenizers.so").toAbsolutePath().toString());
    if (System.getProperty("jna.tmpdir") == null) {
      // JNA, which sets the niceness of trainer threads, unpacks its own library there.
      System.setProperty("jna.tmpdir", folder.toAbsolutePath().toString());
    }
    System.setProperty("DJL_CACHE_DIR", folder.toAbsolutePath().toString());
    System.setProperty("ENGINE_CACHE_DIR", folder.toAbsolutePath().toString());
    // DJL reports each start to a server of its makers unless it is told that it is offline.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  /**
   * Extracts the tokenisers' library, where {@link #install} said, if it is missing. Before the
   * first use of it.
   *
   * @throws IllegalStateException if this system has no such library in the jar
   * @throws UncheckedIOException if the folder can't be written
   */
  public static void installTokenisers() {
    String place = System.getProperty(TOKENISERS);
    if (place == null) {
      throw new IllegalStateException("Native libraries were not installed");
    }
    Path folder = Path.of(place).getParent();
    String resources = "/native/lib/" + (isArm() ? "linux-aarch64" : "linux-x86_64") + "/cpu/";
    try {
      extract(resources, Path.of(place).getFileName().toString(), folder);
    } catch (IOException e) {
      throw noRoom(folder, e);
    }
  }

  private static boolean isArm() {
    return System.getProperty("os.arch").toLowerCase(Locale.ROOT).contains("aarch64");
  }

  private static UncheckedIOException noRoom(Path folder, IOException e) {
    return new UncheckedIOException(
        "Can't write native libraries to " + folder + ": free space or change --data", e);
  }

  /**
   * Deletes the folder that ONNX Runtime makes in the system's temporary folder when it starts. It
   * is empty, because the libraries are not taken from the jar, and would stay for ever when the
   * process is killed.
   */
  static void removeLeftOver() {
    try {
      Field field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
      field.setAccessible(true);
      if (field.get(null) instanceof Path folder) {
        Files.deleteIfExists(folder);
      }
    } catch (ReflectiveOperationException | IOException e) {
      LOG.debug("ONNX Runtime's temporary folder stays: {}", e.toString());
    }
  }

  private static void extract(String resourceFolder, String name, Path folder) throws IOException {
    URL resource = NativeLibraries.class.getResource(resourceFolder + name);
    if (resource == null) {
      throw new IllegalStateException(
          "No native library "
              + name
              + " for "
              + System.getProperty("os.name")
              + "/"
              + System.getProperty("os.arch")
              + ": run on Linux x86-64 or aarch64");
    }
    Path target = folder.resolve(name);
    long lengthBytes = resource.openConnection().getContentLengthLong();
    if (Files.exists(target) && Files.size(target) == lengthBytes) {
      return;
    }
    Files.createDirectories(folder);
    // A new file, then a rename: a running process may have the old one mapped.
    Path fresh = Files.createTempFile(folder, name, ".new");
    try (InputStream in = resource.openStream()) {
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
