package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says when it can't do what it is told, and that nothing is lost by it. */
@Timeout(600)
class BadStartTest {

  private static final String SECRET_FILE_MODE = "r--------";

  @TempDir private Path place;

  /** Runs a command that must fail and say why in plain words. */
  private void assertRefused(Child child, String... parts) throws Exception {
    try (child) {
      assertNotEquals(0, child.awaitExit(), child::said);
      String said = String.join("\n", child.err());
      Stream.of(parts)
          .forEach(part -> assertTrue(said.contains(part), () -> part + " is not in\n" + said));
      assertFalse(said.contains("Exception"), said);
      assertFalse(said.matches("(?s).*\\n\\s+at [a-z.]+.*"), said);
      assertFalse(said.contains("should not have happened"), said);
    }
  }

  private Child command(String... arguments) {
    return Child.command(place, Child.Setup.PLAIN, arguments);
  }

  private Child serve(String... more) {
    return Child.serve(place, Child.Setup.PLAIN, more);
  }

  @Test
  void shouldNameAnOptionThatItDoesNotKnow() throws Exception {
    assertRefused(command("serve", "--colour", "blue"), "--colour");
    assertRefused(command("dance"), "dance");
    assertRefused(command("serve", "--port", "many"), "--port", "many");
    assertRefused(command("serve", "--port", "70000"), "65535");
    assertEquals(List.of(), Stream.of(place.resolve("work").toFile().list()).toList());
  }

  @Test
  void shouldNameAConfigurationThatIsNotThere() throws Exception {
    assertRefused(
        command("serve", "--config", "nowhere.yml"),
        "nowhere.yml: the file can't be read: there is no file of this name");
  }

  @Test
  void shouldListEveryMistakeOfAConfiguration() throws Exception {
    Path file = place.resolve("wrong.yml");
    Files.writeString(
        file,
        """
        server:
          port: 70000
        sessions:
          max_sessions: none
        limits:
          colour: blue
        """);
    assertRefused(
        command("serve", "--config", file.toString()),
        "wrong.yml:2: ",
        "65535",
        "wrong.yml:4: ",
        "wrong.yml:6: ",
        "colour");
    assertFalse(Files.exists(place.resolve("work").resolve("data")));
  }

  @Test
  void shouldListEveryMistakeOfABotFolder() throws Exception {
    Path bot = Files.createDirectories(place.resolve("data").resolve("bots").resolve("broken"));
    Files.writeString(
        bot.resolve("bot.yml"),
        """
        bot:
          id: broken
          languages: [en]
        language: en
        nlu:
          - intent: greet
            examples: |
              - hello
        flows:
          greet:
            description: Greet
            nlu_trigger:
              - intent: goodbye
            steps:
              - action: utter_nothing
        """);
    Files.writeString(bot.resolve("more.yml"), "responses:\n  utter_x:\n    - colour: blue\n");
    assertRefused(serve(), "broken/bot.yml:13: ", "goodbye", "utter_nothing", "broken/more.yml:");
  }

  @Test
  void shouldSayThatThereAreNoBots() throws Exception {
    assertRefused(serve("--bots", "nowhere"), "bots folder nowhere");
    Path empty = Files.createDirectory(place.resolve("empty"));
    assertRefused(serve("--bots", empty.toString()), empty + ": there is no bot here");
  }

