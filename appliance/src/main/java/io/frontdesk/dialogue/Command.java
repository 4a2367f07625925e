package io.frontdesk.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a customer may tell any bot, whether its author has thought of it or not. It must be all
 * that a text says; what is said beside it may only be courtesy.
 */
enum Command {
  /** Drop all that was begun. */
  CANCEL,
  /** Drop it, and forget what was said. */
  RESTART,
  /** Say what the bot can do. */
  CAPABILITIES,
  /** Nothing: courtesy. */
  NOTHING;

  private static final Phrases<Command> PHRASES =
      new Phrases.Builder<Command>()
          .add(
              CANCEL,
              "算了|算了吧|还是算了|还是算了吧|算了不办了|算了不弄了|算了不要了|不办了|先不办了|我不办了|不想办了|不弄了|先不弄了|不搞了|别办了|不用办了"
                  + "|不继续了|停|停下|停下来|停止|停一下|退出|结束|取消|取消吧|取消操作|取消这个|到此为止|当我没说|就当我没说|先到这|不聊这个了|以后再办")
          .add(
              RESTART,
              "重新开始|重新开始吧|从头开始|从头来|从头来过|从头再来|重来|重来吧|重来一遍|重新来|重新来过|重新来一遍|重新来一次|重头开始|重头来"
                  + "|重置|重置对话|重启|重启对话|清空重来|全部重来|我想重新开始|我要重新开始|咱们重新开始|我们重新开始|让我们重新开始")
          .add(
              CAPABILITIES,
              "你能做什么|你能干什么|你能干嘛|你能干啥|你能做啥|你能办什么|你能帮我做什么|你能帮我干什么|你能帮我办什么|你能帮我什么|你都能做什么|你都能办什么"
                  + "|你会什么|你会做什么|你会干什么|你会干嘛|你会啥|你都会什么|你可以做什么|你可以帮我做什么|你可以干什么|你有什么功能|你有哪些功能|有什么功能|有哪些功能"
                  + "|能做什么|能办什么|能办哪些业务|可以办什么|可以办哪些业务|您能做什么|您能帮我做什么|我能问什么|我可以问什么|我能问你什么|我可以问你什么|帮助|菜单|功能")
          .add(
              CANCEL,
              "forget it|forget about it|forget that|never mind|nevermind|cancel|cancel it|cancel"
                  + " this|cancel that|stop|stop it|stop this|stop that|stop"
                  + " here|quit|exit|abort|drop it|leave it|i changed my mind|i've changed my"
                  + " mind|i have changed my mind|i don't want to do this anymore|i don't want this"
                  + " anymore|let's stop|let's stop here|let's leave it|i want to stop|scrap"
                  + " that|scratch that")
          .add(
              RESTART,
              "start over|start again|start afresh|start from scratch|start from the"
                  + " beginning|start all over|start all over again|restart|reset|begin again|begin"
                  + " from the beginning|let's start over|let's start again|let's begin again|i"
                  + " want to start over|i'd like to start over|can we start over|can i start"
                  + " over|from the beginning|from the top|i want to start again|can we start"
                  + " again|can i start again|go back to the start|go back to the beginning")
          .add(
              CAPABILITIES,
              "what can you do|what can you do for me|what can you help with|what can you help me"
                  + " with|what else can you do|what can i do here|what can i ask|what can i ask"
                  + " you|what can i ask for|what do you do|what do you know|what are you able to"
                  + " do|what are you capable of|how can you help|how can you help me|help|help"
                  + " me|menu|show me the menu|show menu|options|show me the options|what are my"
                  + " options|what are the options|what topics do you know|what questions can you"
                  + " answer")
          .add(
              NOTHING,
              "啊|呀|吧|哈|啦|了|的|哦|噢|喔|呢|嘛|嗯|诶|呃|额|好|好的|那|那就|还是|先|请|请你|麻烦|麻烦你|谢谢|谢谢你|不好意思|抱歉|对不起|你好|您好|吗|请问|我想问|我想知道|我|please|pls|plz|thanks|thank"
                  + " you|sorry|ok|okay|oh|ah|well|hm|hmm|um|uh|actually|hi|hello|hey|no|just|then|now|let's|so|and|but")
          .build();

  /** What a text tells; empty if it is no command. */
  static Optional<Command> read(String text) {
    List<String> words = Words.of(text);
    words.removeIf(Words.QUESTION::equals);
    List<Command> said = new ArrayList<>(PHRASES.read(words).orElse(List.of()));
    said.removeIf(NOTHING::equals);
    boolean one = !said.isEmpty() && said.stream().distinct().count() == 1;
    return one ? Optional.of(said.get(0)) : Optional.empty();
  }
}
