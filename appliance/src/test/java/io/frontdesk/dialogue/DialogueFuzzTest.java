package io.frontdesk.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Expression;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.Branch;
import io.frontdesk.bot.Flow.BuiltInAction;
import io.frontdesk.bot.Flow.Step;
import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.DialogueState.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random events on random bots: whatever comes, the dialogue decides, and decides the same again.
 */
class DialogueFuzzTest {

  private static final int BOTS = 40;
  private static final int EVENTS = 500;
  private static final int FLOWS = 6;
  private static final int SLOTS = 6;
  private static final List<String> CONDITIONS =
      List.of(
          "slots.s0 is null",
          "slots.s1 = true",
          "slots.s2 > 3",
          "not webhook.ok",
          "webhook.status = 404",
          "session.turn < 40",
          "slots.s3 matches \"^a\"");
  private static final List<String> VALUES = List.of("a", "b", "3", "7.5", "yes", "no", "", "x y");

  @Test
  void shouldDecideWhateverComes() {
    long seed = new Random().nextLong();
    System.out.println("DialogueFuzzTest seed " + seed);
    Random random = new Random(seed);
    Map<Waiting, Integer> waits = new HashMap<>();
    for (int bot = 0; bot < BOTS; bot++) {
      converse(bot(random), random, "seed " + seed + ", bot " + bot, waits);
    }
    for (Waiting waiting : Waiting.values()) {
      assertTrue(
          waiting == Waiting.NOTHING || waits.getOrDefault(waiting, 0) > 0,
          "seed " + seed + " never waits for " + waiting);
    }
  }

  private static void converse(Bot bot, Random random, String where, Map<Waiting, Integer> waits) {
    Dialogue dialogue = new Dialogue(bot);
    Dialogue twin = new Dialogue(bot);
    DialogueState state = DialogueState.fresh("en", random.nextLong());
    Set<Long> callIds = new HashSet<>();
    List<Long> open = new ArrayList<>(List.of(0L));
    for (int i = 0; i < EVENTS; i++) {
      DialogueEvent event = event(random, open);
      String at = where + ", event " + i + ": " + event;
      Decision decision = dialogue.decide(state, event);
      assertEquals(decision, twin.decide(state, event), at);
      assertTrue(decision.replies().size() <= 2 * FlowRun.MAX_STEPS, at);
      for (Decision.WebhookCall call : decision.calls()) {
        assertTrue(call.callId() > 0 && callIds.add(call.callId()), at);
        open.add(call.callId());
      }
      check(decision.state(), bot, at);
      decision.state().stack().forEach(frame -> waits.merge(frame.waiting(), 1, Integer::sum));
      state = decision.state();
    }
    assertNotEquals(0, state.turn(), where);
  }

  private static void check(DialogueState state, Bot bot, String at) {
    assertTrue(state.stack().size() <= FlowStack.MAX_DEPTH, at);
    for (int i = 0; i < state.stack().size(); i++) {
      DialogueState.Frame frame = state.stack().get(i);
      boolean top = i == state.stack().size() - 1;
      boolean rests =
          frame.waiting() == Waiting.ANSWER
              || frame.waiting() == Waiting.PERSON
              || frame.waiting() == Waiting.WEBHOOK && frame.result().isEmpty();
      assertTrue(!top || rests, at);
      int most = frame.waiting() == Waiting.ANSWER ? bot.settings().maxReasks() : FlowRun.MAX_CALLS;
      assertTrue(frame.reasks() <= most, at);
    }
    for (Map.Entry<String, Object> slot : state.slots().entrySet()) {
      Slot of = bot.slots().get(slot.getKey());
      assertEquals(Optional.of(slot.getValue()), SlotValues.coerce(of, slot.getValue()), at);
    }
  }

