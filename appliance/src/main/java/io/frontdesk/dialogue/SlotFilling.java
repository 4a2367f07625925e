package io.frontdesk.dialogue;

import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.DialogueState.Frame;
import io.frontdesk.entity.EntityMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a message's values into slots. An entity that has filled one slot fills no other, so two
 * slots of the same entity take two matches in order of place; a list takes all that are left. Made
 * for one message, used by one thread.
 */
final class SlotFilling {

  private final FlowIndex index;
  private final FlowRun run;
  private final Message message;
  private final List<EntityMatch> unused;
  private final Set<String> filled = new HashSet<>();
  private boolean wholeTextTaken;

  SlotFilling(FlowIndex index, FlowRun run, Message message) {
    this.index = index;
    this.run = run;
    this.message = message;
    unused = new ArrayList<>(message.entities());
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

  private Optional<Object> mapped(Slot slot, boolean takesText) {
    for (Slot.Mapping mapping : slot.mappings()) {
      Optional<Object> value = Optional.empty();
      if (mapping instanceof Slot.FromEntity fromEntity) {
        value = entity(slot, fromEntity.entity());
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
    if (!open && run.rejects(collect)) {
      run.stack().put(collect.slot(), old);
      return false;
    }
    return true;
  }

  private boolean sharesEntity(Collect collect, Optional<Collect> asked) {
    Set<String> entities = new HashSet<>(entities(collect));
    return asked.isPresent() && entities(asked.get()).stream().anyMatch(entities::contains);
  }

  private List<String> entities(Collect collect) {
    List<String> entities = new ArrayList<>();
    for (Slot.Mapping mapping : index.slot(collect.slot()).map(Slot::mappings).orElse(List.of())) {
      if (mapping instanceof Slot.FromEntity fromEntity) {
        entities.add(fromEntity.entity());
      }
    }
    return entities;
  }

  private void put(String slot, Object value) {
    run.stack().put(slot, Optional.of(value));
    filled.add(slot);
  }

  private Optional<Object> fromEntities(Slot slot) {
    Optional<Object> value = named(slot);
    for (Slot.Mapping mapping : slot.mappings()) {
      if (value.isEmpty() && mapping instanceof Slot.FromEntity fromEntity) {
        value = entity(slot, fromEntity.entity());
      }
    }
    return value;
  }

  /** A payload may name a slot instead of an entity. */
  private Optional<Object> named(Slot slot) {
    return message.text().isEmpty() ? entity(slot, slot.name()) : Optional.empty();
  }

  private Optional<Object> entity(Slot slot, String entity) {
    List<EntityMatch> matches =
        unused.stream().filter(match -> match.entity().equals(entity)).toList();
    if (slot.type() == Slot.Type.LIST && !matches.isEmpty()) {
      unused.removeAll(matches);
      return SlotValues.coerce(slot, matches.stream().map(EntityMatch::value).toList());
    }
    for (EntityMatch match : matches) {
      Optional<Object> value = SlotValues.coerce(slot, match.value());
      if (value.isPresent()) {
        unused.remove(match);
        return value;
      }
    }
    return Optional.empty();
  }
}
