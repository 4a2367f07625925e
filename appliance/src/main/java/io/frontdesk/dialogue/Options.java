package io.frontdesk.dialogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds out which of a few things that stand before the customer a text picks: by its words ("the
 * blue one"), by its place ("第二个", "the last one"), or any ("都可以"). All of the text must speak of
 * the choice. Immutable, made for one question.
 */
final class Options {

  private static final Phrases<Boolean> FRAME =
      EnglishWords.frame(ChineseWords.frame(new Phrases.Builder<Boolean>())).build();
  private static final Phrases<Integer> PLACES =
      EnglishWords.places(ChineseWords.places(new Phrases.Builder<Integer>())).build();
  private static final Phrases<Boolean> ANY =
      EnglishWords.any(ChineseWords.any(new Phrases.Builder<Boolean>())).build();
  private static final Phrases<Boolean> NONE =
      EnglishWords.none(ChineseWords.none(new Phrases.Builder<Boolean>())).build();

  private static final Set<String> NEGATIONS =
      Set.of(
          "不", "没", "无", "非", "未", "别", "not", "no", "non", "never", "without", "dont", "doesnt",
          "didnt", "isnt", "wasnt", "cant", "wont");

  /** Nothing is picked. */
  private static final OptionalInt NOTHING = OptionalInt.empty();

  private final List<List<String>> titles = new ArrayList<>();

  /**
   * @param titles as the customer sees them, in order
   */
  Options(List<String> titles) {
    titles.forEach(title -> this.titles.add(Words.of(title)));
  }

  /** The place of what is picked, from 0. */
  OptionalInt pick(String text) {
    List<String> words = Words.of(text);
    if (titles.isEmpty() || words.isEmpty() || words.contains(Words.QUESTION)) {
      return NOTHING;
    }
    OptionalInt whole = only(title -> title.equals(words));
    if (whole.isPresent()) {
      return whole;
    }
    List<String> bare = FRAME.without(words);
    OptionalInt place = place(words, bare);
    if (place.isPresent()) {
      return place;
    }
    if (says(ANY, words)) {
      OptionalInt itself = only(title -> says(ANY, title));
      return itself.isPresent() ? itself : OptionalInt.of(0);
    }
    OptionalInt same = bare.isEmpty() ? NOTHING : only(title -> bare(title).equals(bare));
    // "对" is no part of "颜色不对".
    boolean partly = same.isEmpty() && !bare.isEmpty() && YesNo.read(text).isEmpty();
    return partly ? only(title -> holds(bare(title), bare)) : same;
  }

  /** Whether a text says that it is none of them. */
  static boolean none(String text) {
    return says(NONE, Words.of(text));
  }

  /** Whether a text says one thing, but for courtesy before or after it. */
  private static boolean says(Phrases<Boolean> phrases, List<String> words) {
    List<List<String>> parts = new ArrayList<>();
    parts.add(new ArrayList<>());
    for (String word : words) {
      if (word.equals(Words.BREAK)) {
        parts.add(new ArrayList<>());
      } else {
        parts.get(parts.size() - 1).add(word);
      }
    }
    parts.removeIf(part -> FRAME.without(part).isEmpty() && phrases.read(part).isEmpty());
    parts.removeIf(List::isEmpty);
    return parts.size() == 1
        && (phrases.read(parts.get(0)).isPresent()
            || phrases.read(FRAME.without(parts.get(0))).filter(all -> !all.isEmpty()).isPresent());
  }

  private static List<String> bare(List<String> title) {
    List<String> bare = FRAME.without(title);
    return bare.isEmpty() ? title : bare;
  }

  private OptionalInt place(List<String> words, List<String> bare) {
    Optional<Integer> place = single(words).or(() -> single(bare));
    if (place.isEmpty()) {
      return NOTHING;
    }
    int index =
        switch (place.get()) {
          case -1 -> titles.size() - 1;
          case -2 -> titles.size() == 2 ? 1 : -1;
          default -> place.get() - 1;
        };
    return index >= 0 && index < titles.size() ? OptionalInt.of(index) : NOTHING;
  }

  private static Optional<Integer> single(List<String> words) {
    return PLACES.read(words).filter(places -> places.size() == 1).map(places -> places.get(0));
  }

  /**
   * Whether words are a part of a title, and not without what turns it round. Chinese has no
   * spaces: what is said must stand in the title as it is.
   */
  private static boolean holds(List<String> title, List<String> words) {
    boolean han = words.stream().anyMatch(word -> Character.isIdeographic(word.codePointAt(0)));
    if (han) {
      int at = Collections.indexOfSubList(title, words);
      return at == 0 || at > 0 && !NEGATIONS.contains(title.get(at - 1));
    }
    return title.containsAll(words)
        && title.stream().allMatch(word -> !NEGATIONS.contains(word) || words.contains(word));
  }

  private interface Test {
    boolean passes(List<String> title);
  }

  /** The one title that passes; none if several do. */
  private OptionalInt only(Test test) {
    int found = -1;
    for (int i = 0; i < titles.size(); i++) {
      if (test.passes(titles.get(i))) {
        if (found >= 0) {
          return NOTHING;
        }
        found = i;
      }
    }
    return found < 0 ? NOTHING : OptionalInt.of(found);
  }
}
