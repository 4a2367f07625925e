package io.frontdesk.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Mends Chinese that was typed as pinyin, or with a character of the same sound: characters that
 * the bot's utterances have after each other, searched over the whole message (a beam over trigrams
 * of characters). Immutable; any thread.
 *
 * <p>Only what is in doubt has more than one candidate: syllables of pinyin, and characters that
 * the bot has never seen beside either neighbour.
 */
final class HanRepair implements TextRepair.Mender {

  /** Logarithm of the probability that a character stands for another of the same sound. */
  private static final double SAME_SOUND = -8;

  private static final int MAX_CANDIDATES = 12;
  private static final int MAX_RARE = 3;
  private static final int BEAM = 16;

  private final HanModel model;

  private HanRepair(HanModel model) {
    this.model = model;
  }

  static byte[] learn(List<String> normalised) {
    return HanModel.learn(normalised);
  }

  static HanRepair fromBytes(byte[] file) {
    return new HanRepair(HanModel.fromBytes(file));
  }

  /** What a place of the text may have been: characters and the logarithm of what each costs. */
  private record Slot(String characters, double[] costs) {
    static Slot of(char c) {
      return new Slot(String.valueOf(c), new double[1]);
    }

    boolean isOpen() {
      return characters.length() > 1;
    }
  }

  /** A way through the first slots. */
  private record Path(Path before, char last, char secondLast, double sum) {}

