package io.frontdesk.entity.number.scan;

import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemFinder;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.text.FoldedText;
import java.util.List;

/**
 * Finds all entities that are made of numerals: a text's numerals are found once, then each reader
 * makes its entities of them. Immutable, shared by all turn agents.
 */
public final class NumeralFinder implements SystemFinder {

  private final NumeralScanner scanner;
  private final List<NumeralReader> readers;

  /** For one language's numerals. */
  public NumeralFinder(NumeralScanner scanner, List<NumeralReader> readers) {
    this.scanner = scanner;
    this.readers = List.copyOf(readers);
  }

  @Override
  public void find(FoldedText text, ReferenceTime reference, List<SystemMatch> found) {
    NumeralScan scan = scanner.scan(text);
    for (NumeralReader reader : readers) {
      reader.read(scan, found);
    }
  }
}
