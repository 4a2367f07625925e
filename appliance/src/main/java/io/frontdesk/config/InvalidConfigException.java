package io.frontdesk.config;

import java.util.List;

/** A configuration that can't be used: holds every mistake that was found. */
public final class InvalidConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistakes.Mistake> mistakes;

  /**
   * With all mistakes.
   *
   * @param mistakes in order of file and line
   */
  public InvalidConfigException(List<Mistakes.Mistake> mistakes) {
    super(String.join("\n", mistakes.stream().map(Mistakes.Mistake::toString).toList()));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Every mistake, in order of file and line. */
  public List<Mistakes.Mistake> mistakes() {
    return mistakes;
  }
}
