package io.frontdesk.session;

import io.frontdesk.vault.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/** What the tests of this package share. */
final class SessionFixture {
  static final SessionSettings SMALL = new SessionSettings(500, 8_192, 1_024, 1_000_000, 1_000);

  private SessionFixture() {}

  static SessionFile open(Path data, SessionSettings settings) {
    return SessionFile.open(
        data, settings, KeyRing.open(data.resolve("keyring"), SessionFile.exists(data)));
  }

  static SessionFile open(Path data) {
    return open(data, SMALL);
  }

  static void save(SessionStore store, String session, byte[] value, long nowMs) {
    store.save("shop", session, new UnsafeBuffer(value), value.length, nowMs);
  }

  static Optional<byte[]> load(SessionStore store, String session) {
    byte[] into = new byte[store.maxLengthBytes()];
    Arrays.fill(into, (byte) 0x5A);
    int length = store.load("shop", session, new UnsafeBuffer(into));
    return length == SessionStore.ABSENT
        ? Optional.empty()
        : Optional.of(Arrays.copyOf(into, length));
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** Every file of the session folder with its bytes, to see that nothing was touched. */
  static Map<String, Integer> contents(Path data) throws IOException {
    Map<String, Integer> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data.resolve("sessions"))) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                try {
                  contents.put(
                      file.getFileName() + " " + Files.size(file),
                      Arrays.hashCode(Files.readAllBytes(file)));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return contents;
  }
}
