package io.frontdesk.lint;

import io.frontdesk.bot.Bot;
import io.frontdesk.text.TextNormaliser;
import java.util.List;

/**
 * A training utterance where it was written.
 *
 * @param language {@code zh} or {@code en}
 * @param intent its label
 * @param text without annotation marks
 * @param spans what was annotated in it
 * @param file where it stands
 * @param line from 1
 */
public record Utterance(
    String language, String intent, String text, List<Bot.Span> spans, String file, int line) {

  /** File and line. */
  public String place() {
    return file + ":" + line;
  }

  /** As training sees it. */
  String normalised() {
    return TextNormaliser.normalise(text);
  }

  /** As the exact tier compares it. */
  String key() {
    return TextNormaliser.key(normalised());
  }

  boolean isFaq() {
    return intent.startsWith(Bot.FAQ_PREFIX);
  }
}
