package io.frontdesk.training.slot;

import java.util.List;

/**
 * The slots of one test utterance. Immutable.
 *
 * @param expected what is annotated
 * @param found what the model finds
 */
public record SlotOutcome(List<SlotSpan> expected, List<SlotSpan> found) {}
