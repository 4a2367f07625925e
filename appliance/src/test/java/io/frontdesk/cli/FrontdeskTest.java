package io.frontdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.training.Progress;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FrontdeskTest {

  /** Can't start. */
  private record Broken(Supplier<Error> reason) implements Server {
    @Override
    public Running launch(ApplianceConfig config, Progress progress) {
      throw reason.get();
    }

    @Override
    public void awaitStop() {}

    @Override
    public void onStopAsked(Runnable action) {
      // Nobody asks.
    }
  }

  @Test
  void shouldSayInOneLineThatALibraryIsMissing() {
    CommandRun run =
        CommandRun.of(new Broken(() -> new UnsatisfiedLinkError("no\n  lib")), "", "serve");
    assertEquals(1, run.code());
    assertEquals(
        "This should not have happened: java.lang.UnsatisfiedLinkError: no lib", run.err().strip());
  }

  @Test
  void shouldSayWhyAClassIsOutOfUse() {
    Broken server =
        new Broken(() -> new ExceptionInInitializerError(new IllegalStateException("no memory")));
    CommandRun run = CommandRun.of(server, "", "chat");
    assertEquals(1, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("IllegalStateException: no memory"), run.err());
  }

  @Test
  void shouldAskWhatToDo() {
    CommandRun run = CommandRun.of();
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("Say what to do:"), run.err());
    for (String command : new String[] {"serve", "train", "parse", "chat", "evaluate"}) {
      assertTrue(run.err().contains(command), run.err());
    }
  }
}
