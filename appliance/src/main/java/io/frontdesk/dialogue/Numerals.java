package io.frontdesk.dialogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a whole text as a small number: "3", "三个", "twelve". Stateless. */
final class Numerals {

  private static final String DIGITS = "零一二三四五六七八九";
  private static final String MEASURES = "个件只双条份次台部位张本套盒箱瓶斤元块天岁";
  private static final List<String> ENGLISH =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "twenty");
  private static final Map<String, Double> OTHERS = Map.of("两", 2.0, "俩", 2.0, "半", 0.5);

  private Numerals() {}

  /** The number that a text is; empty if it is anything else, or above 99 in words. */
  static Optional<Double> read(String text) {
    String plain = text.strip().replaceAll("[。.!！,，]+$", "");
    Optional<Double> digits = SlotValues.number(plain);
    if (digits.isPresent()) {
      return digits;
    }
    List<String> words = Words.of(plain);
    if (words.size() == 1 && ENGLISH.contains(words.get(0))) {
      return Optional.of((double) ENGLISH.indexOf(words.get(0)));
    }
    if (words.size() > 1 && plain.chars().anyMatch(Character::isWhitespace)) {
      return Optional.empty();
    }
    String said = String.join("", words);
    boolean measured = said.length() > 1 && MEASURES.indexOf(said.charAt(said.length() - 1)) >= 0;
    String number = measured ? said.substring(0, said.length() - 1) : said;
    return SlotValues.number(number).or(() -> chinese(number));
  }

  private static Optional<Double> chinese(String number) {
    if (OTHERS.containsKey(number)) {
      return Optional.of(OTHERS.get(number));
    }
    int ten = number.indexOf('十');
    if (ten < 0) {
      return number.length() == 1 ? digit(number) : Optional.empty();
    }
    Optional<Double> tens =
        ten == 0 ? Optional.of(1.0) : digit(number.substring(0, ten)).filter(each -> each > 0);
    String rest = number.substring(ten + 1);
    Optional<Double> ones = rest.isEmpty() ? Optional.of(0.0) : digit(rest);
    return tens.isPresent() && ones.isPresent()
        ? Optional.of(tens.get() * 10 + ones.get())
        : Optional.empty();
  }

  private static Optional<Double> digit(String one) {
    int value = one.length() == 1 ? DIGITS.indexOf(one) : -1;
    return value < 0 ? Optional.empty() : Optional.of((double) value);
  }
}
