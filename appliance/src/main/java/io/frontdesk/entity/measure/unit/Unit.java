package io.frontdesk.entity.measure.unit;

/**
 * A unit as a phrase names it.
 *
 * @param name in lower case singular, as Recognizers-Text calls it: "square meter"
 * @param measure what it measures
 * @param form how its phrase may be used
 */
public record Unit(String name, Measure measure, Form form) {

  /** How a phrase for a unit may be used. */
  public enum Form {
    /** With a number, or alone. */
    ALONE,
    /** Only with a number. */
    COUNTED,
    /** Only with a number and in lower case (m, g, t). */
    LOWER_CASE,
    /** Only with a number, and with nothing that may follow it as another word ("in"). */
    LAST,
    /** Only with a number, where the text speaks of temperatures (C, F). */
    LETTER,
    /** Only with a number; the amount is told by the number alone ("two" of "two shirts"). */
    THING
  }
}
