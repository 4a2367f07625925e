package io.frontdesk.bench.load.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints the highest rate that was found for a mix over WebSocket, for the tests that hold it.
 * Where none was found it says so and gives a low one, so that they can still be run.
 */
public final class FoundRate {

  private static final double NONE_FOUND = 500;

  private FoundRate() {}

  /**
   * Runs the program.
   *
   * @param args the JSON of load tests, the mix, and {@code half} for half of the rate
   * @throws IOException if the file is there and can't be read
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    double found = 0;
    if (Files.exists(file)) {
      found = of(new ObjectMapper().readTree(file.toFile()), args[1]);
    }
    if (found == 0) {
      System.err.println("No rate was found for the " + args[1] + " mix: taking a low one.");
      found = NONE_FOUND;
    }
    System.out.printf("%.0f%n", args.length > 2 ? found / 2 : found);
  }

  /** The median of the highest rates; 0 if there is none. */
  static double of(JsonNode tests, String mix) {
    return tests.path(mix + " over WebSocket").path("result").path("medianHighestRate").asDouble();
  }
}
