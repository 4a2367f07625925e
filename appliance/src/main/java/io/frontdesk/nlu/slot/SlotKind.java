package io.frontdesk.nlu.slot;

import io.frontdesk.bot.Bot;
import java.util.Optional;

/**
 * What a learned slot is. Immutable.
 *
 * @param entity the entity's name
 * @param role what it is here, where one entity may be several ({@code from}, {@code to})
 * @param group which of several like things it belongs to
 */
public record SlotKind(String entity, Optional<String> role, Optional<String> group)
    implements Comparable<SlotKind> {

  /** Of an annotation. */
  public static SlotKind of(Bot.Span span) {
    return new SlotKind(span.entity(), span.role(), span.group());
  }

  /** One line for files and orders: names hold no tab. */
  public String name() {
    return entity + '\t' + role.orElse("") + '\t' + group.orElse("");
  }

  /** The other way. */
  static SlotKind named(String name) {
    String[] parts = name.split("\t", -1);
    return new SlotKind(parts[0], present(parts[1]), present(parts[2]));
  }

  private static Optional<String> present(String part) {
    return part.isEmpty() ? Optional.empty() : Optional.of(part);
  }

  @Override
  public int compareTo(SlotKind other) {
    return name().compareTo(other.name());
  }
}
