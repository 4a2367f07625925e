package io.frontdesk.cli;

import io.frontdesk.training.Dataset;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of lines {@code label<TAB>utterance}. Stateless. */
final class TsvFile {

  private TsvFile() {}

  /**
   * Reads a file.
   *
   * @throws UserErrorException if it is not there or a line is not of the form, with every such
   *     line's number
   */
  static List<Dataset.Row> read(Path file) {
    return readLines(file).stream().map(Line::row).toList();
  }

  /** A row and its number in the file, from 1. */
  record Line(int number, Dataset.Row row) {}

  /** As {@link #read}, with the numbers of the lines. */
  static List<Line> readLines(Path file) {
    List<Line> rows = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      int tab = line.indexOf('\t');
      if (line.isBlank()) {
        continue;
      }
      if (tab <= 0 || line.substring(tab + 1).isBlank()) {
        mistakes.add(file + ":" + number + ": a line must be a label, a tab and an utterance");
      } else {
        Dataset.Row row =
            new Dataset.Row(line.substring(0, tab).strip(), line.substring(tab + 1).strip());
        rows.add(new Line(number, row));
      }
    }
    if (rows.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(file + " has no utterances: lines must be a label, a tab and an utterance");
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
