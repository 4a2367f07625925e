package io.frontdesk.entity.number.scan;

import io.frontdesk.entity.system.SystemMatch;
import java.util.List;

/** Makes entities of one family out of the numerals of a text. Immutable, shared. */
public interface NumeralReader {

  /**
   * Adds what a text names; finds of one type don't overlap.
   *
   * @param scan the text and its numerals
   * @param found where finds are added
   */
  void read(NumeralScan scan, List<SystemMatch> found);
}
