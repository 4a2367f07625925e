package io.frontdesk.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a message at words that begin another request: "另外", "顺便", "by the way", "also", an "and"
 * before a question; and between questions. Such a cut is a proposal: whether each part is a
 * request of its own is for whoever understands them. Stateless.
 */
final class Requests {

  /** More requests than these nobody means in one message. */
  static final int MOST = 3;

  private static final int LONGEST = 300;
  private static final int FEWEST_HAN = 3;
  private static final char CUT = '\u0000';

  /** What the Chinese cuts begin with, behind the sign. */
  private static final String CHINESE_FIRST = "另对顺还再";

  /** And the English ones, where it is no sign. */
  private static final String[] ENGLISH_FIRST = {"and", "by ", "btw"};

  private static final String SIGNS = ",.;?!";

  private static final Pattern CHINESE =
      Pattern.compile(
          "([，。；？！,;?!\\s])\\s*(?:另外再?|对了|顺便再?(?:问一下|问下|问问|问)?|还有就是|还有(?:一)?个问题|还有(?:一)?件事|还有[，,]"
              + "|再问一下|再问下|还想问(?:一下|下)?|还要问(?:一下|下)?"
              + "|再(?=(?:帮我|给我|麻烦)?(?:查|看|问)(?:一下|下|查|看|问))"
              // "还要等多久" goes on with what was said before.
              + "|还(?=需要|想|(?:要|得)(?!等|多|几)))[，,：:\\s]*");

  /** What begins a sentence that says a little later that it is one more: "can you also…". */
  private static final String ALSO_LATER =
      "(?=(?:i|we|can|could|will|would|do|does|is|are|please)\\b(?:['’]\\w+|\\s+\\w+){0,2}\\s+also\\b)";

  /** What a question begins with, or a wish to know. */
  private static final String ASKS =
      "(?=(?:where|what|when|how|why|who|which|can (?:i|you|we)|could (?:i|you|we)"
          + "|do (?:i|you|we)|does|is there|are there|will you|would you"
          + "|(?:please\\s+)?(?:tell me|show me|check|track|look up|find out)"
          + "|i(?:['’]d| would)?(?: also)? (?:like|want|need) to (?:know|ask))\\b)";

  private static final Pattern ENGLISH =
      Pattern.compile(
          "([,.;?!])\\s*(?:and\\s+)?(?:"
              + ALSO_LATER
              + "|(?:also|besides|in addition|one more thing|another thing|another question|oh and)"
              + "\\b[,:\\s]*)"
              + "|[,.;?!]?\\s+(?:and\\s+)?(?:by the way|btw|and also)\\b[,:\\s]*"
              + "|[,;]?\\s+and\\s+"
              + ASKS,
          Pattern.CASE_INSENSITIVE);

  private static final Pattern QUESTIONS = Pattern.compile("(?<=[?？])\\s*(?=[^\\s?？])");

  private static final Pattern END = Pattern.compile("[，,；;\\s]+$");

  private Requests() {}

  /** The parts of a text, two or three; none if it is to be taken as one. */
  static List<String> parts(String text) {
    String plain = text.strip();
    if (plain.length() > LONGEST || plain.indexOf(CUT) >= 0) {
      return List.of();
    }
    String cut = mayCutChinese(plain) ? CHINESE.matcher(plain).replaceAll("$1" + CUT) : plain;
    cut =
        mayCutEnglish(cut)
            ? ENGLISH.matcher(cut).replaceAll(found -> sign(found.group(1)) + CUT)
            : cut;
    List<String> parts = cut.indexOf(CUT) < 0 ? List.of() : cut(cut.split(String.valueOf(CUT)));
    return parts.size() > 1 ? parts : questions(plain);
  }

  /** Whether a character is there that one of the Chinese cuts begins with. */
  private static boolean mayCutChinese(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F && CHINESE_FIRST.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a sign is followed by something, or a word begins that one of the English cuts has. */
  private static boolean mayCutEnglish(String text) {
    for (int i = 0; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (SIGNS.indexOf(c) >= 0 || Character.isWhitespace(c) && beginsEnglishCut(text, i + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsEnglishCut(String text, int at) {
    for (String first : ENGLISH_FIRST) {
      if (text.regionMatches(true, at, first, 0, first.length())) {
        return true;
      }
    }
    return false;
  }

  private static String sign(String before) {
    return before == null ? "" : Matcher.quoteReplacement(before);
  }

  /** The sentences, if each of them is a question. */
  private static List<String> questions(String text) {
    boolean asks = text.endsWith("?") || text.endsWith("？");
    if (!asks || text.chars().anyMatch(c -> "。.！!；;".indexOf(c) >= 0)) {
      return List.of();
    }
    return cut(QUESTIONS.split(text));
  }

  private static List<String> cut(String[] pieces) {
    List<String> parts = new ArrayList<>();
    for (String piece : pieces) {
      String part = END.matcher(piece).replaceAll("").strip();
      if (part.isEmpty()) {
        continue;
      }
      if (!saysSomething(part)) {
        return List.of();
      }
      parts.add(part);
    }
    return parts.size() > 1 && parts.size() <= MOST ? List.copyOf(parts) : List.of();
  }

  /**
   * At least two words, or three Han characters, or one word with a digit: a number of something.
   */
  private static boolean saysSomething(String part) {
    long han = part.codePoints().filter(Character::isIdeographic).count();
    boolean value = part.codePoints().anyMatch(Character::isDigit);
    return han >= FEWEST_HAN || value || han == 0 && part.split("\\s+").length > 1;
  }
}