  @Test
  void shouldSayThatAPortIsInUse() throws Exception {
    TrainedShop.copyForTinyBot(place);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused(serve("--port", port), "Port " + port + " is in use");
      assertRefused(serve("--admin-port", port), "Port " + port + " is in use");
    }
  }

  @Test
  void shouldSayThatAFileIsWhereTheDataFolderShouldBe() throws Exception {
    Files.writeString(place.resolve("data"), "precious");
    assertRefused(serve(), place.resolve("data") + " is no folder");
    assertEquals("precious", Files.readString(place.resolve("data")));
  }

  @Test
  void shouldSayWhichProcessHasTheDataFolder() throws Exception {
    TrainedShop.copyForTinyBot(place);
    try (Child first = serve()) {
      Chat chat = new Chat(first.awaitReady(), "tiny", "s-1");
      chat.say("where is your shop");
      assertRefused(serve(), "in use by process " + first.proc().pid());
      assertEquals("directions", Chat.intent(chat.say("where is your shop")));
      assertEquals(0, first.stop(), first::said);
    }
  }

  @Test
  void shouldRefuseAKeyFileThatOthersMayRead() throws Exception {
    TrainedShop.copyForTinyBot(place);
    JsonNode answer;
    try (Child first = serve()) {
      answer = new Chat(first.awaitReady(), "tiny", "s-1").say("once", "where is your shop");
      assertEquals(0, first.stop(), first::said);
    }
    Path keys = place.resolve("data").resolve("keys").resolve("keys");
    assertEquals(
        SECRET_FILE_MODE, PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("r--r--r--"));
    assertRefused(serve(), "chmod 0400 " + keys);
    Path hidden = keys.resolveSibling("hidden");
    Files.move(keys, hidden);
    assertRefused(serve(), keys.toString(), "is missing");
    Files.move(hidden, keys);
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString(SECRET_FILE_MODE));
    try (Child again = serve()) {
      JsonNode stored =
          new Chat(again.awaitReady(), "tiny", "s-1").say("once", "where is your shop");
      assertTrue(stored.get("repeated").asBoolean(), stored::toString);
      assertEquals(answer.get("replies"), stored.get("replies"));
    }
  }

  @Test
  void shouldNameADamagedBundleAndTrainAgainOnceItIsDeleted() throws Exception {
    Path data = TrainedShop.copyForTinyBot(place);
    try (Child first = serve()) {
      first.awaitReady();
      assertEquals(0, first.stop(), first::said);
    }
    Path bundle = TrainedShop.bundle(data, "tiny");
    Path head = bundle.resolve("en").resolve("head.onnx");
    byte[] bytes = Files.readAllBytes(head);
    bytes[bytes.length / 2] ^= 1;
    Files.write(head, bytes);
    assertRefused(serve(), bundle.toString(), "damaged", "head.onnx");
    Files.writeString(bundle.resolve("manifest.json"), "{");
    assertRefused(serve(), bundle.toString(), "damaged", "manifest.json");
    TrainedShop.delete(bundle);
    try (Child again = serve()) {
      int port = again.awaitReady();
      assertEquals(
          "directions",
          Chat.parse(port, "tiny", "what is the address").at("/intent/name").asText());
      assertEquals(bundle, TrainedShop.bundle(data, "tiny"));
    }
  }

  @Test
  void shouldMakeADamagedGraphAnew() throws Exception {
    Path data = TrainedShop.copyForTinyBot(place);
    Path graph = TrainedShop.encoderFiles(data).get(0);
    byte[] bytes = Files.readAllBytes(graph);
    Files.delete(graph);
    Files.write(graph, Arrays.copyOf(bytes, bytes.length / 3));
    try (Child child = serve()) {
      int port = child.awaitReady();
      // ONNX Runtime writes a few bytes more or less each time.
      assertEquals(bytes.length, Files.size(graph), 1_000);
      JsonNode parsed = Chat.parse(port, "tiny", "could you tell me the address");
      assertEquals("directions", parsed.at("/intent/name").asText(), parsed::toString);
    }
  }

  @Test
  void shouldNameEveryLineOfATestFileThatItCannotRead() throws Exception {
    Path good = place.resolve("good.tsv");
    Files.writeString(good, "hours\twhen do you open\nway\twhere are you\n");
    Path bad = place.resolve("bad.tsv");
    Files.writeString(bad, "hours\twhen do you open\nno tab here\nway\twhere\n\talso wrong\n");
    assertRefused(
        command(
            "evaluate", "--train", bad.toString(), "--test", good.toString(), "--language", "en"),
        "bad.tsv:2: ",
        "bad.tsv:4: ");
    assertRefused(
        command("evaluate", "--train", good.toString(), "--test", "gone.tsv", "--language", "en"),
        "gone.tsv");
    assertRefused(
        command(
            "evaluate", "--train", good.toString(), "--test", good.toString(), "--language", "fr"),
        "fr");
  }
}
