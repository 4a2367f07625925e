package io.frontdesk.dialogue;

import java.util.List;

/**
 * Sees how a dialogue runs: which steps, and which response each reply comes from. For tests and
 * debugging; called by the thread that decides, while it does.
 */
public interface FlowWatch {

  /** Looks away. */
  FlowWatch NONE =
      new FlowWatch() {
        @Override
        public void onStep(String flow, int step) {
          // Nobody wants to know.
        }

        @Override
        public void onSaid(String response, List<ReplyElement> elements) {
          // Nobody wants to know.
        }
      };

  /**
   * A step of a flow runs.
   *
   * @param flow the flow's id
   * @param step the step's index
   */
  void onStep(String flow, int step);

  /**
   * A response is said.
   *
   * @param response its name
   * @param elements what that adds to the reply; the same objects are in {@link Decision#replies}
   */
  void onSaid(String response, List<ReplyElement> elements);
}
