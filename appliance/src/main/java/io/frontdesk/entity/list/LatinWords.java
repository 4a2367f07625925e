package io.frontdesk.entity.list;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * Phrases of words that blanks part, found in spite of mistyped letters, plurals, and blanks that
 * are missing or too many. A trie over numbered words; each word of a text stands for itself if it
 * is a list's or an ordinary one, else for its near ones. Filled by one thread, then immutable and
 * shared.
 */
final class LatinWords {

  private static final long NONE = -1;
  private static final int[] NOTHING = {};
  private static final int MIN_JOINED = 5;
  private static final int MAX_VISITED = 64;
  private static final double INFLECTED = 0.95;
  private static final double JOINED = 0.95;
  private static final double LONG_WORD = 0.9;
  private static final double MIDDLE_WORD = 0.85;
  private static final double SHORT_WORD = 0.8;
  private static final double TWO_MISTAKES = 0.75;

  private final WordNeighbours words = new WordNeighbours();
  private final Long2LongHashMap edges = new Long2LongHashMap(NONE);
  private final Long2LongHashMap ends = new Long2LongHashMap(NONE);
  private final List<Meaning> meanings = new ArrayList<>();
  private final OrdinaryWords ordinary;
  private int nodes = 1;

  LatinWords(OrdinaryWords ordinary) {
    this.ordinary = ordinary;
  }

  void add(FoldedText phrase, Meaning meaning) {
    Tokens tokens = new Tokens(phrase, new BitSet());
    if (tokens.count() == 0) {
      return;
    }
    int[] joined = tokens.joined(0, tokens.count() - 1);
    if (joined.length < Edits.MIN_LETTERS) {
      return;
    }
    int node = 0;
    for (int i = 0; i < tokens.count(); i++) {
      node = child(node, words.addWithNeighbours(tokens.letters(i)));
    }
    mean(node, meaning);
    if (tokens.count() > 1 && tokens.count() < 4 && joined.length >= MIN_JOINED) {
      mean(child(0, words.add(joined)), meaning);
    }
  }

  private int child(int node, int word) {
    long edge = WordHash.edge(node, word);
    long next = edges.get(edge);
    if (next == NONE) {
      next = nodes++;
      edges.put(edge, next);
    }
    return (int) next;
  }

  private void mean(int node, Meaning meaning) {
    if (ends.get(node) == NONE) {
      ends.put(node, meanings.size());
      meanings.add(meaning);
    }
  }

  boolean isEmpty() {
    return nodes == 1;
  }

  /** Adds the best find at each word of a text. */
  void find(FoldedText text, Tokens tokens, List<EntityMatch> found) {
    Search search = new Search(text, tokens);
    for (int token = 0; token < tokens.count(); token++) {
      search.from(token, found);
    }
  }

  private final class Search {

    private final FoldedText text;
    private final Tokens tokens;
    private final int[][] candidates;
    private int visited;
    private int bestEnd;
    private double best;
    private long bestMeaning;

    Search(FoldedText text, Tokens tokens) {
      this.text = text;
      this.tokens = tokens;
      this.candidates = new int[tokens.count()][];
    }

    void from(int token, List<EntityMatch> found) {
      visited = 0;
      bestMeaning = NONE;
      bestEnd = token;
      walk(0, token, 1);
      if (bestMeaning != NONE) {
        int start = tokens.start(token);
        int end = tokens.end(bestEnd - 1);
        found.add(meanings.get((int) bestMeaning).at(text, start, end, best));
      }
    }

    private void walk(int node, int token, double confidence) {
      if (token == tokens.count() || node > 0 && !tokens.isNearNext(token - 1)) {
        return;
      }
      for (int candidate : candidates(token)) {
        step(node, candidate >>> 2, token + 1, confidence * confidence(token, candidate & 3));
      }
      if (node == 0 && tokens.isNearNext(token) && tokens.length(token + 1) > 1) {
        int word =
            tokens.length(token) + tokens.length(token + 1) < MIN_JOINED
                ? (int) NONE
                : words.exact(tokens.hashWithNext(token));
        step(node, word, token + 2, confidence * JOINED);
      }
    }

    private void step(int node, int word, int next, double confidence) {
      long child =
          word < 0 || visited++ > MAX_VISITED ? NONE : edges.get(WordHash.edge(node, word));
      if (child == NONE) {
        return;
      }
      long meaning = ends.get(child);
      if (meaning != NONE && (next > bestEnd || next == bestEnd && confidence > best)) {
        bestEnd = next;
        best = confidence;
        bestMeaning = meaning;
      }
      walk((int) child, next, confidence);
    }

    /** What a word of the text may stand for: {@code id << 2 | mistakes}, 3 for an inflection. */
    private int[] candidates(int token) {
      if (candidates[token] == null) {
        candidates[token] = candidatesOf(token);
      }
      return candidates[token];
    }

    private int[] candidatesOf(int token) {
      long hash = tokens.hash(token);
      int exact = words.exact(hash);
      if (exact >= 0) {
        return new int[] {exact << 2};
      }
      boolean mayBeNear =
          tokens.length(token) >= Edits.MIN_LETTERS && !words.isEmpty() && !ordinary.isWord(hash);
      if (!mayBeNear && tokens.lastLetter(token) != 's') {
        return NOTHING;
      }
      int[] letters = tokens.letters(token);
      int single = singular(letters);
      if (single >= 0) {
        return new int[] {single << 2 | 3};
      }
      return mayBeNear ? near(letters) : NOTHING;
    }

    /** Near words, else those near to what may be a plural. */
    private int[] near(int[] letters) {
      int[] near = words.near(letters);
      boolean isPlural =
          near.length == 0 && letters.length > MIN_JOINED && letters[letters.length - 1] == 's';
      return isPlural ? words.near(Arrays.copyOf(letters, letters.length - 1)) : near;
    }

    private int singular(int[] letters) {
      int length = letters.length;
      if (length < Edits.MIN_LETTERS || letters[length - 1] != 's') {
        return (int) NONE;
      }
      int word = words.exact(WordHash.without(letters, length - 1, -1, -1));
      boolean isEs = word < 0 && length > Edits.MIN_LETTERS && letters[length - 2] == 'e';
      return isEs ? words.exact(WordHash.without(letters, length - 2, -1, -1)) : word;
    }

    private double confidence(int token, int mistakes) {
      int length = tokens.length(token);
      return switch (mistakes) {
        case 0 -> 1;
        case 1 -> length >= 8 ? LONG_WORD : length > 4 ? MIDDLE_WORD : SHORT_WORD;
        case 2 -> TWO_MISTAKES;
        default -> INFLECTED;
      };
    }
  }
}
