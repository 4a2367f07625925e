package io.frontdesk.text;

/**
 * Finds the words that may have been meant by what was typed from a key on, wherever they end: a
 * walk down the tree of words beside the keys. A space is a key that is missed like any other. Used
 * by one thread.
 */
final class WordSearch {

  /** Behind so many letters there may be a second mistake, if the word is the bot's own. */
  private static final int TWO_MISTAKES = 2;

  private static final int KEYS_TO_COME = 4;

  /** What each key costs on average: words that end at different keys are compared less that. */
  static final float PER_KEY = 1.8f;

  private static final int NOTHING = 0;
  private static final int LOST = 1;
  private static final int ADDED = 2;

  /** Places of the tree looked at for one message: some milliseconds. */
  private static final int MAX_STEPS = 400_000;

  private final WordTrie trie;
  private final Keyed keys;
  private final Sink sink;
  private int start;
  private int most;
  private float limit;
  private int steps;

  /** Takes what was found. */
  @FunctionalInterface
  interface Sink {
    /**
     * A word that may have been meant; the same may come again.
     *
     * @param end the key at which the next word begins
     * @param borrowed whether the next word's first letter is the key two before {@code end}: it
     *     was swapped with the space
     * @param cost of the mistakes
     */
    void onWord(int word, int end, boolean borrowed, float cost);
  }

  WordSearch(WordTrie trie, Keyed keys, Sink sink) {
    this.trie = trie;
    this.keys = keys;
    this.sink = sink;
  }

  /**
   * Looks.
   *
   * @param from the first key
   * @param borrowed whether the first letter is two keys before that
   * @param mistakes how many a word may have
   * @param dearest what a word with its mistakes may cost, see {@link #PER_KEY}
   */
  void search(int from, boolean borrowed, int mistakes, float dearest) {
    start = from;
    most = mistakes;
    limit = dearest + KEYS_TO_COME * PER_KEY;
    int node = borrowed ? trie.child(0, keys.key(from - 2)) : 0;
    if (node != WordTrie.NONE) {
      walk(node, from, 0, 0, NOTHING, borrowed ? 1 : 0);
    }
  }

  /** Whether so much was looked at that the message is no language, and not worth more time. */
  boolean isExhausted() {
    return steps > MAX_STEPS;
  }

  private void walk(int node, int at, float cost, int mistakes, int last, int depth) {
    if (steps++ > MAX_STEPS) {
      return;
    }
    int key = keys.key(at);
    int word = trie.word(node);
    if (word != WordTrie.NONE) {
      end(word, at, cost, mistakes);
    }
    boolean letter = key < Keyed.SPACE;
    if (letter) {
      int child = trie.child(node, key);
      if (child != WordTrie.NONE) {
        walk(child, at + 1, cost, mistakes, NOTHING, depth + 1);
      }
    }
    if (mistakes < most && (mistakes == 0 || depth >= TWO_MISTAKES && trie.hasOwn(node))) {
      mistake(node, at, cost + (depth == 0 ? Typing.FIRST_LETTER : 0), mistakes + 1, last, depth);
    }
  }

  private void mistake(int node, int at, float cost, int mistakes, int last, int depth) {
    int key = keys.key(at);
    boolean letter = key < Keyed.SPACE;
    int next = key == Keyed.WALL ? Keyed.WALL : keys.key(at + 1);
    float room = limit + PER_KEY * (at - start) - cost;
    boolean again = mistakes < most;
    int endOfChildren = trie.endOfChildren(node);
    for (int child = trie.firstChild(node); child < endOfChildren; child++) {
      int meant = trie.letter(child);
      if (meant == key || trie.least(child) > room || mistakes > 1 && !trie.hasOwn(child)) {
        continue;
      }
      if (letter && Typing.isConfused(key, meant)) {
        walk(child, at + 1, cost + Typing.other(key, meant), mistakes, NOTHING, depth + 1);
      }
      if (last != ADDED
          && (again || (letter ? trie.hasChild(child, key) : trie.word(child) >= 0))) {
        walk(child, at, cost + Typing.LOST, mistakes, LOST, depth + 1);
      }
    }
    if (key == Keyed.WALL) {
      return;
    }
    if (last != LOST && (letter || depth > 0 && at > start)) {
      int before = at == 0 ? Keyed.WALL : keys.key(at - 1);
      walk(node, at + 1, cost + Typing.added(key, before, next), mistakes, ADDED, depth);
    }
    if (next < Keyed.SPACE && next != key) {
      swapped(node, at, cost + Typing.SWAPPED, mistakes, depth);
    }
  }

  private void swapped(int node, int at, float cost, int mistakes, int depth) {
    int key = keys.key(at);
    int child = trie.child(node, keys.key(at + 1));
    if (child == WordTrie.NONE) {
      return;
    }
    if (key == Keyed.SPACE) {
      int word = trie.word(child);
      if (word != WordTrie.NONE && keys.isLetter(at + 2)) {
        sink.onWord(word, at + 2, false, cost);
      }
      return;
    }
    int second = trie.child(child, key);
    if (second != WordTrie.NONE) {
      walk(second, at + 2, cost, mistakes, NOTHING, depth + 2);
    }
  }

  private void end(int word, int at, float cost, int mistakes) {
    int key = keys.key(at);
    if (key >= Keyed.SPACE) {
      sink.onWord(word, at + 1, false, cost);
      return;
    }
    if (mistakes >= most || at == start) {
      return;
    }
    sink.onWord(word, at, false, cost + Typing.SPACE_LOST);
    if (Typing.isNear(key, Keyed.SPACE) && keys.isLetter(at + 1)) {
      sink.onWord(word, at + 1, false, cost + Typing.SPACE_HIT_BESIDE);
    }
    if (keys.key(at + 1) == Keyed.SPACE) {
      sink.onWord(word, at + 2, true, cost + Typing.SWAPPED);
    }
  }
}
