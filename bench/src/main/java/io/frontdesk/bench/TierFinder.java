package io.frontdesk.bench;

import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.EncoderRuns;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/** Sees which tier answers an utterance, encoders run on the calling thread. Owned by one. */
final class TierFinder implements AutoCloseable {

  private final EncoderJob job = new EncoderJob(new OneToOneConcurrentArrayQueue<>(2));
  private final NluPipeline pipeline = new NluPipeline();
  private final EncoderRuns encoders = new EncoderRuns();
  private final NluModel model;
  private final String language;

  TierFinder(NluModel model, String language) {
    this.model = model;
    this.language = language;
  }

  Tier of(String text) {
    Said said = Said.of(text, language);
    return pipeline.answer(model, said).orElseGet(() -> encoded(said)).tier();
  }

  private NluResult encoded(Said said) {
    pipeline.fill(job, model, said);
    encoders.run(job);
    return pipeline.complete(model, job);
  }

  @Override
  public void close() {
    encoders.close();
    pipeline.close();
  }
}
