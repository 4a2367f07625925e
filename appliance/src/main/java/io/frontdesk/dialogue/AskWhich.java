package io.frontdesk.dialogue;

import io.frontdesk.bot.Response.Button;
import io.frontdesk.entity.EntityMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks which of two or three values is meant that a message named for one slot: "the blue one or
 * the red one". Of a sensitive slot the question tells the last four characters of each and has no
 * buttons, since a button's payload is shown too; it is answered by words or by place. Made for one
 * question.
 */
final class AskWhich {

  /** The response that a bot may have for the question; its buttons are added. */
  static final String RESPONSE = "utter_ask_which";

  private static final int MOST = 3;

  private final String language;
  private final boolean sensitive;
  private final List<Button> buttons = new ArrayList<>();

  /**
   * @param values what the slot would keep, with the match that named it
   */
  AskWhich(FlowIndex index, String language, String slot, Map<Object, EntityMatch> values) {
    this.language = language;
    sensitive = index.isSensitive(slot);
    values.forEach(
        (value, match) -> {
          String title = sensitive ? EntityMatch.mask(match.value()) : match.text();
          String plain = SlotValues.show(value, language);
          buttons.add(new Button(title, ButtonPayload.write(Message.INFORM, Map.of(slot, plain))));
        });
  }

  /** Whether there are few enough values to choose from. */
  boolean isShort() {
    return buttons.size() <= MOST;
  }

  /**
   * The question.
   *
   * @param own the bot's own words
   */
  ReplyElement question(Optional<String> own) {
    List<String> titles = buttons.stream().map(Button::title).toList();
    boolean chinese = language.equals("zh");
    String last = titles.get(titles.size() - 1);
    String others = String.join(chinese ? "、" : ", ", titles.subList(0, titles.size() - 1));
    String choice = others + (chinese ? "还是" : " or ") + last + (chinese ? "？" : "?");
    if (sensitive) {
      return new ReplyElement.Text(own.map(text -> text + " " + choice).orElse(choice));
    }
    return new ReplyElement.Buttons(own.orElse(choice), List.copyOf(buttons));
  }

  /** The buttons' payloads: what the next message may pick. */
  List<String> payloads() {
    return buttons.stream().map(Button::payload).toList();
  }

  /** Whether what was offered are values. */
  static boolean offers(List<DialogueEvent.Payload> offered) {
    return !offered.isEmpty() && offered.stream().allMatch(payload -> value(payload).isPresent());
  }

  /** The value that a payload stands for, if it was offered as one of several values. */
  static Optional<String> value(DialogueEvent.Payload payload) {
    return payload.intent().equals(Message.INFORM) && payload.entities().size() == 1
        ? payload.entities().values().stream().findFirst()
        : Optional.empty();
  }
}
