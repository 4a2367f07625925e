package io.frontdesk.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.config.OpeningHours;
import io.frontdesk.handover.HandoverDesk;
import io.frontdesk.transcript.TranscriptSettings;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.turn.TurnGateway;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.vault.KeyRing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {

  @TempDir Path data;
  @TempDir Path elsewhere;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private AdminServer server;
  private Transcripts transcripts;
  private String token;

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private AdminServer.Rooms rooms() {
    HandoverDesk desk = new HandoverDesk(OpeningHours.ALWAYS, System::currentTimeMillis);
    return new AdminServer.Rooms(transcripts, desk, new NoAgents());
  }

  /** Agents that take nothing. */
  private static final class NoAgents implements TurnGateway {
    @Override
    public boolean offer(TurnRequest request) {
      return false;
    }

    @Override
    public boolean knows(String bot) {
      return false;
    }
  }

  private AdminServer launch(int port) throws Exception {
    return await(
        AdminServer.launch(
            vertx,
            new AdminServer.Options("127.0.0.1", port, data),
            () -> new AdminStatus("1.2.3", 4567, 89, Map.of("shop", "shop-3f9a", "bank", "")),
            rooms()));
  }

  @BeforeEach
  void start() throws Exception {
    transcripts =
        Transcripts.open(
            elsewhere,
            TranscriptSettings.keep(TimeUnit.DAYS.toMillis(30), 1_000_000),
            KeyRing.open(elsewhere.resolve("keys"), false),
            System::currentTimeMillis);
    server = launch(0);
    token = Files.readString(data.resolve("admin.token")).strip();
  }

  @AfterEach
  void stop() throws Exception {
    await(server.close());
    await(vertx.close());
    transcripts.close();
  }

  private HttpResponse<String> send(String method, String path, String authorization)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void shouldTellItsStatusToWhoHasTheToken() throws Exception {
    HttpResponse<String> response = send("GET", "/v1/status", "Bearer " + token);
    assertEquals(200, response.statusCode());
    assertEquals(
        "{\"version\":\"1.2.3\",\"uptimeMs\":4567,\"sessions\":89,"
            + "\"bots\":{\"bank\":\"\",\"shop\":\"shop-3f9a\"}}",
        response.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer x",
        "Basic TOKEN",
        "TOKEN",
        "bearer TOKEN",
        "Bearer TOKENx",
        "Bearer  TOKEN"
      })
  void shouldRefuseEverybodyElse(String authorization) throws Exception {
    for (String path : new String[] {"/v1/status", "/nothing"}) {
      HttpResponse<String> response = send("GET", path, authorization.replace("TOKEN", token));
      assertEquals(401, response.statusCode(), authorization);
      assertTrue(
          response.body().startsWith("{\"error\":{\"code\":\"unauthorized\""), response.body());
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, /, 404", "GET, /v1/statusx, 404", "POST, /v1/status, 405"})
  void shouldHaveNothingElse(String method, String path, int status) throws Exception {
    assertEquals(status, send(method, path, "Bearer " + token).statusCode());
  }

  @Test
  void shouldKeepItsTokenWhereOnlyItsOwnerReadsIt() throws Exception {
    Path file = data.resolve("admin.token");
    assertEquals("r--------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(64, token.length());
    await(server.close());
    server = launch(0);
    assertEquals(200, send("GET", "/v1/status", "Bearer " + token).statusCode());
    try (var files = Files.list(data)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void shouldSayThatItsPortIsInUse() throws Exception {
    Vertx other = Vertx.vertx();
    try {
      Future<AdminServer> second =
          AdminServer.launch(
              other,
              new AdminServer.Options("127.0.0.1", server.port(), data),
              () -> new AdminStatus("", 0, 0, Map.of()),
              rooms());
      ExecutionException failure = assertThrows(ExecutionException.class, () -> await(second));
      assertTrue(
          failure.getCause().getMessage().startsWith("Port " + server.port() + " is in use"),
          failure.getCause().getMessage());
    } finally {
      await(other.close());
    }
  }

  @Test
  void shouldNotStartWithAnEmptyToken() throws Exception {
    Path file = data.resolve("admin.token");
    Files.delete(file);
    Files.createFile(file);
    assertThrows(IllegalStateException.class, () -> launch(0));
  }
}
