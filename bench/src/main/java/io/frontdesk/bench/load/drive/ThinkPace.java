package io.frontdesk.bench.load.drive;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Customers who think: each speaks again a while after it was due last, however long the answer
 * took; the while is drawn for each turn, exponentially distributed. One thread.
 */
final class ThinkPace implements Pace {

  private final long meanNs;
  private final SplittableRandom random;
  private final PriorityQueue<Customer> waiting =
      new PriorityQueue<>(Comparator.comparingLong(customer -> customer.nextDueNs));

  ThinkPace(long meanNs, long seed) {
    this.meanNs = meanNs;
    random = new SplittableRandom(seed);
  }

  @Override
  public void ready(Customer customer, long nowNs) {
    long from = customer.dueNs == 0 ? nowNs : customer.dueNs;
    customer.nextDueNs = from + (long) (-Math.log(1 - random.nextDouble()) * meanNs);
    waiting.add(customer);
  }

  @Override
  public long dueNs(long nowNs) {
    Customer first = waiting.peek();
    return first == null ? Long.MAX_VALUE : first.nextDueNs;
  }

  @Override
  public Customer take() {
    return waiting.remove();
  }
}
