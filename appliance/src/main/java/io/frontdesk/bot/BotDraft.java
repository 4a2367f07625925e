package io.frontdesk.bot;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.frontdesk.config.Mistakes;
import io.frontdesk.config.Mistakes.Place;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the files of a folder have said so far, with the places, so that {@link BotChecks} can tell
 * where a thing stands that does not fit. Used by the thread that reads the folder.
 */
final class BotDraft {

  /** Begins with a letter; letters of any script. */
  static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,62}");

  /** A name that an expression can hold. */
  static final Pattern SLOT_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,62}");

  /** A place for a slot's value in a text or URL. */
  static final Pattern SLOT_PLACE = Pattern.compile("\\{(" + SLOT_NAME.pattern() + ")\\}");

  /** As {@link #SLOT_PLACE}, in what is said: a format may follow. */
  private static final Pattern TEXT_PLACE =
      Pattern.compile("\\{(" + SLOT_NAME.pattern() + ")(?:\\|([^{}]*))?\\}");

  /** Texts at whose edges an assertion may hold that finds nothing else. */
  private static final List<String> PROBES = List.of("", "a", "是", "1 .", "a\nb");

  final Mistakes mistakes;
  final Place folder;
  String id = "";
  List<String> languages = List.of();
  Map<String, String> names = Map.of();
  Bot.Settings settings = new Bot.Settings("utter_fallback", 3, Optional.empty(), Quality.BALANCED);
  final List<Placed<Bot.Example>> examples = new ArrayList<>();
  final List<Placed<Bot.Example>> questions = new ArrayList<>();
  final Map<String, Map<String, List<String>>> lists = new LinkedHashMap<>();
  final Map<String, List<String>> patterns = new LinkedHashMap<>();
  final Map<String, Placed<Slot>> slots = new LinkedHashMap<>();
  final Map<String, List<Flow.Rejection>> slotRules = new LinkedHashMap<>();
  final Map<String, Placed<Response>> responses = new LinkedHashMap<>();
  final Map<String, Placed<Flow>> flows = new LinkedHashMap<>();
  final Map<String, Placed<Bot.FaqEntry>> faq = new LinkedHashMap<>();
  final Map<String, Placed<Bot.Webhook>> webhooks = new LinkedHashMap<>();
  final Map<String, Placed<Bot.IntentNote>> intents = new LinkedHashMap<>();
  final Map<String, Placed<EntitySection.Note>> entityNotes = new LinkedHashMap<>();
  Set<String> systemEntities = Set.copyOf(EntitySettings.SYSTEM_ENTITIES);
  final Map<String, Place> triggers = new LinkedHashMap<>();
  final Map<String, Place> events = new LinkedHashMap<>();
  final Map<String, Place> collected = new LinkedHashMap<>();
  final List<Place> silences = new ArrayList<>();
  final Set<String> payloadEntities = new LinkedHashSet<>();
  final List<Reference> references = new ArrayList<>();

  BotDraft(Mistakes mistakes, Place folder) {
    this.mistakes = mistakes;
    this.folder = folder;
  }

  /** The language of what does not say which it is in. */
  String defaultLanguage() {
    return languages.isEmpty() ? "en" : languages.get(0);
  }

  /** Notes that something names something else, which must be there in the end. */
  void refer(Kind kind, String name, Place place) {
    references.add(new Reference(kind, name, place));
  }

  /** Notes that an intent starts a flow; an intent that starts another already is a mistake. */
  void trigger(String intent, Place place) {
    Place first = triggers.putIfAbsent(intent, place);
    if (first != null) {
      mistakes.add(
          place,
          "the intent '"
              + intent
              + "' starts a flow already, in "
              + first
              + "; one intent starts one flow");
    }
  }

  /** Notes that an event starts a flow; an event that starts another already is a mistake. */
  void triggerByEvent(String event, Place place) {
    Place first = events.putIfAbsent(event, place);
    if (first != null) {
      mistakes.add(
          place,
          "the event '" + event + "' starts a flow already, in " + first + "; one event, one flow");
    }
  }

  /** Keeps a definition; the same name again is a mistake. */
  <T> void define(Map<String, Placed<T>> known, Kind kind, String name, T value, Place place) {
    Placed<T> first = known.putIfAbsent(name, new Placed<>(value, place));
    if (first != null) {
      mistakes.add(
          place,
          "the "
              + kind.word
              + " '"
              + name
              + "' is defined twice; the first is in "
              + first.place());
    }
  }

  /** Whether a name is well formed; if not, that is a mistake. */
  boolean named(Pattern rule, String what, String name, YamlNode at) {
    boolean fits = rule.matcher(name).matches();
    if (!fits) {
      boolean hyphen = rule != SLOT_NAME;
      at.mistake(
          what
              + " name '"
              + name
              + "' must begin with a letter and hold only letters, digits"
              + (hyphen ? ", _ and -" : " and _")
              + ", at most 63");
    }
    return fits;
  }

  /** Reads a condition; its slots must exist. */
  Optional<Expression> condition(YamlNode node, String what) {
    return node.text(what).flatMap(source -> expression(source, node, what));
  }

  /** Parses an expression; its slots must exist. */
  Optional<Expression> expression(String source, YamlNode node, String what) {
    try {
      Expression expression = Expression.parse(source);
      for (String name : expression.names()) {
        if (name.startsWith("slots.")) {
          refer(Kind.SLOT, name.substring("slots.".length()), node.place());
        }
      }
      return Optional.of(expression);
    } catch (IllegalArgumentException e) {
      node.mistake(what + " can't be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Notes the {@code {slot}} and {@code {slot|format}} places of what is said. */
  void referToPlaces(String text, YamlNode at) {
    Matcher found = TEXT_PLACE.matcher(text);
    while (found.find()) {
      refer(Kind.SLOT, found.group(1), at.place());
      String format = found.group(2);
      if (format != null && ValueFormat.of(format).isEmpty()) {
        String hint = YamlMap.suggestion(format, ValueFormat.words());
        at.mistake("no format '" + format + "' in {" + found.group(1) + "|…}; " + hint);
      }
    }
  }

  /** Notes the {@code {slot}} places of a text. */
  void referToPlaces(String text, Place place) {
    Matcher found = SLOT_PLACE.matcher(text);
    while (found.find()) {
      refer(Kind.SLOT, found.group(1), place);
    }
  }

  /** Whether RE2 takes a pattern; if not, that is a mistake. */
  boolean compiles(String pattern, Place place) {
    try {
      Pattern compiled = BoundedPattern.compile(pattern);
      for (String probe : PROBES) {
        if (findsNothing(compiled.matcher(probe))) {
          mistakes.add(place, "the pattern '" + pattern + "' matches the empty text; narrow it");
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException e) {
      mistakes.add(place, e.getMessage());
      return false;
    }
  }

  private static boolean findsNothing(Matcher matcher) {
    while (matcher.find()) {
      if (matcher.end() == matcher.start()) {
        return true;
      }
    }
    return false;
  }

  /** A mistake about a name that nobody knows. */
  void unknown(Kind kind, String name, Place place, Set<String> known) {
    String hint = YamlMap.suggestion(name, known);
    mistakes.add(place, "there is no " + kind.word + " '" + name + "'; " + hint);
  }

  /** What one thing of a bot can name. */
  enum Kind {
    SLOT("slot"),
    RESPONSE("response"),
    FLOW("flow"),
    WEBHOOK("webhook"),
    INTENT("intent"),
    ENTITY("entity"),
    FAQ("FAQ entry");

    final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /**
   * Something with the place where it stands.
   *
   * @param value the thing
   * @param place where it stands
   */
  record Placed<T>(T value, Place place) {}

  /**
   * A name that must be known in the end.
   *
   * @param kind what is named
   * @param name the name
   * @param place where it is named
   */
  record Reference(Kind kind, String name, Place place) {}
}
