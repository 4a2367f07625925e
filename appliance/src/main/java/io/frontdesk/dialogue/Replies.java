package io.frontdesk.dialogue;

import io.frontdesk.bot.Expression;
import io.frontdesk.bot.Response.Button;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the bot says to one event. Made for one event, used by one thread. */
final class Replies {

  private final ResponseWriter writer;
  private final FlowWatch watch;
  private final String language;
  private final Expression.Scope scope;
  private final long turn;
  private final long seed;
  private final List<ReplyElement> elements = new ArrayList<>();
  private final Map<String, Integer> said = new HashMap<>();
  private List<String> offered = List.of();

  /**
   * Nothing yet.
   *
   * @param state where the conversation stood before the event
   * @param scope what responses read
   */
  Replies(
      ResponseWriter writer,
      FlowWatch watch,
      DialogueState state,
      String language,
      Expression.Scope scope) {
    this.writer = writer;
    this.watch = watch;
    this.language = language;
    this.scope = scope;
    turn = state.turn() + 1;
    seed = state.seed();
  }

  /** Says a response; the same one again in the same or the next event takes the next variation. */
  void say(String response) {
    say(response, Map.of());
  }

  /** Says a response with values that stand in it as slots do, beside the slots. */
  void say(String response, Map<?, ?> places) {
    int before = said.merge(response, 1, Integer::sum) - 1;
    long number = mix(seed ^ response.hashCode()) + turn + before;
    List<ReplyElement> written =
        writer.write(response, number, language, (in, key) -> value(places, in, key));
    elements.addAll(written);
    watch.onSaid(response, written);
  }

  private Optional<Object> value(Map<?, ?> places, String in, String key) {
    return in.equals("slots") && places.containsKey(key)
        ? Optional.of(places.get(key))
        : scope.value(in, key);
  }

  void sayText(String text) {
    elements.add(new ReplyElement.Text(text));
  }

  void add(ReplyElement element) {
    elements.add(element);
  }

  /** Remembers payloads for the next message. */
  void offer(List<String> payloads) {
    offered = payloads;
  }

  /** Shows buttons; the payloads are remembered for the next message. */
  void offer(ReplyElement.Buttons buttons) {
    elements.add(buttons);
    offered = buttons.buttons().stream().map(Button::payload).toList();
  }

  /** Asks which of several values is meant. */
  void ask(AskWhich which) {
    elements.add(which.question(writer.text(AskWhich.RESPONSE, language, scope)));
    offered = which.payloads();
  }

  /** A text in the bot's words, if it has the response; else a ready one. */
  void sayOr(String response, boolean has, String chinese, String english) {
    if (has) {
      say(response);
    } else {
      add(new ReplyElement.Text(language.equals("zh") ? chinese : english));
    }
  }

  void clear() {
    elements.clear();
  }

  List<ReplyElement> elements() {
    return List.copyOf(elements);
  }

  List<String> offered() {
    return offered;
  }

  /** Spreads a seed (the finaliser of SplitMix64). */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
