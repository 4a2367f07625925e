package io.frontdesk.bench;

import io.frontdesk.text.LanguageDetector;
import io.frontdesk.training.Dataset.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Labelled utterances with mistakes put into them, and which. The same rows and seed give the same
 * mistakes. Used once.
 */
final class LintDefects {

  /** What is put in. */
  enum Kind {
    /** An utterance gets the label of another intent. */
    SWAPPED_LABEL,
    /** An utterance stands under another intent, too, in other case and punctuation. */
    COPY,
    /** The same with a word changed, left out or misspelt. */
    NEAR_COPY,
    /** An utterance of another language. */
    FOREIGN,
    /** An intent keeps two utterances. */
    CUT_INTENT,
    /** The utterances of an intent are dealt out to two. */
    SPLIT_INTENT
  }

  /**
   * A mistake.
   *
   * @param line of the row, from 1; 0: of an intent
   * @param intents concerned
   */
  record Defect(Kind kind, int line, Set<String> intents) {}

  private static final double SWAPPED = 0.02;
  private static final double COPIED = 0.01;
  private static final double INTENTS = 0.04;
  private static final int LEAST_TO_SPLIT = 12;
  private static final int LEAST_WORDS = 4;
  private static final int LEAST_HAN = 6;
  private static final String MORE = "_more";

  private final Random random;
  private final List<Row> rows;
  private final List<Defect> defects = new ArrayList<>();
  private final Set<String> touched = new HashSet<>();

  private LintDefects(List<Row> clean, long seed) {
    random = new Random(seed);
    rows = new ArrayList<>(clean);
  }

  /**
   * Puts mistakes in.
   *
   * @param clean rows without out-of-scope ones
   * @param foreign utterances of another language
   */
  static LintDefects into(List<Row> clean, List<String> foreign, long seed) {
    LintDefects made = new LintDefects(clean, seed);
    made.changeIntents();
    made.swap();
    made.copy();
    made.addForeign(foreign);
    return made;
  }

  /** With the mistakes; the line of a row is its index and one. */
  List<Row> rows() {
    return List.copyOf(rows);
  }

  List<Defect> defects() {
    return List.copyOf(defects);
  }

  private void changeIntents() {
    Map<String, List<Row>> byIntent = new TreeMap<>();
    rows.forEach(row -> byIntent.computeIfAbsent(row.label(), x -> new ArrayList<>()).add(row));
    List<String> large = new ArrayList<>();
    byIntent.forEach(
        (intent, members) -> {
          if (members.size() >= LEAST_TO_SPLIT) {
            large.add(intent);
          }
        });
    Collections.shuffle(large, random);
    int each = Math.max(1, (int) (INTENTS * byIntent.size()));
    Set<String> split = new TreeSet<>(large.subList(0, each));
    Set<String> cut = new TreeSet<>(large.subList(each, 2 * each));
    touched.addAll(split);
    touched.addAll(cut);
    Map<String, Integer> kept = new TreeMap<>();
    List<Row> after = new ArrayList<>();
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    for (Row row : shuffled) {
      int before = kept.merge(row.label(), 1, Integer::sum) - 1;
      if (split.contains(row.label())) {
        after.add(before % 2 == 0 ? row : new Row(row.label() + MORE, row.text()));
      } else if (!cut.contains(row.label()) || before < 2) {
        after.add(row);
      }
    }
    rows.clear();
    rows.addAll(after);
    for (String intent : split) {
      touched.add(intent + MORE);
      defects.add(new Defect(Kind.SPLIT_INTENT, 0, Set.of(intent, intent + MORE)));
    }
    cut.forEach(intent -> defects.add(new Defect(Kind.CUT_INTENT, 0, Set.of(intent))));
  }

  /** Rows of intents that are whole, in random order. */
  private List<Integer> whole() {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!touched.contains(rows.get(i).label())) {
        indexes.add(i);
      }
    }
    Collections.shuffle(indexes, random);
    return indexes;
  }

  private String otherThan(String label, List<String> labels) {
    String other = label;
    while (other.equals(label)) {
      other = labels.get(random.nextInt(labels.size()));
    }
    return other;
  }

  private List<String> labels() {
    TreeSet<String> labels = new TreeSet<>();
    rows.forEach(row -> labels.add(row.label()));
    labels.removeAll(touched);
    return List.copyOf(labels);
  }

  private void swap() {
    List<String> labels = labels();
    List<Integer> indexes = whole();
    for (int i : indexes.subList(0, (int) Math.ceil(SWAPPED * rows.size()))) {
      Row row = rows.get(i);
      String other = otherThan(row.label(), labels);
      rows.set(i, new Row(other, row.text()));
      defects.add(new Defect(Kind.SWAPPED_LABEL, i + 1, Set.of(row.label(), other)));
    }
  }

  private void copy() {
    List<String> labels = labels();
    Set<Integer> swapped = new HashSet<>();
    defects.forEach(defect -> swapped.add(defect.line() - 1));
    List<Integer> indexes = whole();
    indexes.removeAll(swapped);
    int count = (int) Math.ceil(COPIED * rows.size());
    for (int i : indexes.subList(0, count)) {
      Row row = rows.get(i);
      add(
          Kind.COPY,
          otherThan(row.label(), labels),
          row.text().toUpperCase(Locale.ROOT) + "!",
          row.label());
    }
    int made = 0;
    for (int i : indexes.subList(count, indexes.size())) {
      Row row = rows.get(i);
      String changed = changed(row.text());
      if (made < count && !changed.equals(row.text())) {
        made++;
        add(Kind.NEAR_COPY, otherThan(row.label(), labels), changed, row.label());
      }
    }
  }

  private void add(Kind kind, String label, String text, String from) {
    rows.add(new Row(label, text));
    defects.add(new Defect(kind, rows.size(), Set.of(label, from)));
  }

  /** With one word changed; as it is if it is too short for that. */
  private String changed(String text) {
    boolean han = text.codePoints().anyMatch(LanguageDetector::isHan);
    List<String> words = new ArrayList<>(List.of(text.split(han ? "" : " ")));
    if (words.size() < (han ? LEAST_HAN : LEAST_WORDS)) {
      return text;
    }
    int at = random.nextInt(words.size());
    switch (random.nextInt(3)) {
      case 0 -> words.remove(at);
      case 1 -> {
        String[] other = rows.get(random.nextInt(rows.size())).text().split(han ? "" : " ");
        words.set(at, other[random.nextInt(other.length)]);
      }
      default -> words.set(at, misspelt(words.get(at)));
    }
    return String.join(han ? "" : " ", words);
  }

  private String misspelt(String word) {
    if (word.length() < 2) {
      return word + word;
    }
    int at = random.nextInt(word.length() - 1);
    return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
  }

  private void addForeign(List<String> foreign) {
    List<String> labels = labels();
    List<String> shuffled = new ArrayList<>(foreign);
    Collections.shuffle(shuffled, random);
    int count = Math.min(shuffled.size(), (int) Math.ceil(COPIED * rows.size()));
    for (String text : shuffled.subList(0, count)) {
      String label = labels.get(random.nextInt(labels.size()));
      rows.add(new Row(label, text));
      defects.add(new Defect(Kind.FOREIGN, rows.size(), Set.of(label)));
    }
  }
}
