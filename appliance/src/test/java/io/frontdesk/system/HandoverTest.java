package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation that people take over and give back, in a real process that is killed once. */
class HandoverTest {

  private static final String BOT =
      """
      bot:
        id: care
        languages: [en, zh]
      language: en
      nlu:
        - intent: hello
          examples: |
            - hello
            - good morning to you
        - intent: human
          examples: |
            - let me talk to a person
            - connect me with somebody real
        - intent: stop
          examples: |
            - never mind
            - forget about it
      responses:
        utter_fallback:
          - {text: "Sorry?", language: en}
          - {text: "抱歉？", language: zh}
        utter_hello:
          - {text: "Hello!", language: en}
          - {text: "您好！", language: zh}
        utter_after:
          - {text: "Anything else?", language: en}
          - {text: "还有别的事吗？", language: zh}
        utter_stopped:
          - {text: "As you like.", language: en}
          - {text: "好的。", language: zh}
        utter_handover_wait:
          - {text: "You are number {handover_place}.", language: en}
          - {text: "您排在第 {handover_place} 位。", language: zh}
        utter_handover_nobody:
          - {text: "Nobody is here now.", language: en}
          - {text: "现在没有人。", language: zh}
        utter_handover_taken:
          - {text: "{handover_by} is here for you.", language: en}
          - {text: "{handover_by} 为您服务。", language: zh}
        utter_handover_back:
          - {text: "Back to the bot.", language: en}
          - {text: "回到机器人。", language: zh}
        utter_handover_resolved:
          - {text: "Glad to help.", language: en}
          - {text: "很高兴帮到您。", language: zh}
      flows:
        hello:
          nlu_trigger:
            - intent: hello
          steps:
            - action: utter_hello
        human:
          nlu_trigger:
            - intent: human
          steps:
            - action: action_handover
            - action: utter_after
        stop:
          nlu_trigger:
            - intent: stop
          steps:
            - action: action_cancel
        pattern_cancel:
          steps:
            - action: utter_stopped
      """;

  private static final String CHINESE =
      """
      language: zh
      nlu:
        - intent: hello
          examples: |
            - 你好
            - 早上好呀
        - intent: human
          examples: |
            - 转人工
            - 我要找真人客服
        - intent: stop
          examples: |
            - 算了
            - 不用了谢谢
      """;

  @TempDir Path home;

  private String command(String id, String by, String text) {
    String said = text.isEmpty() ? "" : ",\"text\":\"" + text + "\"";
    return "{\"id\":\"%s\",\"by\":\"%s\"%s}".formatted(id, by, said);
  }

  private static List<String> texts(JsonNode answer) {
    List<String> texts = new ArrayList<>();
    answer.get("replies").forEach(reply -> texts.add(reply.path("text").asText()));
    return texts;
  }

  @Test
  void shouldHandOverToAPersonAndBackWithoutLosingAnything() throws Exception {
    Path bot = Files.createDirectories(home.resolve("bots/care"));
    Files.writeString(bot.resolve("bot.yml"), BOT);
    Files.writeString(bot.resolve("zh.yml"), CHINESE);
    Files.writeString(home.resolve("config.yml"), "");
    Chat chat;
    try (ServingChild child = new ServingChild(home, List.of())) {
      chat = new Chat(child.awaitReady(), "care", "s-1");
      Desk desk = new Desk(child, home);
      waitForSomebody(chat, desk);
      takeAndReply(chat, desk);
      handOverInChinese(new Chat(chat.port(), "care", "s-zh"), desk);
    }
    try (ServingChild child = new ServingChild(home, List.of())) {
      Chat after = new Chat(child.awaitReady(), "care", "s-1");
      Desk desk = new Desk(child, home);
      goOnAfterTheKill(after, desk);
      giveBack(after, desk);
      goBackByOneself(after, desk);
      assertEquals(List.of(), child.errors());
    }
  }

  private void waitForSomebody(Chat chat, Desk desk) throws Exception {
    assertEquals(List.of("Hello!"), texts(chat.say("hello")));
    assertEquals(List.of("Nobody is here now."), texts(chat.say("let me talk to a person")));
    JsonNode queue = desk.get("/v1/handover");
    assertEquals(1, queue.get("waiting").asInt());
    JsonNode first = queue.get("conversations").get(0);
    assertEquals("let me talk to a person", first.get("title").asText());
    assertEquals("waiting", first.get("state").asText());
    try (Desk.Socket anna = desk.connect()) {
      assertEquals(1, anna.next("queue").get("waiting").asInt());
      assertEquals(List.of("You are number 1."), texts(chat.say("are you there?")));
      assertEquals("are you there?", anna.next("said").get("text").asText());
      Chat second = new Chat(chat.port(), "care", "s-2");
      assertEquals(List.of("You are number 2."), texts(second.say("let me talk to a person")));
      assertEquals("s-2", anna.next("waiting").get("session").asText());
      anna.send(
          "{\"type\":\"resolve\",\"bot\":\"care\",\"session\":\"s-2\","
              + command("w-1", "Anna", "").substring(1));
      assertTrue(second.later().contains("Glad to help."));
      assertEquals("s-2", anna.next("closed").get("session").asText());
      assertEquals("w-1", anna.next("done").get("id").asText());
    }
  }

