package io.frontdesk.webhook;

import static io.frontdesk.webhook.WebhookRig.CONVERSATION;
import static io.frontdesk.webhook.WebhookRig.call;
import static io.frontdesk.webhook.WebhookRig.directory;
import static io.frontdesk.webhook.WebhookRig.header;
import static io.frontdesk.webhook.WebhookRig.keptAlive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.bot.BotReader;
import io.frontdesk.bot.CallPolicy;
import io.frontdesk.bot.CallPolicy.AnswerField;
import io.frontdesk.bot.CallPolicy.Type;
import io.frontdesk.bot.Slot;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets, signatures, sensitive values and what an answer must be. */
class WebhookSecretsTest {

  private static final String BOT =
      """
      bot: {id: shop, languages: [en]}
      nlu:
        - {intent: a, examples: [one, two]}
        - {intent: b, examples: [three, four]}
      slots: {phone: {type: text, sensitive: true}, city: {type: text}}
      responses: {utter_fallback: [{text: Sorry?}]}
      flows:
        f: {nlu_trigger: [a], steps: [{action: hook}]}
      webhooks:
        hook:
          url: http://%s/calls
          method: POST
          send: [phone, city]
          headers: {X-Shop: "no 1", Authorization: {secret: orders.token}}
          sign: {secret: orders_hmac}
          reveals: %s
          answer: {number: text, more.left: {type: number, optional: true}}
      """;

  @TempDir Path folder;
  private final WebhookRig rig = new WebhookRig();

  @AfterEach
  void closeRig() throws Exception {
    rig.close();
  }

  private Bot bot(String authority, String reveals) throws Exception {
    Path bot = Files.createDirectories(folder.resolve("bots/shop"));
    Files.writeString(bot.resolve("bot.yml"), BOT.formatted(authority, reveals));
    return BotReader.read(bot);
  }

