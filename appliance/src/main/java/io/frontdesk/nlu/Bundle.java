package io.frontdesk.nlu;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A trained model on disk: an immutable folder with files and a {@code manifest.json} that holds
 * the id, each file's SHA-256 and its own. Stateless; called by workers.
 */
public final class Bundle {

  /** Raised when what a bundle holds changes. */
  public static final int FORMAT = 7;

  private static final String MANIFEST = "manifest.json";
  private static final String OWN_HASH = "sha256";
  // The manifest's own hash is of its numbers as text, and Java 17 and 19 write some doubles
  // differently; Jackson's own writer is the same everywhere.
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build());

  private final Path folder;
  private final JsonNode manifest;

  private Bundle(Path folder, JsonNode manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Writes a bundle; it appears whole or not at all.
   *
   * @param folder where it shall be; replaced if it is there
   * @param files content by name relative to the folder
   * @param manifest what is said of it; {@code format}, {@code files} and {@code sha256} are added
   */
  public static void write(Path folder, Map<String, byte[]> files, ObjectNode manifest)
      throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path fresh = Files.createTempDirectory(parent, ".new-");
    try {
      fill(fresh, files, manifest);
      replace(folder, fresh);
    } finally {
      delete(fresh);
    }
  }

  private static void fill(Path fresh, Map<String, byte[]> files, ObjectNode manifest)
      throws IOException {
    ObjectNode hashes = JSON.createObjectNode();
    for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
      Path target = fresh.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
      hashes.put(file.getKey(), sha256(file.getValue()));
    }
    manifest.put("format", FORMAT);
    manifest.set("files", hashes);
    manifest.put(OWN_HASH, ownHash(manifest));
    Files.write(
        fresh.resolve(MANIFEST), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
  }

  /** A rename can't replace a folder that is not empty: the old one steps aside first. */
  private static void replace(Path folder, Path fresh) throws IOException {
    if (!Files.exists(folder)) {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Path old = fresh.resolveSibling(".old" + fresh.getFileName());
    Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    delete(old);
  }

  /** Of everything that a manifest says but its own hash; white space does not count. */
  private static String ownHash(JsonNode manifest) throws IOException {
    ObjectNode rest = manifest.deepCopy();
    rest.remove(OWN_HASH);
    return sha256(JSON.writeValueAsBytes(rest));
  }

  /**
   * Opens a bundle.
   *
   * @throws DamagedBundleException if it has no manifest of this format, or not the one that was
   *     written
   */
  public static Bundle open(Path folder) {
    try {
      JsonNode manifest = JSON.readTree(folder.resolve(MANIFEST).toFile());
      if (manifest.path("format").asInt() != FORMAT) {
        throw new DamagedBundleException(
            folder, "the format that its " + MANIFEST + " names is not " + FORMAT);
      }
      if (!ownHash(manifest).equals(manifest.path(OWN_HASH).asText())) {
        throw new DamagedBundleException(folder, MANIFEST + " is not the file that was written");
      }
      return new Bundle(folder, manifest);
    } catch (IOException e) {
      throw new DamagedBundleException(folder, "its " + MANIFEST + " can't be read");
    }
  }

  /** What is said of the bundle. */
  public JsonNode manifest() {
    return manifest;
  }

  /** The bundle's id. */
  public String id() {
    return manifest.path("id").asText();
  }

  /**
   * The content of a file, checked against the manifest.
   *
   * @throws DamagedBundleException if the file is missing or not the one that was written
   */
  public byte[] file(String name) {
    try {
      byte[] content = Files.readAllBytes(folder.resolve(name));
      if (!sha256(content).equals(manifest.path("files").path(name).asText())) {
        throw new DamagedBundleException(folder, name + " is not the file that was written");
      }
      return content;
    } catch (IOException e) {
      throw new DamagedBundleException(folder, name + " can't be read");
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** SHA-256 of bytes, hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** A bundle that can't be used. */
  public static final class DamagedBundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedBundleException(Path folder, String reason) {
      super("Bundle " + folder + " is damaged: " + reason + ". Delete it and train again.");
    }
  }
}
