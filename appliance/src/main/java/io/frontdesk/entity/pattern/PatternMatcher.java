package io.frontdesk.entity.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.frontdesk.bot.EntityType.PatternEntity;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.pattern.Needed.LowerText;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.List;

/**
 * All pattern entities of a bot, in linear time by RE2. A pattern runs only on texts that hold what
 * it needs. Immutable, shared.
 */
public final class PatternMatcher {

  private final List<Guarded> patterns = new ArrayList<>();

  private record Guarded(String entity, Pattern pattern, Needed needed) {}

  /**
   * For pattern entities.
   *
   * @throws IllegalArgumentException if a pattern is not RE2 syntax
   */
  public PatternMatcher(List<PatternEntity> entities) {
    for (PatternEntity entity : entities) {
      int flags = entity.caseSensitive() ? 0 : Pattern.CASE_INSENSITIVE;
      for (String source : entity.patterns()) {
        Pattern pattern = Pattern.compile(source, flags);
        patterns.add(new Guarded(entity.name(), pattern, Needed.of(source)));
      }
    }
  }

  /** Adds every find that is not empty; the value is what was said, in half width. */
  public void find(FoldedText text, List<EntityMatch> found) {
    if (patterns.isEmpty()) {
      return;
    }
    String folded = text.folded(0, text.length());
    LowerText lower = LowerText.of(folded);
    for (Guarded guarded : patterns) {
      if (guarded.needed.mayBeIn(lower)) {
        find(guarded, text, folded, found);
      }
    }
  }

  private static void find(
      Guarded guarded, FoldedText text, String folded, List<EntityMatch> found) {
    Matcher matcher = guarded.pattern.matcher(folded);
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
      String said = text.original(start, end);
      found.add(new EntityMatch(guarded.entity, start, end, said, matcher.group(), 1));
    }
  }

  private static boolean isInsidePair(String text, int index) {
    return index > 0
        && Character.isLowSurrogate(text.charAt(index))
        && Character.isHighSurrogate(text.charAt(index - 1));
  }
}
