package io.frontdesk.cli;

/**
 * Something that the person at the command line can mend: printed without a stack trace, exit code
 * 2.
 */
public final class UserErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public UserErrorException(String message) {
    super(message);
  }
}
