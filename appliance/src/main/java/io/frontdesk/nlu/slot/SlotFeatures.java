package io.frontdesk.nlu.slot;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.Ngrams;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of each word of an utterance, as 64-bit hashes: the word and its neighbours, its
 * beginning, end and form, alone and with the utterance's intent; which values of the training it
 * may be part of ({@link SlotPhrases}); which lists, patterns and system entities it is part of.
 * Scratch, owned by one thread; what it shows is valid until the next {@link #read}.
 */
public final class SlotFeatures {

  private static final int AFFIX = 4;
  private static final long EDGE = 0x5bd1e9955bd1e995L;
  private static final long STEP = 0x9E3779B97F4A7C15L;

  /** Which hashes are taken together: the number is part of the hash. */
  private enum Template {
    WORD,
    BEFORE,
    AFTER,
    SECOND_BEFORE,
    SECOND_AFTER,
    THIRD_BEFORE,
    THIRD_AFTER,
    WITH_BEFORE,
    WITH_AFTER,
    BOTH_BEFORE,
    BOTH_AFTER,
    AROUND,
    THREE_BEFORE,
    THREE_AFTER,
    THREE_AROUND,
    FORM,
    FORM_BEFORE,
    FORM_AFTER,
    FORMS,
    PREFIX,
    SUFFIX,
    SUFFIX_BEFORE,
    SUFFIX_AFTER,
    INTENT,
    INTENT_WORD,
    INTENT_BEFORE,
    INTENT_AFTER,
    INTENT_FORM,
    PHRASE,
    PHRASE_BEFORE,
    PHRASE_AFTER,
    PHRASE_INTENT,
    PHRASE_ONLY,
    ENTITY,
    ENTITY_BEFORE,
    ENTITY_AFTER,
    ENTITY_INTENT,
    BIAS,
    OPENING
  }

  private long[] words = new long[64];
  private long[] forms = new long[64];
  private long[] hashes = new long[4096];
  private int[] ends = new int[64];
  private final long[] common = new long[3];
  private int commonCount;
  private int size;
  private int found;
  private long intent;
  private final SlotPhrases.Finds phrases = new SlotPhrases.Finds();
  private final SlotPhrases.Finds entities = new SlotPhrases.Finds();

  /**
   * What is known beside the words.
   *
   * @param intent the intent's name
   * @param entities what lists, patterns and system entities make of the utterance
   * @param phrases values that were seen in training
   * @param own how often values stand in the utterance itself, where it is one of the training
   */
  public record Context(
      String intent, List<EntityMatch> entities, SlotPhrases phrases, SlotPhrases.Own own) {}

  /** Reads an utterance. */
  public void read(SlotWords utterance, Context context) {
    size = utterance.size();
    found = 0;
    if (words.length < size + 1) {
      words = new long[2 * size];
      forms = new long[2 * size];
      ends = new int[2 * size];
    }
    for (int i = 0; i < size; i++) {
      words[i] = hash(utterance.text(), utterance.start(i), utterance.end(i));
      forms[i] = form(utterance, i);
    }
    intent = context.intent.isEmpty() ? 0 : context.intent.hashCode() * STEP;
    context.phrases.find(words, size, context.own, phrases);
    SlotPhrases.mark(utterance, context.entities, entities);
    common();
    for (int i = 0; i < size; i++) {
      neighbours(i);
      looks(utterance, i);
      inIntent(i);
      known(i);
      ends[i] = found;
    }
  }

  /** What is the same for all words. */
  private void common() {
    commonCount = 0;
    common[commonCount++] = hash(Template.BIAS, 1);
    common[commonCount++] = hash(Template.OPENING, word(0));
    if (intent != 0) {
      common[commonCount++] = hash(Template.INTENT, intent);
    }
  }

  private void neighbours(int i) {
    long w = word(i);
    long before = word(i - 1);
    long after = word(i + 1);
    add(Template.WORD, w);
    add(Template.BEFORE, before);
    add(Template.AFTER, after);
    add(Template.SECOND_BEFORE, word(i - 2));
    add(Template.SECOND_AFTER, word(i + 2));
    add(Template.THIRD_BEFORE, word(i - 3));
    add(Template.THIRD_AFTER, word(i + 3));
    add(Template.WITH_BEFORE, both(before, w));
    add(Template.WITH_AFTER, both(w, after));
    add(Template.BOTH_BEFORE, both(word(i - 2), before));
    add(Template.BOTH_AFTER, both(after, word(i + 2)));
    add(Template.AROUND, both(before, after));
    add(Template.THREE_AROUND, both(both(before, w), after));
    add(Template.THREE_BEFORE, both(both(word(i - 2), before), w));
    add(Template.THREE_AFTER, both(both(w, after), word(i + 2)));
  }

  private void looks(SlotWords utterance, int i) {
    add(Template.FORM, form(i));
    add(Template.FORM_BEFORE, form(i - 1));
    add(Template.FORM_AFTER, form(i + 1));
    add(Template.FORMS, both(both(form(i - 1), form(i)), form(i + 1)));
    if (utterance.kindOf(i) == SlotWords.Kind.HAN) {
      return;
    }
    int start = utterance.start(i);
    int end = utterance.end(i);
    for (int length = 1; length <= AFFIX && length < end - start; length++) {
      add(Template.PREFIX, hash(utterance.text(), start, start + length));
      add(Template.SUFFIX, hash(utterance.text(), end - length, end));
    }
  }

  private void inIntent(int i) {
    if (intent == 0) {
      return;
    }
    add(Template.INTENT_WORD, both(intent, word(i)));
    add(Template.INTENT_BEFORE, both(intent, word(i - 1)));
    add(Template.INTENT_AFTER, both(intent, word(i + 1)));
    add(Template.INTENT_FORM, both(intent, form(i)));
  }

  private void known(int i) {
    marks(phrases, i, Template.PHRASE);
    marks(phrases, i - 1, Template.PHRASE_BEFORE);
    marks(phrases, i + 1, Template.PHRASE_AFTER);
    marks(entities, i, Template.ENTITY);
    marks(entities, i - 1, Template.ENTITY_BEFORE);
    marks(entities, i + 1, Template.ENTITY_AFTER);
    long all = 0;
    for (int m = phrases.from(i); m < phrases.to(i); m++) {
      add(Template.PHRASE_INTENT, both(intent, phrases.mark(m)));
      all = both(all, phrases.mark(m));
    }
    add(Template.PHRASE_ONLY, all);
    for (int m = entities.from(i); m < entities.to(i); m++) {
      add(Template.ENTITY_INTENT, both(intent, entities.mark(m)));
    }
  }

  private void marks(SlotPhrases.Finds finds, int i, Template template) {
    if (i >= 0 && i < size) {
      for (int m = finds.from(i); m < finds.to(i); m++) {
        add(template, finds.mark(m));
      }
    }
  }

  private long word(int i) {
    return i < 0 || i >= size ? EDGE * (i < 0 ? 1 : 3) : words[i];
  }

  private long form(int i) {
    return i < 0 || i >= size ? EDGE : forms[i];
  }

  private void add(Template template, long value) {
    if (found == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * found);
    }
    hashes[found++] = hash(template, value);
  }

  private static long hash(Template template, long value) {
    return Ngrams.mix(value * STEP + template.ordinal() + 1);
  }

  private static long both(long a, long b) {
    return Ngrams.mix(a * STEP + b);
  }

  /** The hash of a word: of its letters in lower case. */
  static long hash(FoldedText text, int start, int end) {
    long hash = STEP;
    for (int i = start; i < end; i++) {
      hash = (hash ^ text.lower(i)) * 0xFF51AFD7ED558CCDL + (hash >>> 29);
    }
    return Ngrams.mix(hash);
  }

  /** Kinds of letters in a row, each row once: Xx for a capitalised word, 0x for {@code 7pm}. */
  private static long form(SlotWords utterance, int i) {
    FoldedText text = utterance.text();
    int length = utterance.end(i) - utterance.start(i);
    long form = utterance.kindOf(i).ordinal() + 1;
    int last = -1;
    for (int p = utterance.start(i); p < utterance.end(i); p++) {
      int kind = letterKind(text, p);
      if (kind != last) {
        form = form * 8 + kind;
      }
      last = kind;
    }
    boolean number = utterance.kindOf(i) == SlotWords.Kind.NUMBER;
    return form * 16 + (number ? Math.min(length, 9) : 0);
  }

  private static int letterKind(FoldedText text, int place) {
    if (text.isDigit(place)) {
      return 1;
    }
    if (!text.isWordPart(place)) {
      return text.isHan(place) ? 2 : 3;
    }
    return text.at(place) == text.lower(place) ? 4 : 5;
  }

  /** How many words were read. */
  public int size() {
    return size;
  }

  /** How many hashes belong to every word. */
  int commonCount() {
    return commonCount;
  }

  /** One of those; not zero. */
  long common(int index) {
    return common[index];
  }

  /** Index of the first hash of a word that is not common to all. */
  public int from(int word) {
    return word == 0 ? 0 : ends[word - 1];
  }

  /** Index after the last hash of a word. */
  public int to(int word) {
    return ends[word];
  }

  /** A copy of all hashes of each word. */
  public long[][] copy() {
    long[][] all = new long[size][];
    for (int word = 0; word < size; word++) {
      int own = to(word) - from(word);
      all[word] = Arrays.copyOfRange(hashes, from(word), from(word) + own + commonCount);
      System.arraycopy(common, 0, all[word], own, commonCount);
    }
    return all;
  }

  /** A hash; not zero. */
  public long hash(int index) {
    return hashes[index];
  }
}
