package io.frontdesk.turn;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.IntentChoice;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Intent;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Understands a text whose first word is an intent; {@code deep} before it needs the encoder, and
 * {@code boom} is an accident.
 */
final class ScriptedUnderstanding implements Understanding {

  /** The intents that were allowed for each text, in order. */
  final List<IntentChoice> choices = new ArrayList<>();

  /** What "now" was for each text, in order. */
  final List<ReferenceTime> references = new ArrayList<>();

  /** What finds entities. */
  EntityRecogniser recogniser = EntityRecogniser.NONE;

  private final Map<EncoderJob, String> texts = new IdentityHashMap<>();

  @Override
  public Optional<NluResult> answer(BotRuntime runtime, Said said) {
    String text = said.text();
    choices.add(said.choice());
    references.add(said.reference());
    if (text.equals("boom")) {
      throw new IllegalStateException("boom");
    }
    return text.startsWith("deep ")
        ? Optional.empty()
        : Optional.of(result(text, said.language(), Tier.EXACT, false));
  }

  @Override
  public void fill(EncoderJob job, BotRuntime runtime, Said said) {
    texts.put(job, said.language() + "|" + said.text());
  }

  @Override
  public NluResult complete(BotRuntime runtime, EncoderJob job) {
    String[] said = texts.get(job).split("\\|", 2);
    if (said[1].equals("deep boom")) {
      throw new IllegalStateException("boom");
    }
    return result(said[1], said[0], Tier.ENCODER, false);
  }

  @Override
  public NluResult degrade(BotRuntime runtime, Said said) {
    return result(said.text(), said.language(), Tier.LEXICAL, true);
  }

  @Override
  public String modelId(BotRuntime runtime) {
    return "model-1";
  }

  @Override
  public void close() {
    texts.clear();
  }

  private NluResult result(String text, String language, Tier tier, boolean degraded) {
    String[] words = text.replaceFirst("^deep ", "").split(" ");
    Intent intent = new Intent(words[0], 0.912345);
    List<EntityMatch> entities = recogniser.find(text, language, ReferenceTime.EPOCH).kept();
    return new NluResult(
        text, language, intent, List.of(intent), entities, false, tier, degraded, "model-1");
  }
}
