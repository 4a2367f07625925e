package io.frontdesk.entity;

import io.frontdesk.bot.EntityType.ListEntity;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * All list entities in one trie over lower-case code points: a find costs the same for ten words
 * and for ten thousand. Immutable once built; shared for reading.
 */
final class ListMatcher {

  private static final int ROOT = 0;
  private static final long NONE = -1;

  private final Long2LongHashMap edges = new Long2LongHashMap(NONE);
  private final Long2LongHashMap ends = new Long2LongHashMap(NONE);
  private final List<Meaning> meanings = new ArrayList<>();
  private int nodes = 1;

  private record Meaning(String entity, String value) {}

  void add(ListEntity entity) {
    entity
        .values()
        .forEach(
            (value, words) -> {
              meanings.add(new Meaning(entity.name(), value));
              words.forEach(word -> insert(word, meanings.size() - 1));
            });
  }

  private void insert(String word, int meaning) {
    FoldedText folded = FoldedText.of(word.strip());
    long node = ROOT;
    for (int i = 0; i < folded.length(); i++) {
      long edge = edge(node, folded.lower(i));
      long next = edges.get(edge);
      if (next == NONE) {
        next = nodes++;
        edges.put(edge, next);
      }
      node = next;
    }
    // A word that stands for two values keeps the first.
    if (node != ROOT && ends.get(node) == NONE) {
      ends.put(node, meaning);
    }
  }

  private static long edge(long node, int codePoint) {
    return node << 21 | codePoint;
  }

  /** Adds the longest find at each place. */
  void find(FoldedText text, List<EntityMatch> found) {
    for (int start = 0; start < text.length(); start++) {
      if (text.isInsideWord(start)) {
        continue;
      }
      longest(text, start, found);
    }
  }

  private void longest(FoldedText text, int start, List<EntityMatch> found) {
    long node = ROOT;
    long meaning = NONE;
    int end = start;
    for (int i = start; i < text.length(); i++) {
      node = edges.get(edge(node, text.lower(i)));
      if (node == NONE) {
        break;
      }
      long here = ends.get(node);
      if (here != NONE && !text.isInsideWord(i + 1)) {
        meaning = here;
        end = i + 1;
      }
    }
    if (meaning != NONE) {
      Meaning what = meanings.get((int) meaning);
      found.add(new EntityMatch(what.entity, start, end, text.original(start, end), what.value, 1));
    }
  }
}
