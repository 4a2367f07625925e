package io.frontdesk.bench.load.mix;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Fixed conversations: each customer holds one after the other. They begin with different ones, and
 * at different lines of them, so that all lines are said at all times. Made once; its talks belong
 * to their customers.
 */
public final class ScriptedMix implements Mix {

  private static final Set<String> ANSWERS = Set.of("affirm", "deny", "stop");

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
    int conversation = customer % conversations.size();
    List<Integer> starts = starts(conversations.get(conversation));
    int line = starts.get(customer / conversations.size() % starts.size());
    return new Script(conversation, line);
  }

  /** The first line, and those that answer nothing that was asked before. */
  private static List<Integer> starts(List<Turn> lines) {
    return IntStream.range(0, lines.size())
        .filter(line -> line == 0 || startsSomething(lines.get(line)))
        .boxed()
        .toList();
  }

  private static boolean startsSomething(Turn turn) {
    return turn.hasIntent() && !ANSWERS.contains(new String(turn.intent(), US_ASCII));
  }

  private final class Script implements Talk {
    private int conversation;
    private int line;

    Script(int conversation, int line) {
      this.conversation = conversation;
      this.line = line;
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
