package io.frontdesk.training;

/** A training that would be too much for this process. The message says what to do. */
public final class UntrainableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UntrainableException(String message) {
    super(message);
  }
}
