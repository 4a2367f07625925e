package io.frontdesk.session;

/** There is no room for a session: the file is full or the disk is. */
public final class StoreFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is full and what to do. */
  public StoreFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
