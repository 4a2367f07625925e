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
   */
  record ListEntity(String name, Map<String, List<String>> values) implements EntityType {}

  /**
   * Regular expressions in RE2 syntax; any match is the entity.
   *
   * @param name the entity's name
   * @param patterns alternatives, in the order they are tried
   */
  record PatternEntity(String name, List<String> patterns) implements EntityType {}
}
