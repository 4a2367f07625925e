package io.frontdesk.bench;

import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderRun;

/**
 * ONNX Runtime on an encoder's graph, or on its halves one after the other, for one utterance and
 * nothing else: what running encoders is compared with. Owned by one thread.
 */
final class BareEncoder implements AutoCloseable {

  private final EncoderRun run;

  BareEncoder(Encoder encoder, long[] tokenIds) {
    run = new EncoderRun(encoder);
    run.bind(tokenIds);
  }

  void run() {
    run.runBound();
  }

  @Override
  public void close() {
    run.close();
  }
}
