package io.frontdesk.dialogue;

import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.BuiltInAction;
import java.util.List;
import java.util.Optional;

/**
 * What is decided while a person has the conversation, or it waits for one. The bot keeps silent;
 * but a message that starts a flow which only cancels ends the waiting, as does the payload {@value
 * Flow#HANDOVER_CANCEL}. Whether a message reaches the dialogue at all is the caller's choice: one
 * to a person who talks with the customer does not. Immutable, safe for any thread.
 */
final class PersonTalk {

  private static final String RESOLVED = "utter_handover_resolved";
  private static final String GIVEN_BACK = "utter_handover_back";

  private static final Flow.Step END = new Flow.Noop("end", List.of());

  private final FlowIndex index;

  PersonTalk(FlowIndex index) {
    this.index = index;
  }

  /** A message of the customer. */
  Decision onMessage(FlowRun run, Message message) {
    Optional<Flow> flow =
        message.inScope() && message.sure()
            ? index.triggeredBy(message.intent()).filter(run::guardHolds)
            : Optional.empty();
    if (message.intent().equals(Flow.HANDOVER_CANCEL)) {
      return onEnded(run, false);
    }
    if (flow.map(PersonTalk::cancels).orElse(false)) {
      run.start(flow.get().id());
    }
    return run.finish();
  }

  /** The payload that goes back to the bot, from a customer whom the bot has: a late press. */
  Optional<Decision> onLate(FlowRun run, Message message) {
    if (message.text().isPresent() || !message.intent().equals(Flow.HANDOVER_CANCEL)) {
      return Optional.empty();
    }
    run.say(GIVEN_BACK);
    run.askAgain();
    return Optional.of(run.finish());
  }

  /** The person is done. */
  Decision onEnded(FlowRun run, boolean resolved) {
    run.say(resolved ? RESOLVED : GIVEN_BACK);
    if (resolved || !run.stack().withPerson()) {
      run.stack().dropAll();
    } else {
      run.givenBack();
    }
    return run.finish();
  }

  /** Whether a flow does nothing but say something before it cancels. */
  private static boolean cancels(Flow flow) {
    Flow.Step step = flow.steps().isEmpty() ? END : flow.steps().get(0);
    for (int i = 0; i < flow.steps().size() && step instanceof Flow.Say; i++) {
      int next = step.next().size() == 1 ? step.next().get(0).target() : Flow.END;
      step = next == Flow.END ? END : flow.steps().get(next);
    }
    return step instanceof Flow.BuiltIn builtIn && builtIn.action() != BuiltInAction.HANDOVER;
  }
}
