package io.frontdesk.dialogue;

import io.frontdesk.dialogue.DialogueState.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a talk goes beside the flows, while an event is worked on. Made for one event, used by one
 * thread.
 */
final class TalkCourse {

  private final int missesBefore;
  private final List<String> queued;
  private int misses;
  private int silences;

  TalkCourse(Course before) {
    missesBefore = before.misses();
    misses = before.misses();
    silences = before.silences();
    queued = new ArrayList<>(before.queued());
  }

  /** A message has come: no silence any more, and understood unless {@link #missed} says else. */
  void heard() {
    misses = 0;
    silences = 0;
  }

  /**
   * The message was not understood.
   *
   * @return how many in a row
   */
  int missed() {
    misses = missesBefore + 1;
    return misses;
  }

  /** What was not understood is in other hands now. */
  void forgetMisses() {
    misses = 0;
  }

  /** The customer has said nothing for long. */
  void silent() {
    silences++;
  }

  /**
   * Everything that was begun or waited has been dropped. Only the customer ends the silence, else
   * a flow that drops all and asks anew would talk to nobody for ever.
   */
  void clear() {
    misses = 0;
    queued.clear();
  }

  /** What an expression reads under {@code session}: misses or silences. */
  double count(String key) {
    return key.equals("misses") ? misses : silences;
  }

  /** Lets a request wait for its turn, unless too many do or it does already. */
  void queue(String payload) {
    if (queued.size() < Course.MOST_QUEUED && !queued.contains(payload)) {
      queued.add(payload);
    }
  }

  /** Takes the request whose turn it is. */
  Optional<String> next() {
    return queued.isEmpty() ? Optional.empty() : Optional.of(queued.remove(0));
  }

  Course course() {
    return new Course(misses, silences, List.copyOf(queued));
  }
}
