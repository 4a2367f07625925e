package io.frontdesk.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.config.OpeningHours;
import io.frontdesk.handover.HandoverDesk;
import io.frontdesk.transcript.TranscriptEntry;
import io.frontdesk.transcript.TranscriptEntry.Flag;
import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.transcript.TranscriptFeed;
import io.frontdesk.transcript.TranscriptSettings;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.PersonDesk.Case;
import io.frontdesk.turn.TurnGateway;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.turn.TurnRequest.DeskCommand;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.frontdesk.vault.KeyRing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transcripts and the desk over the admin listener, with agents that do as the test says. */
class AdminRoomsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HandoverDesk desk =
      new HandoverDesk(OpeningHours.ALWAYS, System::currentTimeMillis);
  private final LinkedBlockingQueue<DeskCommand> commands = new LinkedBlockingQueue<>();
  private volatile Function<DeskCommand, Boolean> agents = command -> false;
  private Transcripts transcripts;
  private AdminServer server;
  private String token;

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @BeforeEach
  void start() throws Exception {
    transcripts =
        Transcripts.open(
            data,
            TranscriptSettings.keep(TimeUnit.DAYS.toMillis(30), 10_000_000),
            KeyRing.open(data.resolve("keys"), false),
            System::currentTimeMillis);
    TurnGateway gateway =
        new TurnGateway() {
          @Override
          public boolean offer(TurnRequest request) {
            DeskCommand command = (DeskCommand) request;
            commands.add(command);
            return agents.apply(command);
          }

          @Override
          public boolean knows(String bot) {
            return true;
          }
        };
    server =
        await(
            AdminServer.launch(
                vertx,
                new AdminServer.Options("127.0.0.1", 0, data),
                () -> new AdminStatus("1", 1, 1, Map.of()),
                new AdminServer.Rooms(transcripts, desk, gateway)));
    token = Files.readString(data.resolve("admin.token")).strip();
  }

  @AfterEach
  void stop() throws Exception {
    await(server.close());
    await(vertx.close());
    transcripts.close();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> response = send("GET", path, "");
    assertEquals(200, response.statusCode(), response.body());
    return JSON.readTree(response.body());
  }

  private void write(int count) {
    TranscriptFeed feed = transcripts.feed();
    long start = System.currentTimeMillis() - 1_000_000;
    for (int i = 0; i < count; i++) {
      feed.offer(
          new TranscriptEntry(
              "shop",
              "s-" + i % 2,
              start + i,
              Kind.TURN,
              Optional.of("p-1"),
              "en",
              Optional.of("m-" + i),
              "say \"" + i + "\"",
              Optional.empty(),
              0,
              Optional.empty(),
              List.of("{\"type\":\"text\",\"text\":\"ok\"}".getBytes(StandardCharsets.UTF_8)),
              i % 5 == 0 ? Set.of(Flag.NOT_UNDERSTOOD) : Set.of()));
    }
    transcripts.keep();
  }

  @Test
  void shouldTellTranscriptsPageByPage() throws Exception {
    write(25);
    JsonNode first = get("/v1/transcripts?bot=shop&session=s-0&order=oldest&limit=10");
    assertEquals(10, first.get("entries").size());
    JsonNode second =
        get(
            "/v1/transcripts?bot=shop&session=s-0&order=oldest&limit=10&after="
                + first.get("next").asText());
    assertEquals(3, second.get("entries").size());
    assertTrue(second.path("next").isMissingNode());
    JsonNode entry = second.get("entries").get(2);
    assertEquals("say \"24\"", entry.get("text").asText());
    assertEquals("m-24", entry.get("message").asText());
    assertEquals("ok", entry.at("/replies/0/text").asText());
    assertTrue(Instant.parse(entry.get("time").asText()).isBefore(Instant.now()));
    assertEquals(5, get("/v1/transcripts?flag=not_understood&person=p-1").get("entries").size());
    assertEquals(12, get("/v1/bots/shop/sessions/s-1/transcript").get("entries").size());
    assertEquals(0, get("/v1/bots/shop/sessions/other/transcript").get("entries").size());
    assertEquals(0, get("/v1/transcripts?from=2999-01-01T00:00:00Z").get("entries").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session=s|Name the bot",
        "flag=angry|not_understood",
        "from=yesterday|'from'",
        "to=9999999999999999|'to'",
        "limit=0|1 to 500",
        "limit=501|1 to 500",
        "limit=x|1 to 500",
        "after=1|'next'",
        "after=9999999999999999999999-1|'next'",
        "order=up|newest",
        "sesion=s|there are bot, session"
      })
  void shouldSayWhatIsWrongWithAQuestion(String query, String says) throws Exception {
    HttpResponse<String> response = send("GET", "/v1/transcripts?" + query, "");
    assertEquals(400, response.statusCode());
    assertTrue(response.body().contains(says), response.body());
  }

  @Test
  void shouldTakeTheRightMethodsOnly() throws Exception {
    assertEquals(405, send("POST", "/v1/transcripts", "{}").statusCode());
    assertEquals(405, send("POST", "/v1/handover", "{}").statusCode());
    assertEquals(405, send("GET", "/v1/handover/shop/s/take", "").statusCode());
    assertEquals(404, send("POST", "/v1/handover/shop/s/hug", "{}").statusCode());
    assertEquals(404, send("POST", "/v1/handover/shop/s", "{}").statusCode());
    assertEquals(400, send("GET", "/v1/handover/socket", "").statusCode());
  }

  private static Case waiting(String session) {
    return new Case(
        new Conversation("shop", session), 5, Optional.empty(), Optional.empty(), "zh", "转人工");
  }

  @Test
  void shouldListWhoWaitsOfABot() throws Exception {
    desk.onOpen(waiting("s-1"));
    JsonNode all = get("/v1/handover");
    assertEquals(1, all.get("waiting").asInt());
    assertEquals("转人工", all.at("/conversations/0/title").asText());
    assertEquals("1970-01-01T00:00:00.005Z", all.at("/conversations/0/since").asText());
    assertEquals(0, get("/v1/handover?bot=other").get("conversations").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|'id'",
        "{\"id\":\"a b\",\"by\":\"A\"}|'id'",
        "{\"id\":\"c\"}|'by'",
        "{\"id\":\"c\",\"by\":\"\"}|'by'",
        "{\"id\":\"c\",\"by\":\"A\"}|'text'",
        "{\"id\":\"c\",\"by\":\"A\",\"text\":\"  \"}|'text'",
        "{\"id\":\"c\",\"by\":\"A\",\"text\":\"\\u0007\"}|'text'",
        "{\"id\":\"c\",\"by\":\"A\",\"text\":7}|must be a text",
        "{\"id\":\"c\",\"id\":\"d\"}|no JSON object",
        "[]|JSON object",
        "{\"id\":\"c\"} x|no JSON",
        "nonsense|no JSON"
      })
  void shouldSayWhatIsWrongWithACommand(String body, String says) throws Exception {
    HttpResponse<String> response = send("POST", "/v1/handover/shop/s/reply", body);
    assertEquals(400, response.statusCode());
    assertTrue(response.body().contains(says), response.body());
    assertEquals(0, commands.size());
  }

  @Test
  void shouldRefuseABodyThatIsTooLarge() throws Exception {
    String body = "{\"id\":\"c\",\"by\":\"A\",\"text\":\"" + "x".repeat(70_000) + "\"}";
    assertEquals(413, send("POST", "/v1/handover/shop/s/reply", body).statusCode());
  }

  @Test
  void shouldAnswerAsTheAgentDoes() throws Exception {
    String body = "{\"id\":\"c\",\"by\":\" Anna \",\"text\":\"line\\nline\"}";
    HttpResponse<String> full = send("POST", "/v1/handover/shop/s/reply", body);
    assertEquals(503, full.statusCode());
    assertEquals(Optional.of("1"), full.headers().firstValue("Retry-After"));
    DeskCommand offered = commands.take();
    assertEquals("Anna", offered.by());
    assertEquals("line\nline", offered.text());
    agents =
        command -> {
          command.listener().onDone(true, Optional.of("Anna"), 7);
          return true;
        };
    HttpResponse<String> done = send("POST", "/v1/handover/shop/s/reply", body);
    assertEquals("{\"done\":true,\"cursor\":7,\"by\":\"Anna\",\"repeated\":true}", done.body());
    agents =
        command -> {
          command.listener().onRefused(Refusal.STORAGE_FULL, "full");
          return true;
        };
    assertEquals(507, send("POST", "/v1/handover/shop/s/reply", body).statusCode());
    agents =
        command -> {
          command.listener().onTaken("Ben");
          return true;
        };
    HttpResponse<String> taken = send("POST", "/v1/handover/shop/s/take", body);
    assertEquals(409, taken.statusCode());
    assertEquals("Ben", JSON.readTree(taken.body()).get("by").asText());
  }

  @Test
  void shouldTellWrongFramesAndGoOn() throws Exception {
    Frames frames = new Frames();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(
                URI.create("ws://127.0.0.1:" + server.port() + "/v1/handover/socket"), frames)
            .get(20, TimeUnit.SECONDS);
    assertEquals("queue", frames.next().get("type").asText());
    desk.onOpen(waiting("s-1"));
    assertEquals("waiting", frames.next().get("type").asText());
    for (String wrong :
        List.of("nonsense", "{\"type\":\"hug\",\"id\":\"x\"}", "{\"type\":\"take\"}")) {
      socket.sendText(wrong, true).get(20, TimeUnit.SECONDS);
      assertEquals("invalid_request", frames.next().get("code").asText(), wrong);
    }
    socket
        .sendText(
            "{\"type\":\"take\",\"id\":\"c\",\"bot\":\"shop\",\"session\":\"s-1\",\"by\":\"A\"}",
            true)
        .get(20, TimeUnit.SECONDS);
    JsonNode busy = frames.next();
    assertEquals("overloaded", busy.get("code").asText());
    assertEquals("c", busy.get("id").asText());
    assertTrue(desk.outlook(new Conversation("shop", "s-1"), 5).staffed());
    socket.abort();
  }

  private static final class Frames implements WebSocket.Listener {
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

    JsonNode next() throws Exception {
      return JSON.readTree(received.poll(20, TimeUnit.SECONDS));
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      received.add(data.toString());
      socket.request(1);
      return null;
    }
  }
}
