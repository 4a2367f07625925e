package io.frontdesk.entity.list;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.text.FoldedText;

/**
 * What a word of a list stands for.
 *
 * @param entity the list's name
 * @param value the value
 */
record Meaning(String entity, String value) {

  EntityMatch at(FoldedText text, int start, int end, double confidence) {
    return new EntityMatch(entity, start, end, text.original(start, end), value, confidence);
  }
}
