package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.config.Mistakes.Place;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Flattens the steps of one flow: each step is followed by the steps of its branches, and every way
 * on becomes an index. Used once, by the thread that reads the folder.
 */
final class FlowSteps {

  /** A reply may be held back so long: a stop of the process waits for no longer one. */
  private static final int LONGEST_WAIT_MS = 10_000;

  private static final String END = "END";

  private static final List<String> KINDS =
      List.of("collect", "action", "set_slots", "link", "call", "noop");

  private static final Map<String, Flow.BuiltInAction> BUILT_IN =
      Map.of(
          "action_cancel", Flow.BuiltInAction.CANCEL,
          "action_restart", Flow.BuiltInAction.RESTART,
          "action_handover", Flow.BuiltInAction.HANDOVER);

  private final String flow;
  private final Flow.IntentFilter filter;
  private final OptionalInt silenceTimeoutS;
  private final BotDraft draft;
  private final List<StepDraft> steps = new ArrayList<>();
  private final Map<String, StepDraft> byId = new HashMap<>();

  /**
   * @param filter holds for each question that has none of its own
   * @param silenceTimeoutS likewise
   */
  FlowSteps(String flow, Flow.IntentFilter filter, OptionalInt silenceTimeoutS, BotDraft draft) {
    this.filter = filter;
    this.silenceTimeoutS = silenceTimeoutS;
    this.flow = flow;
    this.draft = draft;
  }

  /** The steps, flattened. */
  List<Flow.Step> read(YamlNode list) {
    readList(list, "'steps'", Optional.empty());
    List<Flow.Step> flat = new ArrayList<>();
    for (StepDraft step : steps) {
      List<Flow.Branch> next =
          step.next.stream().map(way -> new Flow.Branch(way.condition(), index(way))).toList();
      OptionalInt giveUp =
          step.giveUp.isPresent() ? OptionalInt.of(index(step.giveUp.get())) : OptionalInt.empty();
      flat.add(step.builder.build(step.id.orElse(flow + "/" + step.index), next, giveUp));
    }
    findUnreachable(flat);
    findEndless(flat);
    return List.copyOf(flat);
  }

  private void readList(YamlNode list, String what, Optional<StepDraft> after) {
    List<StepDraft> drafts = list.list(what).stream().map(StepDraft::new).toList();
    if (list.isList() && drafts.isEmpty()) {
      list.mistake(what + " has no step; add one, or write END");
    }
    for (int i = 0; i < drafts.size(); i++) {
      Optional<StepDraft> following =
          i + 1 < drafts.size() ? Optional.of(drafts.get(i + 1)) : after;
      readStep(drafts.get(i), following);
    }
  }

  private void readStep(StepDraft step, Optional<StepDraft> following) {
    step.index = steps.size();
    steps.add(step);
    YamlMap map = step.node.map("a step");
    List<String> kinds = KINDS.stream().filter(map::has).toList();
    if (kinds.size() != 1) {
      if (step.node.isMap()) {
        step.node.mistake("a step needs one of " + String.join(", ", KINDS));
      }
      step.next.add(Way.to(following, step.node));
      return;
    }
    step.id = map.text("id");
    step.id.ifPresent(id -> keepId(id, step));
    step.builder = builder(kinds.get(0), map);
    readNext(kinds.get(0), step, map, following);
    if (kinds.get(0).equals("collect")) {
      step.giveUp = map.get("on_give_up").map(body -> way(Optional.empty(), body, following));
    }
  }

  private void keepId(String id, StepDraft step) {
    if (id.equals(END)) {
      step.node.mistake("a step can't have the id END; it means the end of the flow");
    } else if (byId.putIfAbsent(id, step) != null) {
      step.node.mistake("the step id '" + id + "' stands twice in the flow '" + flow + "'");
    }
  }

