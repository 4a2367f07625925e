package io.frontdesk.nlu;

import io.frontdesk.entity.EntityFinds;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult.Tier;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells messages that are nothing but the value that was asked for, such as an order number: they
 * mean {@link #INTENT}, and no encoder could tell more. Stateless; any thread.
 */
final class ValueAlone {

  /** What a message means that only names a value. */
  static final String INTENT = "inform";

  /** One word with a digit in it; a sentence of Han characters looks like one word, too. */
  private static final Pattern BARE =
      Pattern.compile("(?=\\S*\\d)[-\\p{L}\\d+#/._&&[^\\p{IsHan}]]{1,64}");

  private static final String SIGNS = ".,!?;:\u3002\uff0c\uff01\uff1f\uff1b\uff1a";

  private ValueAlone() {}

  /**
   * Whether a message is the value that was asked for and nothing else.
   *
   * @param answers what would answer the open question
   * @param finds what the message names
   */
  static boolean is(String text, IntentChoice.Answers answers, EntityFinds finds) {
    int start = 0;
    int end = text.length();
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSign(text.charAt(end - 1))) {
      end--;
    }
    String value = text.substring(start, end);
    boolean named =
        Stream.concat(finds.kept().stream(), finds.covered().stream())
            .anyMatch(match -> answers.entities().contains(match.entity()) && isAll(match, value));
    return named
        || answers.bareText()
            && BARE.matcher(value).matches()
            && finds.kept().stream().noneMatch(match -> isAll(match, value));
  }

  /** What such a message is understood as. */
  static NluResult result(String text, String language, EntityFinds finds, String modelId) {
    NluResult.Intent intent = new NluResult.Intent(INTENT, 1);
    return new NluResult(
        text,
        language,
        intent,
        List.of(intent),
        finds.kept(),
        false,
        Tier.EXACT,
        false,
        modelId,
        List.of(),
        List.of(),
        finds.covered());
  }

  private static boolean isAll(EntityMatch match, String value) {
    return match.text().equals(value);
  }

  private static boolean isSign(char c) {
    return Character.isWhitespace(c) || SIGNS.indexOf(c) >= 0;
  }
}
