package io.frontdesk.bench;

import io.frontdesk.session.ChronicleSettings;
import io.frontdesk.session.SessionFile;
import io.frontdesk.session.SessionSettings;
import io.frontdesk.transcript.TranscriptSettings;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/** A session file of its own in a fresh temporary folder, deleted at the end. One thread's. */
final class Scratch implements AutoCloseable {

  private static final long KEPT_TRANSCRIPTS_BYTES = 64L * 1024 * 1024;

  private final Path folder;
  private final SessionFile sessions;
  private final Transcripts transcripts;
  private final AgentRunner writer;

  Scratch(int maxSessions) {
    folder = Shop.freshFolder();
    ChronicleSettings.apply(folder);
    KeyRing keys = KeyRing.open(folder.resolve("keys"), false);
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
            keys);
    transcripts =
        Transcripts.open(
            folder,
            TranscriptSettings.keep(TimeUnit.DAYS.toMillis(30), KEPT_TRANSCRIPTS_BYTES),
            keys,
            System::currentTimeMillis);
    writer =
        new AgentRunner(
            new SleepingMillisIdleStrategy(50),
            Throwable::printStackTrace,
            null,
            new Writer(transcripts));
    AgentRunner.startOnThread(writer);
  }

  Path folder() {
    return folder;
  }

  SessionFile sessions() {
    return sessions;
  }

  /** Written as in the appliance, while the agents run. */
  Transcripts transcripts() {
    return transcripts;
  }

  private record Writer(Transcripts transcripts) implements Agent {
    @Override
    public int doWork() {
      transcripts.keep();
      return 0;
    }

    @Override
    public String roleName() {
      return "transcripts";
    }
  }

  /** Once its agents have ended. */
  @Override
  public void close() throws IOException {
    writer.close();
    transcripts.close();
    sessions.close();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
