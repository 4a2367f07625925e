package io.frontdesk.conversation.check;

import io.frontdesk.bot.Response.Button;
import io.frontdesk.conversation.Reply;
import io.frontdesk.conversation.check.Outcome.Failure;
import io.frontdesk.conversation.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds what was said in a turn against what must be said, element by element. */
final class ReplyCheck {

  private static final String NOTHING = "nothing more";

  private final List<Reply> replies;
  private final List<Failure> failures;
  private int next;
  private boolean looked;
  private Optional<Step> last = Optional.empty();

  ReplyCheck(List<Reply> replies, List<Failure> failures) {
    this.replies = replies;
    this.failures = failures;
  }

  void utters(Step.Utters step) {
    looked = true;
    last = Optional.of(step);
    for (String response : step.responses()) {
      List<Reply> said = saying();
      if (said.isEmpty() || !said.get(0).response().equals(Optional.of(response))) {
        fail(step, response, said);
        return;
      }
      next += said.size();
    }
  }

  void shows(Step.Shows step) {
    looked = true;
    last = Optional.of(step);
    List<Reply> said = step.response().isPresent() ? saying() : nextOnly();
    boolean fits =
        !said.isEmpty()
            && step.response().map(name -> named(said.get(0), name)).orElse(true)
            && said.stream().anyMatch(reply -> fits(step, reply));
    if (!fits) {
      fail(step, wanted(step), said);
    }
    next += said.size();
  }

  private static boolean named(Reply reply, String response) {
    return reply.response().equals(Optional.of(response));
  }

  private static boolean fits(Step.Shows step, Reply reply) {
    return step.text().map(reply.text()::equals).orElse(true)
        && step.parts().stream().allMatch(reply.text()::contains)
        && step.buttons().map(titles(reply)::equals).orElse(true)
        && step.type().map(reply.type()::equals).orElse(true);
  }

  private static List<String> titles(Reply reply) {
    return reply.buttons().stream().map(Button::title).toList();
  }

  void silent(Step.Silent step) {
    looked = true;
    if (next < replies.size()) {
      fail(step, NOTHING, replies.subList(next, replies.size()));
      next = replies.size();
    }
  }

  /** Whatever is left over was not to be said, once anything is said of the reply. */
  void end() {
    if (looked && failures.isEmpty() && next < replies.size()) {
      last.ifPresent(step -> fail(step, "after that " + NOTHING, rest()));
    }
  }

  private List<Reply> rest() {
    return replies.subList(next, replies.size());
  }

  private List<Reply> nextOnly() {
    return replies.subList(next, Math.min(next + 1, replies.size()));
  }

  /** The next elements, as many as one response said at once. */
  private List<Reply> saying() {
    int end = next;
    while (end < replies.size() && replies.get(end).saying() == replies.get(next).saying()) {
      end++;
    }
    return replies.subList(next, end);
  }

  private static String wanted(Step.Shows step) {
    List<String> wanted = new ArrayList<>();
    step.response().ifPresent(wanted::add);
    step.type().ifPresent(type -> wanted.add("(" + type + ")"));
    step.text().ifPresent(text -> wanted.add("\"" + text + "\""));
    step.parts().forEach(part -> wanted.add("… " + part + " …"));
    step.buttons().ifPresent(titles -> titles.forEach(title -> wanted.add("[" + title + "]")));
    return String.join(" ", wanted);
  }

  private void fail(Step step, String expected, List<Reply> said) {
    failures.add(new Failure(step.place(), expected, shown(said)));
  }

  private static String shown(List<Reply> said) {
    if (said.isEmpty()) {
      return NOTHING;
    }
    return String.join(
        "\n",
        said.stream()
            .map(r -> r.response().map(name -> name + ": ").orElse("") + r.shown())
            .toList());
  }
}
