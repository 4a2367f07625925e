package io.frontdesk.text;

import java.util.Arrays;

/**
 * The most probable words behind one message: Viterbi over the keys, with a few hypotheses, told
 * apart by their last word, wherever a word may begin. A word may end before, at, or behind the
 * space that was typed. Used once, by one thread.
 */
final class Decoding {

  /** Hypotheses kept where a word begins. */
  private static final int WIDTH = 4;

  /** How much worse than one that is further on a hypothesis may be. */
  private static final float BEAM = 4;

  /**
   * What a word costs that is not known, and each of its letters: names, and what is none of ours.
   */
  private static final float UNKNOWN = 12;

  private static final float UNKNOWN_LETTER = 1.2f;

  /** What a letter by itself costs, as in "u. s.": there is nothing to mend it by. */
  private static final float LONE_LETTER = 4;

  /** The more words are unknown, the less likely are they names: what a second and third add. */
  private static final float ANOTHER_UNKNOWN = 5;

  private static final int MOST_OTHERS = 2;

  /**
   * What a mistake costs more where the word that was typed could have been meant, or each word of
   * the message could.
   */
  private static final float KNOWN = 5;

  /** How many mistakes a word may have that was typed as another word, and one that was not. */
  private static final int MISTAKES_OF_WORD = 1;

  private static final int MISTAKES = 2;

  private final WordModel model;
  private final Keyed keys;
  private final boolean allKnown;
  private final float unknown;
  private final int[] counts;

  /** Of a hypothesis, less {@link WordSearch#PER_KEY} for each key behind it. */
  private final float[] costs;

  private final int[] words;
  private final boolean[] typed;
  private final int[] from;
  private final float[] bestFrom;

  /** Where a word begins: twice the key, and one more if its first letter came before the space. */
  private int node;

  private float bound;

  /** Whether what was typed there is a word. */
  private boolean known;

  /**
   * A decoding.
   *
   * @param strangers how many words are not known
   */
  Decoding(WordModel model, Keyed keys, int strangers) {
    this.model = model;
    this.keys = keys;
    this.allKnown = strangers == 0;
    unknown = UNKNOWN + ANOTHER_UNKNOWN * Math.max(0, Math.min(MOST_OTHERS, strangers - 1));
    int nodes = 2 * (keys.size() + 1);
    counts = new int[nodes];
    costs = new float[nodes * WIDTH];
    words = new int[nodes * WIDTH];
    typed = new boolean[nodes * WIDTH];
    from = new int[nodes * WIDTH];
    bestFrom = new float[keys.size() + 1];
    Arrays.fill(bestFrom, Float.POSITIVE_INFINITY);
  }

  /** The text with the words that were meant; the same instance if they are those typed. */
  String best(String text) {
    WordSearch search = new WordSearch(model.trie(), keys, this::onWord);
    counts[0] = 1;
    words[0] = model.edge();
    for (int at = 0; at < keys.size() && !search.isExhausted(); at++) {
      for (int borrowed = 0; borrowed < 2; borrowed++) {
        node = 2 * at + borrowed;
        if (counts[node] > 0) {
          open(search, at, borrowed == 1);
        }
      }
    }
    return counts[2 * keys.size()] == 0 ? text : rewrite(text, last());
  }

  private float least(int of) {
    float least = costs[of * WIDTH];
    for (int i = 1; i < counts[of]; i++) {
      least = Math.min(least, costs[of * WIDTH + i]);
    }
    return least;
  }

  /** What a hypothesis may cost: so much more than one that is further on. */
  private float bound(int at) {
    float least = Float.POSITIVE_INFINITY;
    for (int i = at; i < bestFrom.length; i++) {
      least = Math.min(least, bestFrom[i]);
    }
    return least + BEAM;
  }

