package io.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.agent.Precedence;
import io.frontdesk.session.SessionFile;
import io.frontdesk.session.SessionSettings;
import io.frontdesk.vault.KeyRing;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

  @TempDir Path data;

  @Test
  void shouldForgetNothingBeforeAllWasLookedThroughOnce() {
    SessionSettings settings = new SessionSettings(1_000, 4_096, 1_024, 60_000, 1_000);
    try (SessionFile sessions = SessionFile.open(data, settings, KeyRing.temporary())) {
      long longAgoMs = System.currentTimeMillis() - 3_600_000;
      sessions.forAgent().save("shop", "s", new UnsafeBuffer(new byte[64]), 64, longAgoMs);
      AtomicBoolean lookedThrough = new AtomicBoolean();
      Keeper keeper = new Keeper(sessions, lookedThrough::get, Precedence.FIRST);
      for (int i = 0; i < 100; i++) {
        keeper.doWork();
      }
      assertEquals(1, sessions.counts().live());
      lookedThrough.set(true);
      for (int i = 0; i < 100; i++) {
        keeper.doWork();
      }
      assertEquals(0, sessions.counts().live());
    }
  }
}
