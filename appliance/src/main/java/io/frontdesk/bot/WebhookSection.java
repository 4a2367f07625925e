package io.frontdesk.bot;

import com.google.re2j.Pattern;
import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the key {@code webhooks}. Stateless; the thread that reads a folder. */
final class WebhookSection {

  static final Pattern FIELD_PATH = Pattern.compile("[^.\\s]+(\\.[^.\\s]+)*");

  private static final int HIGHEST_PORT = 65_535;
  private static final Set<String> BUILT_IN = Set.of("action_cancel", "action_restart");
  private static final List<String> POLICY_KEYS =
      List.of(
          "timeout_ms",
          "deadline_ms",
          "retry",
          "breaker",
          "max_in_flight",
          "repeatable",
          "key_lifetime_s",
          "headers",
          "sign",
          "reveals");
  private static final List<String> KEYS =
      List.of("type", "url", "method", "send", "set", "answer", "action");

  /** What a call of Rasa's protocol decides by itself. */
  private static final Map<String, String> NOT_WITH_RASA =
      Map.of(
          "method", "every call is a POST",
          "send", "the action server gets all slots",
          "set", "the action server answers with events that set slots",
          "answer", "the answer has the form of that protocol");

  private WebhookSection() {}

  static void read(YamlNode section, BotDraft draft) {
    section
        .map("'webhooks'")
        .entries()
        .forEach(
            (name, entry) -> {
              YamlNode at = entry.keyNode();
              if (name.startsWith("utter_") || BUILT_IN.contains(name)) {
                at.mistake("'" + name + "' can't name a webhook; it means something else");
              } else if (draft.named(BotDraft.NAME, "webhook", name, at)) {
                YamlMap map = entry.value().map("the webhook '" + name + "'");
                Bot.Webhook webhook = webhook(name, map, draft);
                draft.define(draft.webhooks, Kind.WEBHOOK, name, webhook, at.place());
              }
            });
  }

  private static Bot.Webhook webhook(String name, YamlMap map, BotDraft draft) {
    boolean rasa = isRasa(map);
    map.allow(Stream.concat(KEYS.stream(), POLICY_KEYS.stream()).toArray(String[]::new));
    checkProtocol(map, rasa);
    Optional<String> url = map.requireText("url");
    url.ifPresent(text -> checkUrl(text, map.require("url").get(), draft));
    int timeoutMs = map.integer("timeout_ms", 100, 30_000, 2_000);
    CallPolicy policy = new PolicySection(map).read(timeoutMs, rasa);
    Optional<String> action = rasa ? map.requireText("action") : Optional.empty();
    String method = rasa ? "POST" : method(map);
    List<String> send = rasa ? List.of() : send(map, method, draft);
    Map<String, String> set = rasa ? Map.of() : set(map, draft);
    Bot.Webhook webhook =
        new Bot.Webhook(name, url.orElse(""), method, send, timeoutMs, set, action, policy);
    checkReveals(map, webhook, draft);
    return webhook;
  }

  /** Options that the other protocol has. */
  private static void checkProtocol(YamlMap map, boolean rasa) {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (rasa && NOT_WITH_RASA.containsKey(key)) {
                String why = NOT_WITH_RASA.get(key);
                entry.keyNode().mistake("with type: rasa leave '" + key + "' out; " + why);
              } else if (!rasa && key.equals("action")) {
                entry.keyNode().mistake("only an action server has 'action'; write type: rasa");
              }
            });
  }

  private static void checkReveals(YamlMap map, Bot.Webhook webhook, BotDraft draft) {
    for (YamlNode node : map.list("reveals")) {
      Optional<String> slot = node.text("a slot");
      if (slot.isPresent() && webhook.needs(slot.get())) {
        draft.refer(Kind.SLOT, slot.get(), node.place());
      } else if (slot.isPresent()) {
        node.mistake("'" + slot.get() + "' is revealed but neither sent nor in the url");
      }
    }
  }

  private static boolean isRasa(YamlMap map) {
    String type = map.text("type").orElse("frontdesk");
    if (!type.equals("frontdesk") && !type.equals("rasa")) {
      map.require("type").get().mistake("'type' must be frontdesk or rasa, found '" + type + "'");
    }
    return type.equals("rasa");
  }

  private static String method(YamlMap map) {
    String method = map.text("method").orElse("GET");
    if (!method.equals("GET") && !method.equals("POST")) {
      map.require("method").get().mistake("'method' must be GET or POST, found '" + method + "'");
    }
    return method;
  }

  private static List<String> send(YamlMap map, String method, BotDraft draft) {
    List<String> send = map.texts("send");
    Set<String> seen = new HashSet<>();
    for (YamlNode node : map.list("send")) {
      Optional<String> slot = node.text("a slot");
      slot.ifPresent(name -> draft.refer(Kind.SLOT, name, node.place()));
      if (slot.isPresent() && !seen.add(slot.get())) {
        node.mistake("'" + slot.get() + "' stands twice in 'send'; write it once");
      }
    }
    if (!send.isEmpty() && method.equals("GET")) {
      map.require("send").get().mistake("only a POST sends slots; write method: POST");
    }
    return send;
  }

  private static Map<String, String> set(YamlMap map, BotDraft draft) {
    Map<String, String> set = new LinkedHashMap<>();
    map.get("set")
        .map(node -> node.map("'set'"))
        .ifPresent(
            fields ->
                fields
                    .entries()
                    .forEach(
                        (slot, entry) -> {
                          draft.refer(Kind.SLOT, slot, entry.keyNode().place());
                          fieldPath(entry.value()).ifPresent(path -> set.put(slot, path));
                        }));
    return Collections.unmodifiableMap(set);
  }

  private static Optional<String> fieldPath(YamlNode node) {
    Optional<String> path = node.text("a field of the answer");
    if (path.isPresent() && !FIELD_PATH.matcher(path.get()).matches()) {
      node.mistake("the field '" + path.get() + "' must be a name, or names joined by dots");
    }
    return path;
  }

  private static void checkUrl(String url, YamlNode at, BotDraft draft) {
    draft.referToPlaces(url, at.place());
    String filled = BotDraft.SLOT_PLACE.matcher(url).replaceAll("x");
    try {
      URI uri = new URI(filled);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http || uri.getHost() == null) {
        at.mistake("the url '" + url + "' must begin with http:// or https:// and name a host");
      } else if (uri.getUserInfo() != null) {
        at.mistake("the url must not hold a user or password; use 'headers' with a secret");
      } else if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
        at.mistake("the port in '" + url + "' must be from 1 to " + HIGHEST_PORT);
      } else {
        String authority = url.substring(url.indexOf("//") + 2).split("[/?#]", 2)[0];
        if (BotDraft.SLOT_PLACE.matcher(authority).find()) {
          at.mistake("a {slot} may stand only in the path or query of a url, not in its host");
        }
      }
    } catch (URISyntaxException e) {
      at.mistake("the url '" + url + "' is malformed: " + e.getReason());
    }
  }
}
