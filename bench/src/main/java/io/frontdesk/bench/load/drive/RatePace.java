package io.frontdesk.bench.load.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Turns at a rate; each goes to any customer who is not waiting for an answer, so that customers
 * who came together do not keep step. One thread.
 */
final class RatePace implements Pace {

  private final Arrivals arrivals;
  private final List<Customer> silent = new ArrayList<>();
  private final SplittableRandom random;

  RatePace(Arrivals arrivals, long seed) {
    this.arrivals = arrivals;
    random = new SplittableRandom(seed);
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
    int last = silent.size() - 1;
    int at = random.nextInt(last + 1);
    Customer taken = silent.get(at);
    silent.set(at, silent.get(last));
    silent.remove(last);
    return taken;
  }
}
