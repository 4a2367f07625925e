package io.frontdesk.demo;

import io.frontdesk.demo.DemoOrder.State;
import io.frontdesk.demo.DemoOrder.Words;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the demo's order desk answers; every answer carries {@code "demo": true}. One thread at a
 * time.
 */
final class DemoDesk {

  private static final int REMEMBERED_ANSWERS = 1_000;

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param body a JSON object
   */
  record Answer(int status, JsonObject body) {}

  private final Clock clock;
  private final DemoOrderBook book = new DemoOrderBook();
  private final Map<String, Function<JsonObject, Answer>> desks;
  private final Map<String, Answer> answered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
          return size() > REMEMBERED_ANSWERS;
        }
      };
  private int complaints;

  DemoDesk(Clock clock) {
    this.clock = clock;
    this.desks =
        Map.of(
            "returns", slots -> pickUp(slots, "RT"),
            "exchanges", slots -> pickUp(slots, "EX"),
            "addresses", this::moveDelivery,
            "cancellations", this::cancel,
            "invoices", this::issueInvoice,
            "price-protections", this::comparePrice,
            "claims", slots -> onOrder(slots, order -> opened("CL", order)),
            "complaints", this::complain);
  }

  /** {@code GET /orders/{number}}. */
  Answer order(String number) {
    return book.find(number).map(order -> ok(describe(order))).orElseGet(DemoDesk::unknownOrder);
  }

  /** {@code GET /orders/{number}/refund}. */
  Answer refund(String number) {
    return book.find(number).map(this::refund).orElseGet(DemoDesk::unknownOrder);
  }

  /** {@code GET /orders/{number}/warranty}. */
  Answer warranty(String number) {
    return book.find(number).map(this::warranty).orElseGet(DemoDesk::unknownOrder);
  }

  /**
   * A POST.
   *
   * @param desk what follows the slash of its path
   * @param idempotencyKey with the same slots it gives the same answer again
   * @param slots what is told
   */
  Answer post(String desk, Optional<String> idempotencyKey, JsonObject slots) {
    Function<JsonObject, Answer> handler = desks.get(desk);
    if (handler == null) {
      return failure(404, "there is no /" + desk);
    }
    // A conversation whose store was wiped may count its calls anew: only the same request is a
    // repeat.
    String key = desk + " " + idempotencyKey.orElse("") + " " + slots.encode();
    Answer before = idempotencyKey.isPresent() ? answered.get(key) : null;
    if (before != null) {
      return before;
    }
    Answer answer = handler.apply(slots);
    if (idempotencyKey.isPresent()) {
      answered.put(key, answer);
    }
    return answer;
  }

  /** An answer that something is wrong. */
  static Answer failure(int status, String error) {
    return new Answer(status, new JsonObject().put("demo", true).put("error", error));
  }

  private static Answer unknownOrder() {
    return failure(404, "there is no such order");
  }

  private static Answer ok(JsonObject body) {
    return new Answer(200, body.put("demo", true));
  }

  private static Answer opened(String prefix, DemoOrder order) {
    return ok(new JsonObject().put("number", caseNumber(prefix, order)));
  }

  private static String caseNumber(String prefix, DemoOrder order) {
    return prefix + order.number().substring(2);
  }

  private static JsonObject describe(DemoOrder order) {
    return new JsonObject()
        .put("number", order.number())
        .put("state", order.state().wire())
        .put("item", words(order.item().name()))
        .put("carrier", words(order.carrier()))
        .put("city", words(order.city()))
        .put("placed", order.placed().toString())
        .put("date", order.date().toString())
        .put("amount", DemoOrder.yuan(order.amountCents()));
  }

  private static JsonObject words(Words words) {
    return new JsonObject().put("zh", words.zh()).put("en", words.en());
  }

  private Answer refund(DemoOrder order) {
    boolean paid =
        order.state() == State.CANCELLED
            || order.state() == State.RETURNED && DemoOrderBook.digest(order) % 2 == 0;
    String state = order.isStanding() ? "none" : paid ? "paid" : "processing";
    return ok(
        new JsonObject()
            .put("state", state)
            .put("amount", DemoOrder.yuan(order.isStanding() ? 0 : order.amountCents()))
            .put("date", order.date().plusDays(3).toString()));
  }

  private Answer warranty(DemoOrder order) {
    boolean covered = order.isStanding() && !today().isAfter(order.warrantyUntil());
    return ok(
        new JsonObject()
            .put("covered", covered)
            .put("until", order.warrantyUntil().toString())
            .put("item", words(order.item().name())));
  }

  private Answer onOrder(JsonObject slots, Function<DemoOrder, Answer> handler) {
    if (!(slots.getValue("order_number") instanceof String number)) {
      return failure(400, "slots.order_number is missing");
    }
    return book.find(number).map(handler).orElseGet(DemoDesk::unknownOrder);
  }

  /** A return or an exchange: the courier comes within a week. */
  private Answer pickUp(JsonObject slots, String prefix) {
    return onOrder(
        slots,
        order ->
            order.isWithCustomer()
                ? ok(
                    new JsonObject()
                        .put("number", caseNumber(prefix, order))
                        .put("send_by", today().plusDays(7).toString()))
                : failure(409, "the order has not left, or was returned or cancelled"));
  }

  private Answer moveDelivery(JsonObject slots) {
    return onOrder(
        slots,
        order ->
            order.isWaiting() ? opened("AD", order) : failure(409, "the order is not waiting"));
  }

  private Answer cancel(JsonObject slots) {
    return onOrder(
        slots,
        order -> {
          if (!order.isWaiting()) {
            return failure(409, "the order has left, or was returned or cancelled");
          }
          book.cancel(order);
          return ok(
              new JsonObject()
                  .put("number", caseNumber("CA", order))
                  .put("amount", DemoOrder.yuan(order.amountCents())));
        });
  }

  private Answer issueInvoice(JsonObject slots) {
    return onOrder(
        slots,
        order ->
            order.isStanding()
                ? opened("IN", order)
                : failure(409, "the order was returned or cancelled"));
  }

  /** Every third order has not become cheaper; the others by 5 to 15 per cent. */
  private Answer comparePrice(JsonObject slots) {
    return onOrder(
        slots,
        order -> {
          if (!order.isStanding()) {
            return failure(409, "the order was returned or cancelled");
          }
          int digest = DemoOrderBook.digest(order);
          boolean cheaper = digest % 3 != 0;
          long percent = 5 + digest % 11;
          long difference = cheaper ? order.amountCents() * percent / 100 : 0;
          return ok(
              new JsonObject()
                  .put("state", cheaper ? "refunded" : "not_lower")
                  .put("difference", DemoOrder.yuan(difference)));
        });
  }

  private Answer complain(JsonObject slots) {
    if (!(slots.getValue("complaint_text") instanceof String)) {
      return failure(400, "slots.complaint_text is missing");
    }
    complaints++;
    return ok(new JsonObject().put("number", "CP%08d".formatted(complaints)));
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
