package io.frontdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.training.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontdeskTest {

  /** Can't start. */
  private record Broken(Supplier<Error> reason) implements Server {
    @Override
    public Running launch(ApplianceConfig config, Progress progress) {
      throw reason.get();
    }

    @Override
    public Running check(ApplianceConfig config, Progress progress) {
      throw reason.get();
    }

    @Override
    public void giveWay() {}

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "train",
        "parse",
        "chat",
        "evaluate",
        "lint",
        "test",
        "replay",
        "transcripts",
        "tune"
      })
  void shouldKnowEachCommandByItsOwnName(String command) {
    CommandRun alone = CommandRun.of(command, "--help");
    assertEquals(0, alone.code(), alone.err());
    assertTrue(alone.out().startsWith("Usage: frontdesk " + command + " "), alone.out());
    // The same among all the others.
    assertEquals(alone.out(), CommandRun.of("help", command).out());
    assertTrue(CommandRun.of().err().contains("\n  " + command + " "));
  }

  @Test
  void shouldStopAsSoonAsItIsReadyWhenThatIsAllThatIsAskedFor() {
    List<String> events = new ArrayList<>();
    CommandRun run = CommandRun.of(new Noting(events), "", "serve", "--port=8123", "--check");
    assertEquals(0, run.code(), run.err());
    assertEquals(List.of("checked at 0 and 0", "closed"), events);
    assertTrue(run.out().endsWith("All is in order.\n"), run.out());
  }

  /** Starts at once and notes what is asked of it. */
  private record Noting(List<String> events) implements Server {
    @Override
    public Running launch(ApplianceConfig config, Progress progress) {
      return noted("launched", config);
    }

    @Override
    public Running check(ApplianceConfig config, Progress progress) {
      return noted("checked", config);
    }

    private Running noted(String how, ApplianceConfig config) {
      events.add(how + " at " + config.server().port() + " and " + config.admin().port());
      return new Running() {
        @Override
        public int port() {
          return 0;
        }

        @Override
        public List<String> summary() {
          return List.of();
        }

        @Override
        public void close() {
          events.add("closed");
        }
      };
    }

    @Override
    public void giveWay() {}

    @Override
    public void awaitStop() {
      events.add("waits");
    }

    @Override
    public void onStopAsked(Runnable action) {
      // Nobody asks.
    }
  }
}
