package io.frontdesk.entity.system;

import io.frontdesk.entity.contact.ContactFinder;
import io.frontdesk.entity.measure.NumericEntities;
import io.frontdesk.entity.time.chinese.ChineseTimes;
import io.frontdesk.entity.time.english.EnglishTimes;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All system entities of one language, and of what is said in the other one in between ("next
 * Friday 可以吗"). Immutable, shared by all turn agents.
 */
public final class SystemEntities {

  private static final String ENGLISH = "en";
  private static final String CHINESE = "zh";

  /** What depends on the language, by language. */
  private static final Map<String, List<SystemFinder>> GRAMMARS =
      Map.of(
          ENGLISH, List.of(NumericEntities.english(), new EnglishTimes()),
          CHINESE, List.of(NumericEntities.chinese(), new ChineseTimes()));

  /** What is the same in both, but for the country of a telephone number that names none. */
  private static final Map<String, SystemFinder> CONTACTS =
      Map.of(ENGLISH, new ContactFinder("US"), CHINESE, new ContactFinder("CN"));

  private final boolean isChinese;
  private final SystemFinder contacts;
  private final List<SystemFinder> own;
  private final List<SystemFinder> other;

  private SystemEntities(String language) {
    isChinese = language.equals(CHINESE);
    contacts = CONTACTS.get(isChinese ? CHINESE : ENGLISH);
    own = GRAMMARS.get(isChinese ? CHINESE : ENGLISH);
    other = GRAMMARS.get(isChinese ? ENGLISH : CHINESE);
  }

  /** Those of a language, {@code zh} or {@code en}. */
  public static SystemEntities of(String language) {
    return new SystemEntities(language);
  }

  /**
   * What a text names. Finds of one family (numbers, times, …) don't overlap; those of two may.
   *
   * @param text the utterance
   * @param reference what "now" is
   */
  public List<SystemMatch> find(FoldedText text, ReferenceTime reference) {
    List<SystemMatch> found = new ArrayList<>();
    contacts.find(text, reference, found);
    for (SystemFinder finder : own) {
      finder.find(text, reference, found);
    }
    int ours = found.size();
    if (isChinese) {
      addEnglish(text, reference, ours, found);
    } else if (hasOtherScript(text, 0, text.length())) {
      addOthers(text, 0, reference, ours, found);
    }
    return found;
  }

  /** English words never reach across Han characters, so what lies between those is looked at. */
  private void addEnglish(
      FoldedText text, ReferenceTime reference, int ours, List<SystemMatch> found) {
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.isHan(at)) {
        if (at - start > 1 && hasOtherScript(text, start, at)) {
          addOthers(text.part(start, at), start, reference, ours, found);
        }
        start = at + 1;
      }
    }
  }

  /**
   * What a part says in the other language's words, where this language sees nothing of its kind.
   *
   * @param offset where the part begins in the text
   * @param ours how many of the finds are this language's
   */
  private void addOthers(
      FoldedText part, int offset, ReferenceTime reference, int ours, List<SystemMatch> found) {
    List<SystemMatch> theirs = new ArrayList<>();
    for (SystemFinder finder : other) {
      finder.find(part, reference, theirs);
    }
    for (SystemMatch match : theirs) {
      SystemMatch moved = match.moved(offset);
      if (hasOtherScript(part, match.start(), match.end())
          && found.subList(0, ours).stream().noneMatch(known -> covers(known, moved))) {
        found.add(moved);
      }
    }
  }

  private static boolean covers(SystemMatch known, SystemMatch match) {
    return known.type().isLike(match.type())
        && known.start() < match.end()
        && match.start() < known.end();
  }

  private boolean hasOtherScript(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (isChinese ? text.isWordPart(i) && !text.isDigit(i) : text.isHan(i)) {
        return true;
      }
    }
    return false;
  }
}
