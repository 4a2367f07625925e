package io.frontdesk.entity.measure.unit;

import io.frontdesk.entity.measure.unit.Unit.Form;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.util.Optional;

/** The phrases for units in one language. Built once, then immutable and shared. */
public final class UnitTable {

  private final PhraseTrie<Unit> phrases = new PhraseTrie<>();

  UnitTable() {}

  /** Adds phrases, parted by bars, for one unit. */
  UnitTable add(Measure measure, Form form, String name, String spellings) {
    Unit unit = new Unit(name, measure, form);
    for (String spelling : spellings.split("\\|")) {
      phrases.add(spelling, unit);
    }
    return this;
  }

  /** The phrase at a place, found as {@link PhraseTrie#longestWithin} finds it. */
  public long find(FoldedText text, int start) {
    return phrases.longestWithin(text, start);
  }

  /** The unit that a look-up found; none where the phrase goes on as another word. */
  public Optional<Unit> unit(FoldedText text, long found) {
    if (found == PhraseTrie.NOTHING || text.isInsideWord(PhraseTrie.end(found))) {
      return Optional.empty();
    }
    return Optional.of(phrases.value(found));
  }
}
