package io.frontdesk.specs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A file of cases.
 *
 * @param name the file's name without {@code Model.json}: {@code DateTime}
 * @param cases its cases in order, those that other products don't support among them
 */
public record Spec(String name, List<Case> cases) {

  /**
   * A case.
   *
   * @param input the text
   * @param reference what "now" is
   * @param expected what must be found, in order; may be empty
   */
  public record Case(String input, LocalDateTime reference, List<JsonNode> expected) {}
}
