package io.frontdesk.nlu;

import io.frontdesk.nlu.slot.SlotFinder;
import io.frontdesk.text.FoldedText;
import java.nio.FloatBuffer;

/**
 * Decides whether an utterance leaves the encoder at its exit, before the layers that cost most
 * (early exit, after Teerapittayanon et al. 2016): when an answer from there is to be trusted as
 * far as the training found necessary. Scratch, owned by the thread that runs the encoder.
 *
 * <p>What needs the whole run goes on: a question of an FAQ that is searched by its vector, a
 * message that means an intent which is not allowed now, and one whose slots words alone are not
 * sure of.
 */
final class EncoderExit implements AutoCloseable {

  private final FloatBuffer vector = Tensors.floats(EncoderJob.MAX_WIDTH);
  private final OutputsBySize outputs = new OutputsBySize();
  private final Weighing weighing = new Weighing();
  private final SlotFinder slots = new SlotFinder();

  /** Where the parts of the exit go. */
  FloatBuffer vector() {
    return vector;
  }

  /** Whether the job leaves, after its parts were written; what the exit makes of it is kept. */
  boolean leaves(EncoderJob job) {
    LanguageModel tiers = job.model();
    if (!job.mayLeave() || tiers.exit().isEmpty()) {
      return false;
    }
    Outputs out = outputs.of(tiers);
    out.logits.put(0, job.lexicalLogits(), 0, out.classes);
    int width = tiers.encoders().get(0).spec().exitWidth();
    tiers.exit().get().run(out.headInputs(vector, width), out.headOutputs);
    job.keepExit(out.probabilities, out.classes, out.similarity.get(0));
    if (!isSure(job, out) || !hasSlots(job, out)) {
      return false;
    }
    job.leave();
    return true;
  }

  private boolean isSure(EncoderJob job, Outputs out) {
    LanguageModel tiers = job.model();
    weighing.apply(job.mask(), out.probabilities, out.classes);
    if (weighing.elsewhere() || tiers.isFaq(out.best())) {
      return false;
    }
    Calibration.Exit exit = tiers.calibration().exit().orElseThrow();
    // What is expected may unsettle the answer, never make it sure.
    double best = Math.min(weighing.margin(), out.chosen());
    double scope = exit.scope().probability(best, job.exitSimilarity(), job.coverage());
    return exit.trust().probability(best, scope) >= exit.cut();
  }

  /** Whether all that is to be told of slots is known without the encoder. */
  private boolean hasSlots(EncoderJob job, Outputs out) {
    LanguageModel tiers = job.model();
    return tiers.slotNet().isEmpty()
        || slots.isSureByWords(
            tiers.slots().orElseThrow(), FoldedText.of(job.text()), tiers.labels().get(out.best()));
  }

  @Override
  public void close() {
    outputs.close();
  }
}
