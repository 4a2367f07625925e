package io.frontdesk.session;

/**
 * The session file or the data folder cannot be used as it is. Thrown at start-up, before a port
 * opens, and when stopping; the files are left as they were.
 */
public final class SessionFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one that has no deeper cause.
   *
   * @param message what is wrong and what to do
   */
  public SessionFileException(String message) {
    super(message);
  }

  /**
   * Makes one that something else caused.
   *
   * @param message what is wrong and what to do
   * @param cause what the file system or the map said
   */
  public SessionFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
