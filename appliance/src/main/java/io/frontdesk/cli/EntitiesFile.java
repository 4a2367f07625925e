package io.frontdesk.cli;

import io.frontdesk.training.Dataset;
import io.frontdesk.training.slot.AnnotatedLine;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of annotated utterances, one {@link AnnotatedLine} a line, or of lines of label, tab,
 * utterance. Stateless.
 */
final class EntitiesFile {

  private EntitiesFile() {}

  /** Whether a file is one of these, by its name. */
  static boolean isOne(Path file) {
    return file.getFileName().toString().endsWith(".jsonl");
  }

  /**
   * Rows of such a file or of one of lines of label, tab, utterance.
   *
   * @throws UserErrorException if it is not there or a line is not of the form
   */
  static List<Dataset.Row> rows(Path file) {
    return isOne(file) ? read(file) : TsvFile.read(file);
  }

  private static List<Dataset.Row> read(Path file) {
    List<Dataset.Row> rows = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        AnnotatedLine read = AnnotatedLine.read(line);
        rows.add(new Dataset.Row(read.intent(), read.text(), read.spans()));
      } catch (IllegalArgumentException e) {
        mistakes.add(file + ":" + number + ": " + e.getMessage());
      }
    }
    if (rows.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(file + " has no utterances: each line must be an object with text and intent");
    }
    if (!mistakes.isEmpty()) {
      throw new UserErrorException(String.join("\n", mistakes));
    }
    return rows;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new UserErrorException(file + " is not UTF-8: save it as UTF-8");
    } catch (IOException e) {
      throw new UserErrorException("Can't read " + file + ": check the name and who may read it");
    }
  }
}
