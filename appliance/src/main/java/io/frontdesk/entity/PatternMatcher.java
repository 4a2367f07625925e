package io.frontdesk.entity;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.frontdesk.bot.EntityType.PatternEntity;
import io.frontdesk.text.FoldedText;
import java.util.List;

/** One pattern entity, in linear time by RE2. Immutable, shared. */
final class PatternMatcher {

  private final String entity;
  private final List<Pattern> patterns;

  PatternMatcher(PatternEntity entity) {
    this.entity = entity.name();
    int flags = entity.caseSensitive() ? 0 : Pattern.CASE_INSENSITIVE;
    this.patterns =
        entity.patterns().stream().map(source -> Pattern.compile(source, flags)).toList();
  }

  /** Adds every find that is not empty; the value is what was said, in half width. */
  void find(FoldedText text, List<EntityMatch> found) {
    String folded = text.folded(0, text.length());
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(folded);
      int start = 0;
      int counted = 0;
      while (matcher.find()) {
        // After a find of nothing the search goes on by chars, which may split a surrogate pair.
        if (matcher.end() == matcher.start() || isInsidePair(folded, matcher.start())) {
          continue;
        }
        start += folded.codePointCount(counted, matcher.start());
        counted = matcher.start();
        int end = start + folded.codePointCount(matcher.start(), matcher.end());
        found.add(
            new EntityMatch(entity, start, end, text.original(start, end), matcher.group(), 1));
      }
    }
  }

  private static boolean isInsidePair(String text, int index) {
    return index > 0
        && Character.isLowSurrogate(text.charAt(index))
        && Character.isHighSurrogate(text.charAt(index - 1));
  }
}
