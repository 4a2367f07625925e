package io.frontdesk.nlu;

import io.frontdesk.nlu.slot.SlotNet;
import io.frontdesk.nlu.slot.SlotScorer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one thread runs encoders with: brings jobs their vectors, or lets them leave at the exit.
 * Owned by that thread.
 */
public final class EncoderRuns implements AutoCloseable {

  private final Map<Encoder, EncoderRun> runs = new HashMap<>();
  private final SlotScorer scorer = new SlotScorer();
  private final EncoderExit exit = new EncoderExit();

  /** Runs the encoders of a job's model, the first one as far as need be. */
  public void run(EncoderJob job) {
    EncoderRun first = of(job.model().encoders().get(0));
    first.begin(job.normalised(), exit.vector());
    if (!exit.leaves(job)) {
      finish(job, first);
    }
  }

  /** The rest of the first encoder, and what other encoders there are. */
  private void finish(EncoderJob job, EncoderRun first) {
    Optional<SlotNet> slots = job.model().slotNet();
    FloatBuffer vector = job.vector().rewind();
    if (slots.isPresent()) {
      job.scoreSlots(scorer, slots.get(), first.finishPieces(vector));
    } else {
      first.finish(vector);
    }
    List<Encoder> encoders = job.model().encoders();
    int offset = encoders.get(0).spec().width();
    for (int i = 1; i < encoders.size(); i++) {
      of(encoders.get(i)).encode(job.normalised(), vector.position(offset));
      offset += encoders.get(i).spec().width();
    }
    vector.rewind();
  }

  private EncoderRun of(Encoder encoder) {
    return runs.computeIfAbsent(encoder, EncoderRun::new);
  }

  @Override
  public void close() {
    exit.close();
    runs.values().forEach(EncoderRun::close);
    runs.clear();
  }
}
