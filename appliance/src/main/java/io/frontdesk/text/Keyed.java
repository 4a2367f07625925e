package io.frontdesk.text;

import java.util.Arrays;

/**
 * A text as keys that were pressed: the letters of its words, a space between two words, and one
 * sign for anything else that stands between words, which nothing is done to. Not changed once
 * made.
 */
final class Keyed {

  /** One space between two words. */
  static final int SPACE = 27;

  /** What no word goes over: signs, numbers, addresses, the end. */
  static final int WALL = 28;

  private final String text;
  private int[] keys = new int[64];
  private int[] places = new int[64];
  private int size;

  Keyed(String text) {
    this.text = text;
    Words words = new Words(text);
    int done = -1;
    while (words.next()) {
      if (done >= 0) {
        boolean space = words.start() == done + 1 && text.charAt(done) == ' ';
        add(space ? SPACE : WALL, done);
      }
      for (int i = words.start(); i < words.end(); i++) {
        add(WordTrie.code(text.charAt(i)), i);
      }
      done = words.end();
    }
    add(WALL, Math.max(0, done));
  }

  private void add(int key, int place) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      places = Arrays.copyOf(places, 2 * size);
    }
    keys[size] = key;
    places[size++] = place;
  }

  /** How many keys there are; the last is a wall. */
  int size() {
    return size;
  }

  int key(int at) {
    return keys[at];
  }

  boolean isLetter(int at) {
    return keys[at] < SPACE;
  }

  /** Where in the text a key is. */
  int place(int at) {
    return places[at];
  }

  /** The end of the word that goes on at a key. */
  int wordEnd(int at) {
    int end = at;
    while (isLetter(end)) {
      end++;
    }
    return end;
  }

  /** The text of some keys, none of them a wall. */
  String text(int from, int to) {
    return text.substring(places[from], places[to - 1] + 1);
  }
}
