package io.frontdesk.system;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What all sessions saw, added up. Safe for any thread. */
final class Ledger {

  final LongAdder acknowledged = new LongAdder();
  final LongAdder resent = new LongAdder();
  final LongAdder askedAgain = new LongAdder();
  final LongAdder byEncoder = new LongAdder();
  final LongAdder notCounted = new LongAdder();
  final LongAdder lost = new LongAdder();
  final LongAdder doubled = new LongAdder();
  final LongAdder outOfOrder = new LongAdder();
  final LongAdder goneAway = new LongAdder();
  private final LongAdder cutOff = new LongAdder();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  void lost(String fault) {
    lost.increment();
    faults.add("lost: " + fault);
  }

  void doubled(String fault) {
    doubled.increment();
    faults.add("doubled: " + fault);
  }

  void outOfOrder(String fault) {
    outOfOrder.increment();
    faults.add("out of order: " + fault);
  }

  /**
   * A client that did not hear that the server had died. That is no fault of the server's, whose
   * sockets the kernel has closed, but is told.
   */
  void cutOff(String where) {
    cutOff.increment();
    System.out.println("Cut off by the test: " + where);
  }

  /** Something that should not be, beyond the three. */
  void fault(String fault) {
    faults.add(fault);
  }

  /** All that was wrong, in words. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public String toString() {
    return "%d turns acknowledged (%d by the encoder, %d not counted), %d resent, %d asked again, %d lost, %d doubled, %d out of order, %d cut off"
        .formatted(
            acknowledged.sum(),
            byEncoder.sum(),
            notCounted.sum(),
            resent.sum(),
            askedAgain.sum(),
            lost.sum(),
            doubled.sum(),
            outOfOrder.sum(),
            cutOff.sum());
  }
}