  private void takeAndReply(Chat chat, Desk desk) throws Exception {
    String session = "/v1/handover/care/s-1/";
    assertEquals("not_taken", desk.refused(409, session + "reply", command("c-0", "Ben", "Hi")));
    desk.post(session + "take", command("c-1", "Ben", ""));
    assertTrue(chat.later().contains("Ben is here for you."));
    assertEquals("taken", desk.refused(409, session + "take", command("c-2", "Anna", "")));
    assertEquals("taken", desk.refused(409, session + "reply", command("c-3", "Anna", "Hi")));
    JsonNode done = desk.post(session + "reply", command("c-4", "Ben", "What is wrong?"));
    assertTrue(
        desk.post(session + "reply", command("c-4", "Ben", "What is wrong?"))
            .get("repeated")
            .asBoolean());
    String heard = chat.later();
    assertEquals("{\"type\":\"text\",\"text\":\"What is wrong?\",\"by\":\"Ben\"}\n", heard);
    assertEquals(done.get("cursor").asLong(), chat.cursor());
    desk.post(session + "note", command("c-5", "Anna", "He called before."));
    assertEquals(List.of(), texts(chat.say("never mind the box is broken")));
    assertEquals(List.of(), texts(chat.say("never mind")));
  }

  private void handOverInChinese(Chat chat, Desk desk) throws Exception {
    String session = "/v1/handover/care/s-zh/";
    assertEquals(List.of("您好！"), texts(chat.say("你好")));
    // Ben has just been here, so somebody is.
    assertEquals(List.of("您排在第 1 位。"), texts(chat.say("转人工")));
    try (Desk.Socket lin = desk.connect()) {
      assertEquals(List.of("您排在第 1 位。"), texts(chat.say("有人在吗")));
      assertEquals("有人在吗", lin.next("said").get("text").asText());
      desk.post(session + "take", command("z-1", "小林", ""));
      assertTrue(chat.later().contains("小林 为您服务。"));
      desk.post(session + "reply", command("z-2", "小林", "请问出了什么问题？"));
      assertTrue(chat.later().contains("请问出了什么问题？"));
      desk.post(session + "note", command("z-3", "小林", "箱子破了"));
      assertEquals(List.of(), texts(chat.say("箱子破了，不用了谢谢")));
      desk.post(session + "give_back", command("z-4", "小林", ""));
      String heard = chat.later();
      assertTrue(heard.contains("回到机器人。") && heard.contains("还有别的事吗？"), heard);
    }
    chat.say("我要找真人客服");
    desk.post(session + "resolve", command("z-5", "小林", ""));
    assertTrue(chat.later().contains("很高兴帮到您。"));
    JsonNode said =
        desk.await(
            "/v1/bots/care/sessions/s-zh/transcript", page -> page.get("entries").size() >= 9);
    List<String> lines = said.get("entries").findValuesAsText("text");
    assertTrue(
        lines.containsAll(List.of("你好", "转人工", "有人在吗", "请问出了什么问题？", "箱子破了")), lines.toString());
  }

  private void goOnAfterTheKill(Chat chat, Desk desk) throws Exception {
    JsonNode shown = desk.await("/v1/handover", page -> !page.get("conversations").isEmpty());
    assertEquals("Ben", shown.get("conversations").get(0).get("by").asText());
    assertTrue(
        desk.post("/v1/handover/care/s-1/reply", command("c-4", "Ben", "What is wrong?"))
            .get("repeated")
            .asBoolean());
    JsonNode said =
        desk.await(
            "/v1/bots/care/sessions/s-1/transcript", page -> page.get("entries").size() == 8);
    List<String> lines = new ArrayList<>();
    said.get("entries")
        .forEach(entry -> lines.add(entry.get("kind").asText() + " " + entry.get("text").asText()));
    assertEquals(
        List.of(
            "turn hello",
            "turn let me talk to a person",
            "turn are you there?",
            "taken ",
            "person What is wrong?",
            "note He called before.",
            "turn never mind the box is broken",
            "turn never mind"),
        lines);
    assertEquals(
        "[\"handed_over\"]", said.get("entries").get(7).get("flags").toString(), lines.toString());
    assertEquals(
        7, desk.get("/v1/transcripts?flag=handed_over&bot=care&session=s-1").get("entries").size());
    assertEquals(List.of(), texts(chat.say("hello")));
  }

  private void giveBack(Chat chat, Desk desk) throws Exception {
    desk.post("/v1/handover/care/s-1/give_back", command("c-6", "Ben", ""));
    String heard = chat.later();
    assertTrue(heard.contains("Back to the bot.") && heard.contains("Anything else?"), heard);
    assertEquals(0, desk.get("/v1/handover").get("conversations").size());
    assertEquals(
        "not_handed_over",
        desk.refused(409, "/v1/handover/care/s-1/reply", command("c-7", "Ben", "Bye")));
    assertEquals(List.of("Hello!"), texts(chat.say("hello")));
  }

  private void goBackByOneself(Chat chat, Desk desk) throws Exception {
    chat.say("let me talk to a person");
    assertEquals(List.of("As you like."), texts(chat.say("never mind")));
    assertEquals(0, desk.get("/v1/handover").get("conversations").size());
    chat.say("connect me with somebody real");
    assertEquals(
        List.of("Back to the bot.", "Anything else?"), texts(chat.press("/handover_cancel")));
  }
}
