package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What services are sent and what is read of their answers. Immutable, safe for any thread. */
final class WebhookFields {

  private final FlowIndex index;

  WebhookFields(FlowIndex index) {
    this.index = index;
  }

  /** What an expression reads under {@code webhook}. */
  Optional<Object> value(FlowStack stack, String key, String language) {
    Optional<WebhookResult> result = stack.isEmpty() ? Optional.empty() : stack.top().result();
    return switch (key) {
      case "ok" -> result.map(WebhookResult::ok);
      case "status" -> result.map(each -> (double) each.status());
      default -> result.flatMap(each -> readable(each, slotSetBy(each, key), language));
    };
  }

  /** What sensitive slots take is read masked here too. */
  private Optional<Object> readable(WebhookResult result, String slot, String language) {
    return field(result, slot)
        .map(value -> index.isSensitive(slot) ? index.shown(slot, value, language) : value);
  }

  /** The slot of a field that is named by its place in the answer or by the slot itself. */
  private String slotSetBy(WebhookResult result, String key) {
    for (Bot.Webhook webhook : index.bot().webhooks().values()) {
      for (Map.Entry<String, String> entry : webhook.set().entrySet()) {
        if (entry.getValue().equals(key) && result.fields().containsKey(entry.getKey())) {
          return entry.getKey();
        }
      }
    }
    return key;
  }

  /**
   * A call of a service.
   *
   * @param waitMs how long the reply may be held back for the result
   */
  Decision.WebhookCall call(long callId, Bot.Webhook webhook, FlowStack stack, int waitMs) {
    return new Decision.WebhookCall(callId, webhook.name(), slotsFor(webhook, stack), waitMs);
  }

  /** The slots that a call needs. */
  private static Map<String, Object> slotsFor(Bot.Webhook webhook, FlowStack stack) {
    Map<String, Object> needed = new LinkedHashMap<>();
    for (Map.Entry<String, Object> slot : stack.slots().entrySet()) {
      if (webhook.needs(slot.getKey())) {
        needed.put(slot.getKey(), slot.getValue());
      }
    }
    return Collections.unmodifiableMap(needed);
  }

  /** Fills the slots of an answer; one whose field is missing must not keep an older answer's. */
  void take(Bot.Webhook webhook, WebhookResult result, FlowStack stack) {
    if (!result.ok()) {
      return;
    }
    if (webhook != null) {
      webhook.set().keySet().forEach(slot -> stack.put(slot, Optional.empty()));
    }
    for (String slot : result.fields().keySet()) {
      field(result, slot).ifPresent(value -> stack.put(slot, Optional.of(value)));
    }
  }

  /** What a slot takes of an answer. */
  private Optional<Object> field(WebhookResult result, String slot) {
    Optional<Object> value = Optional.ofNullable(result.fields().get(slot));
    // A result that had to wait was saved, and with it what is sensitive in it was sealed.
    return value.filter(Slot.Sealed.class::isInstance).isPresent()
        ? value
        : value.flatMap(v -> index.slot(slot).flatMap(of -> SlotValues.coerce(of, v)));
  }
}