  private static DialogueEvent event(Random random, List<Long> calls) {
    String intent = "i" + random.nextInt(FLOWS + 2);
    if (random.nextInt(10) == 0) {
      intent = List.of("inform", "faq/f", "faq/none", "nobody").get(random.nextInt(4));
    }
    return switch (random.nextInt(4)) {
      case 3 -> new DialogueEvent.HandoverEnded(random.nextBoolean());
      case 0 -> new DialogueEvent.Payload(intent, values(random, "e"));
      case 1 ->
          new DialogueEvent.WebhookResult(
              calls.get(calls.size() - 1 - random.nextInt(Math.min(3, calls.size()))),
              random.nextBoolean(),
              random.nextBoolean() ? 200 : 404,
              values(random, "s"));
      default -> {
        List<String> entities = new ArrayList<>();
        values(random, "e")
            .forEach(
                (name, value) -> {
                  entities.add(name);
                  entities.add(value.toString());
                });
        yield Talk.understood(
            pick(random, VALUES),
            random.nextBoolean() ? "en" : "zh",
            intent,
            random.nextDouble(),
            random.nextInt(5) == 0,
            entities.toArray(String[]::new));
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <T> Map<String, T> values(Random random, String prefix) {
    Map<String, T> values = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.put(prefix + random.nextInt(SLOTS + 1), (T) pick(random, VALUES));
    }
    return values;
  }

  private static Bot bot(Random random) {
    TestBot bot = new TestBot().maxReasks(random.nextInt(4)).faq("f", "答", "answer");
    bot.say("utter_x", "x {s0}", "y {s1}");
    for (int i = 0; i < SLOTS; i++) {
      Slot.Type type = Slot.Type.values()[i % Slot.Type.values().length];
      Optional<Object> initial = Optional.empty();
      if (random.nextInt(4) == 0) {
        initial = SlotValues.coerce(slot("s" + i, type, initial), "yes");
      }
      bot.slot(slot("s" + i, type, initial));
      bot.say("utter_ask_s" + i, "s" + i + "?");
    }
    bot.webhook(
        new Bot.Webhook("hook", "http://x/{s0}", "POST", List.of("s1"), 100, Map.of("s4", "a.b")));
    for (int i = 0; i < FLOWS; i++) {
      bot.flow(flow("f" + i, List.of("i" + i), random));
    }
    for (String pattern : List.of("session_start", "completed", "cancel")) {
      if (random.nextBoolean()) {
        bot.flow(flow("pattern_" + pattern, List.of(), random));
      }
    }
    return bot.build();
  }

  private static Slot slot(String name, Slot.Type type, Optional<Object> initial) {
    List<Slot.Mapping> mappings = new ArrayList<>();
    mappings.add(new Slot.FromEntity("e" + name.substring(1)));
    mappings.add(new Slot.FromIntent("i" + FLOWS, type == Slot.Type.LIST ? List.of("a") : "yes"));
    if (type == Slot.Type.TEXT || type == Slot.Type.ANY) {
      mappings.add(new Slot.FromText());
    }
    return new Slot(name, type, List.of("a", "yes"), initial, name.equals("s1"), mappings);
  }

  private static Flow flow(String id, List<String> triggers, Random random) {
    int size = random.nextInt(7);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      steps.add(step(random, next(random, i, size)));
    }
    Optional<Expression> guard =
        random.nextInt(5) == 0 ? Optional.of(condition(random)) : Optional.empty();
    Set<String> persisted = random.nextInt(3) == 0 ? Set.of("s" + random.nextInt(SLOTS)) : Set.of();
    return new Flow(id, id, triggers, guard, persisted, steps);
  }

  private static List<Branch> next(Random random, int step, int size) {
    int following = step + 1 < size ? step + 1 : Flow.END;
    if (random.nextInt(3) > 0) {
      return TestBot.to(following);
    }
    return TestBot.either(
        pick(random, CONDITIONS), random.nextInt(size + 1) - 1, random.nextInt(size + 1) - 1);
  }

  private static Step step(Random random, List<Branch> next) {
    String slot = "s" + random.nextInt(SLOTS);
    String flow = "f" + random.nextInt(FLOWS);
    return switch (random.nextInt(12)) {
      case 0 -> new Flow.Noop("n", next);
      case 1 -> new Flow.Call("c", flow, next);
      case 2 ->
          random.nextInt(3) > 0 ? TestBot.says("utter_x", next) : new Flow.Link("l", flow, next);
      case 3 -> TestBot.sets(slot, random.nextBoolean() ? "null" : "slots.s2 + 1", next);
      case 4 -> TestBot.does(BuiltInAction.values()[random.nextInt(3)], next);
      case 5, 6 -> TestBot.asks(random.nextInt(9) == 0 ? "none" : "hook", next);
      case 7 -> TestBot.says("utter_x", next);
      default ->
          new Flow.Collect(
              "q",
              slot,
              "utter_ask_" + slot,
              random.nextBoolean() ? Optional.of("utter_x") : Optional.empty(),
              random.nextInt(3) == 0,
              random.nextInt(4) > 0,
              random.nextInt(4) == 0
                  ? List.of(new Flow.Rejection(condition(random), Optional.of("utter_x")))
                  : List.of(),
              next);
    };
  }

  private static Expression condition(Random random) {
    return Expression.parse(pick(random, CONDITIONS));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
