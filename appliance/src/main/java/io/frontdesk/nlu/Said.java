package io.frontdesk.nlu;

import io.frontdesk.entity.system.ReferenceTime;

/**
 * An utterance and what it may mean. Immutable.
 *
 * @param text the utterance, at most 2,000 code points
 * @param language the session's language, kept where the utterance shows none
 * @param choice the intents that may be meant
 * @param reference what "now" is for it
 */
public record Said(String text, String language, IntentChoice choice, ReferenceTime reference) {

  /** An utterance that may mean anything, for whom the time does not matter. */
  public static Said of(String text, String language) {
    return new Said(text, language, IntentChoice.ANY, ReferenceTime.EPOCH);
  }

  /** The same, where only some intents may be meant. */
  public Said choosing(IntentChoice other) {
    return new Said(text, language, other, reference);
  }
}
