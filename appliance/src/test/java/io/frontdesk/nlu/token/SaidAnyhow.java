package io.frontdesk.nlu.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up texts for tokenisers: what the sample bot knows in both languages, the same with
 * mistakes, pieces of a vocabulary put together, and rows of any characters that there are.
 */
final class SaidAnyhow {

  private static final List<String> FILES =
      List.of(
          "nlu/en.yml", "nlu/zh.yml", "faq.yml", "responses.yml", "flows.yml", "tests/orders.yml");

  /** First and last code points: scripts, signs, emoji, marks, halves of characters, anything. */
  private static final int[][] RANGES = {
    {0x20, 0x7E},
    {0x20, 0x7E},
    {0x00, 0x1F},
    {0x80, 0xFF},
    {0x100, 0x24F},
    {0x300, 0x36F},
    {0x370, 0x3FF},
    {0x400, 0x4FF},
    {0x590, 0x6FF},
    {0x900, 0x97F},
    {0xB80, 0xBFF},
    {0xE00, 0xE7F},
    {0x1100, 0x11FF},
    {0x1E00, 0x1FFF},
    {0x2000, 0x206F},
    {0x2070, 0x23FF},
    {0x2600, 0x27BF},
    {0x3000, 0x30FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0x4E00, 0x62FF},
    {0xAC00, 0xD7A3},
    {0xD800, 0xDFFF},
    {0xE000, 0xF8FF},
    {0xF900, 0xFAFF},
    {0xFE00, 0xFE6F},
    {0xFF00, 0xFFEF},
    {0xFFF0, 0xFFFF},
    {0x1D100, 0x1D1FF},
    {0x1D400, 0x1D7FF},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x2FA1F},
    {0xE0000, 0xE01EF},
    {0, 0x10FFFF}
  };

  private static final List<String> MARKS =
      List.of("[CLS]", "[SEP]", "[UNK]", "[cls]", "[[MASK]", "##");

  private final Random random;
  private final List<String> known = new ArrayList<>();
  private final List<String> pieces;

  SaidAnyhow(long seed, List<String> pieces) {
    random = new Random(seed);
    this.pieces = pieces;
    for (String file : FILES) {
      try (InputStream in = SaidAnyhow.class.getResourceAsStream("/bots/shop/" + file)) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .forEach(known::add);
      } catch (IOException e) {
        throw new IllegalStateException(file, e);
      }
    }
  }

  /** The lines of the sample bot's files. */
  List<String> known() {
    return known;
  }

  /** One more text. */
  String next() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> mistaken(line());
      case 2, 3 -> mistaken(joined(1 + random.nextInt(12)));
      case 4 -> anything(1 + random.nextInt(20));
      case 5 -> mistaken(line() + anything(1 + random.nextInt(3)) + line());
      case 6 -> longWord();
      default -> random.nextInt(10) == 0 ? longText() : mistaken(line().toUpperCase());
    };
  }

  private String line() {
    return known.get(random.nextInt(known.size()));
  }

  private String joined(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String piece = pieces.get(random.nextInt(pieces.size()));
      text.append(
          piece.startsWith("##") ? piece.substring(2) : (random.nextBoolean() ? " " : "") + piece);
    }
    return text.toString();
  }

  private String anything(int count) {
    StringBuilder text = new StringBuilder();
    int[] range = RANGES[random.nextInt(RANGES.length)];
    for (int i = 0; i < count; i++) {
      if (random.nextInt(3) == 0) {
        range = RANGES[random.nextInt(RANGES.length)];
      }
      text.appendCodePoint(range[0] + random.nextInt(range[1] - range[0] + 1));
    }
    return text.toString();
  }

  /** A word about as long as the longest that is read, by one kind of character or by pieces. */
  private String longWord() {
    String unit = random.nextBoolean() ? joined(1).strip() : anything(1);
    int length = 90 + random.nextInt(20);
    String word = unit.repeat(length / Math.max(1, unit.length()) + 1);
    return line()
        + " "
        + (random.nextBoolean() ? word : word.substring(0, length))
        + mistaken(line());
  }

  private String longText() {
    StringBuilder text = new StringBuilder();
    while (text.length() < 400) {
      text.append(random.nextBoolean() ? line() : joined(3));
    }
    return text.toString();
  }

  private String mistaken(String text) {
    StringBuilder said = new StringBuilder(text);
    for (int i = random.nextInt(4); i > 0 && said.length() > 0; i--) {
      int at = random.nextInt(said.length());
      switch (random.nextInt(5)) {
        case 0 -> said.deleteCharAt(at);
        case 1 -> said.insert(at, anything(1));
        case 2 -> said.insert(at, said.charAt(at));
        case 3 -> said.insert(at, MARKS.get(random.nextInt(MARKS.size())));
        default -> said.setCharAt(at, Character.toUpperCase(said.charAt(at)));
      }
    }
    return said.toString();
  }
}