  private void open(WordSearch search, int at, boolean borrowed) {
    float least = least(node);
    if (least > bound(at + 1)) {
      return;
    }
    int mistakes = MISTAKES;
    bound = Float.POSITIVE_INFINITY;
    known = false;
    if (!borrowed && (at == 0 || !keys.isLetter(at - 1))) {
      int end = keys.wordEnd(at);
      int id = end == at ? WordModel.NONE : model.id(keys.text(at, end));
      if (id != WordModel.NONE) {
        mistakes = MISTAKES_OF_WORD;
        onWord(id, end + 1, false, 0);
        known = true;
      } else if (end > at) {
        asTyped(Speller.id(model, keys.text(at, end)), end);
      }
    }
    for (int most = 1; most <= mistakes; most++) {
      bound = bound(at + 1);
      search.search(at, borrowed, most, bound - least);
    }
  }

  /** The word as it stands; with an apostrophe it may count as the one before that. */
  private void asTyped(int id, int end) {
    int length = end - node / 2;
    float keysCost = WordSearch.PER_KEY * (length + 1);
    for (int i = node * WIDTH; i < node * WIDTH + counts[node]; i++) {
      float cost = id == WordModel.NONE ? unknown(length) : model.cost(id, words[i]);
      add(2 * (end + 1), costs[i] + cost - keysCost, id, i, true);
    }
  }

  private float unknown(int length) {
    return length == 1 ? LONE_LETTER : unknown + UNKNOWN_LETTER * length;
  }

  private void onWord(int word, int end, boolean borrowed, float cost) {
    int to = 2 * end + (borrowed ? 1 : 0);
    float more = cost > 0 && (allKnown || known) ? cost + KNOWN : cost;
    float keysCost = WordSearch.PER_KEY * (end - node / 2);
    if (least(node) + more + model.least(word) - keysCost > bound) {
      return;
    }
    boolean last = end == keys.size();
    for (int i = node * WIDTH; i < node * WIDTH + counts[node]; i++) {
      float sum = costs[i] + more + model.cost(word, words[i]) - keysCost;
      add(to, last ? sum + model.cost(model.edge(), word) : sum, word, i, false);
    }
  }

  private void add(int to, float cost, int word, int before, boolean asTyped) {
    int slot = to * WIDTH;
    int end = slot + counts[to];
    int worst = slot;
    for (int i = slot; i < end; i++) {
      if (words[i] == word) {
        if (cost < costs[i]) {
          set(i, cost, word, before, asTyped);
        }
        return;
      }
      worst = costs[i] > costs[worst] ? i : worst;
    }
    if (counts[to] < WIDTH) {
      counts[to]++;
      set(end, cost, word, before, asTyped);
    } else if (cost < costs[worst]) {
      set(worst, cost, word, before, asTyped);
    }
  }

  private void set(int slot, float cost, int word, int before, boolean asTyped) {
    costs[slot] = cost;
    words[slot] = word;
    from[slot] = before;
    typed[slot] = asTyped;
    int at = slot / WIDTH / 2;
    bestFrom[at] = Math.min(bestFrom[at], cost);
  }

  private int last() {
    int first = 2 * keys.size() * WIDTH;
    int best = first;
    for (int i = first; i < first + counts[2 * keys.size()]; i++) {
      best = costs[i] < costs[best] ? i : best;
    }
    return best;
  }

  private String rewrite(String text, int last) {
    int[] path = new int[keys.size() + 1];
    int length = 0;
    for (int slot = last; slot >= WIDTH; slot = from[slot]) {
      path[length++] = slot;
    }
    StringBuilder out = new StringBuilder(text.length() + 8);
    out.append(text, 0, keys.place(0));
    for (int i = length - 1; i >= 0; i--) {
      int slot = path[i];
      int end = slot / WIDTH / 2;
      out.append(
          typed[slot] ? keys.text(from[slot] / WIDTH / 2, end - 1) : model.word(words[slot]));
      boolean wall = keys.key(end - 1) == Keyed.WALL;
      int next = end == keys.size() ? text.length() : keys.place(end);
      out.append(wall ? text.substring(keys.place(end - 1), next) : " ");
    }
    String mended = out.toString();
    return mended.equals(text) ? text : mended;
  }
}
