package io.frontdesk.dialogue;

import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Slot;
import io.frontdesk.bot.Slot.FromEntity;
import io.frontdesk.dialogue.Contrast.Kind;
import io.frontdesk.dialogue.Contrast.Part;
import io.frontdesk.dialogue.DialogueState.Frame;
import io.frontdesk.entity.EntityMatch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Corrects what the flow on top has been told: in "不是A，是B" the slot that holds A takes B; where no
 * A is named, or none that a slot holds, the last slot that B's entity fills. What the question
 * itself asks for is an answer, not a correction, unless the words can be nothing else. Made for
 * one message, used by one thread.
 */
final class SlotCorrection {

  /** What became of a message. */
  enum Outcome {
    /** It corrects nothing. */
    NONE,
    /** It corrected a slot. */
    CORRECTED,
    /** It takes a value back and names none that the slot takes instead. */
    UNCLEAR
  }

  private static final String NOTED = "utter_noted";
  private static final int MOST_HAN = 5;
  private static final int[] NO_OFFSETS = {};
  private static final Set<String> LEADING =
      Set.of(
          "the", "a", "my", "order", "number", "size", "colour", "color", "date", "phone", "on",
          "at", "from", "to", "for", "in", "it", "is");

  private final FlowIndex index;
  private final FlowRun run;
  private final SlotFilling filling;
  private final String text;
  private final List<EntityMatch> entities;
  private final List<Part> places = new ArrayList<>();
  private final Optional<Contrast> contrast;

  SlotCorrection(FlowIndex index, FlowRun run, SlotFilling filling, Message message) {
    this.index = index;
    this.run = run;
    this.filling = filling;
    text = message.answer().isPresent() ? "" : message.text().orElse("");
    entities = new ArrayList<>(message.entities());
    entities.addAll(message.covered());
    int[] offsets = entities.isEmpty() ? NO_OFFSETS : offsets(text);
    entities.forEach(match -> places.add(place(match, offsets)));
    BitSet inEntity = new BitSet();
    for (Part place : places.subList(0, message.entities().size())) {
      inEntity.set(place.start(), place.end());
    }
    contrast = text.isEmpty() ? Optional.empty() : Contrast.read(text, inEntity::get);
  }

  /** Where each code point of a text begins, and its end, in UTF-16 units. */
  private static int[] offsets(String text) {
    int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
    for (int at = 0, i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      offsets[at++] = i;
    }
    offsets[offsets.length - 1] = text.length();
    return offsets;
  }

  /** Where a match stands; an empty place if its text is not there. */
  private Part place(EntityMatch match, int[] offsets) {
    if (match.start() <= match.end() && match.end() < offsets.length) {
      Part place = new Part(offsets[match.start()], offsets[match.end()]);
      if (text.substring(place.start(), place.end()).equals(match.text())) {
        return place;
      }
    }
    int at = text.indexOf(match.text());
    return at < 0 ? new Part(0, 0) : new Part(at, at + match.text().length());
  }

  /**
   * Keeps what is taken back from filling a slot, also where nothing has been told before: what a
   * "not" stands before, and that in whose place another of its kind is named.
   */
  void dropWrong() {
    if (contrast.isPresent() && contrast.get().wrong().isPresent()) {
      Contrast found = contrast.get();
      List<EntityMatch> right = found.right().map(this::in).orElse(List.of());
      for (EntityMatch match : takenBack(found.wrong().get())) {
        boolean replaced = right.stream().anyMatch(other -> other.entity().equals(match.entity()));
        if (found.kind() == Kind.NOT || replaced) {
          filling.drop(List.of(match));
        }
      }
    }
  }

  /**
   * What a part takes back: the first find in it, and others in the same place; behind a "not" only
   * if it follows at once ("not received SH20260117" takes no number back).
   */
  private List<EntityMatch> takenBack(Part wrong) {
    List<EntityMatch> within = in(wrong);
    int first = Integer.MAX_VALUE;
    for (EntityMatch match : within) {
      first = Math.min(first, places.get(entities.indexOf(match)).start());
    }
    int start = first;
    boolean follows =
        !within.isEmpty()
            && (contrast.orElseThrow().kind() != Kind.NOT
                || leadsTo(text.substring(wrong.start(), start)));
    return follows
        ? within.stream()
            .filter(match -> places.get(entities.indexOf(match)).start() == start)
            .toList()
        : List.of();
  }

  /** Whether words only say what kind of thing follows: "订单号", "the order number". */
  private static boolean leadsTo(String before) {
    String bare = before.strip().toLowerCase(Locale.ROOT);
    boolean han = bare.codePoints().anyMatch(Character::isIdeographic);
    return han
        ? bare.length() <= MOST_HAN
        : bare.isEmpty() || LEADING.containsAll(List.of(bare.split("[\\s:]+")));
  }

  /**
   * Corrects a slot.
   *
   * @param asked the question that waits for its answer
   * @param elsewhere whether the message surely asks for another task: then only a value that it
   *     takes back by a "not" is corrected
   */
  Outcome correct(Collect asked, boolean elsewhere) {
    if (contrast.isEmpty() || contrast.get().right().isEmpty()) {
      return Outcome.NONE;
    }
    Kind kind = contrast.get().kind();
    Optional<Part> wrong = contrast.get().wrong();
    Optional<Collect> holder =
        elsewhere && kind != Kind.NOT ? Optional.empty() : wrong.flatMap(this::holder);
    if (holder.isPresent()) {
      Optional<Object> value = value(holder.get(), true);
      if (value.isPresent()) {
        return take(holder.get(), value.get());
      }
      return kind == Kind.NOT && !elsewhere && !takesText(asked) ? Outcome.UNCLEAR : Outcome.NONE;
    }
    boolean answers = value(asked, false).isPresent();
    // "I'm not sure, SH20260203 perhaps" takes back no value at all.
    boolean none = kind == Kind.NOT && takenBack(wrong.orElseThrow()).isEmpty();
    if (elsewhere || none || answers && (wrong.isPresent() || kind == Kind.WEAK)) {
      return Outcome.NONE;
    }
    for (Collect collect : told()) {
      Optional<Object> value = value(collect, false);
      if (value.isPresent() && !value.equals(run.stack().slot(collect.slot()))) {
        return take(collect, value.get());
      }
    }
    return Outcome.NONE;
  }

