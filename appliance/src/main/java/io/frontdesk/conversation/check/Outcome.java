package io.frontdesk.conversation.check;

import io.frontdesk.config.Mistakes.Place;
import io.frontdesk.conversation.Talk;
import io.frontdesk.conversation.Turn;
import io.frontdesk.conversation.script.Script;
import java.util.List;
import java.util.Set;

/**
 * What came of a test. Immutable.
 *
 * @param script the test
 * @param turns the conversation, up to the turn that went wrong
 * @param failures what was not as it must be in the last turn; none: the test passed
 * @param reached every step that ran
 * @param micros how long it took, in microseconds
 */
public record Outcome(
    Script script,
    List<Turn> turns,
    List<Failure> failures,
    Set<Talk.StepAt> reached,
    long micros) {

  /** Whether all was as it must be. */
  public boolean passed() {
    return failures.isEmpty();
  }

  /**
   * Something that was not as it must be.
   *
   * @param place the step of the test that says so
   * @param expected what it says
   * @param got what came instead
   */
  public record Failure(Place place, String expected, String got) {}
}
