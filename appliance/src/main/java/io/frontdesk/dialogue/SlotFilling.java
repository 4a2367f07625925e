package io.frontdesk.dialogue;

import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Slot;
import io.frontdesk.bot.Slot.FromEntity;
import io.frontdesk.dialogue.DialogueState.Frame;
import io.frontdesk.entity.EntityMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a message's values into slots. An entity that has filled one slot fills no other, so two
 * slots of the same entity take two matches in order of place; a list takes all that are left. A
 * slot for which the message names several values, and which no other open slot shares them with,
 * takes none: the bot asks which. Made for one message, used by one thread.
 */
final class SlotFilling {

  /**
   * Entities that are a number with something said of it: a question for one takes a bare number.
   */
  private static final Set<String> MEASURES =
      Set.of(
          "number",
          "quantity",
          "amount-of-money",
          "percentage",
          "age",
          "dimension",
          "temperature",
          "ordinal");

  private final FlowIndex index;
  private final FlowRun run;
  private final Message message;
  private final List<EntityMatch> unused;
  private final Set<String> filled = new HashSet<>();
  private final Map<String, Object> changes = new LinkedHashMap<>();
  private boolean wholeTextTaken;

  SlotFilling(FlowIndex index, FlowRun run, Message message) {
    this.index = index;
    this.run = run;
    this.message = message;
    unused = new ArrayList<>(message.entities());
  }

  /** Keeps matches from filling any slot. */
  void drop(List<EntityMatch> matches) {
    unused.removeAll(matches);
  }

  /** Keeps a slot as it is, whatever the message names. */
  void keep(String slot) {
    filled.add(slot);
  }

  /** Notes that a slot which had a value has another one now. */
  void changed(String slot, Object old) {
    changes.put(slot, old);
  }

  /** The old values of the slots that were told before and have other ones now. */
  Map<String, Object> changes() {
    return changes;
  }

  /**
   * Fills the slot that is asked for.
   *
   * @param takesText whether the message may be the answer as a whole
   * @return whether it was filled
   */
  boolean fillAsked(Collect asked, boolean takesText) {
    Optional<Slot> slot = index.slot(asked.slot());
    Optional<Object> value = slot.flatMap(this::named);
    if (slot.isPresent() && value.isEmpty()) {
      value = message.answer().flatMap(answer -> SlotValues.coerce(slot.get(), answer));
      wholeTextTaken = value.isPresent();
    }
    if (slot.isPresent() && value.isEmpty()) {
      value = mapped(slot.get(), takesText);
    }
    value.ifPresent(found -> put(asked.slot(), found));
    return value.isPresent();
  }

  /** Fills the slot that is asked for with what a correction names besides. */
  boolean fillAskedByName(Collect asked) {
    boolean open = !filled.contains(asked.slot());
    Optional<Object> value =
        open ? index.slot(asked.slot()).flatMap(this::fromEntities) : Optional.empty();
    value.ifPresent(found -> put(asked.slot(), found));
    return value.isPresent();
  }

