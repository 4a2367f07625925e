package io.frontdesk.webhook;

import io.frontdesk.audit.AuditTrail;
import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.bot.Slot;
import io.frontdesk.turn.ServiceCall;
import io.frontdesk.vault.FieldSealer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives a service the values that it is to have: sensitive ones are opened, just before they are
 * sent, for webhooks that declare {@code reveals}, and each opening is written down first; all
 * others get the masked form. Event loop only.
 */
final class Revealing {

  private final FieldSealer sealer;
  private final AuditTrail audit;

  Revealing(FieldSealer sealer, AuditTrail audit) {
    this.sealer = sealer;
    this.audit = audit;
  }

  /**
   * The values that a call is sent with.
   *
   * @throws CallRefusedException if a value can't be opened, or that can't be written down
   */
  Map<String, Object> values(ServiceCall call, Webhook webhook) throws CallRefusedException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Object> slot : call.slots().entrySet()) {
      Object value = slot.getValue();
      if (value instanceof Slot.Sealed sealed) {
        boolean reveals = webhook.policy().reveals().contains(slot.getKey());
        value = reveals ? open(call, webhook, slot.getKey(), sealed) : sealed.shown();
      }
      values.put(slot.getKey(), value);
    }
    return values;
  }

  private Object open(ServiceCall call, Webhook webhook, String slot, Slot.Sealed sealed)
      throws CallRefusedException {
    Map<String, String> event = new LinkedHashMap<>();
    event.put("bot", call.conversation().bot());
    event.put("session", call.conversation().session());
    event.put("webhook", webhook.name());
    event.put("slot", slot);
    event.put("value", sealed.shown());
    event.put("key", call.idempotencyKey());
    if (!audit.write("sensitive_value_revealed", event)) {
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
