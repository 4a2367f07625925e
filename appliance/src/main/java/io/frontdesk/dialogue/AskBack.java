package io.frontdesk.dialogue;

import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Slot;
import io.frontdesk.entity.EntityMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks which of two or three intents is meant when a message does not decide between them, and
 * understands what is said to that. What the message named goes with each button. Immutable, safe
 * for any thread.
 */
final class AskBack {

  /** The response that a bot may have for the question; its buttons are added. */
  static final String RESPONSE = "utter_ask_back";

  private static final int MAX_PAYLOAD = 400;

  private final FlowIndex index;
  private final ResponseWriter writer;
  private final Set<String> secret;

  AskBack(FlowIndex index, ResponseWriter writer) {
    this.index = index;
    this.writer = writer;
    secret =
        index.bot().slots().values().stream()
            .filter(Slot::sensitive)
            .flatMap(slot -> slot.mappings().stream())
            .filter(Slot.FromEntity.class::isInstance)
            .map(mapping -> ((Slot.FromEntity) mapping).entity())
            .collect(Collectors.toSet());
  }

  /**
   * Asks back, if a message means several things that the bot can do now.
   *
   * @return whether it did
   */
  boolean ask(FlowRun run, Message message) {
    if (!message.inScope() || message.ambiguous().isEmpty()) {
      return false;
    }
    List<String> open =
        message.ambiguous().stream().filter(intent -> leadsSomewhere(run, intent)).toList();
    if (open.size() < 2 || !open.contains(message.intent())) {
      return false;
    }
    run.replies().offer(new ReplyElement.Buttons(text(run), buttons(run, open, message)));
    return true;
  }

  /** A button for each of some intents that leads somewhere now, with what the message named. */
  List<Button> buttons(FlowRun run, List<String> intents, Message message) {
    Map<String, String> named = named(message);
    List<Button> buttons = new ArrayList<>();
    for (String intent : intents) {
      if (leadsSomewhere(run, intent)) {
        String payload = ButtonPayload.write(intent, named);
        buttons.add(
            new Button(
                index.title(intent, run.language()),
                payload.length() > MAX_PAYLOAD ? "/" + intent : payload));
      }
    }
    return List.copyOf(buttons);
  }

  private boolean leadsSomewhere(FlowRun run, String intent) {
    boolean flow =
        index
            .triggeredBy(intent)
            .filter(run::guardHolds)
            .filter(each -> !run.stack().onTop(each.id()))
            .isPresent();
    return flow || index.answer(intent, run.language()).isPresent();
  }

  /** What was named, once an entity; what is secret is not shown again. */
  private Map<String, String> named(Message message) {
    Map<String, String> named = new LinkedHashMap<>();
    for (EntityMatch match : message.entities()) {
      if (!match.sensitive() && !secret.contains(match.entity())) {
        named.putIfAbsent(match.entity(), match.value());
      }
    }
    return named;
  }

  private String text(FlowRun run) {
    return writer
        .text(RESPONSE, run.language(), run)
        .orElse(run.language().equals("zh") ? "您想办的是哪一项？" : "Which of these did you mean?");
  }

  /**
   * Reads a message in the light of what was offered: a text that picks a button counts as its
   * press; one that picks none of them means nothing.
   */
  Message read(Message message, DialogueState state) {
    if (state.offered().isEmpty() || message.text().isEmpty()) {
      return message;
    }
    String text = message.text().get();
    List<DialogueEvent.Payload> offered =
        state.offered().stream().flatMap(payload -> ButtonPayload.parse(payload).stream()).toList();
    OptionalInt picked = pick(text, offered, state.language());
    if (picked.isEmpty() && message.language().isPresent()) {
      picked = pick(text, offered, message.language().get());
    }
    Optional<YesNo.Answer> answer = YesNo.read(text);
    boolean single = offered.size() == 1 && picked.isEmpty() && answer.isPresent();
    if (single && answer.get().yes()) {
      picked = OptionalInt.of(0);
    }
    if (picked.isPresent()) {
      DialogueEvent.Payload payload = offered.get(picked.getAsInt());
      return Message.of(payload, index.knowsIntent(payload.intent()));
    }
    if (AskWhich.offers(offered)) {
      boolean no = answer.filter(said -> !said.yes() && said.firm()).isPresent();
      return no || Options.none(text) ? message.neither() : message;
    }
    return single || Options.none(text) ? message.meaningless() : message;
  }

  private OptionalInt pick(String text, List<DialogueEvent.Payload> offered, String language) {
    return new Options(
            offered.stream()
                .map(
                    payload ->
                        AskWhich.value(payload)
                            .orElseGet(() -> index.title(payload.intent(), language)))
                .toList())
        .pick(text);
  }
}
