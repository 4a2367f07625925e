package io.frontdesk.dialogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Phrases with what they say. Reads a text as a row of phrases, the longest first; a text of which
 * any part is unknown says nothing. Immutable, safe for any thread.
 *
 * @param <T> what a phrase says
 */
final class Phrases<T> {

  private final Map<String, T> known;
  private final Set<String> firstWords;
  private final int longest;

  private Phrases(Map<String, T> known, int longest) {
    this.known = Map.copyOf(known);
    this.longest = longest;
    firstWords =
        known.keySet().stream().map(phrase -> phrase.split(" ")[0]).collect(Collectors.toSet());
  }

  /** Collects phrases. */
  static final class Builder<T> {
    private final Map<String, T> known = new HashMap<>();
    private int longest = 1;

    /** Adds phrases, separated by {@code |}; a phrase that is there already is a slip. */
    Builder<T> add(T meaning, String phrases) {
      for (String phrase : phrases.split("\\|")) {
        List<String> words = Words.of(phrase);
        longest = Math.max(longest, words.size());
        if (words.isEmpty() || known.put(String.join(" ", words), meaning) != null) {
          throw new IllegalArgumentException("empty or twice: '" + phrase + "'");
        }
      }
      return this;
    }

    Phrases<T> build() {
      return new Phrases<>(known, longest);
    }
  }

  /** What a text says, phrase by phrase, or empty if a part of it is unknown. */
  Optional<List<T>> read(List<String> words) {
    List<T> meanings = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      if (words.get(at).equals(Words.BREAK)) {
        at++;
        continue;
      }
      int length = match(words, at);
      if (length == 0) {
        return Optional.empty();
      }
      meanings.add(meaning(words, at, length));
      at += length;
    }
    return Optional.of(meanings);
  }

  /** The words that belong to no phrase. */
  List<String> without(List<String> words) {
    List<String> rest = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int length = match(words, at);
      if (length == 0 && !words.get(at).equals(Words.BREAK)) {
        rest.add(words.get(at));
      }
      at += Math.max(1, length);
    }
    return rest;
  }

  /** How many words the longest phrase has that begins here; 0: none does. */
  private int match(List<String> words, int at) {
    int most = firstWords.contains(words.get(at)) ? longest : 1;
    for (int length = Math.min(most, words.size() - at); length > 0; length--) {
      if (known.containsKey(phrase(words, at, length))) {
        return length;
      }
    }
    return known.containsKey(Words.squeezed(words.get(at))) ? 1 : 0;
  }

  private T meaning(List<String> words, int at, int length) {
    T meaning = known.get(phrase(words, at, length));
    return meaning == null ? known.get(Words.squeezed(words.get(at))) : meaning;
  }

  private static String phrase(List<String> words, int at, int length) {
    return length == 1 ? words.get(at) : String.join(" ", words.subList(at, at + length));
  }
}
