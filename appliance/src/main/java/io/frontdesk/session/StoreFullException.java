package io.frontdesk.session;

/** There is no room for a session, and none that is idle enough to be given up for it. */
public final class StoreFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one that has no deeper cause.
   *
   * @param message what is full and what to do
   */
  public StoreFullException(String message) {
    super(message);
  }

  /**
   * Makes one that something else caused.
   *
   * @param message what is full and what to do
   * @param cause what the file system or the map said
   */
  public StoreFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
