package io.frontdesk.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a YAML file. A key that stands twice, or is no text, is a mistake; so is a key that
 * is not {@linkplain #allow allowed}. Used by the thread that reads the file.
 */
public final class YamlMap {

  private final YamlNode owner;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  YamlMap(YamlNode owner, List<Entry> found) {
    this.owner = owner;
    for (Entry entry : found) {
      if (!entry.keyNode().isScalar()) {
        entry.keyNode().mistake("a key must be a text, found " + entry.keyNode().description());
        continue;
      }
      Optional<String> key = entry.keyNode().text("a key");
      key.map(name -> entries.putIfAbsent(name, entry))
          .ifPresent(
              first ->
                  entry
                      .keyNode()
                      .mistake(
                          "the key '"
                              + key.get()
                              + "' stands twice; the first is in line "
                              + first.keyNode().place().line()));
    }
  }

  /** The object as a value. */
  public YamlNode node() {
    return owner;
  }

  /**
   * Makes every other key a mistake.
   *
   * @param known the keys that have a meaning here
   * @return this
   */
  public YamlMap allow(String... known) {
    List<String> names = List.of(known);
    entries.forEach(
        (key, entry) -> {
          if (!names.contains(key)) {
            entry.keyNode().mistake("unknown key '" + key + "'; " + suggestion(key, names));
          }
        });
    return this;
  }

  /** Whether the key is there, with or without a value. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The key's value; empty if the key is missing or has no value. */
  public Optional<YamlNode> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value).filter(node -> !node.isNull());
  }

  /**
   * The key's value, which must be there.
   *
   * @param key the key
   * @return the value; nothing after a mistake
   */
  public Optional<YamlNode> require(String key) {
    Optional<YamlNode> value = get(key);
    if (value.isEmpty()) {
      YamlNode at = has(key) ? entries.get(key).keyNode() : owner;
      at.mistake(has(key) ? "'" + key + "' has no value" : "the key '" + key + "' is missing");
    }
    return value;
  }

  /** The key's text; empty if the key is missing or after a mistake. */
  public Optional<String> text(String key) {
    return get(key).flatMap(node -> node.text("'" + key + "'"));
  }

  /** The key's text, which must be there; nothing after a mistake. */
  public Optional<String> requireText(String key) {
    return require(key).flatMap(node -> node.text("'" + key + "'"));
  }

  /** The key's boolean, or the default if it is missing or wrong. */
  public boolean bool(String key, boolean byDefault) {
    return get(key).flatMap(node -> node.bool("'" + key + "'")).orElse(byDefault);
  }

  /** The key's whole number from min to max, or the default if it is missing or wrong. */
  public int integer(String key, int min, int max, int byDefault) {
    return get(key).flatMap(node -> node.integer("'" + key + "'", min, max)).orElse(byDefault);
  }

  /** The key's list; none if it is missing or wrong. */
  public List<YamlNode> list(String key) {
    return get(key).map(node -> node.list("'" + key + "'")).orElse(List.of());
  }

  /** The key's list of texts; none if it is missing, without those that are wrong. */
  public List<String> texts(String key) {
    return list(key).stream()
        .flatMap(node -> node.text("an element of '" + key + "'").stream())
        .toList();
  }

  /** Key and value, in the order of the file. */
  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /**
   * What to write instead of a name that nobody knows.
   *
   * @param name the name
   * @param known the names that there are
   * @return {@code did you mean 'x'?}, or the known names
   */
  public static String suggestion(String name, Collection<String> known) {
    String best = "";
    int bestDistance = (name.length() < 4 ? 1 : Math.max(2, name.length() / 3)) + 1;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - name.length()) >= bestDistance) {
        continue;
      }
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    if (!best.isEmpty()) {
      return "did you mean '" + best + "'?";
    }
    if (known.isEmpty()) {
      return "there is none";
    }
    String all = String.join(", ", known.stream().sorted().limit(20).toList());
    return "known here: " + all + (known.size() > 20 ? ", …" : "");
  }

  /** Letters to change, add, drop or swap with their neighbour to come from one to the other. */
  private static int distance(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int change = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        distance[i][j] = swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
      }
    }
    return distance[a.length()][b.length()];
  }

  /**
   * A key with its value.
   *
   * @param keyNode the key
   * @param value the value; may be null in YAML's sense
   */
  public record Entry(YamlNode keyNode, YamlNode value) {}
}
