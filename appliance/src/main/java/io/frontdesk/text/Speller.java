package io.frontdesk.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Mends mistyped English: a noisy channel (Kernighan, Church and Gale) over a bigram model of the
 * bot's utterances, decoded over the whole message (Viterbi). Immutable; any thread.
 *
 * <p>A word that is known costs a look-up or two. Only for one that is neither the bot's nor common
 * (or common, but never seen beside its neighbours) the words of about its length are gone through:
 * the letters that two words do not share, as bits, tell most of them apart without more work.
 */
final class Speller implements TextRepair.Mender {

  /** Logarithms of the probability of what goes wrong. */
  private static final double UNKNOWN_WORD = -17.5;

  /** Many short words are names and abbreviations, and near many others. */
  private static final double UNKNOWN_SHORT_WORD = -15.5;

  private static final double COMMON_WORD = -10.5;
  private static final double REAL_WORD = -4;
  private static final double SPACE_LOST = -6;
  private static final double MAX_COST_NEAR = 7;
  private static final double MAX_COST_FAR = 12;
  private static final String SPACE_KEYS = "xcvbnm";
  private static final int SHORT_LENGTH = 4;
  private static final int FAR_LENGTH = 6;
  private static final int MAX_WORDS = 60;
  private static final int MAX_CANDIDATES = 8;

  private final WordModel model;

  private Speller(WordModel model) {
    this.model = model;
  }

  static byte[] learn(List<String> normalised, List<String> general) {
    return WordModel.learn(normalised, general);
  }

  static Speller fromBytes(byte[] file) {
    return new Speller(WordModel.fromBytes(file));
  }

  /** A word of the text with what it may have been; the first candidate is as it was typed. */
  private record Slot(int start, int end, List<Candidate> candidates) {}

  /**
   * What a slot may have been.
   *
   * @param first the word next to the one before
   * @param last the word next to the one after; the same unless a space is put in
   * @param cost logarithm of the probability that it was typed like that, and within
   */
  private record Candidate(String text, int first, int last, double cost) {}

  @Override
  public String repair(String text) {
    List<Slot> slots = slots(text);
    boolean clean = true;
    for (int i = 0; i < slots.size(); i++) {
      clean &= !doubt(slots, i);
    }
    if (clean || slots.size() > MAX_WORDS) {
      return text;
    }
    List<Slot> open = joined(text, slots);
    for (int i = 0; i < open.size(); i++) {
      if (doubt(open, i)) {
        propose(open.get(i));
      }
    }
    return rewrite(text, open, best(open));
  }

  private List<Slot> slots(String text) {
    List<Slot> slots = new ArrayList<>();
    Words words = new Words(text);
    while (words.next()) {
      slots.add(slot(words.start(), words.end(), words.word()));
    }
    return slots;
  }

  private Slot slot(int start, int end, String word) {
    int id = id(word);
    List<Candidate> candidates = new ArrayList<>(1);
    candidates.add(new Candidate(word, id, id, 0));
    return new Slot(start, end, candidates);
  }

  private int id(String word) {
    int id = model.id(word);
    int apostrophe = word.indexOf('\'');
    return id == WordModel.NONE && apostrophe > 0 ? model.id(word.substring(0, apostrophe)) : id;
  }

  /** Whether a word may be mistyped: unknown, or common but never beside these neighbours. */
  private boolean doubt(List<Slot> slots, int at) {
    String word = slots.get(at).candidates.get(0).text;
    int id = slots.get(at).candidates.get(0).first;
    if (id == WordModel.NONE) {
      return true;
    }
    return model.own(id) == 0
        && !model.isPair(neighbour(slots, at - 1), id)
        && !model.isPair(id, neighbour(slots, at + 1));
  }

  private static int neighbour(List<Slot> slots, int at) {
    return at < 0 || at >= slots.size() ? WordModel.NONE : slots.get(at).candidates.get(0).first;
  }

