package io.frontdesk.dialogue;

import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.BuiltInAction;
import java.util.Optional;

/**
 * What is decided while a person has the conversation, or it waits for one. The bot keeps silent;
 * but a message that starts a flow which begins with a cancellation ends the waiting, as does the
 * payload {@value #BACK}. Whether a message reaches the dialogue at all is the caller's choice: one
 * to a person who talks with the customer does not. Immutable, safe for any thread.
 */
final class PersonTalk {

  /** The intent of a payload that goes back to the bot. */
  static final String BACK = "handover_cancel";

  private static final String RESOLVED = "utter_handover_resolved";
  private static final String GIVEN_BACK = "utter_handover_back";

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
    if (message.intent().equals(BACK)) {
      return onEnded(run, false);
    }
    if (flow.map(PersonTalk::cancels).orElse(false)) {
      run.start(flow.get().id());
    }
    return run.finish();
  }

  /** The person is done. */
  Decision onEnded(FlowRun run, boolean resolved) {
    run.say(resolved ? RESOLVED : GIVEN_BACK);
    if (resolved) {
      run.stack().dropAll();
    } else {
      run.givenBack();
    }
    return run.finish();
  }

  private static boolean cancels(Flow flow) {
    return !flow.steps().isEmpty()
        && flow.steps().get(0) instanceof Flow.BuiltIn first
        && first.action() != BuiltInAction.HANDOVER;
  }
}
