package io.frontdesk.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Reads what a text takes back and what it says instead: "不是A，是B", "not A but B", "把A改成B", "A was a
 * typo, it should be B", "no, I meant B". It knows the words around the values, not the values.
 * Linear in the text. Immutable.
 *
 * @param wrong what is taken back; empty: what was said before
 * @param right what is said instead; empty: nothing
 * @param kind what tells it
 */
record Contrast(Optional<Part> wrong, Optional<Part> right, Kind kind) {

  /** What tells that something is taken back. */
  enum Kind {
    /** A "not" right before it: "not A, B", "B instead of A". */
    NOT,
    /** What was said of it, or of what is meant: "A was a typo", "change A to B", "I meant B". */
    FIRM,
    /** Words that may also begin a first answer: "actually B". */
    WEAK
  }

  /** A part of a text, in UTF-16 units. */
  record Part(int start, int end) {
    boolean holds(Part other) {
      return other.start >= start && other.end <= end;
    }
  }

  private static final List<String> INSTEAD = List.of("而是", "应该是", "我说的是", "我要的是", "改成", "换成", "是");
  private static final List<String> NOT_CHINESE = List.of("而不是", "并不是", "不应该是", "不该是", "不是");
  private static final List<String> INTO = List.of("改成", "改为", "换成", "更正为", "改到", "换到");
  private static final List<String> TAKES = List.of("把", "将");
  private static final List<String> SLIP_CHINESE =
      List.of("打错了", "写错了", "说错了", "填错了", "输错了", "选错了", "弄错了", "搞错了", "错了", "有误", "不对");
  private static final List<String> MEANT_CHINESE =
      List.of("我说的是", "我是说", "我的意思是", "我要说的是", "我指的是", "应该是", "更正");
  private static final List<String> RATHER_CHINESE = List.of("其实是", "其实", "哦不", "等等", "不,", "等下");

  private static final List<String> IN_PLACE_OF = List.of("instead of", "rather than");
  private static final List<String> NOT_ENGLISH = List.of("not", "isn't", "wasn't", "aren't");
  private static final List<String> BUT =
      List.of(",", ";", ". ", " but ", " it's ", " it is ", " i meant ", " i want ", " - ", " — ");
  private static final List<String> SLIP_ENGLISH =
      List.of(
          "was a typo",
          "is a typo",
          "was a mistake",
          "is a mistake",
          "was wrong",
          "is wrong",
          "was incorrect",
          "is incorrect");
  private static final List<String> MEANT_ENGLISH =
      List.of(
          "i meant",
          "i mean",
          "i said",
          "correction",
          "should be",
          "should have been",
          "should read",
          "make it",
          "make that",
          "change it to",
          "change that to");
  private static final List<String> RATHER_ENGLISH =
      List.of("actually", "no,", "sorry,", "wait,", "oops");

  /** What may stand before a value and is no part of it. */
  private static final List<String> BEFORE =
      List.of(
          "而是",
          "应该是",
          "我说的是",
          "我要的是",
          "我要",
          "换成",
          "改成",
          "要的是",
          "是",
          "要",
          "but",
          "it's",
          "it is",
          "i meant to say",
          "i meant",
          "i mean",
          "i said",
          "i want",
          "i'd like",
          "should be",
          "rather",
          "to",
          "no",
          "actually",
          "sorry",
          "the",
          "a");

  /** What may stand behind a value and is no part of it. */
  private static final List<String> BEHIND =
      List.of(
          "才对",
          "这个",
          "那个",
          "that",
          "this",
          "的",
          "吧",
          "了",
          "啊",
          "哦",
          "呀",
          "谢谢",
          "please",
          "thanks",
          "instead",
          "one",
          "actually",
          "sorry");

  /**
   * Reads a text.
   *
   * @param inValue whether a place of the text belongs to a value: its words are no cues
   */
  static Optional<Contrast> read(String text, IntPredicate inValue) {
    return new Reader(folded(text), inValue).read();
  }

