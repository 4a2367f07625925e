package io.frontdesk.bot;

import java.util.List;
import java.util.Map;

/** An entity that a bot defines itself: a list of values or a set of patterns. Immutable. */
public sealed interface EntityType {

  /** The entity's name. */
  String name();

  /**
   * Values with the words that stand for them.
   *
   * @param name the entity's name
   * @param values the words (the value itself among them) by value, in the order they were read
   * @param fuzzy whether words are found in spite of typing mistakes
   */
  record ListEntity(String name, Map<String, List<String>> values, boolean fuzzy)
      implements EntityType {

    /** One whose words are found in spite of typing mistakes. */
    public ListEntity(String name, Map<String, List<String>> values) {
      this(name, values, true);
    }
  }

  /**
   * Regular expressions in RE2 syntax; any match is the entity.
   *
   * @param name the entity's name
   * @param patterns alternatives, in the order they are tried
   * @param caseSensitive whether the letters' case counts
   */
  record PatternEntity(String name, List<String> patterns, boolean caseSensitive)
      implements EntityType {

    /** One for which the letters' case counts. */
    public PatternEntity(String name, List<String> patterns) {
      this(name, patterns, true);
    }
  }
}
