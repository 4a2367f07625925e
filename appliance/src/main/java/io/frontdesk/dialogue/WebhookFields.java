package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import java.util.Map;
import java.util.Optional;

/** Reads what services answered. Immutable, safe for any thread. */
final class WebhookFields {

  private final FlowIndex index;

  WebhookFields(FlowIndex index) {
    this.index = index;
  }

  /** What an expression reads under {@code webhook}. */
  Optional<Object> value(Optional<WebhookResult> result, String key) {
    return switch (key) {
      case "ok" -> result.map(WebhookResult::ok);
      case "status" -> result.map(each -> (double) each.status());
      default -> result.flatMap(each -> field(each, slotSetBy(each, key)));
    };
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

  /** What a slot takes of an answer. */
  Optional<Object> field(WebhookResult result, String slot) {
    return Optional.ofNullable(result.fields().get(slot))
        .flatMap(value -> index.slot(slot).flatMap(of -> SlotValues.coerce(of, value)));
  }
}
