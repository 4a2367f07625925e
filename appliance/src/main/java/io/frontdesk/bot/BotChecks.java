package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.bot.BotDraft.Placed;
import io.frontdesk.bot.BotDraft.Reference;
import io.frontdesk.config.YamlMap;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks what only the whole folder can tell: that names are known, that languages are served, that
 * utterances tell intents apart. Used once, by the thread that reads the folder.
 */
final class BotChecks {

  private final BotDraft draft;
  private final Map<Kind, Set<String>> knownByKind = new HashMap<>();
  private final Set<String> intents = new LinkedHashSet<>();

  BotChecks(BotDraft draft) {
    this.draft = draft;
  }

  void run() {
    draft.examples.forEach(example -> intents.add(example.value().intent()));
    draft.references.forEach(this::checkReference);
    checkCollected();
    checkLanguagesOfResponses();
    checkFlowsStart();
    new FlowChecks(draft).run();
    checkUtterances();
  }

  private void checkReference(Reference reference) {
    Set<String> known = known(reference.kind());
    if (known.contains(reference.name())) {
      return;
    }
    if (reference.kind() == Kind.ENTITY) {
      unknownEntity(reference, known);
    } else {
      draft.unknown(reference.kind(), reference.name(), reference.place(), known);
    }
  }

  private void unknownEntity(Reference reference, Set<String> known) {
    String name = reference.name();
    if (EntitySettings.SYSTEM_ENTITIES.contains(name)) {
      draft.mistakes.add(
          reference.place(),
          "the system entity '" + name + "' is turned off; name it in 'system_entities' of 'bot'");
      return;
    }
    String hint = YamlMap.suggestion(name, known);
    if (!hint.startsWith("did you mean")) {
      Set<String> own = new TreeSet<>(known);
      own.removeAll(EntitySettings.SYSTEM_ENTITIES);
      List<String> system =
          EntitySettings.SYSTEM_ENTITIES.stream().filter(known::contains).toList();
      hint =
          (own.isEmpty() ? "the bot has none of its own" : "the bot has " + String.join(", ", own))
              + (system.isEmpty() ? "" : "; every bot knows " + String.join(", ", system));
    }
    draft.mistakes.add(reference.place(), "there is no entity '" + name + "'; " + hint);
  }

  private Set<String> known(Kind kind) {
    return knownByKind.computeIfAbsent(
        kind,
        missing ->
            switch (missing) {
              case SLOT -> slotsAndPlace();
              case RESPONSE -> draft.responses.keySet();
              case FLOW -> draft.flows.keySet();
              case WEBHOOK -> draft.webhooks.keySet();
              case FAQ -> draft.faq.keySet();
              case ENTITY -> entities();
              case INTENT -> intentsAndFaq();
            });
  }

  private Set<String> slotsAndPlace() {
    Set<String> all = new LinkedHashSet<>(draft.slots.keySet());
    if (draft.responses.containsKey(Flow.HANDOVER_WAIT)) {
      all.add(Flow.HANDOVER_PLACE);
      all.add(Flow.HANDOVER_BY);
    }
    return all;
  }

  private Set<String> intentsAndFaq() {
    Set<String> all = new LinkedHashSet<>(intents);
    draft.faq.keySet().forEach(id -> all.add(Bot.FAQ_PREFIX + id));
    return all;
  }

  /**
   * Lists, patterns, what utterances annotate, system entities; and what a button and a slot's
   * mapping both name, since then the button alone fills the slot.
   */
  private Set<String> entities() {
    Set<String> all = new LinkedHashSet<>(draft.lists.keySet());
    all.addAll(draft.patterns.keySet());
    all.addAll(draft.systemEntities);
    draft.examples.forEach(e -> e.value().spans().forEach(span -> all.add(span.entity())));
    for (Placed<Slot> slot : draft.slots.values()) {
      for (Slot.Mapping mapping : slot.value().mappings()) {
        if (mapping instanceof Slot.FromEntity from
            && draft.payloadEntities.contains(from.entity())) {
          all.add(from.entity());
        }
      }
    }
    return all;
  }

  private void checkCollected() {
    draft.collected.forEach(
        (name, place) -> {
          Placed<Slot> slot = draft.slots.get(name);
          if (slot != null && slot.value().mappings().isEmpty()) {
            draft.mistakes.add(
                place,
                "nothing can fill the slot '" + name + "'; give it mappings in " + slot.place());
          }
        });
  }

  private void checkLanguagesOfResponses() {
    Set<String> used = new LinkedHashSet<>();
    draft.references.stream()
        .filter(reference -> reference.kind() == Kind.RESPONSE)
        .forEach(reference -> used.add(reference.name()));
    used.addAll(Response.BUILT_IN);
    for (String name : used) {
      Placed<Response> response = draft.responses.get(name);
      if (response == null || response.value().variations().isEmpty()) {
        continue;
      }
      for (String language : draft.languages) {
        boolean served =
            response.value().variations().stream()
                .map(Response.Variation::use)
                .filter(use -> use.condition().isEmpty() && use.channel().isEmpty())
                .anyMatch(use -> use.language().orElse(language).equals(language));
        if (!served) {
          draft.mistakes.add(
              response.place(),
              "the response '"
                  + name
                  + "' needs a variation without condition and channel for the language '"
                  + language
                  + "'");
        }
      }
    }
  }

  private void checkFlowsStart() {
    Set<String> entered = new HashSet<>(FlowSection.RESERVED);
    draft.references.stream()
        .filter(reference -> reference.kind() == Kind.FLOW)
        .forEach(reference -> entered.add(reference.name()));
    draft.flows.forEach(
        (id, flow) -> {
          boolean triggered =
              !flow.value().triggerIntents().isEmpty() || !flow.value().events().isEmpty();
          if (!triggered && !entered.contains(id)) {
            draft.mistakes.add(
                flow.place(),
                "the flow '"
                    + id
                    + "' never starts; give it nlu_trigger or event_trigger, or link to it or call"
                    + " it");
          }
        });
  }

  private void checkUtterances() {
    List<Placed<Bot.Example>> all = new ArrayList<>(draft.examples);
    all.addAll(draft.questions);
    for (String language : draft.languages) {
      Map<String, Placed<Bot.Example>> byText = new HashMap<>();
      Set<String> found = new HashSet<>();
      for (Placed<Bot.Example> example : all) {
        if (example.value().language().equals(language)) {
          found.add(example.value().intent());
          checkUnique(example, byText);
        }
      }
      if (found.size() < 2) {
        draft.mistakes.add(
            draft.folder,
            "the language '"
                + language
                + "' has utterances for "
                + found.size()
                + " intents; at least 2 are needed");
      }
    }
  }

  private void checkUnique(Placed<Bot.Example> example, Map<String, Placed<Bot.Example>> byText) {
    String text = example.value().text();
    String folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    Placed<Bot.Example> first = byText.putIfAbsent(folded, example);
    if (first != null && !first.value().intent().equals(example.value().intent())) {
      draft.mistakes.add(
          example.place(),
          "the utterance '"
              + text
              + "' of '"
              + example.value().intent()
              + "' also stands under '"
              + first.value().intent()
              + "', in "
              + first.place()
              + "; keep one");
    }
  }
}
