package io.frontdesk.turn;

import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.dialogue.DialogueState.Frame;
import io.frontdesk.dialogue.DialogueState.Waiting;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Intent;
import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.turn.SessionRecord.PendingCall;
import io.frontdesk.turn.SessionRecord.Seen;
import io.frontdesk.turn.TurnRequest.PushElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Makes sessions of every shape from a seed. */
final class RandomSession {

  private static final String[] TEXTS = {"", "a", "查订单", "🚚 on its way", "x\"y\\z", "ünï\n"};

  private final Random random;

  RandomSession(long seed) {
    random = new Random(seed);
  }

  /** A session as values that can be compared. */
  static List<Object> plain(SessionRecord session) {
    List<Object> said = new ArrayList<>();
    for (PushElement element : session.said(0, session.cursor())) {
      String json = new String(element.elementJson(), StandardCharsets.UTF_8);
      said.add(List.of(element.cursor(), element.re(), json));
    }
    return List.of(
        session.state(),
        session.cursor(),
        session.seen().all(),
        said,
        session.pending(),
        session.customer());
  }

  static NluResult understood() {
    return understood(List.of());
  }

  static NluResult understood(List<EntityMatch> entities) {
    Intent intent = new Intent("order_status", 0.97);
    return new NluResult(
        "",
        "zh",
        intent,
        List.of(intent),
        entities,
        false,
        NluResult.Tier.LEXICAL,
        false,
        "model-1");
  }

  SessionRecord next() {
    List<PushElement> said = new ArrayList<>();
    long cursor = random.nextInt(1000) + 70L;
    int count = random.nextInt(70);
    for (int i = 0; i < count; i++) {
      byte[] json = ("{\"text\":\"" + text() + "\"}").getBytes(StandardCharsets.UTF_8);
      said.add(new PushElement(cursor - count + i + 1, maybe(this::text), json));
    }
    return new SessionRecord(
        state(),
        cursor,
        SeenLog.of(many(this::seen)),
        SaidLog.of(said),
        many(this::pending),
        new Customer(maybe(this::text), maybe(this::text), maybe(() -> "Asia/Shanghai")),
        ledger());
  }

  private Ledger ledger() {
    return new Ledger(
        random.nextLong(),
        many(this::logged),
        maybe(() -> new Ledger.Handover(random.nextLong(), maybe(this::text), text())),
        many(this::text));
  }

  private Ledger.Logged logged() {
    long after = random.nextInt(1000);
    return new Ledger.Logged(
        random.nextLong(),
        Kind.values()[random.nextInt(Kind.values().length)],
        after,
        after + random.nextInt(10),
        maybe(this::text),
        text(),
        maybe(this::text),
        random.nextInt(600),
        random.nextBoolean(),
        random.nextBoolean(),
        maybe(this::text));
  }

  private DialogueState state() {
    return new DialogueState(
        text(),
        random.nextInt(1 << 20),
        random.nextLong(),
        map(0),
        many(this::frame),
        many(this::text),
        text(),
        new DialogueState.Course(random.nextInt(9), random.nextInt(9), many(this::text)));
  }

  private Frame frame() {
    return new Frame(
        text(),
        random.nextInt(500),
        Waiting.values()[random.nextInt(Waiting.values().length)],
        random.nextInt(5),
        random.nextLong(),
        map(2),
        maybe(
            () ->
                new WebhookResult(
                    random.nextLong(), random.nextBoolean(), random.nextInt(600), map(2))));
  }

  private Map<String, Object> map(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      map.put("slot" + i + text(), value(depth + 1));
    }
    return map;
  }

  private Object value(int depth) {
    return switch (random.nextInt(depth > 4 ? 6 : 8)) {
      case 0 -> text();
      case 1 -> random.nextDouble();
      case 2 -> random.nextBoolean();
      case 3 -> (Object) random.nextLong();
      case 4 -> (Object) random.nextInt();
      case 5 -> new Slot.Sealed(text(), text());
      case 6 -> new ArrayList<>(List.of(value(depth + 1), value(depth + 1)));
      default -> map(depth + 1);
    };
  }

  private Seen seen() {
    return new Seen(
        "m" + random.nextInt(),
        random.nextLong(),
        random.nextInt(100),
        random.nextInt(100),
        random.nextBoolean(),
        random.nextLong(),
        maybe(this::randomUnderstanding).flatMap(RandomSession::kept));
  }

  /** As a conversation keeps it. */
  static Optional<KeptUnderstanding> kept(NluResult result) {
    return Optional.of(new UnderstandingCodec().keep(result));
  }

  private NluResult randomUnderstanding() {
    List<Intent> ranking = many(this::intent);
    return new NluResult(
        "",
        random.nextBoolean() ? "zh" : "en",
        ranking.isEmpty() || random.nextBoolean() ? intent() : ranking.get(0),
        ranking,
        many(this::entity),
        random.nextBoolean(),
        NluResult.Tier.values()[random.nextInt(NluResult.Tier.values().length)],
        random.nextBoolean(),
        "model-" + random.nextInt(2),
        ranking.subList(0, random.nextInt(ranking.size() + 1)),
        random.nextBoolean() ? ranking : many(this::intent));
  }

  private Intent intent() {
    return new Intent(text(), random.nextInt(10_001) / 10_000.0);
  }

  private EntityMatch entity() {
    EntityMatch match =
        new EntityMatch(text(), random.nextInt(2000), random.nextInt(2000), text(), text(), 0.5)
            .as(maybe(this::text), maybe(this::text));
    EntityMatch marked = random.nextBoolean() ? match.asSensitive() : match;
    return random.nextBoolean() ? marked.resolvedTo(RandomValue.next(random)) : marked;
  }

  private PendingCall pending() {
    return new PendingCall(
        random.nextLong(),
        text(),
        maybe(this::text),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        map(2),
        maybe(this::text));
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private <T> Optional<T> maybe(Supplier<T> some) {
    return random.nextBoolean() ? Optional.of(some.get()) : Optional.empty();
  }

  private <T> List<T> many(Supplier<T> some) {
    List<T> all = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      all.add(some.get());
    }
    return all;
  }
}
