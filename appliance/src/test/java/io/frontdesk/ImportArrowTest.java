package io.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.JavaSource.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks every use of a type by another room and fails on an arrow that is not in the tables. */
class ImportArrowTest {
  /** What wires everything, in the package {@code io.frontdesk} itself. */
  private static final String ROOT = "";

  /** Rooms that every room but {@code dialogue} and {@code demo} may use. */
  private static final Set<String> OPEN =
      Set.of("config", "metrics", "vault", "audit", "text", "agent");

  private static final Set<String> CLOSED_TO_OPEN_ROOMS = Set.of("dialogue", "demo");

  /** Room to the rooms that it may use, as the design names them. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("agent", Set.of()),
          Map.entry("config", Set.of()),
          Map.entry("metrics", Set.of()),
          Map.entry("vault", Set.of()),
          Map.entry("audit", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("bot", Set.of()),
          Map.entry("demo", Set.of()),
          Map.entry("session", Set.of()),
          Map.entry("transcript", Set.of()),
          Map.entry("entity", Set.of("bot")),
          Map.entry("specs", Set.of("entity")),
          Map.entry("nlu", Set.of("bot", "entity")),
          Map.entry("dialogue", Set.of("bot")),
          Map.entry("turn", Set.of("nlu", "dialogue", "session", "transcript")),
          Map.entry("channel", Set.of("turn")),
          Map.entry("webhook", Set.of("turn", "bot")),
          Map.entry("training", Set.of("nlu", "entity", "bot")),
          Map.entry("report", Set.of("training")),
          Map.entry("lint", Set.of("training", "bot")),
          Map.entry("conversation", Set.of("bot", "dialogue", "nlu")),
          Map.entry("handover", Set.of("turn", "transcript")),
          Map.entry(
              "admin",
              Set.of("training", "bot", "session", "transcript", "turn", "webhook", "handover")),
          Map.entry(
              "cli",
              Set.of(
                  "admin",
                  "bot",
                  "conversation",
                  "demo",
                  "dialogue",
                  "entity",
                  "handover",
                  "lint",
                  "nlu",
                  "report",
                  "session",
                  "specs",
                  "training",
                  "transcript",
                  "webhook")));

  /** Arrows beyond the table: only to these types (none named: any), and why. */
  private record Exception(String from, String to, Set<String> types, String reason) {}

  private static final List<Exception> EXCEPTIONS =
      List.of(
          new Exception(
              "conversation",
              "entity",
              Set.of("ReferenceTime", "EntityMatch"),
              "when something was said, and what masked words were understood as"),
          new Exception("report", "nlu", Set.of("NluResult"), "which tier answered, as a value"),
          new Exception(
              "dialogue",
              "nlu",
              Set.of("NluResult", "IntentChoice"),
              "what was understood and what is expected, as values"),
          new Exception(
              "dialogue",
              "entity",
              Set.of("EntityMatch", "EntityValue", "TimeReading", "ValueLine"),
              "what was found, what it stands for and its one line, as values"),
          new Exception("turn", "bot", Set.of(), "a turn is taken for a bot: values only"),
          new Exception(
              "turn",
              "entity",
              Set.of("EntityMatch", "EntityJson", "EntityValue", "TimeReading", "ReferenceTime"),
              "what was found and when it was said, as values"),
          new Exception(
              "cli",
              "turn",
              Set.of("TurnGateway", "TurnRequest", "TurnReply"),
              "commands talk to a bot as a channel does, not to the agents"));

  /** A library and the rooms that may name it. */
  private record Library(String prefix, Set<String> rooms) {}

  private static final List<Library> LIBRARIES =
      List.of(
          new Library("ai.onnxruntime.", Set.of("nlu")),
          new Library("ai.djl.", Set.of("nlu")),
          new Library("net.openhft.chronicle.", Set.of("session")),
          new Library("io.vertx.", Set.of("channel", "webhook", "admin", "demo", ROOT)),
          new Library("io.netty.", Set.of("channel", "webhook", "admin", "demo", ROOT)));

  /** Names that a room must not use, and why. */
  private record Ban(String room, String prefix, String reason) {}

  private static final List<Ban> BANS =
      List.of(
          new Ban("entity", "java.util.regex.", "a hostile text must not stall it: use RE2/J"),
          new Ban("bot", "java.util.regex.", "a hostile pattern must not stall it: use RE2/J"),
          new Ban("dialogue", "java.net.", "it is pure"),
          new Ban("dialogue", "java.nio.file.", "it is pure"),
          new Ban("dialogue", "java.nio.channels.", "it is pure"),
          new Ban("dialogue", "java.util.concurrent.", "it has no threads"),
          new Ban("dialogue", "java.time.Clock", "the time comes with the turn"));

  private static final Set<String> BANNED_ROOMS =
      Set.of("util", "utils", "common", "misc", "helper", "helpers", "shared", "impl");

  private static final List<JavaSource> SOURCES = new ArrayList<>();

