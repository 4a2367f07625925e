package io.frontdesk.bot;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which system entities a bot understands, and which entities are to be masked. Immutable, shared.
 *
 * @param sensitive names of entities whose text and value must be masked wherever they are logged
 *     or shown, of its own and of system entities
 * @param system names of the system entities that it understands
 */
public record EntitySettings(Set<String> sensitive, Set<String> system) {

  /** The names of all system entities, which every bot knows without declaring them. */
  public static final List<String> SYSTEM_ENTITIES =
      List.of(
          "number",
          "ordinal",
          "percentage",
          "number-range",
          "amount-of-money",
          "dimension",
          "quantity",
          "temperature",
          "age",
          "date",
          "date-range",
          "time",
          "time-range",
          "date-time",
          "date-time-range",
          "duration",
          "set",
          "phone-number",
          "email",
          "url",
          "ip-address",
          "card-number",
          "resident-id");

  /** System entities that are masked unless a bot says otherwise. */
  public static final Set<String> USUALLY_SENSITIVE =
      Set.of("card-number", "resident-id", "phone-number");

  /** What holds for a bot that says nothing of its entities. */
  public static final EntitySettings DEFAULT =
      new EntitySettings(USUALLY_SENSITIVE, Set.copyOf(SYSTEM_ENTITIES));

  /** Copies both sets. */
  public EntitySettings {
    sensitive = Set.copyOf(sensitive);
    system = Set.copyOf(system);
  }

  /** Whether an entity's text and value must be masked wherever they are logged or shown. */
  public boolean isSensitive(String entity) {
    return sensitive.contains(entity);
  }

  /** With what a bot says of single entities. */
  static EntitySettings of(Set<String> system, Set<String> masked, Set<String> shown) {
    Set<String> sensitive = new TreeSet<>(USUALLY_SENSITIVE);
    sensitive.addAll(masked);
    sensitive.removeAll(shown);
    return new EntitySettings(sensitive, system);
  }
}