  private void readNext(String kind, StepDraft step, YamlMap map, Optional<StepDraft> following) {
    if (kind.equals("link")) {
      if (map.has("next")) {
        step.node.mistake("a link ends the flow and can't have 'next'; use call to come back");
      }
      step.next.add(Way.to(Optional.empty(), step.node));
      return;
    }
    Optional<YamlNode> next = map.get("next");
    if (next.isEmpty()) {
      if (map.has("next")) {
        map.require("next");
      } else if (kind.equals("noop")) {
        step.node.mistake("a noop needs 'next'; it does nothing else");
      }
      step.next.add(Way.to(following, step.node));
    } else if (next.get().isList()) {
      readBranches(next.get().list("'next'"), step, following);
    } else {
      Optional<String> id = next.get().text("'next'");
      step.next.add(new Way(Optional.empty(), Optional.empty(), id.orElse(END), next.get()));
    }
  }

  private void readBranches(
      List<YamlNode> branches, StepDraft step, Optional<StepDraft> following) {
    boolean ended = false;
    for (YamlNode node : branches) {
      YamlMap map = node.map("a branch of 'next'");
      if (ended) {
        node.mistake("nothing may follow 'else'; move it up");
      }
      if (map.has("else")) {
        map.allow("else");
        map.require("else")
            .ifPresent(body -> step.next.add(way(Optional.empty(), body, following)));
        ended = true;
      } else {
        map.allow("if", "then");
        Optional<Expression> condition =
            map.require("if").flatMap(at -> draft.condition(at, "the condition"));
        map.require("then").ifPresent(body -> step.next.add(way(condition, body, following)));
      }
    }
    if (!ended) {
      step.node.mistake("'next' must end with 'else'; write '- else: END' or where to go on");
    }
  }

  /** A way on: an id, END, or steps of its own. */
  private Way way(Optional<Expression> condition, YamlNode body, Optional<StepDraft> following) {
    if (!body.isList()) {
      String id = body.text("where to go on").orElse(END);
      return new Way(condition, Optional.empty(), id, body);
    }
    int first = steps.size();
    readList(body, "the branch", following);
    Optional<StepDraft> target =
        first < steps.size() ? Optional.of(steps.get(first)) : Optional.empty();
    return new Way(condition, target, END, body);
  }

  private StepBuilder builder(String kind, YamlMap map) {
    return switch (kind) {
      case "collect" -> collect(map);
      case "action" -> action(map);
      case "set_slots" -> setSlots(map);
      case "link" -> {
        allow(map, "link");
        String target = name(map, "link", Kind.FLOW);
        yield (id, next, giveUp) -> new Flow.Link(id, target, next);
      }
      case "call" -> {
        allow(map, "call");
        String target = name(map, "call", Kind.FLOW);
        yield (id, next, giveUp) -> new Flow.Call(id, target, next);
      }
      default -> {
        allow(map, "noop");
        if (!map.bool("noop", true)) {
          map.node().mistake("'noop' must be true");
        }
        yield StepDraft.NOOP;
      }
    };
  }

  private static void allow(YamlMap map, String... own) {
    List<String> keys = new ArrayList<>(List.of(own));
    keys.addAll(List.of("id", "description", "next"));
    map.allow(keys.toArray(String[]::new));
  }

  private String name(YamlMap map, String key, Kind kind) {
    Optional<String> name = map.requireText(key);
    name.ifPresent(found -> draft.refer(kind, found, map.require(key).get().place()));
    return name.orElse("");
  }

  private Optional<String> response(YamlMap map, String key) {
    return map.has(key) ? Optional.of(name(map, key, Kind.RESPONSE)) : Optional.empty();
  }

