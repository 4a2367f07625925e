package io.frontdesk.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bench.load.Load.Mode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ModeOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "scripted --think 3, '--think does nothing in the mode scripted, only in users.'",
    "users --rate 100, --rate does nothing in the mode users",
    "users --http, --http does nothing in the mode users",
    "idle --url http://localhost:8080, --url does nothing in the mode idle",
    "memory --url http://localhost:8080, --url does nothing in the mode memory",
    "handshakes --runs 3, --runs does nothing in the mode handshakes",
    "start --seed 3, --seed does nothing in the mode start",
    "realistic --rate 100 --from 50, --from is where a search begins"
  })
  void shouldRefuseWhatDoesNothing(String line, String why) {
    StringWriter err = new StringWriter();
    CommandLine load = new CommandLine(new Load()).setErr(new PrintWriter(err));
    assertEquals(CommandLine.ExitCode.USAGE, load.execute(line.split(" ")));
    assertTrue(err.toString().startsWith(why), err.toString());
  }

  /** As {@code scripts/bench} runs them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "scripted --quick",
        "scripted --seconds --runs --rate --name",
        "users --quick --first-warm-up",
        "handshakes --seconds",
        "idle --quick --rate --seconds",
        "echo --seconds --runs --from",
        "training --quick --seconds --rate",
        "memory --seconds --rate",
        "start --runs"
      })
  void shouldTakeWhatDoesSomething(String line) {
    List<String> words = List.of(line.split(" "));
    assertEquals(
        Optional.empty(),
        ModeOptions.mistake(Mode.valueOf(words.get(0)), words.subList(1, words.size())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scripted", "start"})
  void shouldKnowEveryOption(String mode) {
    for (OptionSpec option : new CommandLine(new Load()).getCommandSpec().options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        ModeOptions.mistake(Mode.valueOf(mode), List.of(option.longestName()));
      }
    }
  }
}
