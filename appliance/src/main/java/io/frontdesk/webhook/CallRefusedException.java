package io.frontdesk.webhook;

/** A call that is not sent; the message says why and what to do, without the customer's values. */
final class CallRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  CallRefusedException(String message) {
    super(message);
  }
}
