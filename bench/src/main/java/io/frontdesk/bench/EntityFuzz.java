package io.frontdesk.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.frontdesk.bot.EntityType;
import io.frontdesk.entity.EntityFinds;
import io.frontdesk.entity.EntityJson;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.entity.system.ReferenceTime;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Makes strings up and looks whether entities are found without an exception, with right spans and
 * with values that can be written. One seed makes the same strings. Not safe for two threads.
 */
final class EntityFuzz {

  private static final ReferenceTime[] NOWS = {
    ReferenceTime.of(Instant.parse("2026-11-27T07:30:00Z"), ZoneId.of("Asia/Shanghai")),
    ReferenceTime.of(Instant.parse("2024-02-29T23:59:59Z"), ZoneId.of("America/New_York")),
    ReferenceTime.of(Instant.parse("2000-12-31T12:00:00Z"), ZoneId.of("Pacific/Kiritimati")),
    ReferenceTime.EPOCH
  };

  private static final String[] PIECES = {
    "一",
    "二",
    "两",
    "三",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "零",
    "〇",
    "半",
    "点",
    "分",
    "秒",
    "年",
    "月",
    "日",
    "号",
    "周",
    "星期",
    "礼拜",
    "天",
    "上",
    "下",
    "前",
    "后",
    "第",
    "个",
    "几",
    "多",
    "负",
    "之",
    "百分之",
    "元",
    "块",
    "毛",
    "角",
    "度",
    "公里",
    "斤",
    "岁",
    "每",
    "到",
    "从",
    "至",
    "以前",
    "之后",
    "今天",
    "明天",
    "昨晚",
    "春节",
    "农历",
    "初",
    "腊月",
    "季度",
    "，",
    "。",
    "one",
    "two",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "billion",
    "and",
    "a",
    "half",
    "quarter",
    "third",
    "first",
    "of",
    "the",
    "to",
    "from",
    "until",
    "between",
    "before",
    "after",
    "since",
    "in",
    "at",
    "on",
    "next",
    "last",
    "this",
    "past",
    "every",
    "monday",
    "fri",
    "jan",
    "march",
    "may",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "year",
    "years",
    "hour",
    "minutes",
    "am",
    "pm",
    "noon",
    "midnight",
    "today",
    "tomorrow",
    "dollars",
    "cents",
    "percent",
    "degrees",
    "miles",
    "kg",
    "old",
    "o'clock",
    "ago",
    "later",
    "point",
    "minus",
    "0",
    "1",
    "2",
    "3",
    "7",
    "12",
    "30",
    "99",
    "2016",
    "2026",
    "1900",
    "13800138000",
    "4111111111111111",
    "+",
    "-",
    "–",
    "/",
    ".",
    ",",
    ":",
    "%",
    "$",
    "€",
    "¥",
    "£",
    "@",
    "(",
    ")",
    "#",
    "http://",
    "www.",
    ".com",
    "::",
    "e",
    "E",
    "^",
    "\u00BD",
    "\u3000",
    " ",
    "\t",
    "\n",
    "\u00A0",
    "th",
    "st",
    "nd",
    "T",
    "Z",
    "AM",
    "①",
    "😀",
    "👨‍👩‍👧",
    "\uD800",
    "\uDC00",
    "e\u0301",
    "\u0000",
    "１２",
    "ａｍ",
    "％"
  };

  private static final List<EntityType> OWN =
      List.of(new EntityType.PatternEntity("order_number", List.of("SH\\d{8}", "[a-z]+\\d*")));

  private final Random random;
  private final EntityRecogniser recogniser;
  private final JsonFactory json = new JsonFactory();

  EntityFuzz(long seed) {
    random = new Random(seed);
    recogniser = new EntityRecogniser(OWN);
  }

  /**
   * Feeds strings.
   *
   * @return what went wrong, one line a string
   */
  List<String> run(int strings) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < strings; i++) {
      String text = next();
      fault(text, i % 2 == 0 ? "zh" : "en", NOWS[i % NOWS.length]).ifPresent(faults::add);
    }
    return faults;
  }

  /** What strings are made of. */
  static List<String> pieces() {
    return List.of(PIECES);
  }

  /** The next string: pieces of entities, real sentences that were damaged, and any characters. */
  String next() {
    return switch (random.nextInt(4)) {
      case 0 -> characters(1 + random.nextInt(40));
      case 1 -> damaged();
      default -> pieces(1 + random.nextInt(14));
    };
  }

  private String pieces(int count) {
    StringBuilder text = new StringBuilder();
    boolean spaced = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]).append(spaced ? " " : "");
    }
    return text.toString();
  }

  private String characters(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(6)) {
        case 0 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        case 1 -> text.append((char) (0x4E00 + random.nextInt(0x5200)));
        case 2 -> text.append((char) random.nextInt(0x300));
        default -> text.append((char) (' ' + random.nextInt(95)));
      }
    }
    return text.toString();
  }

  private String damaged() {
    List<String> given = random.nextBoolean() ? EntityTexts.CHINESE : EntityTexts.ENGLISH;
    StringBuilder text = new StringBuilder(given.get(random.nextInt(given.size())));
    for (int i = random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        default -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
      }
      if (text.isEmpty()) {
        text.append('x');
      }
    }
    return random.nextInt(8) == 0 ? text.toString().toUpperCase(Locale.ROOT) : text.toString();
  }

  /** What goes wrong with a text; empty if nothing does. */
  Optional<String> fault(String text, String language) {
    return fault(text, language, NOWS[0]);
  }

  private Optional<String> fault(String text, String language, ReferenceTime now) {
    String problem;
    try {
      EntityFinds finds = recogniser.find(text, language, now);
      problem =
          wrong(text, finds.kept(), true).or(() -> wrong(text, finds.covered(), false)).orElse("");
      for (EntityMatch match : finds.kept()) {
        write(match);
      }
    } catch (IOException | RuntimeException e) {
      StackTraceElement[] at = e.getStackTrace();
      problem = e + (at.length > 0 ? " at " + at[0] : "");
    }
    return problem.isEmpty()
        ? Optional.empty()
        : Optional.of(language + " " + shown(text) + ": " + problem);
  }

  /** Spans lie in the text, are not empty, hold what they say, and those that are kept part. */
  private static Optional<String> wrong(String text, List<EntityMatch> matches, boolean parted) {
    int length = text.codePointCount(0, text.length());
    int before = 0;
    for (EntityMatch match : matches) {
      boolean inside = match.start() >= 0 && match.start() < match.end() && match.end() <= length;
      if (!inside || parted && match.start() < before) {
        return Optional.of("a wrong span: " + match);
      }
      int from = text.offsetByCodePoints(0, match.start());
      int to = text.offsetByCodePoints(0, match.end());
      if (!text.substring(from, to).equals(match.text())) {
        return Optional.of("the span holds other words: " + match);
      }
      before = match.end();
    }
    return Optional.empty();
  }

  private void write(EntityMatch match) throws IOException {
    StringWriter written = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(written)) {
      EntityJson.write(generator, match);
    }
    try (JsonParser parser = json.createParser(written.toString())) {
      while (parser.nextToken() != null) {
        // To the end: that it can be read is what is tried.
      }
    }
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.chars()
        .forEach(
            c ->
                shown.append(
                    c < ' ' || Character.isSurrogate((char) c)
                        ? String.format(Locale.ROOT, "\\u%04x", c)
                        : String.valueOf((char) c)));
    return shown.append('"').toString();
  }
}
