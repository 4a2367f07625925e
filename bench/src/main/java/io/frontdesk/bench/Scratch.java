package io.frontdesk.bench;

import io.frontdesk.session.ChronicleSettings;
import io.frontdesk.session.SessionFile;
import io.frontdesk.session.SessionSettings;
import io.frontdesk.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A session file of its own in a fresh temporary folder, deleted at the end. One thread's. */
final class Scratch implements AutoCloseable {

  private final Path folder;
  private final SessionFile sessions;

  Scratch(int maxSessions) {
    folder = Shop.freshFolder();
    ChronicleSettings.apply(folder);
    SessionSettings usual = SessionSettings.defaults();
    sessions =
        SessionFile.open(
            folder,
            new SessionSettings(
                maxSessions,
                usual.maxValueBytes(),
                usual.averageValueBytes(),
                usual.idleTtlMs(),
                usual.keepMs()),
            KeyRing.open(folder.resolve("keys"), false));
  }

  Path folder() {
    return folder;
  }

  SessionFile sessions() {
    return sessions;
  }

  /** Once its agents have ended. */
  @Override
  public void close() throws IOException {
    sessions.close();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
