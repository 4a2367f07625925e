package io.frontdesk.turn;

import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.Said;
import java.util.Optional;

/** Understanding with the trained models, through a pipeline that belongs to one turn agent. */
final class PipelineUnderstanding implements Understanding {

  private final NluPipeline pipeline = new NluPipeline();

  @Override
  public Optional<NluResult> answer(BotRuntime runtime, Said said) {
    return pipeline.answer(runtime.model(), said);
  }

  @Override
  public void fill(EncoderJob job, BotRuntime runtime, Said said) {
    pipeline.fill(job, runtime.model(), said);
  }

  @Override
  public NluResult complete(BotRuntime runtime, EncoderJob job) {
    return pipeline.complete(runtime.model(), job);
  }

  @Override
  public NluResult degrade(BotRuntime runtime, Said said) {
    return pipeline.degrade(runtime.model(), said);
  }

  @Override
  public String modelId(BotRuntime runtime) {
    return runtime.model().id();
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
