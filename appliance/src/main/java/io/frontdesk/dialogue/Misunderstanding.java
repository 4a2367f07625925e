package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Response.Button;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said to a message that was not understood while nothing was asked: what it may mean, as
 * buttons; else that it is none of the bot's matters, or that it should be said in other words;
 * after some such messages in a row, how to reach a person. Also what the bot can do. Immutable,
 * safe for any thread.
 */
final class Misunderstanding {

  static final String DID_YOU_MEAN = "utter_did_you_mean";
  static final String OUT_OF_SCOPE = "utter_out_of_scope";
  static final String CAPABILITIES = "utter_capabilities";

  private static final String CANNOT_HANDLE = "pattern_cannot_handle";
  private static final String HANDOFF = "pattern_human_handoff";
  private static final int MOST_TASKS = 6;

  private final FlowIndex index;
  private final ResponseWriter writer;
  private final AskBack askBack;

  Misunderstanding(FlowIndex index, ResponseWriter writer, AskBack askBack) {
    this.index = index;
    this.writer = writer;
    this.askBack = askBack;
  }

  /**
   * Answers.
   *
   * @param maySuggest whether the bot may offer what the message may mean
   */
  void answer(FlowRun run, Message message, boolean maySuggest) {
    Bot.Settings settings = index.bot().settings();
    boolean persistent = run.course().missed() >= settings.doubt().misses();
    if (persistent && index.flow(HANDOFF).isPresent()) {
      run.course().forgetMisses();
      run.start(HANDOFF);
    } else if (maySuggest && suggests(run, message)) {
      return;
    } else if (index.flow(CANNOT_HANDLE).isPresent()) {
      run.start(CANNOT_HANDLE);
    } else if (message.outside() && index.bot().responses().containsKey(OUT_OF_SCOPE)) {
      run.say(OUT_OF_SCOPE);
    } else {
      run.say(settings.fallbackResponse());
    }
  }

  /** Ends what was begun when a question was never answered: with a person, or with a regret. */
  void giveUp(FlowRun run) {
    Bot.Settings settings = index.bot().settings();
    if (settings.giveUpResponse().isPresent()) {
      run.say(settings.giveUpResponse().get());
    } else if (index.flow(HANDOFF).isPresent()) {
      run.start(HANDOFF);
    } else {
      run.say(settings.fallbackResponse());
    }
  }

  private boolean suggests(FlowRun run, Message message) {
    List<Button> buttons = askBack.buttons(run, message.suggested(), message);
    if (buttons.isEmpty()) {
      return false;
    }
    String text =
        writer
            .text(DID_YOU_MEAN, run.language(), run)
            .orElse(
                run.language().equals("zh")
                    ? "不太确定您的意思，您是想："
                    : "I'm not sure I got that. Did you mean:");
    run.replies().offer(new ReplyElement.Buttons(text, buttons));
    return true;
  }

  /** Says what the bot can do: in its own words, or as a list of its tasks. */
  void capabilities(FlowRun run) {
    if (index.bot().responses().containsKey(CAPABILITIES)) {
      run.say(CAPABILITIES);
      return;
    }
    List<Button> tasks = new ArrayList<>();
    for (String intent : index.tasks()) {
      boolean open = index.triggeredBy(intent).filter(run::guardHolds).isPresent();
      if (open && tasks.size() < MOST_TASKS) {
        tasks.add(new Button(index.title(intent, run.language()), "/" + intent));
      }
    }
    boolean chinese = run.language().equals("zh");
    if (tasks.isEmpty()) {
      run.replies().sayText(chinese ? "您可以直接问我问题。" : "Just ask me a question.");
    } else {
      String text = chinese ? "我可以帮您办这些：" : "Here is what I can help with:";
      run.replies().add(new ReplyElement.Buttons(text, List.copyOf(tasks)));
    }
  }
}
