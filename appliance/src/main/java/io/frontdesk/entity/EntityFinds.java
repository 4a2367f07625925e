package io.frontdesk.entity;

import io.frontdesk.entity.value.EntityValue;
import java.util.BitSet;
import java.util.Comparator;
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

  /**
   * Finds in order of place. What shares a place with something sensitive is sensitive itself: a
   * longer find must not show what it covers ("more than 13800138000"). But a number that only
   * looks like one of a telephone leaves the bot's own entities as they are: an order number of ten
   * digits stays one.
   */
  public static EntityFinds of(List<EntityMatch> kept, List<EntityMatch> covered) {
    BitSet all = new BitSet();
    BitSet sure = new BitSet();
    for (List<EntityMatch> some : List.of(kept, covered)) {
      for (EntityMatch match : some) {
        if (match.sensitive()) {
          all.set(match.start(), match.end());
        }
        if (match.sensitive() && !isDoubtful(match)) {
          sure.set(match.start(), match.end());
        }
      }
    }
    return new EntityFinds(ordered(kept, all, sure), ordered(covered, all, sure));
  }

  private static boolean isDoubtful(EntityMatch match) {
    return match.resolved().orElse(null) instanceof EntityValue.Phone phone && !phone.isValid();
  }

  private static List<EntityMatch> ordered(List<EntityMatch> finds, BitSet all, BitSet sure) {
    return finds.stream()
        .map(match -> touches(match, isOwn(match) ? sure : all) ? match.asSensitive() : match)
        .sorted(Comparator.comparingInt(EntityMatch::start))
        .toList();
  }

  /** Whether it is an entity of the bot: these have no typed value. */
  private static boolean isOwn(EntityMatch match) {
    return match.resolved().isEmpty();
  }

  private static boolean touches(EntityMatch match, BitSet places) {
    int next = places.nextSetBit(match.start());
    return next >= 0 && next < match.end();
  }
}
