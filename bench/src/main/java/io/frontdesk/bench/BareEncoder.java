package io.frontdesk.bench;

import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderSpec;
import io.frontdesk.nlu.GraphRun;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * ONNX Runtime on an encoder's graph, or on its halves one after the other, for one utterance and
 * nothing else: what running encoders is compared with. Owned by one thread.
 */
final class BareEncoder implements AutoCloseable {

  private final List<GraphRun> halves = new ArrayList<>();

  BareEncoder(Encoder encoder, long[] tokenIds) {
    EncoderSpec spec = encoder.spec();
    LongBuffer ids = BareGraph.direct(tokenIds.length * Long.BYTES).asLongBuffer();
    ids.put(tokenIds).flip();
    GraphRun first = new GraphRun(encoder.graph()).input("input_ids", ids, 1, tokenIds.length);
    GraphRun last = first;
    halves.add(first);
    if (encoder.rest().isPresent()) {
      FloatBuffer states = GraphRun.floats(tokenIds.length * spec.dimension());
      first
          .output("states", states, 1, tokenIds.length, spec.dimension())
          .output("exit", GraphRun.floats(spec.exitWidth()), 1, spec.exitWidth());
      last =
          new GraphRun(encoder.rest().get())
              .input("states", states, 1, tokenIds.length, spec.dimension());
      halves.add(last);
    }
    last.output("parts", GraphRun.floats(spec.width()), 1, spec.width());
  }

  void run() {
    for (int i = 0; i < halves.size(); i++) {
      halves.get(i).run();
    }
  }

  @Override
  public void close() {
    halves.forEach(GraphRun::close);
  }
}
