package io.frontdesk.bot;

import java.util.List;

/** A bot folder that can't be used: holds every mistake that was found. */
public final class InvalidBotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  /** With all mistakes, in order of file and line. */
  public InvalidBotException(List<Mistake> mistakes) {
    super(String.join("\n", mistakes.stream().map(Mistake::toString).toList()));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Every mistake, in order of file and line. */
  public List<Mistake> mistakes() {
    return mistakes;
  }

  /**
   * One mistake.
   *
   * @param file path relative to the bot folder
   * @param line from 1; 0: the file as a whole
   * @param message what is wrong and what to do
   */
  public record Mistake(String file, int line, String message) {
    @Override
    public String toString() {
      return (line > 0 ? file + ":" + line : file) + ": " + message;
    }
  }
}
