package io.frontdesk.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML file that knows where it stands. What it is asked for and is not becomes a
 * mistake with file and line, and an empty answer. Used by the thread that reads the file.
 */
public final class YamlNode {

  private final Node node;
  private final String file;
  private final Mistakes mistakes;

  YamlNode(Node node, String file, Mistakes mistakes) {
    this.node = node;
    this.file = file;
    this.mistakes = mistakes;
  }

  /** Where the value begins. */
  public Mistakes.Place place() {
    return new Mistakes.Place(file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
  }

  /**
   * Adds a mistake about this value.
   *
   * @param message what is wrong and what to do
   */
  public void mistake(String message) {
    mistakes.add(place(), message);
  }

  /** Whether the value is an object. */
  public boolean isMap() {
    return node instanceof MappingNode;
  }

  /** Whether the value is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Whether there is no value, or it is {@code null}. */
  public boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  /** Whether the value is a single one and not null. */
  public boolean isScalar() {
    return node instanceof ScalarNode && !isNull();
  }

  /**
   * The value as an object.
   *
   * @param what what it stands for, in messages
   * @return the object; an empty one after a mistake
   */
  public YamlMap map(String what) {
    List<YamlMap.Entry> entries = new ArrayList<>();
    if (node instanceof MappingNode map) {
      map.getValue()
          .forEach(
              tuple ->
                  entries.add(new YamlMap.Entry(at(tuple.getKeyNode()), at(tuple.getValueNode()))));
    } else {
      expected(what, "an object (key: value)");
    }
    return new YamlMap(this, entries);
  }

  /**
   * The value as a list.
   *
   * @param what what it stands for, in messages
   * @return the elements; none after a mistake
   */
  public List<YamlNode> list(String what) {
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(this::at).toList();
    }
    expected(what, "a list");
    return List.of();
  }

  /**
   * The value as a text, without white space around it; numbers and booleans are taken as written.
   *
   * @param what what it stands for, in messages
   * @return the text, not empty; nothing after a mistake
   */
  public Optional<String> text(String what) {
    if (!isScalar()) {
      expected(what, "a text");
      return Optional.empty();
    }
    String text = scalar().strip();
    if (text.isEmpty()) {
      mistake(what + " is empty; write a text");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /**
   * The value as a boolean.
   *
   * @param what what it stands for, in messages
   * @return the boolean; nothing after a mistake
   */
  public Optional<Boolean> bool(String what) {
    if (!isScalar() || !node.getTag().equals(Tag.BOOL)) {
      expected(what, "true or false");
      return Optional.empty();
    }
    return Optional.of(Boolean.parseBoolean(scalar()));
  }

  /**
   * The value as a whole number.
   *
   * @param what what it stands for, in messages
   * @param min the smallest that is allowed
   * @param max the largest that is allowed
   * @return the number; nothing after a mistake
   */
  public Optional<Integer> integer(String what, int min, int max) {
    Optional<BigDecimal> number = isScalar() ? decimal() : Optional.empty();
    boolean fits =
        number.isPresent()
            && number.get().stripTrailingZeros().scale() <= 0
            && number.get().compareTo(BigDecimal.valueOf(min)) >= 0
            && number.get().compareTo(BigDecimal.valueOf(max)) <= 0;
    if (!fits) {
      expected(what, "a whole number from " + min + " to " + max);
      return Optional.empty();
    }
    return Optional.of(number.get().intValueExact());
  }

  /**
   * The value as what it is: a text, Double, Boolean or list of those.
   *
   * @param what what it stands for, in messages
   * @return the value; nothing if it is null or after a mistake
   */
  public Optional<Object> value(String what) {
    if (isNull()) {
      return Optional.empty();
    }
    if (node instanceof SequenceNode list) {
      List<Object> values = new ArrayList<>();
      for (Node element : list.getValue()) {
        at(element).value("an element of " + what).ifPresent(values::add);
      }
      return Optional.of(List.copyOf(values));
    }
    if (!isScalar()) {
      expected(what, "a text, a number, true, false or a list of those");
      return Optional.empty();
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return Optional.of(Boolean.parseBoolean(scalar()));
    }
    Optional<Object> number = decimal().map(BigDecimal::doubleValue);
    return number.isPresent() ? number : Optional.of(scalar());
  }

  /** The value as JSON. */
  public JsonNode json() {
    if (node instanceof MappingNode) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      map("JSON").entries().forEach((key, entry) -> object.set(key, entry.value().json()));
      return object;
    }
    if (node instanceof SequenceNode list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      list.getValue().forEach(element -> array.add(at(element).json()));
      return array;
    }
    if (isNull()) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(scalar()));
    }
    Optional<JsonNode> number = decimal().map(JsonNodeFactory.instance::numberNode);
    return number.orElseGet(() -> JsonNodeFactory.instance.textNode(scalar()));
  }

  /**
   * The lines of a text block, each with its place; a text that is no block is one line.
   *
   * @param what what it stands for, in messages
   * @return the lines that are not blank, without white space around them
   */
  public List<Line> lines(String what) {
    if (!isScalar()) {
      expected(what, "a text block (" + what + ": |)");
      return List.of();
    }
    ScalarNode block = (ScalarNode) node;
    Mistakes.Place start = place();
    // Only a literal block keeps the file's lines; its first one follows the line of its sign.
    boolean literal = block.getScalarStyle() == ScalarStyle.LITERAL;
    String[] texts = block.getValue().split("\n", -1);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isBlank()) {
        int line = literal ? start.line() + 1 + i : start.line();
        lines.add(new Line(texts[i].strip(), new Mistakes.Place(file, line)));
      }
    }
    return lines;
  }

  /** What the value is, in messages. */
  String description() {
    if (isMap()) {
      return "an object";
    }
    if (isList()) {
      return "a list";
    }
    if (isNull()) {
      return "nothing";
    }
    String text = scalar().strip();
    int end = text.offsetByCodePoints(0, Math.min(40, text.codePointCount(0, text.length())));
    return "'" + text.substring(0, end) + (end < text.length() ? "…" : "") + "'";
  }

  private void expected(String what, String type) {
    mistake(what + " must be " + type + ", found " + description());
  }

  private String scalar() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** The number of a plain scalar; not-a-number and infinity are taken as texts. */
  private Optional<BigDecimal> decimal() {
    if (!node.getTag().equals(Tag.INT) && !node.getTag().equals(Tag.FLOAT)) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(scalar());
      // A number beyond a double's range would become infinite.
      return Double.isFinite(number.doubleValue()) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private YamlNode at(Node other) {
    return new YamlNode(other, file, mistakes);
  }

  /**
   * A line of a text block.
   *
   * @param text the line
   * @param place where it stands
   */
  public record Line(String text, Mistakes.Place place) {}
}
