package io.frontdesk.dialogue;

/**
 * Does what a customer may tell any bot: in the bot's own words where it has some, else in ready
 * ones. Immutable, safe for any thread.
 */
final class CommandRun {

  private final FlowIndex index;
  private final Misunderstanding misunderstanding;

  CommandRun(FlowIndex index, Misunderstanding misunderstanding) {
    this.index = index;
    this.misunderstanding = misunderstanding;
  }

  void obey(FlowRun run, Command command) {
    switch (command) {
      case CANCEL -> {
        run.dropAll();
        speak(run, FlowRun.CANCEL, "好的，先不办了。", "All right, I've stopped here.");
      }
      case RESTART -> {
        run.dropAll();
        run.stack().emptySlots();
        String english = "All right, let's start again. What can I do for you?";
        speak(run, FlowRun.RESTART, "好的，我们重新开始。请问要办什么？", english);
      }
      default -> {
        misunderstanding.capabilities(run);
        run.backToQuestion();
      }
    }
  }

  private void speak(FlowRun run, String pattern, String chinese, String english) {
    if (index.flow(pattern).isPresent()) {
      run.start(pattern);
    } else {
      run.replies().sayText(run.language().equals("zh") ? chinese : english);
    }
  }
}