  private Optional<Object> mapped(Slot slot, boolean takesText) {
    for (Slot.Mapping mapping : slot.mappings()) {
      Optional<Object> value = Optional.empty();
      if (run.doubts(slot.name())) {
        return value;
      }
      if (mapping instanceof FromEntity fromEntity) {
        value = asked(slot, fromEntity);
      } else if (mapping instanceof Slot.FromIntent fromIntent) {
        value =
            message.means(fromIntent.intent())
                ? SlotValues.coerce(slot, fromIntent.value())
                : Optional.empty();
      } else if (takesText) {
        value = message.text().flatMap(text -> SlotValues.coerce(slot, text.strip()));
        wholeTextTaken = value.isPresent();
      }
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  /** Fills what a flow that was just started collects. */
  void fillStarted(String flow) {
    for (Collect collect : index.collects(flow)) {
      if (!collect.askBeforeFilling() && !filled.contains(collect.slot())) {
        index
            .slot(collect.slot())
            .flatMap(this::fromEntities)
            .ifPresent(value -> put(collect.slot(), value));
      }
    }
  }

  /**
   * Fills what the active flows collect beyond the slot that is asked for. A slot that has a value
   * takes another only if that corrects the flow on top: the message was no free text, and names an
   * entity that the question does not ask for.
   *
   * @return whether a slot changed
   */
  boolean fillOthers(Optional<Collect> asked) {
    boolean changed = false;
    List<Frame> frames = run.stack().frames();
    int correctable = wholeTextTaken ? frames.size() : run.stack().chainStart();
    for (int i = frames.size() - 1; i >= 0; i--) {
      for (Collect collect : index.collects(frames.get(i).flow())) {
        boolean other = asked.isEmpty() || !asked.get().slot().equals(collect.slot());
        boolean open = run.stack().slot(collect.slot()).isEmpty();
        boolean fills = open || i >= correctable && !sharesEntity(collect, asked);
        if (other && fills && !collect.askBeforeFilling()) {
          changed |= fillOther(collect, open);
        }
      }
    }
    return changed;
  }

  private boolean fillOther(Collect collect, boolean open) {
    if (filled.contains(collect.slot())) {
      return false;
    }
    Optional<Object> old = run.stack().slot(collect.slot());
    Optional<Object> value = index.slot(collect.slot()).flatMap(this::fromEntities);
    if (value.isEmpty() || value.equals(old)) {
      return false;
    }
    put(collect.slot(), value.get());
    // A step that was passed asks no more: only its question would tell that the value is wrong.
    if (!open && run.rejection(collect).isPresent()) {
      run.stack().put(collect.slot(), old);
      return false;
    }
    old.ifPresent(before -> changed(collect.slot(), before));
    return true;
  }

  private boolean sharesEntity(Collect collect, Optional<Collect> asked) {
    Set<String> entities = new HashSet<>(entities(collect));
    return asked.isPresent() && entities(asked.get()).stream().anyMatch(entities::contains);
  }

  private List<String> entities(Collect collect) {
    return index.slot(collect.slot()).map(SlotValues::sources).orElse(List.of()).stream()
        .map(FromEntity::entity)
        .toList();
  }

  private void put(String slot, Object value) {
    run.stack().put(slot, Optional.of(value));
    filled.add(slot);
  }

  private Optional<Object> fromEntities(Slot slot) {
    Optional<Object> value = named(slot);
    for (FromEntity from : SlotValues.sources(slot)) {
      if (value.isEmpty() && !run.doubts(slot.name())) {
        value = entity(slot, from);
      }
    }
    return value;
  }

  /** A payload may name a slot instead of an entity. */
  private Optional<Object> named(Slot slot) {
    return message.text().isEmpty() ? entity(slot, new FromEntity(slot.name())) : Optional.empty();
  }

  private Optional<Object> entity(Slot slot, FromEntity from) {
    List<EntityMatch> matches = withoutPronoun(SlotValues.expected(from, unused));
    if (slot.type() == Slot.Type.LIST && !matches.isEmpty()) {
      unused.removeAll(matches);
      List<String> lines = matches.stream().map(match -> SlotValues.line(from, match)).toList();
      return SlotValues.coerce(slot, lines);
    }
    Map<Object, EntityMatch> values = values(slot, from, matches);
    if (values.size() > 1 && message.text().isPresent() && !sharesValues(slot, from)) {
      unused.removeAll(matches);
      run.doubt(slot.name(), values);
      return Optional.empty();
    }
    Optional<Map.Entry<Object, EntityMatch>> first = values.entrySet().stream().findFirst();
    first.ifPresent(taken -> unused.remove(taken.getValue()));
    return first.map(Map.Entry::getKey);
  }

  /** In "two dresses, I'd like to send one of them back" the number "one" tells none beside two. */
  private static List<EntityMatch> withoutPronoun(List<EntityMatch> matches) {
    List<EntityMatch> others =
        matches.stream().filter(match -> !match.text().equalsIgnoreCase("one")).toList();
    return others.isEmpty() ? matches : others;
  }

  /** The different values that a slot may take, each with the first match that names it. */
  private static Map<Object, EntityMatch> values(
      Slot slot, FromEntity from, List<EntityMatch> matches) {
    Map<Object, EntityMatch> values = new LinkedHashMap<>();
    for (EntityMatch match : matches) {
      SlotValues.of(slot, from, match).ifPresent(value -> values.putIfAbsent(value, match));
    }
    return values;
  }

  /**
   * Whether another open slot waits for the same entity: then each takes one, in order of place.
   */
  private boolean sharesValues(Slot slot, FromEntity from) {
    for (Frame frame : run.stack().frames()) {
      for (Collect collect : index.collects(frame.flow())) {
        boolean open =
            !collect.slot().equals(slot.name()) && run.stack().slot(collect.slot()).isEmpty();
        if (open && index.slot(collect.slot()).filter(other -> shares(other, from)).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean shares(Slot other, FromEntity from) {
    return SlotValues.sources(other).stream()
        .anyMatch(
            each ->
                each.entity().equals(from.entity())
                    && (each.role().isEmpty() || each.role().equals(from.role())));
  }

  // The slot that is asked for

  /** What is named; else what a longer find covers; else a number for what is measured. */
  private Optional<Object> asked(Slot slot, FromEntity from) {
    Optional<Object> named = entity(slot, from);
    return named.isPresent() || run.doubts(slot.name())
        ? named
        : covered(slot, from).or(() -> measured(slot, from));
  }

  /** The question says which of two readings of the same words is meant. */
  private Optional<Object> covered(Slot slot, FromEntity from) {
    List<EntityMatch> matches = SlotValues.expected(from, message.covered());
    int longest = matches.stream().mapToInt(SlotFilling::length).max().orElse(0);
    Map<Object, EntityMatch> values =
        values(slot, from, matches.stream().filter(match -> length(match) == longest).toList());
    if (values.size() != 1) {
      return Optional.empty();
    }
    EntityMatch taken = values.values().iterator().next();
    unused.removeIf(match -> match.start() < taken.end() && taken.start() < match.end());
    return values.keySet().stream().findFirst();
  }

  private static int length(EntityMatch match) {
    return match.end() - match.start();
  }

  /** "8000" for an amount of money, "三件" for a number: if there is one such number only. */
  private Optional<Object> measured(Slot slot, FromEntity from) {
    List<EntityMatch> numbers = new ArrayList<>();
    for (EntityMatch match : unused) {
      boolean measure =
          match.entity().equals("number")
              || slot.type() == Slot.Type.FLOAT && MEASURES.contains(match.entity());
      if (measure && match.resolved().flatMap(SlotValues::amount).isPresent()) {
        numbers.add(match);
      }
    }
    Map<Object, EntityMatch> values = values(slot, from, numbers);
    if (!MEASURES.contains(from.entity()) || values.size() != 1 || namesAnother(slot, from)) {
      return Optional.empty();
    }
    unused.removeAll(numbers);
    return values.keySet().stream().findFirst();
  }

  /** Whether the message names another entity that fills the slot. */
  private boolean namesAnother(Slot slot, FromEntity from) {
    return SlotValues.sources(slot).stream()
        .filter(other -> !other.equals(from))
        .anyMatch(other -> unused.stream().anyMatch(match -> SlotValues.names(other, match)));
  }
}
