package io.frontdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.config.ApplianceConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatCommandTest {

  private static final String HELLO =
      "{\"replies\":[{\"type\":\"text\",\"text\":\"Hello 你好\"}],\"cursor\":1,\"pending\":false}";
  private static final String CHOICE =
      """
      {"replies":[
        {"type":"buttons","text":"Which?","buttons":[
          {"title":"One","payload":"/one"},{"title":"Two","payload":"/two"}]},
        {"type":"image","url":"/map.png","text":"A map"},
        {"type":"custom","custom":{"a":1}},
        {"type":"buttons","text":"Or?","buttons":[{"title":"None","payload":"/none"}]}],
       "cursor":4,"pending":false}
      """;

  private final ScriptedDesk desk = new ScriptedDesk();

  @AfterEach
  void close() {
    desk.close();
  }

  private CommandRun chat(String typed, Object... more) {
    Object[] args = new Object[more.length + 1];
    args[0] = "chat";
    System.arraycopy(more, 0, args, 1, more.length);
    return CommandRun.of(desk, typed, args);
  }

  @Test
  void shouldStartAnApplianceOfItsOwnWithoutTheDemoService() {
    desk.then(200, HELLO);
    CommandRun run = chat("hi\n", "--data", "here", "--bots", "there");

    assertEquals(0, run.code(), run.err());
    assertEquals("> Hello 你好\n> ", run.out().replace(System.lineSeparator(), "\n"));
    ApplianceConfig config = desk.launched.orElseThrow();
    assertFalse(config.demo().enabled());
    assertEquals("127.0.0.1", config.server().host());
    assertEquals(0, config.server().port());
    assertEquals(0, config.admin().port());
    assertEquals(Path.of("here"), config.dataDir());
    assertEquals(Optional.of(Path.of("there")), config.botsDir());
    assertTrue(desk.closed, "the appliance that it started goes on");
  }

  @Test
  void shouldStartTheDemoServiceWhenAsked() {
    CommandRun run = chat("", "--demo");
    assertEquals(0, run.code(), run.err());
    assertTrue(desk.launched.orElseThrow().demo().enabled());
  }

  @Test
  void shouldTalkToARunningApplianceAsOneSession() {
    desk.then(200, HELLO).then(200, HELLO);
    CommandRun run =
        chat("hi\n bye \n\nnot said\n", "clerk", "--url", desk.url(), "--session", "s-1");

    assertEquals(0, run.code(), run.err());
    assertEquals(Optional.empty(), desk.launched);
    assertEquals(2, desk.asked.size());
    for (ScriptedDesk.Asked asked : desk.asked) {
      assertEquals("POST", asked.method());
      assertEquals("/v1/bots/clerk/sessions/s-1/messages", asked.target());
    }
    assertEquals("hi", desk.asked.get(0).body().path("text").asText());
    assertEquals("bye", desk.asked.get(1).body().path("text").asText());
    assertNotEquals(desk.asked.get(0).body().path("id"), desk.asked.get(1).body().path("id"));
  }

  @Test
  void shouldShowWhatWasUnderstoodAndWhereItStands() {
    desk.then(
            200,
            """
            {"replies":[{"type":"text","text":"Why?"}],"cursor":2,"pending":false,
             "understanding":{"language":"en","intent":{"name":"return_goods","confidence":0.971},
              "ranking":[{"name":"return_goods","confidence":0.971},{"name":"stop","confidence":0.02}],
              "entities":[{"entity":"city","role":"from","value":"Bern"},{"entity":"phone","value":"****8000"}],
              "outOfScope":false,"ambiguous":[],"tier":"lexical","degraded":false},
             "slots":{"quantity":2,"phone":"****8000"},"flows":["help","return_goods"],"asks":"reason"}
            """)
        .then(
            200,
            """
            {"replies":[],"cursor":2,"pending":false,
             "understanding":{"language":"en","intent":{"name":"stop","confidence":0.3},"ranking":[],
              "entities":[],"outOfScope":true,"ambiguous":[],"tier":"encoder","degraded":true},
             "slots":{},"flows":[]}
            """);
    CommandRun run = chat("return it\nhm\n", "--url", desk.url(), "--debug");
    assertEquals(0, run.code(), run.err());
    assertTrue(desk.asked.get(0).body().path("debug").asBoolean());
    assertEquals(
        List.of(
            "> Why?",
            "  . intent   return_goods 0.97  (en, lexical)",
            "  . others   stop 0.02",
            "  . entities city:from = Bern, phone = ****8000",
            "  . slots    quantity = 2, phone = ****8000",
            "  . flows    help > return_goods",
            "  . asks     reason",
            ">   . intent   stop 0.30  (en, encoder, out of scope, degraded)",
            "  . flows    none",
            "> "),
        run.out().lines().toList());
  }

  @Test
  void shouldShowWhatWasUnderstoodInChinese() {
    desk.then(
        200,
        """
        {"replies":[{"type":"buttons","text":"为什么要退？","buttons":[
           {"title":"买多了","payload":"/inform{\\"reason\\":\\"买多了\\"}"}]}],
         "cursor":2,"pending":false,
         "understanding":{"language":"zh","intent":{"name":"return_goods","confidence":0.98},
          "ranking":[{"name":"return_goods","confidence":0.98}],
          "entities":[{"entity":"city","value":"上海"}],
          "outOfScope":false,"ambiguous":[],"tier":"encoder","degraded":false},
         "slots":{"city":"上海","products":["T恤","手机"]},"flows":["return_goods"],"asks":"reason"}
        """);
    CommandRun run = chat("我要退货\n", "--url", desk.url(), "--debug");
    assertEquals(0, run.code(), run.err());
    assertEquals("我要退货", desk.asked.get(0).body().path("text").asText());
    assertEquals(
        List.of(
            "> 为什么要退？",
            "  [1] 买多了",
            "  . intent   return_goods 0.98  (zh, encoder)",
            "  . entities city = 上海",
            "  . slots    city = 上海, products = [\"T恤\",\"手机\"]",
            "  . flows    return_goods",
            "  . asks     reason",
            "> "),
        run.out().lines().toList());
  }

  @Test
  void shouldShowCardsSuggestionsAndFiles() {
    desk.then(
            200,
            """
            {"replies":[
              {"type":"typing","ms":800},
              {"type":"cards","cards":[
                {"title":"Phone","text":"Good","image":"https://x/p.png","url":"https://x/p","buttons":[
                  {"title":"Page","url":"https://x/p"},{"title":"This one","payload":"/inform{}"}]},
                {"title":"Watch"}]},
              {"type":"file","url":"https://x/a.pdf","name":"a.pdf","text":"Read it"},
              {"type":"quick_replies","text":"More?","replies":[{"title":"No","payload":"/deny"}]}],
             "cursor":4,"pending":false}
            """)
        .then(200, HELLO)
        .then(200, HELLO);
    CommandRun run = chat("show\n1\n2\n", "--url", desk.url());
    assertEquals(0, run.code(), run.err());
    assertEquals(
        List.of(
            "> * Phone",
            "  Good",
            "  https://x/p.png",
            "  https://x/p",
            "    Page: https://x/p",
            "    [1] This one",
            "* Watch",
            "Read it",
            "[file] a.pdf https://x/a.pdf",
            "More?",
            "  [2] No"),
        run.out().lines().limit(11).toList());
    assertEquals("/inform{}", desk.asked.get(1).body().path("payload").asText());
  }

  @Test
  void shouldPressTheButtonWhoseNumberIsTyped() {
    desk.then(200, CHOICE).then(200, CHOICE).then(200, CHOICE).then(200, HELLO).then(200, HELLO);
    CommandRun run = chat("which\n2\n3\n4\n1\n", "--url", desk.url());

    assertEquals(0, run.code(), run.err());
    List<String> lines = run.out().lines().limit(8).toList();
    assertEquals(
        List.of(
            "> Which?",
            "  [1] One",
            "  [2] Two",
            "A map",
            "[image] /map.png",
            "{\"a\":1}",
            "Or?",
            "  [3] None"),
        lines);
    assertEquals("/two", desk.asked.get(1).body().path("payload").asText());
    assertFalse(desk.asked.get(1).body().has("text"));
    assertEquals("/none", desk.asked.get(2).body().path("payload").asText());
    assertEquals("4", desk.asked.get(3).body().path("text").asText(), "there is no fourth");
    assertEquals("1", desk.asked.get(4).body().path("text").asText(), "they are gone");
  }

  @Test
  void shouldFetchWhatAServiceSaysLater() {
    desk.then(200, HELLO.replace("false", "true"))
        .then(200, pushed(2, "Looking", true))
        .then(200, pushed(3, "Found", false));
    CommandRun run = chat("find\n", "--url", desk.url(), "--session", "s-1");

    assertEquals(0, run.code(), run.err());
    assertEquals(List.of("> Hello 你好", "Looking", "Found", "> "), run.out().lines().toList());
    String messages = "/v1/bots/shop/sessions/s-1/messages";
    assertEquals(
        List.of(
            "POST " + messages,
            "GET " + messages + "?after=1&wait=20000",
            "GET " + messages + "?after=2&wait=20000"),
        desk.asked.stream().map(asked -> asked.method() + " " + asked.target()).toList());
  }

  private static String pushed(int cursor, String text, boolean pending) {
    return """
    {"replies":[{"cursor":%d,"re":"m","element":{"type":"text","text":"%s"}}],
     "cursor":%d,"pending":%s}
    """
        .formatted(cursor, text, cursor, pending);
  }

  @Test
  void shouldNotWaitForeverForAServiceThatSaysNothing() {
    desk.then(200, HELLO.replace("false", "true"))
        .then(200, "{\"replies\":[],\"cursor\":1,\"pending\":true}");
    CommandRun run = chat("find\n", "--url", desk.url());
    assertEquals(0, run.code(), run.err());
    assertEquals(2, desk.asked.size());
  }

  @Test
  void shouldPassOnWhatTheApplianceRefuses() {
    desk.then(404, "{\"error\":{\"code\":\"unknown_bot\",\"message\":\"No bot nobody.\"}}");
    CommandRun run = chat("hi\n", "nobody", "--url", desk.url());
    assertEquals(2, run.code());
    assertEquals("No bot nobody.", run.err().strip());
  }

  @Test
  void shouldSayThatNothingAnswers() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    CommandRun run = chat("hi\n", "--url", "http://127.0.0.1:" + port);
    assertEquals(2, run.code());
    assertEquals(
        "Nothing answers at http://127.0.0.1:"
            + port
            + "/: start it with serve, or leave out --url",
        run.err().strip());
  }

  @Test
  void shouldSayThatSomethingElseAnswers() {
    desk.then(200, "<html>");
    CommandRun run = chat("hi\n", "--url", desk.url());
    assertEquals(2, run.code());
    assertEquals(
        "What answers at " + desk.url() + "/ is no Frontdesk: check --url", run.err().strip());
  }

  @Test
  void shouldRefuseAddressesAndNamesThatCanNotBe() {
    for (String url : List.of("localhost:8080", "/here", "ftp://localhost")) {
      CommandRun run = chat("hi\n", "--url", url);
      assertEquals(2, run.code());
      assertTrue(run.err().contains("such as http://localhost:8080, not " + url), run.err());
    }
    CommandRun run = chat("hi\n", "no bot", "--url", desk.url());
    assertEquals(2, run.code());
    assertTrue(run.err().contains("There can be no bot no bot"), run.err());
  }
}
