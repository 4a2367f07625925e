package io.frontdesk.entity;

import io.frontdesk.bot.EntityType;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a bot's list and pattern entities in an utterance. Immutable and shared by all agents.
 *
 * <p>Of overlapping finds the longest stays; of equally long ones the earlier, then a list's before
 * a pattern's, then the one whose entity was read first.
 */
public final class EntityRecogniser {

  /** Finds nothing. */
  public static final EntityRecogniser NONE = new EntityRecogniser(List.of());

  private final ListMatcher lists;
  private final List<PatternMatcher> patterns = new ArrayList<>();

  /**
   * For a bot's entities.
   *
   * @throws IllegalArgumentException if a pattern is not RE2 syntax; the bot reader has refused
   *     such a bot before
   */
  public EntityRecogniser(List<EntityType> types) {
    lists = new ListMatcher();
    for (EntityType type : types) {
      if (type instanceof EntityType.ListEntity list) {
        lists.add(list);
      } else if (type instanceof EntityType.PatternEntity pattern) {
        patterns.add(new PatternMatcher(pattern));
      }
    }
  }

  /**
   * What an utterance names.
   *
   * @param text the utterance as it was said
   * @return finds that don't overlap, in order of place
   */
  public List<EntityMatch> find(String text) {
    FoldedText folded = FoldedText.of(text);
    List<EntityMatch> found = new ArrayList<>();
    lists.find(folded, found);
    patterns.forEach(pattern -> pattern.find(folded, found));
    return withoutOverlaps(found);
  }

  private static List<EntityMatch> withoutOverlaps(List<EntityMatch> found) {
    if (found.size() < 2) {
      return List.copyOf(found);
    }
    found.sort(
        Comparator.comparingInt((EntityMatch m) -> m.start() - m.end())
            .thenComparingInt(EntityMatch::start));
    List<EntityMatch> kept = new ArrayList<>();
    BitSet taken = new BitSet();
    for (EntityMatch match : found) {
      // Longest first, so that whatever overlaps a match covers its first or its last place.
      if (!taken.get(match.start()) && !taken.get(match.end() - 1)) {
        taken.set(match.start(), match.end());
        kept.add(match);
      }
    }
    kept.sort(Comparator.comparingInt(EntityMatch::start));
    return List.copyOf(kept);
  }
}
