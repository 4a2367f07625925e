package io.frontdesk.bench.load.mix;

import java.util.List;

/**
 * Fixed conversations: each customer holds one after the other, each begins with another one. Made
 * once; its talks belong to their customers.
 */
public final class ScriptedMix implements Mix {

  private final List<List<Turn>> conversations;

  /**
   * With these conversations.
   *
   * @throws IllegalArgumentException if there is none, or an empty one
   */
  public ScriptedMix(List<List<Turn>> conversations) {
    if (conversations.isEmpty() || conversations.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("A mix needs conversations, and each a turn");
    }
    this.conversations = List.copyOf(conversations);
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Talk talk(int customer) {
    return new Script(customer % conversations.size());
  }

  private final class Script implements Talk {
    private int conversation;
    private int line;

    Script(int conversation) {
      this.conversation = conversation;
    }

    @Override
    public Turn next() {
      List<Turn> lines = conversations.get(conversation);
      Turn turn = lines.get(line++);
      if (line == lines.size()) {
        line = 0;
        conversation = (conversation + 1) % conversations.size();
      }
      return turn;
    }
  }
}
