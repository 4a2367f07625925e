package io.frontdesk.entity;

import java.util.List;

/**
 * What an utterance names. Immutable.
 *
 * @param kept finds that don't overlap, in order of place
 * @param covered finds that a longer or a more telling one covers, in order of place: a question
 *     that asks for their kind may take them
 */
public record EntityFinds(List<EntityMatch> kept, List<EntityMatch> covered) {

  /** Nothing. */
  public static final EntityFinds NONE = new EntityFinds(List.of(), List.of());
}
