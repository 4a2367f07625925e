package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A conversation in a test: every method is an event and gives what the bot says to it. */
final class Talk {

  final Dialogue dialogue;
  DialogueState state;
  List<Decision.WebhookCall> calls = List.of();
  List<ReplyElement> elements = List.of();

  Talk(Bot bot) {
    this(bot, 1);
  }

  Talk(Bot bot, long seed) {
    dialogue = new Dialogue(bot);
    state = DialogueState.fresh(bot.defaultLanguage(), seed);
  }

  /**
   * A message.
   *
   * @param entities name and value, alternating
   */
  List<String> hears(String text, String intent, String... entities) {
    return event(understood(text, "en", intent, 0.9, false, entities));
  }

  List<String> hearsUnsure(String text, String intent, double confidence) {
    return event(understood(text, "en", intent, confidence, false));
  }

  List<String> hearsOutOfScope(String text, String intent, String... entities) {
    return event(understood(text, "en", intent, 0.1, true, entities));
  }

  List<String> hearsChinese(String text, String intent) {
    return event(understood(text, "zh", intent, 0.9, false));
  }

  List<String> presses(String intent, String... entities) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < entities.length; i += 2) {
      values.put(entities[i], entities[i + 1]);
    }
    return event(new DialogueEvent.Payload(intent, values));
  }

  List<String> answers(long callId, boolean ok, int status, Map<String, Object> fields) {
    return event(new DialogueEvent.WebhookResult(callId, ok, status, fields));
  }

  List<String> event(DialogueEvent event) {
    Decision decision = dialogue.decide(state, event);
    state = decision.state();
    calls = decision.calls();
    elements = decision.replies();
    return elements.stream().map(Talk::show).toList();
  }

  static DialogueEvent understood(
      String text,
      String language,
      String intent,
      double confidence,
      boolean outOfScope,
      String... entities) {
    List<EntityMatch> matches = new ArrayList<>();
    for (int i = 0; i < entities.length; i += 2) {
      matches.add(new EntityMatch(entities[i], i, i + 1, entities[i + 1], entities[i + 1], 1));
    }
    NluResult.Intent best = new NluResult.Intent(intent, confidence);
    return new DialogueEvent.Understood(
        new NluResult(
            text,
            language,
            best,
            List.of(best),
            matches,
            outOfScope,
            NluResult.Tier.LEXICAL,
            false,
            "model"));
  }

  /**
   * A message that means the first of some intents hardly more than the others.
   *
   * @param entities name and value, alternating
   */
  List<String> hearsAmbiguous(
      String text, String language, List<String> intents, String... entities) {
    NluResult plain =
        ((DialogueEvent.Understood)
                understood(text, language, intents.get(0), 0.4, false, entities))
            .result();
    List<NluResult.Intent> near =
        intents.stream().map(intent -> new NluResult.Intent(intent, 0.4)).toList();
    return event(
        new DialogueEvent.Understood(
            new NluResult(
                text,
                language,
                plain.intent(),
                near,
                plain.entities(),
                false,
                NluResult.Tier.ENCODER,
                false,
                "model",
                near)));
  }

  private static String show(ReplyElement element) {
    if (element instanceof ReplyElement.Text text) {
      return text.text();
    }
    if (element instanceof ReplyElement.Buttons buttons) {
      return buttons.text() + " " + buttons.buttons();
    }
    if (element instanceof ReplyElement.Image image) {
      return image.url() + " " + image.text().orElse("");
    }
    if (element instanceof ReplyElement.QuickReplies suggestions) {
      return suggestions.text() + " " + suggestions.replies();
    }
    if (element instanceof ReplyElement.Typing typing) {
      return "typing " + typing.delayMs();
    }
    return ((ReplyElement.Custom) element).json();
  }
}
