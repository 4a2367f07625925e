package io.frontdesk.entity.system;

import io.frontdesk.entity.value.EntityValue;

/**
 * A system entity in a text.
 *
 * @param type its kind
 * @param start first code point
 * @param end code point after the last
 * @param value what it stands for
 */
public record SystemMatch(SystemType type, int start, int end, EntityValue value) {

  /** How many code points. */
  public int length() {
    return end - start;
  }

  /** The same so many code points further on. */
  SystemMatch moved(int offset) {
    return offset == 0 ? this : new SystemMatch(type, start + offset, end + offset, value);
  }
}
