package io.frontdesk.entity.system;

import io.frontdesk.entity.contact.ContactFinder;
import io.frontdesk.entity.time.english.EnglishTimes;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All system entities of one language. Immutable, shared by all turn agents. */
public final class SystemEntities {

  /** Finders by language. */
  private static final Map<String, List<SystemFinder>> FINDERS =
      Map.of(
          "en", List.of(new ContactFinder("US"), new EnglishTimes()),
          "zh", List.of(new ContactFinder("CN")));

  private final List<SystemFinder> finders;

  private SystemEntities(List<SystemFinder> finders) {
    this.finders = finders;
  }

  /** Those of a language, {@code zh} or {@code en}. */
  public static SystemEntities of(String language) {
    return new SystemEntities(FINDERS.getOrDefault(language, FINDERS.get("en")));
  }

  /**
   * What a text names. Finds of one family (numbers, times, …) don't overlap; those of two may.
   *
   * @param text the utterance
   * @param reference what "now" is
   */
  public List<SystemMatch> find(FoldedText text, ReferenceTime reference) {
    List<SystemMatch> found = new ArrayList<>();
    for (SystemFinder finder : finders) {
      finder.find(text, reference, found);
    }
    return found;
  }
}