  @Override
  public String repair(String typed) {
    String text = unswapped(typed);
    List<Slot> slots = new ArrayList<>(text.length());
    boolean changed = false;
    int at = 0;
    while (at < text.length()) {
      int run = isLatin(text.charAt(at)) ? pinyin(text, at, slots) : 0;
      if (run > 0) {
        at += run;
        changed = true;
      } else if (isLatin(text.charAt(at))) {
        at = copyRun(text, at, slots);
      } else {
        Slot slot = slot(text, at);
        changed |= slot.isOpen();
        slots.add(slot);
        at++;
      }
    }
    return changed ? best(slots, text) : text;
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static int copyRun(String text, int from, List<Slot> slots) {
    int at = from;
    while (at < text.length() && (isLatin(text.charAt(at)) || isDigitOrSign(text.charAt(at)))) {
      slots.add(Slot.of(text.charAt(at++)));
    }
    return at;
  }

  private static boolean isDigitOrSign(char c) {
    return c < 0x80 && c != ' ';
  }

  /**
   * Adds a slot for each syllable, if a run of words in Latin letters is pinyin.
   *
   * @return the length of the run with the spaces after it, or 0 if it is something else
   */
  private int pinyin(String text, int from, List<Slot> slots) {
    List<String> syllables = new ArrayList<>();
    int at = from;
    int end = from;
    while (at < text.length() && isLatin(text.charAt(at))) {
      int wordEnd = at;
      while (wordEnd < text.length()
          && (isLatin(text.charAt(wordEnd)) || text.charAt(wordEnd) == '\'')) {
        wordEnd++;
      }
      String word = text.substring(at, wordEnd);
      List<String> cut = model.isLatinWord(word) ? List.of() : HanTables.syllables(word);
      if (cut.isEmpty() || wordEnd < text.length() && isCode(text.charAt(wordEnd))) {
        break;
      }
      syllables.addAll(cut);
      end = wordEnd;
      at = wordEnd;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }
    if (syllables.isEmpty() || !isLikely(text, from, end, syllables)) {
      return 0;
    }
    dropSpace(slots);
    syllables.forEach(syllable -> slots.add(candidates(syllable)));
    return (at < text.length() && !isLatin(text.charAt(at)) ? at : end) - from;
  }

  private static boolean isCode(char c) {
    return c >= '0' && c <= '9' || c == '@' || c == '_' || c == '/' || c == '.' || c == '-';
  }

  /** One syllable of one or two letters is more often an abbreviation than a word. */
  private boolean isLikely(String text, int from, int end, List<String> syllables) {
    boolean afterCode = from > 0 && isCode(text.charAt(from - 1));
    boolean known = syllables.stream().anyMatch(s -> candidates(s).costs[0] == 0);
    return !afterCode && known && end - from > 1;
  }

  private static void dropSpace(List<Slot> slots) {
    while (!slots.isEmpty() && slots.get(slots.size() - 1).characters.equals(" ")) {
      slots.remove(slots.size() - 1);
    }
  }

  /** The bot's characters of that sound, or a few common ones where it has none. */
  private Slot candidates(String syllable) {
    List<Character> known = new ArrayList<>();
    String all = HanTables.characters(syllable);
    for (char c : all.toCharArray()) {
      if (model.count(c) > 0) {
        known.add(c);
      }
    }
    known.sort(Comparator.comparingLong((Character c) -> -model.count(c)));
    StringBuilder chosen = new StringBuilder();
    known.stream().limit(MAX_CANDIDATES).forEach(chosen::append);
    if (known.isEmpty()) {
      chosen.append(all, 0, Math.min(MAX_RARE, all.length()));
    }
    double[] costs = new double[chosen.length()];
    if (known.isEmpty()) {
      Arrays.fill(costs, -1);
    }
    return new Slot(chosen.toString(), costs);
  }

  /** A character, and those of the same sound if the bot has not seen it beside its neighbours. */
  private Slot slot(String text, int at) {
    char c = text.charAt(at);
    char before = at == 0 ? HanModel.EDGE : text.charAt(at - 1);
    char after = at + 1 == text.length() ? HanModel.EDGE : text.charAt(at + 1);
    if (!LanguageDetector.isHan(c)
        || model.count(before, c) > 0
        || model.count(c, after) > 0
        || text.length() < 3) {
      return Slot.of(c);
    }
    StringBuilder chosen = new StringBuilder().append(c);
    for (String reading : HanTables.readings(c)) {
      for (char other : HanTables.characters(reading).toCharArray()) {
        if (chosen.indexOf(String.valueOf(other)) < 0 && fits(before, other, after, c)) {
          chosen.append(other);
        }
      }
    }
    double[] costs = new double[chosen.length()];
    Arrays.fill(costs, 1, costs.length, SAME_SOUND);
    return new Slot(chosen.toString(), costs);
  }

  /** Both neighbours know it; one is enough where the bot never has what was typed. */
  private boolean fits(char before, char other, char after, char typed) {
    long left = model.count(before, other);
    long right = model.count(other, after);
    return left > 0 && right > 0 || model.count(typed) == 0 && left + right > 3;
  }

  /** Two characters that changed places: the bot has none of the pairs, but all the other way. */
  private String unswapped(String text) {
    StringBuilder out = null;
    for (int i = 0; i + 1 < text.length(); i++) {
      char a = text.charAt(i);
      char b = text.charAt(i + 1);
      if (a == b || !LanguageDetector.isHan(a) || !LanguageDetector.isHan(b)) {
        continue;
      }
      char before = i == 0 ? HanModel.EDGE : text.charAt(i - 1);
      char after = i + 2 == text.length() ? HanModel.EDGE : text.charAt(i + 2);
      boolean strange =
          model.count(a, b) == 0 && (model.count(before, a) == 0 || model.count(b, after) == 0);
      if (strange
          && model.count(before, b) > 0
          && model.count(b, a) > 1
          && model.count(a, after) > 0) {
        out = out == null ? new StringBuilder(text) : out;
        out.setCharAt(i, b);
        out.setCharAt(i + 1, a);
        i++;
      }
    }
    return out == null ? text : out.toString();
  }

  private String best(List<Slot> slots, String text) {
    List<Path> beam = List.of(new Path(null, HanModel.EDGE, HanModel.EDGE, 0));
    for (Slot slot : slots) {
      List<Path> next = new ArrayList<>(beam.size() * slot.characters.length());
      for (Path path : beam) {
        for (int i = 0; i < slot.characters.length(); i++) {
          next.add(extend(path, slot.characters.charAt(i), slot.costs[i]));
        }
      }
      next.sort(Comparator.comparingDouble((Path path) -> -path.sum));
      beam = next.subList(0, Math.min(BEAM, next.size()));
    }
    Path best = null;
    for (Path path : beam) {
      Path whole = extend(path, HanModel.EDGE, 0);
      best = best == null || whole.sum > best.sum ? whole : best;
    }
    StringBuilder out = new StringBuilder();
    for (Path path = best.before; path.before != null; path = path.before) {
      out.append(path.last);
    }
    String mended = out.reverse().toString();
    return mended.equals(text) ? text : mended;
  }

  private Path extend(Path path, char c, double cost) {
    double p = model.logProbability(path.secondLast, path.last, c);
    return new Path(path, c, path.last, path.sum + cost + p);
  }
}
