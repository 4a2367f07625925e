package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.cli.CommandRun;
import io.frontdesk.conversation.DeskBot;
import io.frontdesk.webhook.RawServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an appliance has talked about is held again from its transcripts: with the same bot nothing
 * differs, with another one it is shown what.
 */
class TranscriptReplayTest {

  private static final Pattern ADMIN = Pattern.compile("(http://localhost:\\d+)/v1/status");
  private static final String CONFIG =
      """
      webhooks:
        allowed_hosts: ["%s"]
      """;

  @TempDir Path home;
  private Path bots;
  private Path data;

  @BeforeEach
  void makeFolders() throws Exception {
    bots = Files.createDirectories(home.resolve("bots"));
    data = home.resolve("data");
  }

  @Test
  void shouldReplayWhatWasSaidBeforeAKill() throws Exception {
    try (RawServer service = new RawServer(TranscriptReplayTest::serve)) {
      Path more = DeskBot.write(bots).resolve("more.yml");
      String bot = Files.readString(more).replace("127.0.0.1:1/", service.authority() + "/");
      Files.writeString(more, bot);
      Files.writeString(home.resolve("config.yml"), CONFIG.formatted(service.authority()));
      try (ServingChild child = new ServingChild(home, List.of())) {
        int port = child.awaitReady();
        talk(port, "en-1", "where is my parcel");
        talk(port, "zh-1", "包裹在哪");
        listOfRunning(child);
        child.kill();
      }
      CommandRun same = command("replay", "desk");
      assertEquals(
          "2 conversations, 10 turns: nothing differs\n", same.out(), same.out() + same.err());
      assertEquals(0, same.code());
      Files.writeString(
          more,
          bot.replace("It is in {city}.", "Found in {city}!").replace("text: Ha.", "text: Ho."));
      showDifferences();
      replayAnExport();
    }
  }

  private static void serve(RawServer.Connection connection) throws Exception {
    connection.readRequest();
    connection.answer(200, "{\"at\":{\"city\":\"Bern\"},\"pieces\":2,\"secret\":\"x-1\"}");
  }

  /** Five things happen: three messages, of which one is masked, two buttons, one a call. */
  private static void talk(int port, String session, String first) throws Exception {
    say(port, session, "1", "\"text\":\"" + first + "\"");
    say(port, session, "2", "\"text\":\"SH20260117\"");
    say(port, session, "3", "\"payload\":\"/affirm\"");
    String after = "/v1/bots/desk/sessions/" + session + "/messages?after=2&wait=5000";
    JsonNode told = Chat.ok(Chat.get(port, after));
    assertTrue(told.toString().contains("It is in Bern."), told.toString());
    say(port, session, "4", "\"payload\":\"/joke\"");
  }

  private static void say(int port, String session, String id, String what) throws Exception {
    String path = "/v1/bots/desk/sessions/" + session + "/messages";
    byte[] body = ("{\"id\":\"" + id + "\"," + what + "}").getBytes("UTF-8");
    Chat.ok(Chat.post(port, path, body));
  }

  private CommandRun command(Object... args) {
    List<Object> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", data));
    if (args[0].equals("replay")) {
      all.addAll(List.of("--bots", bots));
    }
    return CommandRun.of(all.toArray());
  }

  /** Both ways to read what a running appliance has kept tell the same. */
  private void listOfRunning(ServingChild child) {
    Matcher admin = ADMIN.matcher(child.output());
    assertTrue(admin.find(), child.output());
    CommandRun list = command("transcripts", "list", "--url", admin.group(1));
    assertTrue(list.out().contains("desk en-1  5 entries"), list.out() + list.err());
    assertTrue(list.out().contains("desk zh-1  5 entries"), list.out() + list.err());
    assertEquals(list.out(), command("transcripts", "list").out());
    CommandRun replayed = command("replay", "desk", "--session", "zh-1", "--url", admin.group(1));
    assertEquals("1 conversation, 5 turns: nothing differs\n", replayed.out(), replayed.err());
  }

  private void showDifferences() throws Exception {
    Path bundle = TrainedShop.bundle(data, "desk");
    CommandRun other = command("replay", "desk", "--bundle", bundle, "--session", "en-1");
    assertEquals(
        """
        Session en-1, turn 4: service find answered with status 200
          replies
            - It is in Bern.
              (image) https://maps.example/Bern.png Here
              (custom) {"zoom":3}
            + Found in Bern!

        Session en-1, turn 5: /joke
          replies
            - Ha.
            + Ho.

        1 conversation, 5 turns: 2 turns differ
        """,
        other.out(),
        other.err());
    assertEquals(1, other.code());
  }

  private void replayAnExport() throws Exception {
    Path file = home.resolve("talks.jsonl");
    CommandRun export = command("transcripts", "export", "--out", file);
    assertEquals(0, export.code(), export.err());
    String lines = Files.readString(file);
    assertFalse(lines.contains("SH20260117") || lines.contains("x-1"), lines);
    String other = lines.lines().findFirst().orElseThrow().replace("\"desk\"", "\"other\"");
    Files.writeString(file, other + "\n" + lines);
    CommandRun again =
        command("replay", "desk", file, "--bundle", TrainedShop.bundle(data, "desk"));
    assertTrue(again.out().contains("1 entries of other bots"), again.out());
    assertTrue(again.out().endsWith("2 conversations, 10 turns: 4 turns differ\n"), again.out());
    CommandRun show = command("transcripts", "show", "zh-1");
    assertTrue(show.out().contains("customer  ******0117"), show.out());
    assertTrue(show.out().contains("service   find: status 200"), show.out());
    CommandRun found = command("transcripts", "search", "bern", "--json");
    assertEquals(2, found.out().lines().count(), found.out());
  }
}
