package io.frontdesk.lint;

import io.frontdesk.bot.Bot;
import io.frontdesk.lint.Finding.Kind;
import io.frontdesk.lint.Finding.Level;
import io.frontdesk.text.LanguageDetector;
import io.frontdesk.training.Dataset;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of the utterances tell by themselves. Stateless. */
final class TextChecks {

  /** Marks that an author or a template left behind; each alternative reads on without turning. */
  private static final Pattern LEFTOVER =
      Pattern.compile(
          "\\]\\s*[({]|\\{[^{}]{0,40}\\}|\\[[^\\[\\]]{1,40}\\]|<[^<>]{1,40}>|\\$[A-Za-z_]\\w*|%[sd]\\b"
              + "|\\b(?:TODO|FIXME|TBD|lorem ipsum)\\b|(?<![A-Za-z0-9])[xX]{3,}(?![A-Za-z0-9])"
              + "|待补充|占位符");

  private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z][A-Za-z']+");

  /** However short the others are, this long is not yet long. */
  private static final int LONG = 160;

  private static final double TIMES_USUAL = 4;

  private TextChecks() {}

  /** All of these about one language. */
  static List<Finding> of(List<Utterance> utterances, String language) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(conflicts(utterances));
    findings.addAll(repeats(utterances));
    double usual =
        Corpus.quantile(utterances.stream().mapToDouble(u -> u.text().length()).toArray(), 0.5);
    Names names = new Names(utterances);
    for (Utterance utterance : utterances) {
      if (utterance.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
        findings.add(
            one(
                Kind.NO_WORDS,
                Level.WARNING,
                utterance,
                "this has no letters or digits",
                "Remove it, unless customers do write just this."));
      } else if (isForeign(utterance, language, names)) {
        findings.add(
            one(
                Kind.WRONG_LANGUAGE,
                Level.WARNING,
                utterance,
                "this is among the utterances for '" + language + "' but looks like another",
                "Move it to a file of its own language, or remove it."));
      }
      Matcher left = LEFTOVER.matcher(utterance.text());
      if (left.find()) {
        findings.add(
            one(
                Kind.LEFTOVER,
                Level.WARNING,
                utterance,
                "'" + left.group() + "' looks like something left over from a template",
                "Write what a customer would type there."));
      }
      if (utterance.text().length() > Math.max(LONG, TIMES_USUAL * usual)) {
        findings.add(
            one(
                Kind.TOO_LONG,
                Level.INFO,
                utterance,
                "this has "
                    + utterance.text().length()
                    + " characters; half have at most "
                    + (int) usual,
                "Keep the part that tells what is wanted."));
      }
    }
    findings.addAll(unmarked(utterances));
    return findings;
  }

  private static Finding one(
      Kind kind, Level level, Utterance utterance, String message, String advice) {
    return new Finding(
        kind, level, List.of(utterance.intent()), List.of(utterance), message, advice);
  }

  private static List<Finding> conflicts(List<Utterance> utterances) {
    Map<String, List<Utterance>> byKey = new LinkedHashMap<>();
    utterances.forEach(u -> byKey.computeIfAbsent(u.key(), key -> new ArrayList<>()).add(u));
    List<Finding> findings = new ArrayList<>();
    byKey.forEach(
        (key, same) -> {
          Set<String> intents = new TreeSet<>();
          same.forEach(u -> intents.add(u.intent()));
          if (intents.size() > 1) {
            findings.add(
                new Finding(
                    Kind.SAME_UTTERANCE,
                    Level.ERROR,
                    List.copyOf(intents),
                    same,
                    "the same utterance stands under " + String.join(" and ", intents),
                    "Keep it under the one that it should start."));
          }
        });
    return findings;
  }

  private static List<Finding> repeats(List<Utterance> utterances) {
    Map<String, List<Utterance>> byKey = new LinkedHashMap<>();
    utterances.forEach(
        u -> byKey.computeIfAbsent(u.intent() + '\t' + u.key(), key -> new ArrayList<>()).add(u));
    return byKey.values().stream()
        .filter(same -> same.size() > 1)
        .map(
            same ->
                new Finding(
                    Kind.REPEATED,
                    Level.INFO,
                    List.of(same.get(0).intent()),
                    same,
                    "the same utterance is there " + same.size() + " times",
                    "Keep one: case, width and punctuation are the same to the bot."))
        .toList();
  }

  /** Names that a language borrows from another: annotated words, and words with capitals. */
  private static final class Names {
    private final Set<String> known = new TreeSet<>();

    Names(List<Utterance> utterances) {
      for (Utterance utterance : utterances) {
        for (Bot.Span span : utterance.spans()) {
          Matcher words = LATIN_WORD.matcher(words(utterance.text(), span));
          while (words.find()) {
            known.add(words.group().toLowerCase(Locale.ROOT));
          }
        }
      }
    }

    boolean isName(String word) {
      boolean capitals = word.chars().skip(1).anyMatch(Character::isUpperCase);
      return capitals || known.contains(word.toLowerCase(Locale.ROOT));
    }
  }

  private static String words(String text, Bot.Span span) {
    return text.substring(
        text.offsetByCodePoints(0, span.start()), text.offsetByCodePoints(0, span.end()));
  }

  private static boolean isForeign(Utterance utterance, String language, Names names) {
    String text = utterance.text();
    int letters = 0;
    int strange = 0;
    int han = 0;
    for (int c : text.codePoints().filter(Character::isLetter).toArray()) {
      UnicodeScript script = UnicodeScript.of(c);
      letters++;
      han += script == UnicodeScript.HAN ? 1 : 0;
      strange += script != UnicodeScript.HAN && script != UnicodeScript.LATIN ? 1 : 0;
    }
    if (2 * strange > letters) {
      return true;
    }
    String other = "zh".equals(language) ? "en" : "zh";
    if (!LanguageDetector.detect(text, List.of(language, other), language).equals(other)) {
      return false;
    }
    if ("zh".equals(other)) {
      return han >= 2;
    }
    int words = 0;
    Matcher found = LATIN_WORD.matcher(text);
    while (found.find()) {
      words += names.isName(found.group()) ? 0 : 1;
    }
    return words >= 2;
  }

  /** Words that are marked in one utterance of an intent and not in another. */
  private static List<Finding> unmarked(List<Utterance> utterances) {
    Map<String, List<Utterance>> byIntent = new TreeMap<>();
    utterances.forEach(
        u -> byIntent.computeIfAbsent(u.intent(), intent -> new ArrayList<>()).add(u));
    byIntent.remove(Dataset.OUT_OF_SCOPE);
    List<Finding> findings = new ArrayList<>();
    for (List<Utterance> members : byIntent.values()) {
      Map<String, String> marked = new TreeMap<>();
      for (Utterance utterance : members) {
        for (Bot.Span span : utterance.spans()) {
          marked.putIfAbsent(words(utterance.text(), span).toLowerCase(Locale.ROOT), span.entity());
        }
      }
      marked.forEach(
          (words, entity) -> {
            List<Utterance> bare = members.stream().filter(u -> hasBare(u, words)).toList();
            if (words.length() > 1 && !bare.isEmpty()) {
              findings.add(
                  new Finding(
                      Kind.UNMARKED_ENTITY,
                      Level.INFO,
                      List.of(bare.get(0).intent()),
                      bare,
                      "'" + words + "' is marked as " + entity + " elsewhere, but not here",
                      "Mark it here too: [" + words + "](" + entity + ")."));
            }
          });
    }
    return findings;
  }

  private static boolean hasBare(Utterance utterance, String words) {
    String text = utterance.text().toLowerCase(Locale.ROOT);
    if (text.length() != utterance.text().length()) {
      return false;
    }
    for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      int start = text.codePointCount(0, at);
      int end = start + words.codePointCount(0, words.length());
      boolean covered =
          utterance.spans().stream().anyMatch(span -> span.start() < end && start < span.end());
      if (!covered && isApart(text, at - 1, at) && isApart(text, at + words.length(), at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a place does not go on a word of Latin letters. */
  private static boolean isApart(String text, int place, int inside) {
    return place < 0
        || place >= text.length()
        || !Character.isLetterOrDigit(text.charAt(place))
        || LanguageDetector.isHan(text.charAt(place))
        || LanguageDetector.isHan(text.charAt(inside));
  }
}
