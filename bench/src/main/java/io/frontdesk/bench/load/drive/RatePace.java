package io.frontdesk.bench.load.drive;

import java.util.ArrayDeque;

/** Turns at a rate; each goes to the customer who has been silent longest. One thread. */
final class RatePace implements Pace {

  private final Arrivals arrivals;
  private final ArrayDeque<Customer> silent = new ArrayDeque<>();

  RatePace(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  public void ready(Customer customer, long nowNs) {
    silent.add(customer);
  }

  @Override
  public long dueNs(long nowNs) {
    long due = arrivals.dueNs(nowNs);
    return silent.isEmpty() ? Long.MAX_VALUE : due;
  }

  @Override
  public Customer take() {
    arrivals.take();
    return silent.remove();
  }
}
