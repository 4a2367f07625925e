package io.frontdesk.bench.load.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a server's {@code /metrics} says at one moment; empty for a server that has none.
 *
 * @param values by name and labels, as written there
 */
public record ServerMeters(Map<String, Double> values) {

  /** Reads Prometheus text. */
  public static ServerMeters of(Optional<String> text) {
    Map<String, Double> values = new HashMap<>();
    text.ifPresent(
        all ->
            all.lines()
                .filter(line -> !line.startsWith("#") && line.lastIndexOf(' ') > 0)
                .forEach(
                    line -> {
                      int at = line.lastIndexOf(' ');
                      values.put(line.substring(0, at), number(line.substring(at + 1)));
                    }));
    return new ServerMeters(values);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.replace("+Inf", "Infinity"));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The sum of all values whose name and labels begin so; 0 if there is none. */
  public double sum(String prefix) {
    return values.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** The greatest of these; 0 if there is none. */
  public double greatest(String prefix) {
    return values.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .mapToDouble(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  /** Whether there is such a meter. */
  public boolean has(String prefix) {
    return values.keySet().stream().anyMatch(key -> key.startsWith(prefix));
  }
}
