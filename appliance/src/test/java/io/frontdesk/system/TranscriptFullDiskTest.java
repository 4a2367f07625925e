package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk on which nothing can be added, for which the limit on the length of files stands that the
 * system lets us set for a process: conversations go on, and what was said meanwhile is written
 * once there is room.
 */
class TranscriptFullDiskTest {

  private static final int BEFORE = 3;
  private static final int MEANWHILE = 20;

  @TempDir Path home;

  @Test
  void shouldGoOnWhileTheDiskIsFullAndWriteItLater() throws Exception {
    assumeTrue(Tools.runs("prlimit", "--version"), "this system has no prlimit");
    TallyBot.write(home);
    try (ServingChild child = new ServingChild(home, List.of())) {
      int port = child.awaitReady();
      Desk desk = new Desk(child, home);
      say(port, 1, BEFORE);
      assertEquals(ids(BEFORE), ids(desk));
      long length = Files.size(home.resolve("data/transcripts/000000000001.seg"));
      limitFiles(child, Long.toString(length + 10));
      say(port, BEFORE + 1, BEFORE + MEANWHILE);
      assertEquals(ids(BEFORE), ids(desk), "nothing can be added");
      assertTrue(
          child.errors().stream().anyMatch(line -> line.contains("Transcripts cannot be written")),
          child.output());
      limitFiles(child, "unlimited");
      desk.await(transcript(), page -> page.get("entries").size() == BEFORE + MEANWHILE);
      assertEquals(ids(BEFORE + MEANWHILE), ids(desk));
      say(port, BEFORE + MEANWHILE + 1, BEFORE + MEANWHILE + 1);
      assertEquals(ids(BEFORE + MEANWHILE + 1), ids(desk));
    }
  }

  private static void limitFiles(ServingChild child, String lengthBytes) throws Exception {
    String pid = Long.toString(child.pid());
    assertTrue(Tools.runs("prlimit", "--pid", pid, "--fsize=" + lengthBytes + ":"));
  }

  private static void say(int port, int from, int to) throws Exception {
    for (int i = from; i <= to; i++) {
      String body = "{\"id\":\"m-" + i + "\",\"payload\":\"/came\"}";
      String path = "/v1/bots/" + TallyBot.ID + "/sessions/s/messages";
      JsonNode answer = Chat.ok(Chat.post(port, path, body.getBytes("UTF-8")));
      assertEquals("The count is " + i, answer.at("/replies/0/text").asText());
    }
  }

  private static String transcript() {
    return "/v1/bots/" + TallyBot.ID + "/sessions/s/transcript";
  }

  private static List<String> ids(Desk desk) throws Exception {
    List<String> ids = new ArrayList<>();
    desk.get(transcript()).get("entries").forEach(entry -> ids.add(entry.get("message").asText()));
    return ids;
  }

  private static List<String> ids(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      ids.add("m-" + i);
    }
    return ids;
  }
}