  private boolean takesText(Collect asked) {
    return index.slot(asked.slot()).map(Slot::mappings).orElse(List.of()).stream()
        .anyMatch(Slot.FromText.class::isInstance);
  }

  private Outcome take(Collect collect, Object value) {
    filling.drop(in(contrast.orElseThrow().right().orElseThrow()));
    filling.keep(collect.slot());
    Optional<Object> old = run.stack().slot(collect.slot());
    run.stack().put(collect.slot(), Optional.of(value));
    Optional<Flow.Rejection> rejection = run.rejection(collect);
    if (rejection.isPresent()) {
      rejection.get().utter().ifPresent(run::say);
      run.stack().put(collect.slot(), old);
    } else {
      old.ifPresent(before -> filling.changed(collect.slot(), before));
      String shown = index.shown(collect.slot(), value, run.language());
      run.replies().sayOr(NOTED, run.has(NOTED), "好的，已改为：" + shown + "。", "Noted: " + shown + ".");
    }
    return Outcome.CORRECTED;
  }

  /** The questions of the flow on top whose slots have values, the last first. */
  private List<Collect> told() {
    List<Collect> told = new ArrayList<>();
    List<Frame> frames = run.stack().frames();
    for (int i = frames.size() - 1; i >= run.stack().chainStart(); i--) {
      List<Collect> collects = index.collects(frames.get(i).flow());
      for (int at = collects.size() - 1; at >= 0; at--) {
        if (run.stack().slot(collects.get(at).slot()).isPresent()) {
          told.add(collects.get(at));
        }
      }
    }
    return told;
  }

  /** The question whose slot holds what is taken back. */
  private Optional<Collect> holder(Part wrong) {
    return told().stream().filter(collect -> holds(collect, wrong)).findFirst();
  }

  private boolean holds(Collect collect, Part wrong) {
    Slot slot = index.slot(collect.slot()).orElseThrow();
    Object held = run.stack().slot(slot.name()).orElseThrow();
    for (FromEntity from : SlotValues.sources(slot)) {
      for (EntityMatch match : SlotValues.expected(from, takenBack(wrong))) {
        Optional<Object> named = SlotValues.of(slot, from, match);
        boolean within = held instanceof List<?> list && list.contains(match.value());
        if (within || named.isPresent() && holds(held, named.get())) {
          return true;
        }
      }
    }
    String bare = Contrast.bare(text, wrong);
    return held instanceof Slot.Sealed
        ? holds(held, bare)
        : SlotValues.show(held, run.language()).equalsIgnoreCase(bare);
  }

  /** Of a sealed value only the masked form can be compared. */
  private boolean holds(Object held, Object named) {
    return held instanceof Slot.Sealed sealed
        ? sealed.shown().equals(EntityMatch.mask(SlotValues.show(named, run.language())))
        : named.equals(held);
  }

  /**
   * What a slot takes of what is said instead.
   *
   * @param asWritten whether words that are no entity will do
   */
  private Optional<Object> value(Collect collect, boolean asWritten) {
    Slot slot = index.slot(collect.slot()).orElseThrow();
    Part right = contrast.orElseThrow().right().orElseThrow();
    for (FromEntity from : SlotValues.sources(slot)) {
      for (EntityMatch match : SlotValues.expected(from, in(right))) {
        Optional<Object> value = SlotValues.of(slot, from, match);
        if (value.isPresent()) {
          return slot.type() == Slot.Type.LIST ? exchanged(slot, value.get()) : value;
        }
      }
    }
    String said = Contrast.bare(text, right);
    return switch (slot.type()) {
      case CATEGORICAL -> SlotValues.coerce(slot, said);
      case FLOAT -> asWritten ? Numerals.read(said).map(number -> number) : Optional.empty();
      case TEXT ->
          asWritten && slot.mappings().stream().anyMatch(Slot.FromText.class::isInstance)
              ? SlotValues.coerce(slot, said)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A list with the right element in the place of the wrong one. */
  private Optional<Object> exchanged(Slot slot, Object right) {
    List<Object> held = new ArrayList<>();
    if (run.stack().slot(slot.name()).orElse(List.of()) instanceof List<?> list) {
      held.addAll(list);
    }
    Optional<Part> wrong = contrast.flatMap(Contrast::wrong);
    if (wrong.isEmpty()) {
      return Optional.of(right);
    }
    takenBack(wrong.get()).forEach(match -> held.remove(match.value()));
    held.addAll((List<?>) right);
    return SlotValues.coerce(slot, held);
  }

  private List<EntityMatch> in(Part part) {
    List<EntityMatch> within = new ArrayList<>();
    for (int i = 0; i < entities.size(); i++) {
      Part place = places.get(i);
      if (place.start() < place.end() && part.holds(place)) {
        within.add(entities.get(i));
      }
    }
    return within;
  }
}
