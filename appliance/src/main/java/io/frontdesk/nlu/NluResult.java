package io.frontdesk.nlu;

import io.frontdesk.entity.EntityMasking;
import io.frontdesk.entity.EntityMatch;
import java.util.List;

/**
 * What an utterance was understood as. Immutable.
 *
 * @param text the utterance as it was said
 * @param language {@code zh} or {@code en}
 * @param intent the most probable intent
 * @param ranking the most probable intents of those that were allowed, best first, at most 5
 * @param entities what was found, in order of place
 * @param outOfScope whether the utterance is none of the bot's intents
 * @param tier which tier answered
 * @param degraded whether the encoder was left out because of load
 * @param modelId the bundle that answered
 * @param ambiguous the first two or three of the ranking if they are near each other, else none
 * @param faq the FAQ's entries that are nearest, best first, at most 5; only where the FAQ is
 *     searched
 * @param covered entities that others of {@code entities} cover: a question that asks for one of
 *     their kind may take it; neither told nor kept
 */
public record NluResult(
    String text,
    String language,
    Intent intent,
    List<Intent> ranking,
    List<EntityMatch> entities,
    boolean outOfScope,
    Tier tier,
    boolean degraded,
    String modelId,
    List<Intent> ambiguous,
    List<Intent> faq,
    List<EntityMatch> covered) {

  /** Where no entity is covered by another. */
  public NluResult(
      String text,
      String language,
      Intent intent,
      List<Intent> ranking,
      List<EntityMatch> entities,
      boolean outOfScope,
      Tier tier,
      boolean degraded,
      String modelId,
      List<Intent> ambiguous,
      List<Intent> faq) {
    this(
        text,
        language,
        intent,
        ranking,
        entities,
        outOfScope,
        tier,
        degraded,
        modelId,
        ambiguous,
        faq,
        List.of());
  }

  /** Where no FAQ was searched. */
  public NluResult(
      String text,
      String language,
      Intent intent,
      List<Intent> ranking,
      List<EntityMatch> entities,
      boolean outOfScope,
      Tier tier,
      boolean degraded,
      String modelId,
      List<Intent> ambiguous) {
    this(
        text,
        language,
        intent,
        ranking,
        entities,
        outOfScope,
        tier,
        degraded,
        modelId,
        ambiguous,
        List.of());
  }

  /** An utterance that is understood without doubt. */
  public NluResult(
      String text,
      String language,
      Intent intent,
      List<Intent> ranking,
      List<EntityMatch> entities,
      boolean outOfScope,
      Tier tier,
      boolean degraded,
      String modelId) {
    this(text, language, intent, ranking, entities, outOfScope, tier, degraded, modelId, List.of());
  }

  /** The utterance as it may be shown: what sensitive entities say in it is masked. */
  public String shownText() {
    return EntityMasking.mask(EntityMasking.mask(text, entities), covered);
  }

  /** What may be logged. */
  @Override
  public String toString() {
    return "'" + shownText() + "' (" + language + ") " + intent + " " + tier + " " + entities;
  }

  /**
   * An intent with its probability.
   *
   * @param name the intent's name
   * @param confidence calibrated, from 0 to 1
   */
  public record Intent(String name, double confidence) {}

  /** Which part of the cascade answered. */
  public enum Tier {
    /** The utterance is a training example. */
    EXACT,
    /** The n-gram model was sure. */
    LEXICAL,
    /** The whole encoder and the n-gram model together. */
    ENCODER,
    /** A payload: nothing had to be understood. */
    NONE,
    // Saved by number, so what is added comes last.
    /** The first layers of the encoder and the n-gram model together were sure. */
    EARLY;

    /** Those that understand, in the order in which they are asked. */
    public static List<Tier> cascade() {
      return List.of(EXACT, LEXICAL, EARLY, ENCODER);
    }

    /** Whether an encoder ran, as a whole or in part. */
    public boolean isEncoded() {
      return this == EARLY || this == ENCODER;
    }
  }
}