  private StepBuilder collect(YamlMap map) {
    allow(
        map,
        "collect",
        "utter",
        "hint",
        "ask_before_filling",
        "optional",
        "reset_after_flow_ends",
        "rejections",
        "only_intents",
        "favour_intents",
        "max_reasks",
        "on_give_up",
        "silence_timeout");
    String slot = name(map, "collect", Kind.SLOT);
    Optional<YamlNode> at = map.get("collect");
    at.ifPresent(node -> draft.collected.putIfAbsent(slot, node.place()));
    Optional<String> utter = response(map, "utter");
    boolean optional = map.bool("optional", false);
    if (utter.isEmpty() && !optional && draft.slots.containsKey(slot)) {
      at.ifPresent(node -> draft.refer(Kind.RESPONSE, "utter_ask_" + slot, node.place()));
    }
    List<Flow.Rejection> rejections =
        new ArrayList<>(draft.slotRules.getOrDefault(slot, List.of()));
    rejections.addAll(SlotRules.rejections(map, draft));
    Optional<String> hint = response(map, "hint");
    boolean askBeforeFilling = map.bool("ask_before_filling", false);
    if (optional && askBeforeFilling) {
      map.node().mistake("what is 'optional' is not asked for: leave 'ask_before_filling' out");
    }
    boolean reset = map.bool("reset_after_flow_ends", true);
    String question = utter.orElse("utter_ask_" + slot);
    Flow.IntentFilter own = IntentSection.filter(map, filter, draft);
    List<Flow.Rejection> all = List.copyOf(rejections);
    OptionalInt maxReasks =
        map.has("max_reasks")
            ? OptionalInt.of(map.integer("max_reasks", 0, 20, 0))
            : OptionalInt.empty();
    OptionalInt silence = silenceTimeout(map, silenceTimeoutS, draft);
    if (optional && (map.has("max_reasks") || map.has("on_give_up"))) {
      map.node().mistake("what is 'optional' is not asked for: it is never given up");
    }
    return (id, next, giveUp) ->
        new Flow.Collect(
            id,
            slot,
            question,
            hint,
            askBeforeFilling,
            optional,
            reset,
            all,
            own,
            new Flow.Patience(maxReasks, giveUp, silence),
            next);
  }

  /**
   * Reads {@code silence_timeout} of a flow or step.
   *
   * @param otherwise what holds without
   */
  static OptionalInt silenceTimeout(YamlMap map, OptionalInt otherwise, BotDraft draft) {
    if (!map.has("silence_timeout")) {
      return otherwise;
    }
    int timeoutS = map.integer("silence_timeout", 0, 86_400, 0);
    map.get("silence_timeout")
        .filter(node -> timeoutS > 0)
        .ifPresent(node -> draft.silences.add(node.place()));
    return OptionalInt.of(timeoutS);
  }

  private StepBuilder action(YamlMap map) {
    allow(map, "action", "wait_ms");
    Optional<String> action = map.requireText("action");
    String name = action.orElse("");
    int waitMs = map.integer("wait_ms", 1, LONGEST_WAIT_MS, 0);
    boolean own = name.startsWith("utter_") || name.startsWith("action_");
    if (map.has("wait_ms") && own && !draft.webhooks.containsKey(name)) {
      map.require("wait_ms").ifPresent(at -> at.mistake("only a webhook is waited for"));
    }
    if (name.startsWith("utter_")) {
      name(map, "action", Kind.RESPONSE);
      return (id, next, giveUp) -> new Flow.Say(id, name, next);
    }
    Flow.BuiltInAction builtIn = BUILT_IN.get(name);
    if (builtIn == Flow.BuiltInAction.HANDOVER) {
      Place place = map.require("action").get().place();
      draft.refer(Kind.RESPONSE, Flow.HANDOVER_WAIT, place);
      draft.refer(Kind.RESPONSE, Flow.HANDOVER_NOBODY, place);
    }
    if (builtIn != null) {
      return (id, next, giveUp) -> new Flow.BuiltIn(id, builtIn, next);
    }
    if (action.isPresent()) {
      draft.refer(Kind.WEBHOOK, name, map.require("action").get().place());
    }
    return (id, next, giveUp) -> new Flow.CallWebhook(id, name, waitMs, next);
  }

  private StepBuilder setSlots(YamlMap map) {
    allow(map, "set_slots");
    Map<String, Expression> values = new LinkedHashMap<>();
    for (YamlNode node : map.require("set_slots").get().list("'set_slots'")) {
      node.map("an element of 'set_slots'")
          .entries()
          .forEach(
              (slot, entry) -> {
                draft.refer(Kind.SLOT, slot, entry.keyNode().place());
                slotValue(slot, entry.value()).ifPresent(value -> values.put(slot, value));
              });
    }
    return (id, next, giveUp) -> new Flow.SetSlots(id, Collections.unmodifiableMap(values), next);
  }