  @BeforeAll
  static void readSources() throws IOException {
    Path root = Path.of(System.getProperty("basedir", "")).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        SOURCES.add(JavaSource.read(root, file));
      }
    }
    assertFalse(SOURCES.isEmpty(), "no sources under " + root.toAbsolutePath());
  }

  @Test
  void shouldUseOnlyTheRoomsOfTheTable() {
    assertNone(SOURCES.stream().flatMap(ImportArrowTest::wrongArrows));
  }

  @Test
  void shouldNameLibrariesOnlyInTheirRoom() {
    assertNone(SOURCES.stream().flatMap(ImportArrowTest::wrongLibraries));
  }

  @Test
  void shouldNotHaveCycles() {
    Map<String, Set<String>> graph = new TreeMap<>();
    for (JavaSource source : SOURCES) {
      for (Use use : source.roomUses()) {
        graph.computeIfAbsent(source.room(), room -> new TreeSet<>()).add(use.room());
      }
    }
    assertNone(cycles(graph).stream());
  }

  @Test
  void shouldHaveTablesWithoutCycles() {
    Map<String, Set<String>> graph = new TreeMap<>();
    ARROWS.forEach((from, to) -> graph.put(from, new TreeSet<>(to)));
    EXCEPTIONS.forEach(exception -> graph.get(exception.from()).add(exception.to()));
    assertNone(cycles(graph).stream());
  }

  @Test
  void shouldNameRoomsAfterWhatTheyAre() {
    assertNone(
        SOURCES.stream()
            .filter(source -> source.packageParts().stream().anyMatch(BANNED_ROOMS::contains))
            .map(source -> source.path() + ": a package named after nothing"));
  }

  @Test
  void shouldFindAWrongArrowWithFileAndLine() {
    String text =
        """
        package io.frontdesk.channel;

        import io.frontdesk.turn.TurnReply;
        // import io.frontdesk.session.SessionStore;
        /** See {@link io.frontdesk.nlu.NluResult}. */
        final class Sample {
          String s = "io.frontdesk.bot.Bot \\" io.frontdesk.bot.Bot";
          Object o = io.frontdesk.dialogue.DialogueState.class;
          java.util.List<ai.djl.Model> models;
        }
        """;
    JavaSource source = JavaSource.of("channel/Sample.java", text);
    List<String> arrows = wrongArrows(source).toList();
    assertEquals(1, arrows.size(), arrows.toString());
    assertTrue(
        arrows.get(0).startsWith("channel/Sample.java:8: channel -> dialogue"), arrows.get(0));
    List<String> libraries = wrongLibraries(source).toList();
    assertEquals(1, libraries.size(), libraries.toString());
    assertTrue(libraries.get(0).startsWith("channel/Sample.java:9: "), libraries.get(0));
  }

  @Test
  void shouldFindACycle() {
    Map<String, Set<String>> graph =
        Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"), "d", Set.of("a"));
    assertEquals(2, cycles(graph).size());
  }

  private static Stream<String> wrongArrows(JavaSource source) {
    String from = source.room();
    if (from.equals(ROOT)) {
      return Stream.empty();
    }
    if (!ARROWS.containsKey(from)) {
      return Stream.of(source.path() + ": the room " + from + " is not in the table");
    }
    return source.roomUses().stream()
        .filter(use -> !isAllowed(from, use))
        .map(use -> at(source, use) + from + " -> " + use.room() + " (" + use.name() + ")");
  }

  private static boolean isAllowed(String from, Use use) {
    String to = use.room();
    return ARROWS.get(from).contains(to)
        || (OPEN.contains(to) && !CLOSED_TO_OPEN_ROOMS.contains(from))
        || EXCEPTIONS.stream()
            .filter(exception -> exception.from().equals(from) && exception.to().equals(to))
            .anyMatch(e -> e.types().isEmpty() || e.types().contains(use.type()));
  }

  private static Stream<String> wrongLibraries(JavaSource source) {
    List<String> found = new ArrayList<>();
    for (Use use : source.uses()) {
      for (Library library : LIBRARIES) {
        if (use.name().startsWith(library.prefix()) && !library.rooms().contains(source.room())) {
          found.add(at(source, use) + use.name() + " belongs in " + library.rooms());
        }
      }
      for (Ban ban : BANS) {
        if (use.name().startsWith(ban.prefix()) && ban.room().equals(source.room())) {
          found.add(at(source, use) + use.name() + " in " + ban.room() + ": " + ban.reason());
        }
      }
    }
    return found.stream();
  }

  private static String at(JavaSource source, Use use) {
    return source.path() + ":" + use.line() + ": ";
  }

  /** Every room that can be reached from itself, with the way. */
  private static List<String> cycles(Map<String, Set<String>> graph) {
    List<String> found = new ArrayList<>();
    for (String start : graph.keySet()) {
      Map<String, String> ways = new LinkedHashMap<>();
      Deque<String> open = new ArrayDeque<>(List.of(start));
      while (!open.isEmpty()) {
        String room = open.remove();
        for (String next : graph.getOrDefault(room, Set.of())) {
          if (ways.putIfAbsent(next, ways.getOrDefault(room, start) + " -> " + next) == null) {
            open.add(next);
          }
        }
      }
      if (ways.containsKey(start)) {
        found.add("cycle: " + ways.get(start));
      }
    }
    return found;
  }

  private static void assertNone(Stream<String> violations) {
    List<String> found = violations.toList();
    assertTrue(found.isEmpty(), () -> "\n" + String.join("\n", found));
  }
}
