package io.frontdesk.bench;

import io.frontdesk.training.Dataset;
import io.frontdesk.training.slot.AnnotatedLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of lines {@code label<TAB>utterance}, UTF-8, or with the ending {@code .jsonl} of annotated
 * utterances. Stateless.
 */
public final class LabelledFile {

  private LabelledFile() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if a line is not of the form, or there is none
   * @throws UncheckedIOException if it can't be read
   */
  public static List<Dataset.Row> read(Path file) {
    List<Dataset.Row> rows = new ArrayList<>();
    int number = 0;
    try {
      boolean isAnnotated = file.getFileName().toString().endsWith(".jsonl");
      for (String line : Files.readAllLines(file)) {
        number++;
        if (isAnnotated) {
          AnnotatedLine read = AnnotatedLine.read(line);
          rows.add(new Dataset.Row(read.intent(), read.text(), read.spans()));
          continue;
        }
        int tab = line.indexOf('\t');
        if (tab <= 0 || line.substring(tab + 1).isBlank()) {
          throw new IllegalArgumentException(
              file + ":" + number + ": a line must be a label, a tab and an utterance");
        }
        rows.add(new Dataset.Row(line.substring(0, tab), line.substring(tab + 1).strip()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(file + " is empty");
    }
    return rows;
  }
}
