package io.frontdesk.bench.peers;

import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.Said;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * Understands one utterance after the other as a turn agent does: what the first tiers leave goes
 * over the lane, and the agent sleeps until it is back. Owned by one thread.
 */
final class LaneAsker implements AutoCloseable {

  private final NluModel model;
  private final EncoderPool lane;
  private final NluPipeline pipeline = new NluPipeline();
  private final OneToOneConcurrentArrayQueue<EncoderJob> home =
      new OneToOneConcurrentArrayQueue<>(2);
  private final EncoderJob job;

  /** For the thread that calls it; model and lane must outlive this. */
  LaneAsker(NluModel model, EncoderPool lane) {
    this.model = model;
    this.lane = lane;
    Thread owner = Thread.currentThread();
    job = new EncoderJob(home, () -> LockSupport.unpark(owner));
  }

  /**
   * What it means.
   *
   * @throws IllegalStateException if the encoder failed
   */
  NluResult understand(Said said) {
    Optional<NluResult> answer = pipeline.answer(model, said);
    if (answer.isPresent()) {
      return answer.get();
    }
    pipeline.fill(job, model, said);
    job.prepare(Long.MAX_VALUE);
    if (!lane.offer(job)) {
      throw new IllegalStateException("the lane is full");
    }
    while (home.poll() == null) {
      LockSupport.park();
    }
    if (job.outcome() != EncoderJob.Outcome.DONE) {
      throw new IllegalStateException("The encoder did not answer: " + job.outcome());
    }
    return pipeline.complete(model, job);
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
