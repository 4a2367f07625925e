package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Flow.Step;
import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.DialogueState.Frame;
import io.frontdesk.dialogue.DialogueState.Waiting;
import io.frontdesk.nlu.IntentChoice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which intents a conversation expects next, worked out once per question, and which belong to a
 * context. Immutable, safe for any thread.
 */
final class Expectations {

  private final Bot bot;
  private final Map<String, IntentChoice[]> byFlow = new HashMap<>();
  private final Map<String, Set<String>> byContext = new TreeMap<>();

  /**
   * For a bot.
   *
   * @param intents all that it knows
   */
  Expectations(Bot bot, Set<String> intents) {
    this.bot = bot;
    for (String intent : intents) {
      Bot.IntentNote note = bot.intents().get(intent);
      for (String context : note == null ? List.of(Bot.GLOBAL) : note.contexts()) {
        byContext.computeIfAbsent(context, key -> new HashSet<>()).add(intent);
      }
    }
    for (Flow flow : bot.flows().values()) {
      IntentChoice[] choices = new IntentChoice[flow.steps().size()];
      for (int i = 0; i < choices.length; i++) {
        Step step = flow.steps().get(i);
        choices[i] = step instanceof Collect collect ? choice(collect) : IntentChoice.ANY;
      }
      byFlow.put(flow.id(), choices);
    }
  }

  /** The intents that answer a question are always allowed, and favoured. */
  private IntentChoice choice(Collect collect) {
    Set<String> answers = new HashSet<>();
    Slot slot = bot.slots().get(collect.slot());
    for (Slot.Mapping mapping : slot == null ? List.<Slot.Mapping>of() : slot.mappings()) {
      if (mapping instanceof Slot.FromIntent from) {
        answers.add(from.intent());
      }
    }
    Optional<Set<String>> only =
        collect
            .filter()
            .only()
            .map(
                names -> {
                  Set<String> allowed = new HashSet<>(answers);
                  allowed.addAll(names);
                  return allowed;
                });
    Set<String> favoured = new HashSet<>(answers);
    favoured.addAll(collect.filter().favoured());
    return IntentChoice.of(only, favoured).answeredBy(answers(slot));
  }

  private static IntentChoice.Answers answers(Slot slot) {
    if (slot == null) {
      return IntentChoice.Answers.NONE;
    }
    Set<String> entities =
        SlotValues.sources(slot).stream()
            .filter(from -> from.role().isEmpty())
            .map(Slot.FromEntity::entity)
            .collect(Collectors.toSet());
    boolean free = slot.mappings().stream().anyMatch(Slot.FromText.class::isInstance);
    return new IntentChoice.Answers(entities, free && slot.type() == Slot.Type.TEXT);
  }

  /** What is expected in a state. */
  IntentChoice choice(DialogueState state) {
    IntentChoice asked = asked(state.stack());
    if (state.offered().isEmpty()) {
      return asked;
    }
    return asked.favouring(
        state.offered().stream()
            .flatMap(payload -> ButtonPayload.parse(payload).stream())
            .map(DialogueEvent.Payload::intent)
            .collect(Collectors.toSet()));
  }

  private IntentChoice asked(List<Frame> stack) {
    if (stack.isEmpty()) {
      return IntentChoice.ANY;
    }
    Frame top = stack.get(stack.size() - 1);
    IntentChoice[] choices = byFlow.get(top.flow());
    // The state may be that of an older version of the bot.
    boolean known = choices != null && top.step() >= 0 && top.step() < choices.length;
    return known && top.waiting() == Waiting.ANSWER ? choices[top.step()] : IntentChoice.ANY;
  }

  /** The contexts that there are, sorted. */
  Set<String> contexts() {
    return byContext.keySet();
  }

  /** The intents of some contexts. */
  Set<String> intentsIn(List<String> contexts) {
    Set<String> all = new HashSet<>();
    contexts.forEach(context -> all.addAll(byContext.getOrDefault(context, Set.of())));
    return all;
  }
}
