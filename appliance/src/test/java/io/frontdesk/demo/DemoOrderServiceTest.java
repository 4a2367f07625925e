package io.frontdesk.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DemoOrderServiceTest {

  private static final Clock FEBRUARY =
      Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

  private final HttpClient http = HttpClient.newHttpClient();
  private Vertx vertx;
  private DemoOrderService service;

  @BeforeEach
  void launch() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    service = DemoOrderService.launch(vertx, 0, FEBRUARY);
  }

  @AfterEach
  void close() throws Exception {
    service.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void shouldSayInEveryAnswerThatItIsADemo() throws Exception {
    assertEquals(true, get("/orders/SH20260117", 200).getBoolean("demo"));
    assertEquals(true, get("/orders/SH00000000", 404).getBoolean("demo"));
    assertEquals(true, get("/nothing", 404).getBoolean("demo"));
    assertEquals(true, post("/returns", "{", "", 400).getBoolean("demo"));
    assertEquals(true, post("/nothing", "{}", "", 404).getBoolean("demo"));
    assertEquals(true, post("/complaints", "{}", "", 400).getBoolean("demo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SH00000000", "SH20260230", "SH20270101", "SH2026011", "X", "%20", "SH202601170"})
  void shouldNotKnowOtherNumbers(String number) throws Exception {
    get("/orders/" + number, 404);
    get("/orders/" + number + "/refund", 404);
    get("/orders/" + number + "/warranty", 404);
  }

  @Test
  void shouldInventTheSameOrderForTheSameNumber() throws Exception {
    JsonObject first = get("/orders/SH20260415", 200);
    assertEquals(first, get("/orders/sh20260415", 200));
    assertEquals("2026-04-15", first.getString("placed"));
    service.close();
    service = DemoOrderService.launch(vertx, 0, FEBRUARY);
    assertEquals(first, get("/orders/SH20260415", 200));
  }

  @Test
  void shouldHaveOrdersInEveryState() {
    DemoOrderBook book = new DemoOrderBook();
    Map<DemoOrder.State, Integer> counts = new EnumMap<>(DemoOrder.State.class);
    DateTimeFormatter format = DateTimeFormatter.BASIC_ISO_DATE;
    for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
      DemoOrder order = book.find("SH" + format.format(day)).orElseThrow();
      counts.merge(order.state(), 1, Integer::sum);
    }
    assertEquals(DemoOrder.State.values().length, counts.size(), counts::toString);
    assertTrue(counts.get(DemoOrder.State.DELIVERED) > 80, counts::toString);
  }

  @Test
  void shouldGiveTheSameAnswerUnderTheSameIdempotencyKey() throws Exception {
    String body = "{\"slots\":{\"complaint_text\":\"slow\"}}";
    JsonObject first = post("/complaints", body, "shop/s/1", 200);
    assertEquals(first, post("/complaints", body, "shop/s/1", 200));
    assertEquals("CP00000002", post("/complaints", body, "shop/s/2", 200).getString("number"));
  }

  @Test
  void shouldRefuseWhatAnOrdersStateForbids() throws Exception {
    post("/returns", order("SH20260119"), "", 409);
    post("/exchanges", order("SH20260130"), "", 409);
    post("/addresses", order("SH20260226"), "", 409);
    post("/cancellations", order("SH20260117"), "", 409);
    post("/invoices", order("SH20260214"), "", 409);
    post("/price-protections", order("SH20260214"), "", 409);
    post("/claims", order("SH00000000"), "", 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "null", "{\"slots\":[]}", "{\"slots\":{\"order_number\":5}}", "{}"})
  void shouldRefuseABodyThatIsNotAWebhooks(String body) throws Exception {
    post("/returns", body, "", 400);
  }

  @Test
  void shouldRefuseALongBodyAndOtherMethods() throws Exception {
    post("/returns", " ".repeat(20_000), "", 413);
    HttpRequest delete = request("/orders/SH20260117").DELETE().build();
    assertEquals(405, http.send(delete, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  @Test
  void shouldSayWhichPortItCannotHave() {
    int taken = service.port();
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> DemoOrderService.launch(vertx, taken, FEBRUARY));
    assertTrue(e.getMessage().contains(service.authority()), e.getMessage());
  }

  private static String order(String number) {
    return "{\"slots\":{\"order_number\":\"" + number + "\"}}";
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + service.authority() + path));
  }

  private JsonObject get(String path, int status) throws Exception {
    return send(request(path).GET().build(), status);
  }

  private JsonObject post(String path, String body, String key, int status) throws Exception {
    HttpRequest.Builder builder = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      builder.header("Idempotency-Key", key);
    }
    return send(builder.build(), status);
  }

  private JsonObject send(HttpRequest request, int status) throws Exception {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(status, response.statusCode(), response.body());
    return new JsonObject(response.body());
  }
}
