package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Slot;
import io.frontdesk.entity.EntityMatch;
import java.util.HashSet;
import java.util.Set;

/**
 * The slots whose values are masked wherever they are shown: those that say so, and those that a
 * sensitive entity fills. Immutable, safe for any thread.
 */
final class SensitiveSlots {

  private final Set<String> names = new HashSet<>();

  SensitiveSlots(Bot bot) {
    for (Slot slot : bot.slots().values()) {
      boolean filledBySensitive =
          SlotValues.sources(slot).stream()
              .anyMatch(from -> bot.entitySettings().isSensitive(from.entity()));
      if (slot.sensitive() || filledBySensitive) {
        names.add(slot.name());
      }
    }
  }

  boolean contains(String slot) {
    return names.contains(slot);
  }

  /** A value as a customer reads it; of a sensitive one its last four characters. */
  String shown(String slot, Object value, String language) {
    if (value instanceof Slot.Sealed sealed) {
      return sealed.shown();
    }
    String shown = SlotValues.show(value, language);
    return names.contains(slot) && !shown.isEmpty() ? EntityMatch.mask(shown) : shown;
  }
}
