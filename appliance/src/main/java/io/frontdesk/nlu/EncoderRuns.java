package io.frontdesk.nlu;

import io.frontdesk.nlu.slot.SlotNet;
import io.frontdesk.nlu.slot.SlotScorer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one thread runs encoders with: brings jobs their vectors, or lets them leave at the exit.
 * Owned by that thread.
 */
public final class EncoderRuns implements AutoCloseable {

  private final Map<Encoder, EncoderRun> runs = new HashMap<>();
  private final SlotScorer scorer = new SlotScorer();
  private final EncoderExit exit = new EncoderExit();
  private final List<EncoderJob> together = new ArrayList<>();
  private final BitSet staying = new BitSet();

  /** Runs the encoders of a job's model, the first one as far as need be. */
  public void run(EncoderJob job) {
    run(List.of(job), done -> {});
  }

  /**
   * Runs the encoders of the models of jobs, the first one, which is the same for all of them, as
   * far as need be and side by side.
   *
   * @param jobs is not read any more once the first is done
   * @param done hears of each job once its vector is there, or has left
   */
  void run(List<EncoderJob> jobs, Consumer<EncoderJob> done) {
    List<EncoderJob> rest = List.copyOf(jobs);
    EncoderRun first = of(rest.get(0).model().encoders().get(0));
    int next = 0;
    while (next < rest.size()) {
      together.clear();
      first.clear();
      while (next < rest.size() && first.add(rest.get(next).normalised())) {
        together.add(rest.get(next++));
      }
      first.begin();
      leave(first, done);
      if (!together.isEmpty()) {
        finish(first, done);
      }
    }
  }

  /** Lets those go that leave at the exit. */
  private void leave(EncoderRun first, Consumer<EncoderJob> done) {
    staying.clear();
    for (int i = 0; i < together.size(); i++) {
      EncoderJob job = together.get(i);
      if (job.model().exit().isPresent()) {
        first.exit(i, exit.vector().rewind());
      }
      staying.set(i, !exit.leaves(job));
    }
    if (staying.cardinality() == together.size()) {
      return;
    }
    first.keep(staying);
    for (int i = together.size() - 1; i >= 0; i--) {
      if (!staying.get(i)) {
        done.accept(together.remove(i));
      }
    }
  }

  /** The rest of the first encoder, and what other encoders there are. */
  private void finish(EncoderRun first, Consumer<EncoderJob> done) {
    boolean withPieces = false;
    for (int i = 0; i < together.size(); i++) {
      withPieces |= together.get(i).model().slotNet().isPresent();
    }
    first.finish(withPieces);
    for (int i = 0; i < together.size(); i++) {
      EncoderJob job = together.get(i);
      first.parts(i, job.vector().rewind());
      Optional<SlotNet> slots = job.model().slotNet();
      if (slots.isPresent()) {
        job.scoreSlots(scorer, slots.get(), first.pieces(i));
      }
      others(job);
      done.accept(job);
    }
  }

  private void others(EncoderJob job) {
    List<Encoder> encoders = job.model().encoders();
    int offset = encoders.get(0).spec().width();
    for (int i = 1; i < encoders.size(); i++) {
      of(encoders.get(i)).encode(job.normalised(), job.vector().position(offset));
      offset += encoders.get(i).spec().width();
    }
    job.vector().rewind();
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
