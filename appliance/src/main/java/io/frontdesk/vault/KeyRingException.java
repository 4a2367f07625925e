package io.frontdesk.vault;

/** The key file cannot be used. Thrown at start-up, before a port opens. */
public final class KeyRingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one that has no deeper cause.
   *
   * @param message what is wrong with which file and what to do
   */
  public KeyRingException(String message) {
    super(message);
  }

  /**
   * Makes one that something else caused.
   *
   * @param message what is wrong with which file and what to do
   * @param cause what the file system said
   */
  public KeyRingException(String message, Throwable cause) {
    super(message, cause);
  }
}
