package io.frontdesk.bench.load;

import io.frontdesk.bench.load.Load.Mode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which options do something in which mode: the others are refused, so that nobody believes that
 * they did. Stateless.
 */
final class ModeOptions {

  private static final List<Mode> ALL = List.of(Mode.values());
  private static final List<Mode> MIXES = List.of(Mode.scripted, Mode.realistic);

  /** What can be seen only of a server that the test starts itself is left out of {@code --url}. */
  private static final Map<String, List<Mode>> MODES =
      Map.ofEntries(
          Map.entry("--quick", ALL),
          Map.entry(
              "--rate",
              List.of(Mode.scripted, Mode.realistic, Mode.idle, Mode.training, Mode.memory)),
          Map.entry("--seconds", without(Mode.start)),
          Map.entry("--warm-up", without(Mode.handshakes, Mode.memory, Mode.start)),
          Map.entry("--first-warm-up", without(Mode.start)),
          Map.entry("--from", without(Mode.start)),
          Map.entry("--runs", without(Mode.handshakes, Mode.idle, Mode.memory)),
          Map.entry("--customers", without(Mode.handshakes, Mode.start)),
          Map.entry("--http", List.of(Mode.scripted, Mode.realistic, Mode.idle, Mode.training)),
          Map.entry("--no-echo", List.of(Mode.scripted, Mode.realistic, Mode.handshakes)),
          Map.entry("--think", List.of(Mode.users)),
          Map.entry("--most-ms", without(Mode.handshakes, Mode.training, Mode.start)),
          Map.entry("--addresses", without(Mode.start)),
          Map.entry("--seed", without(Mode.start)),
          Map.entry("--name", MIXES),
          Map.entry("--url", List.of(Mode.scripted, Mode.realistic, Mode.users, Mode.handshakes)));

  private ModeOptions() {}

  private static List<Mode> without(Mode... others) {
    return ALL.stream().filter(mode -> !Arrays.asList(others).contains(mode)).toList();
  }

  /** What is wrong with options that are given for a mode, in words; empty if nothing is. */
  static Optional<String> mistake(Mode mode, Collection<String> given) {
    for (String option : given) {
      List<Mode> modes = MODES.get(option);
      if (!modes.contains(mode)) {
        return Optional.of(
            option
                + " does nothing in the mode "
                + mode
                + ", only in "
                + modes.stream().map(Mode::toString).collect(Collectors.joining(", "))
                + ". Leave it out.");
      }
    }
    if (given.contains("--from") && given.contains("--rate")) {
      return Optional.of(
          "--from is where a search begins, and with --rate none is made: leave out one of them.");
    }
    return Optional.empty();
  }
}
