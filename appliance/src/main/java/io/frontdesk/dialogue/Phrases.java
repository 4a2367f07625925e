package io.frontdesk.dialogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phrases with what they say. Reads a text as a row of phrases, the longest first; a text of which
 * any part is unknown says nothing. Immutable, safe for any thread.
 *
 * @param <T> what a phrase says
 */
final class Phrases<T> {

  private final Node<T> root;

  private Phrases(Node<T> root) {
    this.root = root;
  }

  /** Where some words lead: what they say as a phrase, and the words that may follow. */
  private static final class Node<T> {
    private final Map<String, Node<T>> next = new HashMap<>();
    private Optional<T> meaning = Optional.empty();
  }

  /** Collects phrases. */
  static final class Builder<T> {
    private final Node<T> root = new Node<>();

    /** Adds phrases, separated by {@code |}; a phrase that is there already is a slip. */
    Builder<T> add(T meaning, String phrases) {
      for (String phrase : phrases.split("\\|")) {
        Node<T> at = root;
        for (String word : Words.of(phrase)) {
          at = at.next.computeIfAbsent(word, first -> new Node<>());
        }
        if (at == root || at.meaning.isPresent()) {
          throw new IllegalArgumentException("empty or twice: '" + phrase + "'");
        }
        at.meaning = Optional.of(meaning);
      }
      return this;
    }

    Phrases<T> build() {
      return new Phrases<>(root);
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
    int longest = 0;
    Node<T> node = root.next.get(words.get(at));
    for (int end = at + 1; node != null; end++) {
      longest = node.meaning.isPresent() ? end - at : longest;
      node = end < words.size() ? node.next.get(words.get(end)) : null;
    }
    return longest == 0 && alone(Words.squeezed(words.get(at))).isPresent() ? 1 : longest;
  }

  private T meaning(List<String> words, int at, int length) {
    Node<T> node = root;
    for (int i = at; node != null && i < at + length; i++) {
      node = node.next.get(words.get(i));
    }
    Optional<T> meaning = node == null ? Optional.empty() : node.meaning;
    return meaning.or(() -> alone(Words.squeezed(words.get(at)))).orElseThrow();
  }

  /** What a word says by itself. */
  private Optional<T> alone(String word) {
    Node<T> node = root.next.get(word);
    return node == null ? Optional.empty() : node.meaning;
  }
}