  private WebhookClient client(Bot bot, RawServer server) throws Exception {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("orders.token"), "Bearer abc\n");
    Files.writeString(secrets.resolve("orders_hmac"), "hmac-key");
    Webhook hook = bot.webhooks().get("hook");
    return rig.open(
        new WebhookClient(
            rig.vertx,
            rig.outcomes,
            directory(hook),
            new WebhookSettings(
                Set.of(server.authority()),
                Map.of(),
                4,
                WebhookSecrets.read(secrets, List.of(bot))),
            rig.house()));
  }

  private Map<String, Object> slots(String slot) {
    String binding = Slot.Sealed.binding(CONVERSATION.bot(), CONVERSATION.session(), slot);
    String sealed = rig.keys.fieldSealer().seal(binding, "13800138000");
    return Map.of("phone", new Slot.Sealed("****8000", sealed), "city", "Bern");
  }

  @Test
  void shouldSignEachRequestAndSendHeadersFromFiles() throws Exception {
    RawServer server = rig.serve(keptAlive(200, "{\"number\":\"RT1\"}"));
    client(bot(server.authority(), "[]"), server).call(call(1, Map.of("city", "Bern")));
    assertTrue(rig.outcomes.next().ok());
    String request = server.requests.take();
    assertEquals("no 1", header(request, "x-shop"));
    assertEquals("Bearer abc", header(request, "authorization"));
    String[] signature = header(request, "x-frontdesk-signature").split(",");
    String seconds = signature[0].substring("t=".length());
    long age = System.currentTimeMillis() / 1_000 - Long.parseLong(seconds);
    assertTrue(age >= 0 && age < 100, seconds);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("hmac-key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String body = request.substring(request.indexOf("\r\n\r\n") + 4);
    byte[] expected = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
    assertEquals("v1=" + HexFormat.of().formatHex(expected), signature[1]);
  }

  @Test
  void shouldRevealASensitiveValueOnlyToTheWebhookThatDeclaresItAndWriteThatDown()
      throws Exception {
    RawServer server = rig.serve(keptAlive(200, "{\"number\":\"RT1\"}"));
    client(bot(server.authority(), "[phone]"), server).call(call(1, slots("phone")));
    assertTrue(rig.outcomes.next().ok());
    String request = server.requests.take();
    assertTrue(request.contains("\"phone\":\"13800138000\""), request);
    String audited = rig.audited.take();
    assertTrue(
        audited.startsWith("sensitive_value_revealed")
            && audited.contains("slot=phone, value=****8000")
            && !audited.contains("138001"),
        audited);
  }

  @Test
  void shouldGiveOtherWebhooksTheMaskedForm() throws Exception {
    RawServer server = rig.serve(keptAlive(200, "{\"number\":\"RT1\"}"));
    client(bot(server.authority(), "[]"), server).call(call(1, slots("phone")));
    assertTrue(rig.outcomes.next().ok());
    String request = server.requests.take();
    assertTrue(request.contains("\"phone\":\"****8000\""), request);
    assertTrue(rig.audited.isEmpty());
  }

  @Test
  void shouldNotSendWhatCanNotBeOpenedOrWrittenDown() throws Exception {
    RawServer server = rig.serve(keptAlive(200, "{\"number\":\"RT1\"}"));
    Bot bot = bot(server.authority(), "[phone]");
    client(bot, server).call(call(1, slots("other_slot")));
    assertFalse(rig.outcomes.next().ok());
    rig.onDisk = CompletableFuture.failedFuture(new IOException("disk full"));
    client(bot, server).call(call(2, slots("phone")));
    assertFalse(rig.outcomes.next().ok());
    assertTrue(server.requests.isEmpty());
  }

  @Test
  void shouldNotOpenAValueBeforeItIsOnDiskThatItIs() throws Exception {
    RawServer server = rig.serve(keptAlive(200, "{\"number\":\"RT1\"}"));
    CompletableFuture<Void> onDisk = new CompletableFuture<>();
    rig.onDisk = onDisk;
    WebhookClient client = client(bot(server.authority(), "[phone]"), server);
    client.call(call(1, slots("phone")));
    assertTrue(rig.audited.take().contains("slot=phone"));
    client.call(call(2, Map.of("city", "Bern")));
    assertEquals(2, rig.outcomes.next().callId(), "the event loop goes on");
    assertEquals(1, server.requests.size());
    onDisk.complete(null);
    assertEquals(1, rig.outcomes.next().callId());
    assertEquals(2, server.requests.size());
  }

  @Test
  void shouldRefuseAnAnswerThatIsNotAsDeclared() {
    Webhook hook =
        new Webhook("hook", "http://x/", "GET", List.of(), 100, Map.of())
            .with(answering(new AnswerField("a.b", Type.NUMBER, true), field("c", Type.LIST)));
    assertTrue(read("{\"a\":{\"b\":1}}", hook));
    assertTrue(read("{\"a\":{\"b\":1},\"c\":null}", hook));
    assertTrue(read("{\"a\":{\"b\":1},\"c\":[]}", hook));
    assertFalse(read("{\"a\":{\"b\":1},\"c\":{}}", hook));
    assertFalse(read("{\"a\":{\"b\":\"1\"}}", hook));
    assertFalse(read("{\"a\":1}", hook));
    assertFalse(read("{}", hook));
  }

  private static AnswerField field(String path, Type type) {
    return new AnswerField(path, type, false);
  }

  private static CallPolicy answering(AnswerField... fields) {
    CallPolicy usual = CallPolicy.usual(100);
    return new CallPolicy(
        100,
        usual.retry(),
        usual.breaker(),
        1,
        false,
        0,
        Map.of(),
        Optional.empty(),
        Set.of(),
        List.of(fields));
  }

  private static boolean read(String json, Webhook hook) {
    return AnswerReader.read(json.getBytes(StandardCharsets.UTF_8), hook).isPresent();
  }

  @Test
  void shouldNameEverySecretThatIsMissingAtStart() throws Exception {
    Bot bot = bot("127.0.0.1:1", "[]");
    Path secrets = Files.createDirectories(folder.resolve("none"));
    Files.writeString(secrets.resolve("orders_hmac"), " \n");
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> WebhookSecrets.read(secrets, List.of(bot)));
    assertTrue(e.getMessage().contains("webhook hook of bot shop needs the file "), e.getMessage());
    assertTrue(e.getMessage().contains("orders.token; write the secret"), e.getMessage());
    assertTrue(e.getMessage().contains("orders_hmac with one line"), e.getMessage());
  }

  @Test
  void shouldCountAnAnswerThatIsNotAsDeclaredAsFailed() throws Exception {
    RawServer server = rig.serve(keptAlive(200, "{\"number\":1}"));
    client(bot(server.authority(), "[]"), server).call(call(1, Map.of("city", "Bern")));
    WebhookOutcome outcome = rig.outcomes.next();
    assertFalse(outcome.ok());
    assertEquals(200, outcome.status());
  }
}
