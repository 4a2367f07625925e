package io.frontdesk.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * The program behind {@code bench/entities}: tries entities and slots on every set of a data
 * folder, measures their speed, feeds them a million strings, and prints one table beside what is
 * wanted. Runs on the main thread.
 */
public final class EntityTable {

  private EntityTable() {}

  /** Runs the program. */
  public static void main(String[] args) {
    CommandLine commandLine = AccuracyTable.commandLine(EntityRows.all());
    commandLine.setCommandName("entities");
    commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(commandLine.execute(args));
  }
}
