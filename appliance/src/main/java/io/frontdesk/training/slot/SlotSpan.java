package io.frontdesk.training.slot;

import io.frontdesk.bot.Bot;
import io.frontdesk.entity.EntityMatch;
import java.util.Optional;

/**
 * A slot of a test utterance, expected or found. Immutable.
 *
 * @param type the entity, with {@code #} and its role where it has one
 * @param start first code point
 * @param end code point after the last
 */
public record SlotSpan(String type, int start, int end) {

  /** Of an annotation. */
  public static SlotSpan of(Bot.Span span) {
    return new SlotSpan(type(span.entity(), span.role()), span.start(), span.end());
  }

  /** Of a find. */
  public static SlotSpan of(EntityMatch match) {
    return new SlotSpan(type(match.entity(), match.role()), match.start(), match.end());
  }

  private static String type(String entity, Optional<String> role) {
    return role.map(name -> entity + '#' + name).orElse(entity);
  }

  /** Whether both are of one type and share a place. */
  boolean overlaps(SlotSpan other) {
    return type.equals(other.type) && start < other.end && other.start < end;
  }
}
