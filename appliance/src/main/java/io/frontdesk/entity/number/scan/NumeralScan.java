package io.frontdesk.entity.number.scan;

import io.frontdesk.entity.number.Numeral;
import io.frontdesk.text.FoldedText;
import java.util.List;

/**
 * The numerals of a text.
 *
 * @param text the text
 * @param numbers in order of place; they don't overlap
 * @param ordinals in order of place; they don't overlap, but may with numbers
 */
public record NumeralScan(FoldedText text, List<ScannedNumber> numbers, List<Numeral> ordinals) {

  /** The index of the number that begins at a place; -1 where none does. */
  public int at(int place) {
    int low = 0;
    int high = numbers.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int start = numbers.get(middle).start();
      if (start == place) {
        return middle;
      }
      if (start < place) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** What reads an entity at a place of the text. */
  @FunctionalInterface
  public interface PlaceReader {
    /**
     * Reads what begins at a place.
     *
     * @param number the index of the number that begins there; -1 where none does
     * @return the place to go on at; at least the next one is taken
     */
    int read(int place, int number);
  }

  /** Goes through the text from place to place as far as a reader reads. */
  public void walk(PlaceReader reader) {
    int number = 0;
    int at = 0;
    while (at < text.length()) {
      while (number < numbers.size() && numbers.get(number).start() < at) {
        number++;
      }
      boolean isNumber = number < numbers.size() && numbers.get(number).start() == at;
      at = Math.max(at + 1, reader.read(at, isNumber ? number : -1));
    }
  }
}
