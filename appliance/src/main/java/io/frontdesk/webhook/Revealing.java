package io.frontdesk.webhook;

import io.frontdesk.audit.AuditTrail;
import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.bot.Slot;
import io.frontdesk.turn.ServiceCall;
import io.frontdesk.vault.FieldSealer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Gives a service the values that it is to have: sensitive ones are opened, just before they are
 * sent, for webhooks that declare {@code reveals}, once it is on disk that they are; all others get
 * the masked form. A call that reveals has one of its own, and {@link #record}s before each try.
 * Event loop only.
 */
final class Revealing {

  private static final long PATIENCE_S = 5;

  private final FieldSealer sealer;
  private final AuditTrail audit;
  private boolean recorded;

  Revealing(FieldSealer sealer, AuditTrail audit) {
    this.sealer = sealer;
    this.audit = audit;
  }

  /** Whether a call opens sensitive values. */
  static boolean reveals(ServiceCall call, Webhook webhook) {
    return call.slots().entrySet().stream().anyMatch(slot -> opens(webhook, slot));
  }

  private static boolean opens(Webhook webhook, Map.Entry<String, Object> slot) {
    return slot.getValue() instanceof Slot.Sealed
        && webhook.policy().reveals().contains(slot.getKey());
  }

  /**
   * Writes down what the next try opens. Does not wait for the disk.
   *
   * @param context where it completes, with success in any case: {@link #values} refuses what could
   *     not be written down
   */
  Future<Void> record(ServiceCall call, Webhook webhook, Context context) {
    recorded = false;
    List<CompletableFuture<Void>> lines = new ArrayList<>();
    for (Map.Entry<String, Object> slot : call.slots().entrySet()) {
      if (opens(webhook, slot)) {
        Map<String, String> event = new LinkedHashMap<>();
        event.put("bot", call.conversation().bot());
        event.put("session", call.conversation().session());
        event.put("webhook", webhook.name());
        event.put("slot", slot.getKey());
        event.put("value", ((Slot.Sealed) slot.getValue()).shown());
        event.put("key", call.idempotencyKey());
        lines.add(audit.write("sensitive_value_revealed", event));
      }
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(lines.toArray(CompletableFuture<?>[]::new));
    return Future.fromCompletionStage(all, context)
        .timeout(PATIENCE_S, TimeUnit.SECONDS)
        .transform(
            written -> {
              recorded = written.succeeded();
              return Future.succeededFuture();
            });
  }

  /**
   * The values that a call is sent with.
   *
   * @throws CallRefusedException if a value can't be opened, or that is not written down
   */
  Map<String, Object> values(ServiceCall call, Webhook webhook) throws CallRefusedException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Object> slot : call.slots().entrySet()) {
      Object value = slot.getValue();
      if (value instanceof Slot.Sealed sealed) {
        value = opens(webhook, slot) ? open(call, slot.getKey(), sealed) : sealed.shown();
      }
      values.put(slot.getKey(), value);
    }
    return values;
  }

  private Object open(ServiceCall call, String slot, Slot.Sealed sealed)
      throws CallRefusedException {
    if (!recorded) {
      throw new CallRefusedException("the audit log can't be written; look after its disk");
    }
    String binding =
        Slot.Sealed.binding(call.conversation().bot(), call.conversation().session(), slot);
    return sealer
        .open(binding, sealed.sealed())
        .orElseThrow(
            () -> new CallRefusedException("the value of slot " + slot + " can't be opened"));
  }
}
