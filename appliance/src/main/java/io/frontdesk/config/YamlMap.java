package io.frontdesk.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
    int bestDistance = Math.max(1, name.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(name, candidate);
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

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }

  /**
   * A key with its value.
   *
   * @param keyNode the key
   * @param value the value; may be null in YAML's sense
   */
  public record Entry(YamlNode keyNode, YamlNode value) {}
}
