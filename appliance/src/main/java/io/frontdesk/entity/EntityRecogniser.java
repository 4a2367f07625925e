package io.frontdesk.entity;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.EntitySettings;
import io.frontdesk.bot.EntityType;
import io.frontdesk.entity.list.ListMatcher;
import io.frontdesk.entity.list.OrdinaryWords;
import io.frontdesk.entity.pattern.PatternMatcher;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemEntities;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.entity.value.ValueLine;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds a bot's list and pattern entities and the system entities in an utterance. Immutable and
 * shared by all agents.
 *
 * <p>A list's word that only says that a telephone number follows is no find. Of overlapping finds
 * the longest stays; of equally long ones a list's before a pattern's before a mistyped word of a
 * list before a system entity, of system entities the more particular kind ({@link #RANKS}), then
 * the earlier, then the one whose entity was read first.
 */
public final class EntityRecogniser {

  /** Finds nothing. */
  public static final EntityRecogniser NONE = new EntityRecogniser();

  /** System entities, the more particular first. */
  private static final List<SystemType> RANKS =
      List.of(
          SystemType.CARD_NUMBER,
          SystemType.RESIDENT_ID,
          SystemType.PHONE_NUMBER,
          SystemType.EMAIL,
          SystemType.URL,
          SystemType.IP_ADDRESS,
          SystemType.AMOUNT_OF_MONEY,
          SystemType.PERCENTAGE,
          SystemType.TEMPERATURE,
          SystemType.AGE,
          SystemType.DIMENSION,
          SystemType.SET,
          SystemType.DATE_TIME_RANGE,
          SystemType.DATE_RANGE,
          SystemType.TIME_RANGE,
          SystemType.DATE_TIME,
          SystemType.DATE,
          SystemType.TIME,
          SystemType.DURATION,
          SystemType.QUANTITY,
          SystemType.NUMBER_RANGE,
          SystemType.ORDINAL,
          SystemType.NUMBER);

  private static final int LIST = 0;
  private static final int PATTERN = 1;
  private static final int MISTYPED = 2;
  private static final int SYSTEM = 3;

  private final ListMatcher lists;
  private final PatternMatcher patterns;
  private final Map<String, SystemEntities> systems;
  private final Set<SystemType> systemTypes = EnumSet.noneOf(SystemType.class);
  private final EntitySettings settings;

  private record Find(EntityMatch match, int rank) {}

  private EntityRecogniser() {
    lists = new ListMatcher(List.of(), OrdinaryWords.common());
    patterns = new PatternMatcher(List.of());
    systems = Map.of();
    settings = EntitySettings.DEFAULT;
  }

  /** For a bot. */
  public static EntityRecogniser of(Bot bot) {
    return new EntityRecogniser(bot.entities(), bot.entitySettings(), OrdinaryWords.of(bot));
  }

  /** For entities of a bot that says nothing else of them. */
  public EntityRecogniser(List<EntityType> types) {
    this(types, EntitySettings.DEFAULT, OrdinaryWords.common());
  }

  /**
   * For a bot's entities. A list or a pattern takes the place of a system entity of its name.
   *
   * @param ordinary what is never taken for a mistyped word of a list; belongs to the recogniser
   * @throws IllegalArgumentException if a pattern is not RE2 syntax; the bot reader has refused
   *     such a bot before
   */
  public EntityRecogniser(List<EntityType> types, EntitySettings settings, OrdinaryWords ordinary) {
    this.settings = settings;
    List<EntityType.ListEntity> words = new ArrayList<>();
    List<EntityType.PatternEntity> expressions = new ArrayList<>();
    for (EntityType type : types) {
      if (type instanceof EntityType.ListEntity list) {
        words.add(list);
      } else if (type instanceof EntityType.PatternEntity pattern) {
        expressions.add(pattern);
      }
    }
    patterns = new PatternMatcher(expressions);
    lists = new ListMatcher(words, ordinary);
    Set<String> own = types.stream().map(EntityType::name).collect(Collectors.toSet());
    for (SystemType type : SystemType.values()) {
      if (settings.system().contains(type.id()) && !own.contains(type.id())) {
        systemTypes.add(type);
      }
    }
    systems = Map.of("zh", SystemEntities.of("zh"), "en", SystemEntities.of("en"));
  }

  /**
   * What an utterance names.
   *
   * @param text the utterance as it was said
   * @param language {@code zh} or {@code en}
   * @param reference what "now" is
   */
  public EntityFinds find(String text, String language, ReferenceTime reference) {
    return find(FoldedText.of(text), language, reference);
  }

  /** As {@link #find(String, String, ReferenceTime)}, for a text that is folded already. */
  public EntityFinds find(FoldedText folded, String language, ReferenceTime reference) {
    List<Find> found = new ArrayList<>();
    List<EntityMatch> own = new ArrayList<>();
    lists.find(folded, own);
    own.forEach(match -> found.add(new Find(masked(match), LIST)));
    own.clear();
    patterns.find(folded, own);
    own.forEach(match -> found.add(new Find(masked(match), PATTERN)));
    own.clear();
    lists.findMistyped(folded, language, places(found), own);
    own.forEach(match -> found.add(new Find(masked(match), MISTYPED)));
    if (systems.containsKey(language) && !systemTypes.isEmpty()) {
      for (SystemMatch match : systems.get(language).find(folded, reference)) {
        if (systemTypes.contains(match.type())) {
          int rank = SYSTEM + RANKS.indexOf(match.type());
          found.add(new Find(named(match, folded, reference), rank));
        }
      }
    }
    if (found.isEmpty()) {
      return EntityFinds.NONE;
    }
    List<EntityMatch> all = found.stream().map(Find::match).toList();
    found.removeIf(find -> find.rank == LIST && PhoneLabel.is(find.match, folded, all));
    return withoutOverlaps(found);
  }

  private static BitSet places(List<Find> found) {
    BitSet places = new BitSet();
    found.forEach(find -> places.set(find.match.start(), find.match.end()));
    return places;
  }

  /** A find as this bot has it: marked as sensitive if its entity is. */
  public EntityMatch masked(EntityMatch match) {
    return settings.isSensitive(match.entity()) ? match.asSensitive() : match;
  }

  private EntityMatch named(SystemMatch match, FoldedText text, ReferenceTime reference) {
    EntityValue value = match.value();
    if (value instanceof EntityValue.Time time) {
      value = new EntityValue.Time(time.readings(), reference.now(), reference.zone());
    }
    return new EntityMatch(
        match.type().id(),
        match.start(),
        match.end(),
        text.original(match.start(), match.end()),
        ValueLine.of(value),
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.of(value),
        settings.isSensitive(match.type().id()));
  }

  private static EntityFinds withoutOverlaps(List<Find> found) {
    found.sort(
        Comparator.comparingInt((Find find) -> find.match.start() - find.match.end())
            .thenComparingInt(Find::rank)
            .thenComparingInt(find -> find.match.start()));
    List<EntityMatch> kept = new ArrayList<>();
    List<EntityMatch> covered = new ArrayList<>();
    BitSet taken = new BitSet();
    for (Find find : found) {
      EntityMatch match = find.match;
      // Longest first, so that whatever overlaps a match covers its first or its last place.
      if (!taken.get(match.start()) && !taken.get(match.end() - 1)) {
        taken.set(match.start(), match.end());
        kept.add(match);
      } else {
        covered.add(match);
      }
    }
    return EntityFinds.of(kept, covered);
  }
}