  /** A part without signs, spaces and the words around a value. */
  static String bare(String text, Part part) {
    String folded = folded(text);
    Part trimmed = trimmed(folded, part, at -> false);
    return text.substring(trimmed.start, trimmed.end);
  }

  /** In lower case with plain signs, every character in its place. */
  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int sign = "，。；！？：’‘、　".indexOf(c);
      folded.append(sign >= 0 ? ",.;!?:'', ".charAt(sign) : Character.toLowerCase(c));
    }
    return folded.toString();
  }

  private static Part trimmed(String folded, Part part, IntPredicate inValue) {
    int start = part.start;
    int end = part.end;
    for (boolean trims = true; trims && start < end; ) {
      int before = start;
      int behind = end;
      while (start < end && isSign(folded.charAt(start))) {
        start++;
      }
      while (start < end && isSign(folded.charAt(end - 1))) {
        end--;
      }
      for (String word : BEFORE) {
        boolean there = folded.startsWith(word, start) && start + word.length() <= end;
        if (there && !inValue.test(start) && isWord(folded, start, word)) {
          start += word.length();
          break;
        }
      }
      for (String word : BEHIND) {
        int at = end - word.length();
        boolean there = at >= start && folded.startsWith(word, at);
        if (there && !inValue.test(at) && isWord(folded, at, word)) {
          end = at;
          break;
        }
      }
      trims = start != before || end != behind;
    }
    return new Part(start, Math.max(start, end));
  }

  private static boolean isSign(char c) {
    return Character.isWhitespace(c) || ",.;!?:-—\"".indexOf(c) >= 0;
  }

  /** Whether letters of another word touch a word of Latin letters; Chinese has no spaces. */
  private static boolean isWord(String folded, int at, String word) {
    int end = at + word.length();
    boolean open = isLatin(word.charAt(0)) && at > 0 && isLatin(folded.charAt(at - 1));
    boolean goesOn =
        isLatin(word.charAt(word.length() - 1))
            && end < folded.length()
            && isLatin(folded.charAt(end));
    return !open && !goesOn;
  }

  private static boolean isLatin(char c) {
    return c < 0x250 && Character.isLetterOrDigit(c);
  }

  /** Reads one folded text. */
  private static final class Reader {
    private final String text;
    private final IntPredicate inValue;

    /** Where a cue stands. */
    private record Cue(int start, int end) {}

    Reader(String text, IntPredicate inValue) {
      this.text = text;
      this.inValue = inValue;
    }

    Optional<Contrast> read() {
      return into()
          .or(this::chineseNot)
          .or(this::englishInPlaceOf)
          .or(this::englishNot)
          .or(() -> slip(SLIP_CHINESE))
          .or(() -> slip(SLIP_ENGLISH))
          .or(() -> meant(MEANT_CHINESE, Kind.FIRM))
          .or(() -> meant(MEANT_ENGLISH, Kind.FIRM))
          .or(() -> meant(RATHER_CHINESE, Kind.WEAK))
          .or(() -> meant(RATHER_ENGLISH, Kind.WEAK));
    }

    /** "把A改成B", "改成B", "change A to B". */
    private Optional<Contrast> into() {
      Optional<Cue> change = first(List.of("change", "replace", "swap"), 0);
      Optional<Cue> to = change.flatMap(cue -> first(List.of("to", "with", "by", "for"), cue.end));
      if (to.isPresent()) {
        return contrast(part(change.get().end, to.get().start), part(to.get().end), Kind.FIRM);
      }
      Optional<Cue> into = first(INTO, 0);
      if (into.isEmpty()) {
        return Optional.empty();
      }
      int from = first(TAKES, 0).filter(cue -> cue.end <= into.get().start).map(Cue::end).orElse(0);
      return contrast(
          part(clause(from, into.get().start), into.get().start), part(into.get().end), Kind.FIRM);
    }

    private Optional<Contrast> chineseNot() {
      Optional<Cue> not = first(NOT_CHINESE, 0).filter(cue -> !asks(cue));
      if (not.isEmpty()) {
        return Optional.empty();
      }
      Optional<Cue> instead = first(INSTEAD, not.get().end + 1);
      return instead.isPresent()
          ? contrast(part(not.get().end, instead.get().start), part(instead.get().end), Kind.NOT)
          : either(not.get(), first(List.of(",", ";", "."), not.get().end + 1));
    }

    /** "是不是A", "不是吗", "不是说…吗" ask. */
    private boolean asks(Cue not) {
      boolean again = not.start > 0 && text.charAt(not.start - 1) == '是';
      boolean question = not.end < text.length() && "吗说很太".indexOf(text.charAt(not.end)) >= 0;
      return again || question;
    }

    private Optional<Contrast> englishInPlaceOf() {
      Optional<Cue> cue = first(IN_PLACE_OF, 0);
      if (cue.isEmpty()) {
        return Optional.empty();
      }
      return either(cue.get(), cue.get().start > 0 ? Optional.empty() : first(BUT, cue.get().end));
    }

    private Optional<Contrast> englishNot() {
      Optional<Cue> not = first(NOT_ENGLISH, 0);
      return not.flatMap(cue -> either(cue, first(BUT, cue.end)));
    }

    /** "not A, B" where something follows, else "B, not A". */
    private Optional<Contrast> either(Cue not, Optional<Cue> gap) {
      Optional<Part> behind = gap.flatMap(cue -> part(cue.end));
      if (behind.isPresent()) {
        return contrast(part(not.end, gap.get().start), behind, Kind.NOT);
      }
      int end = gap.map(Cue::start).orElse(text.length());
      Optional<Part> wrong = part(not.end, end);
      // "Has it left or not?" takes nothing back.
      return wrong.flatMap(part -> contrast(wrong, part(0, not.start), Kind.NOT));
    }

    /** "A打错了，应该是B". */
    private Optional<Contrast> slip(List<String> cues) {
      return first(cues, 0).flatMap(cue -> contrast(part(0, cue.start), part(cue.end), Kind.FIRM));
    }

    private Optional<Contrast> meant(List<String> cues, Kind kind) {
      Optional<Cue> cue = first(cues, 0);
      boolean begins = kind == Kind.FIRM || cue.isPresent() && part(0, cue.get().start).isEmpty();
      return begins
          ? cue.flatMap(at -> contrast(Optional.empty(), part(at.end), kind))
          : Optional.empty();
    }

    private static Optional<Contrast> contrast(
        Optional<Part> wrong, Optional<Part> right, Kind kind) {
      return wrong.isEmpty() && right.isEmpty()
          ? Optional.empty()
          // "No, not that: B" takes back whatever was said.
          : Optional.of(
              new Contrast(wrong, right, wrong.isEmpty() && kind == Kind.NOT ? Kind.FIRM : kind));
    }

    private Optional<Part> part(int start) {
      return part(start, text.length());
    }

    /** What says something between two places. */
    private Optional<Part> part(int start, int end) {
      if (start >= end) {
        return Optional.empty();
      }
      Part bare = trimmed(text, new Part(start, end), inValue);
      return bare.start < bare.end ? Optional.of(bare) : Optional.empty();
    }

    /** The start of the last clause before a place. */
    private int clause(int from, int end) {
      int comma = text.lastIndexOf(',', end - 2);
      return Math.max(from, comma + 1);
    }

    /** The first cue of some, the longest where several begin, that belongs to no value. */
    private Optional<Cue> first(List<String> cues, int from) {
      Cue found = null;
      for (int i = 0; i < cues.size(); i++) {
        String word = cues.get(i);
        int at = next(word, from);
        boolean better =
            at >= 0
                && (found == null
                    || at < found.start
                    || at == found.start && at + word.length() > found.end);
        if (better) {
          found = new Cue(at, at + word.length());
        }
      }
      return Optional.ofNullable(found);
    }

    private int next(String word, int from) {
      int at = text.indexOf(word, Math.min(from, text.length()));
      while (at >= 0 && (inValue.test(at) || !isWord(text, at, word))) {
        at = text.indexOf(word, at + 1);
      }
      return at;
    }
  }
}