  private Optional<Expression> slotValue(String slot, YamlNode node) {
    if (node.isNull()) {
      return Optional.of(Expression.constant(Optional.empty()));
    }
    String what = "the value of '" + slot + "'";
    String text = node.isScalar() ? node.text(what).orElse("") : "";
    if (text.startsWith("{{") && text.endsWith("}}") && text.length() >= 4) {
      return draft.expression(text.substring(2, text.length() - 2).strip(), node, what);
    }
    if (text.contains("{{")) {
      node.mistake(what + " must be an expression as a whole: \"{{ expression }}\"");
      return Optional.empty();
    }
    return Optional.ofNullable(draft.slots.get(slot))
        .flatMap(known -> DomainSection.value(known.value(), node, what))
        .map(value -> Expression.constant(Optional.of(value)));
  }

  private int index(Way way) {
    if (way.step().isPresent()) {
      return way.step().get().index;
    }
    if (way.id().equals(END)) {
      return Flow.END;
    }
    StepDraft target = byId.get(way.id());
    if (target == null) {
      String hint = YamlMap.suggestion(way.id(), namesOfTargets());
      way.at().mistake("the flow '" + flow + "' has no step '" + way.id() + "'; " + hint);
      return Flow.END;
    }
    return target.index;
  }

  private Set<String> namesOfTargets() {
    Set<String> names = new HashSet<>(byId.keySet());
    names.add(END);
    return names;
  }

  private void findUnreachable(List<Flow.Step> flat) {
    boolean[] reached = new boolean[flat.size()];
    Deque<Integer> open = new ArrayDeque<>();
    if (!flat.isEmpty()) {
      open.add(0);
    }
    while (!open.isEmpty()) {
      int index = open.remove();
      if (index != Flow.END && !reached[index]) {
        reached[index] = true;
        flat.get(index).next().forEach(branch -> open.add(branch.target()));
        if (flat.get(index) instanceof Flow.Collect collect) {
          collect.patience().giveUp().ifPresent(open::add);
        }
      }
    }
    for (int i = 0; i < reached.length; i++) {
      if (!reached[i]) {
        steps.get(i).node.mistake("no way leads to this step; remove it or lead to it by 'next'");
      }
    }
  }

  /** Steps that lead back to themselves unconditionally and wait for nobody would never end. */
  private void findEndless(List<Flow.Step> flat) {
    for (int start = 0; start < flat.size(); start++) {
      int index = start;
      for (int taken = 0; taken <= flat.size() && goesOn(flat, index); taken++) {
        index = flat.get(index).next().get(0).target();
        if (index == start) {
          steps.get(start).node.mistake("this step leads back to itself for ever; let it end");
          return;
        }
      }
    }
  }

  /** Whether a step leads on whatever happens, and waits for nobody. */
  static boolean goesOn(List<Flow.Step> flat, int index) {
    return index != Flow.END
        && !(flat.get(index) instanceof Flow.Collect)
        && !(flat.get(index) instanceof Flow.CallWebhook)
        && !(flat.get(index) instanceof Flow.Call)
        && !(flat.get(index) instanceof Flow.BuiltIn)
        && flat.get(index).next().size() == 1;
  }

  /** Makes a step of its id, its ways on, and the way on when nobody answered it. */
  @FunctionalInterface
  private interface StepBuilder {
    Flow.Step build(String id, List<Flow.Branch> next, OptionalInt giveUp);
  }

  /**
   * A way on before indices are known.
   *
   * @param condition must hold for it to be taken
   * @param step where it leads, if that is not by id
   * @param id the id where it leads otherwise, or END
   * @param at where it is written
   */
  private record Way(
      Optional<Expression> condition, Optional<StepDraft> step, String id, YamlNode at) {
    static Way to(Optional<StepDraft> step, YamlNode at) {
      return new Way(Optional.empty(), step, END, at);
    }
  }

  /** A step before its index is known. */
  private static final class StepDraft {
    static final StepBuilder NOOP = (id, next, giveUp) -> new Flow.Noop(id, next);

    private final YamlNode node;
    private final List<Way> next = new ArrayList<>();
    private Optional<Way> giveUp = Optional.empty();
    private Optional<String> id = Optional.empty();
    private StepBuilder builder = NOOP;
    private int index;

    StepDraft(YamlNode node) {
      this.node = node;
    }
  }
}
