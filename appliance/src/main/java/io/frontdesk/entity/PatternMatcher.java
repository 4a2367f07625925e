package io.frontdesk.entity;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.frontdesk.bot.EntityType.PatternEntity;
import java.util.List;

/** One pattern entity, in linear time by RE2. Immutable, shared. */
final class PatternMatcher {

  private final String entity;
  private final List<Pattern> patterns;

  PatternMatcher(PatternEntity entity) {
    this.entity = entity.name();
    this.patterns = entity.patterns().stream().map(Pattern::compile).toList();
  }

  /** Adds every find that is not empty; the value is what was said, in half width. */
  void find(FoldedText text, List<EntityMatch> found) {
    String folded = text.folded(0, text.length());
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(folded);
      int start = 0;
      int counted = 0;
      while (matcher.find()) {
        start += folded.codePointCount(counted, matcher.start());
        counted = matcher.start();
        int end = start + folded.codePointCount(matcher.start(), matcher.end());
        if (end > start) {
          found.add(
              new EntityMatch(entity, start, end, text.original(start, end), matcher.group(), 1));
        }
      }
    }
  }
}
