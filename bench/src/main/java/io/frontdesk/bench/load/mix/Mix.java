package io.frontdesk.bench.load.mix;

/** What a crowd of customers says. Used by the thread that sends. */
public interface Mix {

  /** Its name in reports. */
  String name();

  /**
   * A customer's side of a conversation.
   *
   * @param customer the customer's number, from 0
   */
  Talk talk(int customer);
}
