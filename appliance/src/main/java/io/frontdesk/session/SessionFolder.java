package io.frontdesk.session;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The folder of the session file, and the small files beside it: {@code STORE} says which file is
 * the current one and what it was made for, {@code CLEAN} is there only after a clean stop, {@code
 * REPAIR} only while the file is repaired. Every change is synced to disk, the folder too. Start-up
 * and stopping thread only.
 */
final class SessionFolder {
  private static final String FORMAT = "1";
  private static final int HEAD_BYTES = 1024;
  // Chronicle Map rewrites the word between its header's checksum and its text while opening.
  private static final int HEAD_WORD_AT = 8;
  private static final int HEAD_TEXT_AT = 12;

  private final Path folder;

  SessionFolder(Path dataFolder) {
    folder = dataFolder.resolve("sessions");
  }

  /**
   * What {@code STORE} says.
   *
   * @param number of the map file; each file made gets the next one
   * @param ready false while the file is being made: then nothing was ever acknowledged from it
   * @param settings the sizes it was made for
   * @param secret tells the key ring it belongs to, without telling the key
   * @param keyIds the keys its frames may be sealed with
   * @param sizeBytes the map file's length, which never changes
   * @param head a hash of the part of the map file that never changes
   */
  record Store(
      int number,
      boolean ready,
      SessionSettings settings,
      String secret,
      String keyIds,
      long sizeBytes,
      String head) {}

  /**
   * What {@code CLEAN} says.
   *
   * @param entries in the map file
   * @param sessions in the map file
   */
  record Clean(long entries, long sessions) {}

  Path path() {
    return folder;
  }

  Path mapFile(int number) {
    return folder.resolve("sessions-" + number + ".map");
  }

  void make() throws IOException {
    Files.createDirectories(folder);
  }

  /** Whether there is anything that was sealed. */
  boolean hasData() {
    return Files.exists(storeFile()) || !mapFiles().isEmpty();
  }

  List<Path> mapFiles() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".map")).toList();
    } catch (IOException e) {
      throw new SessionFileException(
          "The folder " + folder + " cannot be read (" + e + "). Check who owns it.", e);
    }
  }

  Optional<Store> readStore() throws IOException {
    if (!Files.exists(storeFile())) {
      return Optional.empty();
    }
    Properties properties = readChecked(storeFile());
    String format = properties.getProperty("format", "");
    if (!format.equals(FORMAT)) {
      throw new SessionFileException(
          folder
              + " has format "
              + format
              + ", this release knows "
              + FORMAT
              + ". Start the release that wrote it.");
    }
    try {
      return Optional.of(
          new Store(
              Integer.parseInt(properties.getProperty("number")),
              Boolean.parseBoolean(properties.getProperty("ready")),
              new SessionSettings(
                  Integer.parseInt(properties.getProperty("maxSessions")),
                  Integer.parseInt(properties.getProperty("maxValueBytes")),
                  Integer.parseInt(properties.getProperty("averageValueBytes")),
                  1,
                  0),
              properties.getProperty("secret"),
              properties.getProperty("keyIds"),
              Long.parseLong(properties.getProperty("sizeBytes")),
              properties.getProperty("head")));
    } catch (IllegalArgumentException e) {
      throw damaged(storeFile());
    }
  }

  void writeStore(Store store) throws IOException {
    writeStoreText(
        String.join(
            "\n",
            "format=" + FORMAT,
            "number=" + store.number(),
            "ready=" + store.ready(),
            "maxSessions=" + store.settings().maxSessions(),
            "maxValueBytes=" + store.settings().maxValueBytes(),
            "averageValueBytes=" + store.settings().averageValueBytes(),
            "secret=" + store.secret(),
            "keyIds=" + store.keyIds(),
            "sizeBytes=" + store.sizeBytes(),
            "head=" + store.head(),
            ""));
  }

  void writeStoreText(String text) throws IOException {
    writeChecked(storeFile(), text);
  }

  /** The clean-stop marker; one that cannot be understood counts as absent. */
  Optional<Clean> readClean() throws IOException {
    if (!Files.exists(cleanFile())) {
      return Optional.empty();
    }
    try {
      Properties properties = readChecked(cleanFile());
      return Optional.of(
          new Clean(
              Long.parseLong(properties.getProperty("entries")),
              Long.parseLong(properties.getProperty("sessions"))));
    } catch (SessionFileException | NumberFormatException e) {
      return Optional.empty(); // recovering is always right
    }
  }

  void writeClean(Clean clean) throws IOException {
    writeChecked(
        cleanFile(), "entries=%d%nsessions=%d%n".formatted(clean.entries(), clean.sessions()));
  }

  void removeClean() throws IOException {
    if (Files.deleteIfExists(cleanFile())) {
      sync(folder);
    }
  }

  /** The lookup tables as they were before a repair that has not ended, or empty. */
  Optional<Path> keptTables() {
    return Optional.of(repairFile()).filter(Files::exists);
  }

  /** Keeps the lookup tables until {@link #removeTables}: all of them or none. */
  void keep(LookupTables tables) throws IOException {
    Path fresh = repairFile().resolveSibling("REPAIR.new");
    tables.copyTo(fresh);
    replace(fresh, repairFile());
  }

  void removeTables() throws IOException {
    remove(repairFile());
  }

  void remove(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      sync(folder);
    }
  }

  /** Brings a file's pages to disk, or a folder's entries. */
  static void sync(Path file) throws IOException {
    StandardOpenOption how =
        Files.isDirectory(file) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(file, how)) {
      channel.force(true);
    }
  }

  /** A hash of what never changes at the beginning of a map file. */
  static String head(Path mapFile) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    try (FileChannel channel = FileChannel.open(mapFile)) {
      while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
        continue;
      }
    }
    Arrays.fill(head.array(), HEAD_WORD_AT, HEAD_TEXT_AT, (byte) 0);
    return sha256(head.array());
  }

  private Path storeFile() {
    return folder.resolve("STORE");
  }

  private Path cleanFile() {
    return folder.resolve("CLEAN");
  }

  private Path repairFile() {
    return folder.resolve("REPAIR");
  }

  private Properties readChecked(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int last = text.lastIndexOf("sha256=");
    if (last < 0
        || !text.substring(last)
            .strip()
            .equals(
                "sha256="
                    + sha256(text.substring(0, last).getBytes(StandardCharsets.ISO_8859_1)))) {
      throw damaged(file);
    }
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }

  private void writeChecked(Path file, String text) throws IOException {
    byte[] bytes =
        (text + "sha256=" + sha256(text.getBytes(StandardCharsets.ISO_8859_1)) + "\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, bytes);
    sync(fresh);
    replace(fresh, file);
  }

  private void replace(Path fresh, Path file) throws IOException {
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(folder);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private static SessionFileException damaged(Path file) {
    return new SessionFileException(
        file + " is damaged. Restore the folder " + file.getParent() + " from its backup.");
  }
}
