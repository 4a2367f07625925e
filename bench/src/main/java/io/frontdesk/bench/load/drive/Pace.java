package io.frontdesk.bench.load.drive;

/** Which customer is due when. Used by the thread that sends alone. */
interface Pace {

  /**
   * A customer may speak: it is connected, or was answered.
   *
   * @param nowNs the time now
   */
  void ready(Customer customer, long nowNs);

  /**
   * When the next turn is due, if a customer may take it; may lie in the past.
   *
   * @return {@link Long#MAX_VALUE} if there is none
   */
  long dueNs(long nowNs);

  /** Takes the customer of the turn that is due. */
  Customer take();
}
