package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads which values questions drop: {@code rejections} of a step, and {@code validation} of a
 * slot, which holds for every step that asks for it. Stateless; the thread that reads a folder.
 */
final class SlotRules {

  private SlotRules() {}

  /** Reads {@code rejections}; none if they are missing. */
  static List<Flow.Rejection> rejections(YamlMap map, BotDraft draft) {
    List<Flow.Rejection> rejections = new ArrayList<>();
    for (YamlNode node : map.list("rejections")) {
      YamlMap rejection = node.map("a rejection").allow("if", "utter");
      Optional<String> said = response(rejection, draft);
      rejection
          .require("if")
          .flatMap(condition -> draft.condition(condition, "the condition"))
          .ifPresent(condition -> rejections.add(new Flow.Rejection(condition, said)));
    }
    return List.copyOf(rejections);
  }

  /** Reads {@code validation} of a slot; none if it is missing. */
  static List<Flow.Rejection> validation(Slot slot, YamlNode node, BotDraft draft) {
    YamlMap map = node.map("'validation'").allow("min", "max", "utter", "rejections");
    List<Flow.Rejection> rules = new ArrayList<>();
    Optional<BigDecimal> min = bound(slot, "min", map);
    Optional<BigDecimal> max = bound(slot, "max", map);
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      node.mistake("'min' is more than 'max': no value is left");
    }
    Optional<String> said = response(map, draft);
    if (said.isPresent() && min.isEmpty() && max.isEmpty()) {
      node.mistake("'utter' beside 'validation' is said for 'min' and 'max'; write one of them");
    }
    min.ifPresent(least -> rules.add(rule(slot, " < " + least.toPlainString(), said)));
    max.ifPresent(most -> rules.add(rule(slot, " > " + most.toPlainString(), said)));
    rules.addAll(rejections(map, draft));
    return List.copyOf(rules);
  }

  private static Optional<BigDecimal> bound(Slot slot, String key, YamlMap map) {
    if (map.has(key) && slot.type() != Slot.Type.FLOAT) {
      map.node().mistake("only a slot of the type float has '" + key + "'; use 'rejections'");
      return Optional.empty();
    }
    Optional<YamlNode> node = map.get(key);
    Optional<Object> value = node.flatMap(at -> at.value("'" + key + "'"));
    if (value.isPresent() && !(value.get() instanceof Double)) {
      node.get().mistake("'" + key + "' must be a number");
      return Optional.empty();
    }
    return value.map(number -> BigDecimal.valueOf((Double) number).stripTrailingZeros());
  }

  private static Flow.Rejection rule(Slot slot, String comparison, Optional<String> said) {
    return new Flow.Rejection(Expression.parse("slots." + slot.name() + comparison), said);
  }

  private static Optional<String> response(YamlMap map, BotDraft draft) {
    Optional<String> name = map.text("utter");
    name.ifPresent(found -> draft.refer(Kind.RESPONSE, found, map.require("utter").get().place()));
    return name;
  }
}
