package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Rasa action server has said and done: its responses are said, then its events applied, in
 * order. What fits no slot, response or flow of the bot changes nothing. Made for one event, used
 * by one thread.
 */
final class ActionEffects {

  private final FlowIndex index;
  private final FlowRun run;
  private Optional<String> next = Optional.empty();

  ActionEffects(FlowIndex index, FlowRun run) {
    this.index = index;
    this.run = run;
  }

  /**
   * Takes the result that the flow on top waits for: fills its slots, then applies what it holds.
   *
   * @return the flow that is to run next, if one was named
   */
  Optional<String> take(Bot.Webhook webhook, WebhookFields fields) {
    WebhookResult result = run.stack().top().result().orElseThrow();
    fields.take(webhook, result, run.stack());
    for (Map<?, ?> saying : maps(result.fields().get(Webhook.SAYS))) {
      say(saying);
    }
    for (Map<?, ?> event : maps(result.fields().get(Webhook.DOES))) {
      apply(event);
    }
    return next;
  }

  private void say(Map<?, ?> saying) {
    Optional<String> text = text(saying, "text");
    // A text beside the name of a response takes the place of the response's, as in Rasa.
    if (text.isEmpty() && saying.get("response") instanceof String response) {
      run.replies()
          .say(response, saying.get("places") instanceof Map<?, ?> places ? places : Map.of());
    }
    List<Button> buttons = new ArrayList<>();
    for (Map<?, ?> button : maps(saying.get("buttons"))) {
      buttons.add(new Button(text(button, "title").orElse(""), text(button, "payload").orElse("")));
    }
    Optional<String> image = text(saying, "image");
    image.ifPresent(
        url ->
            run.replies()
                .add(new ReplyElement.Image(url, buttons.isEmpty() ? text : Optional.empty())));
    if (!buttons.isEmpty()) {
      run.replies().add(new ReplyElement.Buttons(text.orElse(""), List.copyOf(buttons)));
    } else if (image.isEmpty()) {
      text.ifPresent(run.replies()::sayText);
    }
    for (String key : List.of("custom", "attachment", "elements")) {
      text(saying, key).ifPresent(json -> run.replies().add(new ReplyElement.Custom(json)));
    }
  }

  private void apply(Map<?, ?> event) {
    String name = text(event, "name").orElse("");
    switch (text(event, "event").orElse("")) {
      case "slot" -> setSlot(name, Optional.ofNullable(event.get("value")));
      case "reset_slots" -> run.stack().emptySlots();
      case "restart" -> {
        run.stack().dropOthers();
        run.stack().emptySlots();
      }
      case "followup" -> followUp(name);
      default -> {
        // Others were left out, and counted, when the answer was read.
      }
    }
  }

  private void setSlot(String name, Optional<Object> value) {
    index
        .slot(name)
        .ifPresent(slot -> run.stack().put(name, value.flatMap(v -> SlotValues.coerce(slot, v))));
  }

  private void followUp(String name) {
    if (name.startsWith("utter_")) {
      run.replies().say(name, Map.of());
    } else if (index.flow(name).isPresent()) {
      next = Optional.of(name);
    }
  }

  private static List<Map<?, ?>> maps(Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (list instanceof List<?> elements) {
      for (Object element : elements) {
        if (element instanceof Map<?, ?> map) {
          maps.add(map);
        }
      }
    }
    return maps;
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
