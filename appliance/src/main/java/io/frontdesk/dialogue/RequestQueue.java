package io.frontdesk.dialogue;

import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.BuiltIn;
import io.frontdesk.bot.Slot;
import io.frontdesk.entity.EntityMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers several requests of one message. It does so only if each part surely means something else
 * that the bot can do now; the first may also answer the open question. What needs no question and
 * no service is answered at once, in order; then the first of the others begins, and the rest waits
 * until all that was begun has ended. Immutable, safe for any thread.
 */
final class RequestQueue {

  /** The response that a bot may have for going on with what waited. */
  static final String NEXT = "utter_next_request";

  private final FlowIndex index;

  RequestQueue(FlowIndex index) {
    this.index = index;
  }

  /** The requests that a text may hold while a conversation stands somewhere; none: it is one. */
  List<String> parts(DialogueState state, String text) {
    FlowStack stack = new FlowStack(index, state);
    boolean free =
        stack
            .asked()
            .flatMap(asked -> index.slot(asked.slot()))
            .map(Slot::mappings)
            .orElse(List.of())
            .stream()
            .anyMatch(Slot.FromText.class::isInstance);
    return free || stack.withPerson() || !state.offered().isEmpty()
        ? List.of()
        : Requests.parts(text);
  }

  /**
   * Answers the parts of a message.
   *
   * @param answersQuestion whether the first part answers the open question
   * @param begin answers a part as a message of its own
   * @return false if they are not to be taken apart: then nothing has happened
   */
  boolean answer(
      FlowRun run, List<Message> parts, boolean answersQuestion, Consumer<Message> begin) {
    if (parts.size() < 2 || !surelySeveral(run, parts, answersQuestion)) {
      return false;
    }
    List<Message> tasks = new ArrayList<>();
    for (Message part : parts) {
      boolean answer = answersQuestion && part == parts.get(0);
      if (answer || !sayAtOnce(run, part)) {
        tasks.add(part);
      }
    }
    if (tasks.isEmpty()) {
      run.backToQuestion();
    } else {
      tasks.subList(1, tasks.size()).forEach(task -> run.course().queue(payload(task)));
      begin.accept(tasks.get(0));
    }
    return true;
  }

  private boolean surelySeveral(FlowRun run, List<Message> parts, boolean answersQuestion) {
    Set<String> meant = new HashSet<>();
    for (Message part : parts) {
      boolean answer = answersQuestion && part == parts.get(0);
      if (!answer && !(part.sure() && leads(run, part) && meant.add(part.intent()))) {
        return false;
      }
    }
    return true;
  }

  private boolean leads(FlowRun run, Message part) {
    Optional<Flow> flow = index.triggeredBy(part.intent()).filter(run::guardHolds);
    return flow.filter(each -> !run.stack().onTop(each.id()) && !drops(each)).isPresent()
        || index.answer(part.intent(), run.language()).isPresent();
  }

  private static boolean drops(Flow flow) {
    return flow.steps().stream().anyMatch(BuiltIn.class::isInstance);
  }

  private boolean sayAtOnce(FlowRun run, Message part) {
    Optional<String> faq = index.answer(part.intent(), run.language());
    if (faq.isPresent()) {
      run.replies().sayText(faq.get());
      return true;
    }
    Optional<Flow> flow = index.triggeredBy(part.intent()).filter(each -> index.isSaying(each));
    flow.ifPresent(each -> run.quietly(() -> run.start(each.id())));
    return flow.isPresent();
  }

  private static String payload(Message part) {
    Map<String, String> named = new LinkedHashMap<>();
    for (EntityMatch match : part.entities()) {
      named.putIfAbsent(match.entity(), match.value());
    }
    return ButtonPayload.write(part.intent(), named);
  }

  /** Goes on with what waited, while nothing else is open. */
  void goOn(FlowRun run) {
    while (run.isIdle()) {
      Optional<DialogueEvent.Payload> next = run.course().next().flatMap(ButtonPayload::parse);
      if (next.isEmpty()) {
        return;
      }
      Optional<Flow> flow = index.triggeredBy(next.get().intent()).filter(run::guardHolds);
      if (flow.isPresent()) {
        run.replies()
            .sayOr(NEXT, run.has(NEXT), "接下来是您说的另一件事。", "Now to the other thing you asked for.");
        run.stack().push(flow.get().id());
        new SlotFilling(index, run, Message.of(next.get(), true)).fillStarted(flow.get().id());
        run.run();
      }
    }
  }
}
