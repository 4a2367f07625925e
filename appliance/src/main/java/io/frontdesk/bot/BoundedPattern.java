package io.frontdesk.bot;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Compiles the regular expressions of a bot. RE2 matches in linear time, but writes counted
 * repetitions out when it compiles, and recurses into groups; so what would cost too much memory or
 * stack is refused first. Stateless; any thread.
 */
final class BoundedPattern {

  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_GROUPS = 200;
  private static final long MAX_SIZE = 100_000;

  private static final Pattern REPETITION =
      Pattern.compile("(\\))?\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

  private BoundedPattern() {}

  /**
   * Compiles a pattern for which the letters' case counts.
   *
   * @param source RE2 syntax
   * @return the pattern
   * @throws IllegalArgumentException with what is wrong
   */
  static Pattern compile(String source) {
    if (source.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the pattern is longer than " + MAX_LENGTH + " characters; split it");
    }
    if (source.chars().filter(sign -> sign == '(').count() > MAX_GROUPS) {
      throw new IllegalArgumentException("the pattern has more than " + MAX_GROUPS + " groups");
    }
    if (sizeBound(source) > MAX_SIZE) {
      throw new IllegalArgumentException(
          "the pattern repeats repetitions too often; lower the numbers in braces");
    }
    try {
      return Pattern.compile(source);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("the pattern is not RE2 syntax: " + e.getDescription());
    }
  }

  /**
   * At least the size of the pattern with its repetitions written out. Only repetitions of groups
   * nest, and all of them are taken to; what stands in a character class or behind a backslash
   * counts too, so that no second parser has to agree with RE2's.
   */
  private static long sizeBound(String source) {
    long largest = 1;
    long nested = 1;
    Matcher repetitions = REPETITION.matcher(source);
    while (repetitions.find()) {
      String most = repetitions.group(3);
      long least = Long.parseLong(repetitions.group(2));
      long times = Math.max(least, most == null || most.isEmpty() ? 1 : Long.parseLong(most));
      if (repetitions.group(1) == null) {
        largest = Math.max(largest, times);
      } else {
        nested = Math.min(nested * Math.max(1, times), MAX_SIZE + 1);
      }
    }
    return Math.min(source.length() * largest, MAX_SIZE + 1) * nested;
  }
}
