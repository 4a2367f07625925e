package io.frontdesk.entity;

import io.frontdesk.entity.value.EntityValue;
import java.util.Optional;

/**
 * An entity found in an utterance. Immutable.
 *
 * @param entity the entity's name
 * @param start first code point
 * @param end code point after the last
 * @param text what was said
 * @param value what it stands for, as one line: what a slot takes
 * @param confidence from 0 to 1
 * @param role what it is here, where one entity may be several ({@code from}, {@code to})
 * @param group which of several like things it belongs to
 * @param resolved what it stands for with its type, where it has one
 * @param sensitive whether text and value must be masked wherever they are logged or shown
 */
public record EntityMatch(
    String entity,
    int start,
    int end,
    String text,
    String value,
    double confidence,
    Optional<String> role,
    Optional<String> group,
    Optional<EntityValue> resolved,
    boolean sensitive) {

  /** What stands before the last characters of a sensitive value, or instead of all. */
  public static final String MASK = "****";

  private static final int SHOWN_OF_SENSITIVE = 4;

  /** A find that is nothing but a word for a value. */
  public EntityMatch(
      String entity, int start, int end, String text, String value, double confidence) {
    this(
        entity,
        start,
        end,
        text,
        value,
        confidence,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The same with a role and a group. */
  public EntityMatch as(Optional<String> newRole, Optional<String> newGroup) {
    return new EntityMatch(
        entity, start, end, text, value, confidence, newRole, newGroup, resolved, sensitive);
  }

  /** The same with a typed value. */
  public EntityMatch resolvedTo(EntityValue resolution) {
    return new EntityMatch(
        entity,
        start,
        end,
        text,
        value,
        confidence,
        role,
        group,
        Optional.of(resolution),
        sensitive);
  }

  /** The same, to be masked. */
  public EntityMatch asSensitive() {
    return new EntityMatch(
        entity, start, end, text, value, confidence, role, group, resolved, true);
  }

  /**
   * What may be logged or shown of it: of a sensitive one the last four characters, and no resolved
   * value.
   */
  public EntityMatch shown() {
    return sensitive
        ? new EntityMatch(
            entity,
            start,
            end,
            mask(text),
            mask(value),
            confidence,
            role,
            group,
            Optional.empty(),
            true)
        : this;
  }

  /** What {@link #shown} tells, since whatever is made a text may end in a log. */
  @Override
  public String toString() {
    EntityMatch told = shown();
    return told.entity
        + role.map(each -> ":" + each).orElse("")
        + "["
        + start
        + ","
        + end
        + ") '"
        + told.text
        + "' = "
        + told.value;
  }

  /** What is shown of a sensitive value: its last four characters, or none if it has no more. */
  public static String mask(String shown) {
    int length = shown.codePointCount(0, shown.length());
    return length <= SHOWN_OF_SENSITIVE
        ? MASK
        : MASK + shown.substring(shown.offsetByCodePoints(0, length - SHOWN_OF_SENSITIVE));
  }
}
