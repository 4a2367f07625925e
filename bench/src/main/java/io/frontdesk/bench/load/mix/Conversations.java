package io.frontdesk.bench.load.mix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of conversations: one line a turn, {@code text<TAB>intent}, or {@code /payload}; an intent
 * of {@code -} is not checked. An empty line ends a conversation; a line that begins with {@code #}
 * is a comment. Stateless.
 */
public final class Conversations {

  private Conversations() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if a line is not of the form, or there is none
   * @throws UncheckedIOException if it can't be read
   */
  public static List<List<Turn>> read(Path file) {
    List<List<Turn>> conversations = new ArrayList<>();
    List<Turn> current = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank() && !current.isEmpty()) {
        conversations.add(List.copyOf(current));
        current.clear();
      } else if (!line.isBlank() && !line.startsWith("#")) {
        current.add(turn(line, file + ":" + number));
      }
    }
    if (!current.isEmpty()) {
      conversations.add(List.copyOf(current));
    }
    if (conversations.isEmpty()) {
      throw new IllegalArgumentException(file + " has no conversation");
    }
    return conversations;
  }

  private static Turn turn(String line, String where) {
    if (line.startsWith("/")) {
      return Turn.payload(Turn.Kind.SCRIPTED, line);
    }
    int tab = line.indexOf('\t');
    if (tab <= 0 || tab == line.length() - 1) {
      throw new IllegalArgumentException(
          where + ": a line must be a text, a tab and an intent, or a payload");
    }
    String intent = line.substring(tab + 1).strip();
    String text = line.substring(0, tab);
    return intent.equals("-")
        ? Turn.text(Turn.Kind.SCRIPTED, text)
        : Turn.text(Turn.Kind.SCRIPTED, text, intent);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
  }
}
