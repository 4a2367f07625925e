package io.frontdesk.entity;

import io.frontdesk.text.FoldedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether a word that a bot knows only says what the number after it is: in "手机13800138000"
 * and "phone: +86 138 0013 8000" nobody speaks of the goods of that name. Stateless.
 */
public final class PhoneLabel {

  private static final String PHONE = "phone-number";

  /** Words for a telephone. */
  private static final Set<String> WORDS =
      Set.of(
          "手机",
          "手机号",
          "手机号码",
          "电话",
          "电话号码",
          "座机",
          "联系电话",
          "phone",
          "mobile",
          "mobile phone",
          "cell",
          "cell phone",
          "cellphone",
          "telephone",
          "tel",
          "phone number");

  /** What may stand between the word and its number. */
  private static final List<String> BETWEEN =
      List.of("number", "is", "no", "号码", "号", "是", "为", ":", ".", "#", "=", " ");

  private static final int LONGEST_GAP = 12;

  private PhoneLabel() {}

  /**
   * Whether a find is such a word.
   *
   * @param all what was found in the same text
   */
  public static boolean is(EntityMatch word, FoldedText text, List<EntityMatch> all) {
    if (!WORDS.contains(lower(text, word.start(), word.end()))) {
      return false;
    }
    for (EntityMatch match : all) {
      int gap = match.start() - word.end();
      if (match.entity().equals(PHONE) && gap >= 0 && gap <= LONGEST_GAP) {
        return isLink(lower(text, word.end(), match.start()));
      }
    }
    return false;
  }

  private static String lower(FoldedText text, int start, int end) {
    return text.folded(start, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isLink(String gap) {
    String left = gap;
    for (String link : BETWEEN) {
      left = left.replace(link, "");
    }
    return left.isEmpty();
  }
}
