package io.frontdesk.turn;

/**
 * A session's value that can't be read: cut off, of an unknown format, or with impossible content.
 */
final class DamagedSessionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With the place.
   *
   * @param message what is wrong
   * @param offset the byte at which it was found
   */
  DamagedSessionException(String message, int offset) {
    super("session value, byte " + offset + ": " + message);
  }
}
