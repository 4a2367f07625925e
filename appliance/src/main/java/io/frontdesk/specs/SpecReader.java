package io.frontdesk.specs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a folder of specifications. Stateless. */
public final class SpecReader {

  private static final String SUFFIX = "Model.json";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final LocalDateTime NO_REFERENCE = LocalDateTime.of(2016, 11, 7, 0, 0);
  private static final ObjectMapper JSON = new ObjectMapper();

  private SpecReader() {}

  /**
   * The files of a folder that end in {@code Model.json}, by name.
   *
   * @throws IOException if the folder or a file can't be read, or a file is no list of cases; the
   *     message names it
   */
  public static List<Spec> read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files =
          found.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
    }
    List<Spec> specs = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      specs.add(new Spec(name.substring(0, name.length() - SUFFIX.length()), cases(file)));
    }
    return specs;
  }

  private static List<Spec.Case> cases(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    JsonNode tree;
    try {
      tree = JSON.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (IOException e) {
      throw new IOException(file + " is no JSON: " + e.getMessage(), e);
    }
    if (!tree.isArray()) {
      throw new IOException(file + " is no list of cases");
    }
    List<Spec.Case> cases = new ArrayList<>();
    for (JsonNode node : tree) {
      cases.add(readCase(file, node));
    }
    return List.copyOf(cases);
  }

  private static Spec.Case readCase(Path file, JsonNode node) throws IOException {
    if (!node.path("Input").isTextual()) {
      throw new IOException(file + " has a case without an Input");
    }
    List<JsonNode> expected = new ArrayList<>();
    node.path("Results").forEach(expected::add);
    return new Spec.Case(node.path("Input").asText(), reference(file, node), expected);
  }

  private static LocalDateTime reference(Path file, JsonNode node) throws IOException {
    String said = node.path("Context").path("ReferenceDateTime").asText("");
    if (said.isEmpty()) {
      return NO_REFERENCE;
    }
    try {
      return LocalDateTime.parse(said.length() > 19 ? said.substring(0, 19) : said);
    } catch (DateTimeParseException e) {
      throw new IOException(file + " has a ReferenceDateTime that is none: " + said, e);
    }
  }
}