  /** Two pieces that are no words, or do not belong beside each other, but are one word joined. */
  private List<Slot> joined(String text, List<Slot> slots) {
    List<Slot> joined = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (i + 1 < slots.size() && slots.get(i + 1).start == slot.end + 1) {
        Slot next = slots.get(i + 1);
        String whole = text.substring(slot.start, slot.end) + text.substring(next.start, next.end);
        int first = slot.candidates.get(0).first;
        int second = next.candidates.get(0).first;
        int id = model.id(whole);
        boolean strange = first == WordModel.NONE || second == WordModel.NONE;
        if (id != WordModel.NONE && strange && model.own(id) > 0) {
          joined.add(slot(slot.start, next.end, whole));
          i++;
          continue;
        }
      }
      joined.add(slot);
    }
    return joined;
  }

  private void propose(Slot slot) {
    String typed = slot.candidates.get(0).text;
    boolean known = slot.candidates.get(0).first != WordModel.NONE;
    List<Candidate> found = new ArrayList<>();
    boolean far = !known && typed.length() >= FAR_LENGTH;
    int reach = far ? 2 : 1;
    int letters = WordModel.letters(typed);
    int to = model.firstOfLength(typed.length() + reach + 1);
    for (int id = model.firstOfLength(typed.length() - reach); id < to; id++) {
      int apart = model.lettersApart(id, letters);
      if (apart > 2 && (apart > 2 * reach || model.own(id) == 0) || known && model.own(id) == 0) {
        continue;
      }
      double cost =
          Typing.cost(typed, model.word(id), known || !far ? MAX_COST_NEAR : MAX_COST_FAR);
      if (cost < Double.POSITIVE_INFINITY && cost > 0) {
        found.add(new Candidate(model.word(id), id, id, -cost + (known ? REAL_WORD : 0)));
      }
    }
    if (!known) {
      split(typed, found);
    }
    found.sort((a, b) -> Double.compare(alone(b), alone(a)));
    slot.candidates.addAll(found.subList(0, Math.min(MAX_CANDIDATES, found.size())));
  }

  private double alone(Candidate candidate) {
    return candidate.cost + model.logProbability(candidate.first);
  }

  /** A space that was lost, or hit beside: one of the keys above it. */
  private void split(String typed, List<Candidate> found) {
    for (int at = 1; at < typed.length(); at++) {
      int first = model.id(typed.substring(0, at));
      if (first == WordModel.NONE || model.own(first) == 0) {
        continue;
      }
      two(typed, first, at, found);
      if (SPACE_KEYS.indexOf(typed.charAt(at)) >= 0 && at + 1 < typed.length()) {
        two(typed, first, at + 1, found);
      }
    }
  }

  private void two(String typed, int first, int from, List<Candidate> found) {
    int second = model.id(typed.substring(from));
    if (second != WordModel.NONE && model.own(second) > 0) {
      found.add(
          new Candidate(
              model.word(first) + " " + model.word(second),
              first,
              second,
              SPACE_LOST + model.logProbability(second, first)));
    }
  }

  /** Viterbi: which candidate of each slot. */
  private int[] best(List<Slot> slots) {
    int[][] from = new int[slots.size()][];
    double[] before = null;
    for (int i = 0; i < slots.size(); i++) {
      List<Candidate> candidates = slots.get(i).candidates;
      double[] now = new double[candidates.size()];
      from[i] = new int[candidates.size()];
      for (int c = 0; c < now.length; c++) {
        now[c] = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < (i == 0 ? 1 : before.length); p++) {
          int after = i == 0 ? WordModel.NONE : slots.get(i - 1).candidates.get(p).last;
          double sum = (i == 0 ? 0 : before[p]) + score(candidates.get(c), after);
          if (sum > now[c]) {
            now[c] = sum;
            from[i][c] = p;
          }
        }
      }
      before = now;
    }
    int[] chosen = new int[slots.size()];
    int last = 0;
    for (int c = 1; c < before.length; c++) {
      last = end(slots, before, c) > end(slots, before, last) ? c : last;
    }
    for (int i = slots.size() - 1; i >= 0; i--) {
      chosen[i] = last;
      last = from[i][last];
    }
    return chosen;
  }

  private double end(List<Slot> slots, double[] sums, int candidate) {
    int last = slots.get(slots.size() - 1).candidates.get(candidate).last;
    return sums[candidate]
        + (last == WordModel.NONE ? 0 : model.logProbability(WordModel.NONE, last));
  }

  private double score(Candidate candidate, int after) {
    if (candidate.first == WordModel.NONE) {
      return candidate.text.length() <= SHORT_LENGTH ? UNKNOWN_SHORT_WORD : UNKNOWN_WORD;
    }
    double probability = model.logProbability(candidate.first, after);
    // A common word that the bot does not have is no proof of a typo.
    return candidate.cost == 0 ? Math.max(COMMON_WORD, probability) : candidate.cost + probability;
  }

  private static String rewrite(String text, List<Slot> slots, int[] chosen) {
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    for (int i = 0; i < chosen.length; i++) {
      Slot slot = slots.get(i);
      out.append(text, done, slot.start).append(slot.candidates.get(chosen[i]).text);
      done = slot.end;
    }
    String mended = out.append(text, done, text.length()).toString();
    return mended.equals(text) ? text : mended;
  }
}
