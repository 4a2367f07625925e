package io.frontdesk.dialogue;

import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Slot;
import io.frontdesk.entity.EntityMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a text in the light of the question that waits for an answer: "好的" is a yes to a question
 * of yes or no, "第二个" the second button. Only a text that says nothing else is read so; then it
 * counts more than the intent that it would have alone. Immutable, safe for any thread.
 */
final class OpenQuestion {

  /** One word with a digit in it, or an e-mail address: nobody asks for anything like that. */
  private static final Pattern BARE_VALUE =
      Pattern.compile(
          "(?=\\S*\\d)[-\\p{L}\\d+#./:_&&[^\\p{IsHan}]]{1,64}|[^\\s@]{1,64}@[^\\s@]{1,190}");

  /** Rules that take this say nothing of what a value looks like. */
  private static final String NO_VALUE = "?!";

  private final FlowIndex index;
  private final ResponseWriter writer;

  OpenQuestion(FlowIndex index, ResponseWriter writer) {
    this.index = index;
    this.writer = writer;
  }

  /**
   * Reads a message.
   *
   * @param shown the language in which the question was asked
   * @return the message as it is, with the value that it answers, or the button that it picks
   */
  Message read(FlowRun run, Message message, String shown) {
    Optional<Collect> asked = run.stack().asked();
    Optional<Slot> slot = asked.flatMap(collect -> index.slot(collect.slot()));
    if (slot.isEmpty() || message.text().isEmpty() || namesValue(slot.get(), message)) {
      return message;
    }
    String text = message.text().get();
    Optional<YesNo.Answer> answer =
        YesNo.read(text).filter(said -> said.firm() || !leadsElsewhere(run, message));
    if (answer.isPresent() && slot.get().type() == Slot.Type.BOOL) {
      return message.answering(answer.get().yes());
    }
    List<Button> buttons = writer.buttons(asked.get().utter(), shown, run);
    Optional<Message> picked =
        picked(buttons, text, answer, slot.get(), message)
            .or(() -> picked(otherwise(asked.get(), run, shown), text, answer, slot.get(), message))
            .or(() -> picked(categories(slot.get()), text, answer, slot.get(), message));
    if (picked.isPresent()) {
      return picked.get();
    }
    return value(run, asked.get(), slot.get(), message).map(message::answering).orElse(message);
  }

  /** Whether a message names what fills the slot that is asked for. */
  boolean names(FlowRun run, Message message) {
    return run.stack()
        .asked()
        .flatMap(collect -> index.slot(collect.slot()))
        .filter(slot -> namesValue(slot, message))
        .isPresent();
  }

  /** Whether the message names what fills the slot: then nothing has to be guessed. */
  private static boolean namesValue(Slot slot, Message message) {
    for (Slot.FromEntity from : SlotValues.sources(slot)) {
      boolean named =
          Stream.concat(message.entities().stream(), message.covered().stream())
              .filter(match -> SlotValues.names(from, match))
              .anyMatch(match -> SlotValues.of(slot, from, match).isPresent());
      if (named) {
        return true;
      }
    }
    return false;
  }

  private boolean leadsElsewhere(FlowRun run, Message message) {
    boolean flow = index.triggeredBy(message.intent()).filter(run::guardHolds).isPresent();
    return message.sure() && (flow || index.answer(message.intent(), run.language()).isPresent());
  }

  /** The same buttons in the language that the customer speaks now, if that is another one. */
  private List<Button> otherwise(Collect asked, FlowRun run, String shown) {
    return run.language().equals(shown)
        ? List.of()
        : writer.buttons(asked.utter(), run.language(), run);
  }

  private static List<Button> categories(Slot slot) {
    return slot.type() == Slot.Type.CATEGORICAL
        ? slot.values().stream().map(value -> new Button(value, value)).toList()
        : List.of();
  }

  private Optional<Message> picked(
      List<Button> buttons,
      String text,
      Optional<YesNo.Answer> answer,
      Slot slot,
      Message message) {
    OptionalInt place = new Options(buttons.stream().map(Button::title).toList()).pick(text);
    if (place.isEmpty() && answer.isPresent()) {
      place = saying(buttons, answer.get().yes());
    }
    if (place.isEmpty()) {
      return Optional.empty();
    }
    String payload = buttons.get(place.getAsInt()).payload();
    Optional<DialogueEvent.Payload> pressed = ButtonPayload.parse(payload);
    return pressed.isPresent()
        ? Optional.of(Message.of(pressed.get(), index.knowsIntent(pressed.get().intent())))
        : SlotValues.coerce(slot, payload).map(message::answering);
  }

  /** The one button that says yes, or no; none if several do. */
  private static OptionalInt saying(List<Button> buttons, boolean yes) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < buttons.size(); i++) {
      if (YesNo.read(buttons.get(i).title()).filter(said -> said.yes() == yes).isPresent()) {
        found.add(i);
      }
    }
    return found.size() == 1 ? OptionalInt.of(found.get(0)) : OptionalInt.empty();
  }

  /** A number for a number; for free text what can only be a value, whatever else it looks like. */
  private Optional<Object> value(FlowRun run, Collect asked, Slot slot, Message message) {
    String text = message.text().orElse("").strip();
    if (slot.type() == Slot.Type.FLOAT) {
      return Numerals.read(text).map(number -> (Object) number);
    }
    boolean free = slot.mappings().stream().anyMatch(Slot.FromText.class::isInstance);
    if (!free || slot.type() != Slot.Type.TEXT || namesOther(message, text)) {
      return Optional.empty();
    }
    boolean value = BARE_VALUE.matcher(text).matches() || passes(run, asked, text);
    return value ? SlotValues.coerce(slot, text) : Optional.empty();
  }

  /** Whether the text is, as a whole, the name of something else. */
  private static boolean namesOther(Message message, String text) {
    for (EntityMatch match : message.entities()) {
      if (match.text().equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the question has rules that say what a value looks like, and the text keeps them. */
  private static boolean passes(FlowRun run, Collect asked, String text) {
    return rejects(run, asked, NO_VALUE) && !rejects(run, asked, text);
  }

  private static boolean rejects(FlowRun run, Collect asked, String text) {
    Optional<Object> before = run.stack().slot(asked.slot());
    run.stack().put(asked.slot(), Optional.of(text));
    boolean rejected = run.rejection(asked).isPresent();
    run.stack().put(asked.slot(), before);
    return rejected;
  }
}
