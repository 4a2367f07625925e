package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Expression;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.Branch;
import io.frontdesk.bot.Flow.Step;
import io.frontdesk.bot.Quality;
import io.frontdesk.bot.Response;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Variation;
import io.frontdesk.bot.Slot;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Builds small bots for tests, step by step. */
final class TestBot {

  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Map<String, Response> responses = new LinkedHashMap<>();
  private final Map<String, Flow> flows = new LinkedHashMap<>();
  private final List<Bot.FaqEntry> faq = new ArrayList<>();
  private final Map<String, Bot.Webhook> webhooks = new LinkedHashMap<>();
  private Bot.Silence silence = Bot.Silence.NEVER;
  private int maxReasks = 2;
  private Optional<String> giveUp = Optional.of("utter_give_up");

  TestBot() {
    say("utter_fallback", "Sorry?");
    say("utter_give_up", "I give up.");
  }

  TestBot maxReasks(int most) {
    maxReasks = most;
    return this;
  }

  TestBot silence(int timeoutS, int most) {
    silence = new Bot.Silence(timeoutS, most);
    return this;
  }

  TestBot noGiveUpResponse() {
    giveUp = Optional.empty();
    return this;
  }

  TestBot slot(String name, Slot.Type type, Slot.Mapping... mappings) {
    return slot(new Slot(name, type, List.of(), Optional.empty(), false, List.of(mappings)));
  }

  TestBot slot(Slot slot) {
    slots.put(slot.name(), slot);
    return this;
  }

  TestBot say(String name, String... texts) {
    List<Variation> variations = new ArrayList<>();
    for (String text : texts) {
      variations.add(text(Optional.empty(), text, Optional.empty()));
    }
    return response(name, variations.toArray(Variation[]::new));
  }

  TestBot response(String name, Variation... variations) {
    responses.put(name, new Response(name, List.of(variations)));
    return this;
  }

  static Variation text(Optional<String> language, String text, Optional<String> condition) {
    return new Variation(
        language,
        Optional.of(text),
        List.<Button>of(),
        Optional.empty(),
        Optional.empty(),
        condition.map(Expression::parse));
  }

  TestBot flow(String id, String trigger, Step... steps) {
    return flow(
        new Flow(
            id,
            id,
            trigger.isEmpty() ? List.of() : List.of(trigger),
            Optional.empty(),
            Set.of(),
            List.of(steps)));
  }

  TestBot flow(Flow flow) {
    flows.put(flow.id(), flow);
    return this;
  }

  TestBot without(String... ids) {
    List.of(ids).forEach(flows::remove);
    return this;
  }

  TestBot persist(String flow, String... kept) {
    Flow of = flows.get(flow);
    return flow(new Flow(flow, flow, of.triggerIntents(), of.guard(), Set.of(kept), of.steps()));
  }

  TestBot guard(String flow, String condition) {
    Flow of = flows.get(flow);
    return flow(
        new Flow(
            flow,
            flow,
            of.triggerIntents(),
            Optional.of(Expression.parse(condition)),
            of.persistedSlots(),
            of.steps()));
  }

  TestBot faq(String id, String zh, String en) {
    faq.add(
        new Bot.FaqEntry(
            id,
            Map.of(
                "zh", new Bot.FaqText(List.of("?"), zh),
                "en", new Bot.FaqText(List.of("?"), en))));
    return this;
  }

  TestBot webhook(Bot.Webhook webhook) {
    webhooks.put(webhook.name(), webhook);
    return this;
  }

  Bot build() {
    return new Bot(
        "test",
        List.of("en", "zh"),
        Map.of(),
        new Bot.Settings(
            "utter_fallback",
            maxReasks,
            giveUp,
            Quality.BALANCED,
            Bot.Settings.DEFAULT_AMBIGUITY_RATIO,
            ZoneOffset.UTC,
            Bot.Doubt.USUAL,
            silence),
        List.of(
            new Bot.Example("en", "affirm", "yes", List.of()),
            new Bot.Example("en", "smalltalk", "how are you", List.of())),
        List.of(),
        slots,
        responses,
        flows,
        faq,
        webhooks);
  }

  // Steps

  static List<Branch> to(int target) {
    return List.of(new Branch(Optional.empty(), target));
  }

  static List<Branch> end() {
    return to(Flow.END);
  }

  static List<Branch> either(String condition, int then, int otherwise) {
    return List.of(
        new Branch(Optional.of(Expression.parse(condition)), then),
        new Branch(Optional.empty(), otherwise));
  }

  static Flow.Collect ask(String slot, List<Branch> next) {
    return new Flow.Collect(
        "ask_" + slot, slot, "utter_ask_" + slot, Optional.empty(), false, true, List.of(), next);
  }

  static Flow.Collect always(Flow.Collect of) {
    return new Flow.Collect(
        of.id(),
        of.slot(),
        of.utter(),
        of.hint(),
        true,
        of.resetAfterFlowEnds(),
        of.rejections(),
        of.next());
  }

  static Flow.Collect kept(Flow.Collect of) {
    return new Flow.Collect(
        of.id(),
        of.slot(),
        of.utter(),
        of.hint(),
        of.askBeforeFilling(),
        false,
        of.rejections(),
        of.next());
  }

  static Flow.Collect hint(String hint, Flow.Collect of) {
    return new Flow.Collect(
        of.id(),
        of.slot(),
        of.utter(),
        Optional.of(hint),
        of.askBeforeFilling(),
        of.resetAfterFlowEnds(),
        of.rejections(),
        of.next());
  }

  static Flow.Collect reject(String condition, String utter, Flow.Collect of) {
    return new Flow.Collect(
        of.id(),
        of.slot(),
        of.utter(),
        of.hint(),
        of.askBeforeFilling(),
        of.resetAfterFlowEnds(),
        List.of(new Flow.Rejection(Expression.parse(condition), Optional.of(utter))),
        of.next());
  }

  /** A question that is asked again so often, then gives up to a step. */
  static Flow.Collect patient(Flow.Collect of, OptionalInt maxReasks, OptionalInt giveUp) {
    return with(of, new Flow.Patience(maxReasks, giveUp, OptionalInt.empty()));
  }

  static Flow.Collect with(Flow.Collect of, Flow.Patience patience) {
    return new Flow.Collect(
        of.id(),
        of.slot(),
        of.utter(),
        of.hint(),
        of.askBeforeFilling(),
        of.optional(),
        of.resetAfterFlowEnds(),
        of.rejections(),
        of.filter(),
        patience,
        of.next());
  }

  static Flow.Say says(String response, List<Branch> next) {
    return new Flow.Say(response, response, next);
  }

  static Flow.CallWebhook asks(String webhook, List<Branch> next) {
    return new Flow.CallWebhook(webhook, webhook, next);
  }

  static Flow.SetSlots sets(String slot, String expression, List<Branch> next) {
    return new Flow.SetSlots("set", Map.of(slot, Expression.parse(expression)), next);
  }

  static Flow.BuiltIn does(Flow.BuiltInAction action, List<Branch> next) {
    return new Flow.BuiltIn("does", action, next);
  }
}
