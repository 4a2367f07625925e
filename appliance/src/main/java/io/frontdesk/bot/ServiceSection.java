package io.frontdesk.bot;

import com.google.re2j.Pattern;
import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.bot.BotDraft.Placed;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keys {@code faq} and {@code webhooks}. Stateless; the thread that reads a folder. */
final class ServiceSection {

  private static final Pattern FIELD_PATH = Pattern.compile("[^.\\s]+(\\.[^.\\s]+)*");
  private static final Set<String> BUILT_IN = Set.of("action_cancel", "action_restart");

  private ServiceSection() {}

  static void readFaq(YamlNode section, BotDraft draft) {
    for (YamlNode node : section.list("'faq'")) {
      YamlMap map = node.map("an entry of 'faq'");
      map.allow("id", "zh", "en");
      Optional<String> id = map.requireText("id");
      YamlNode at = map.get("id").orElse(node);
      if (id.isEmpty() || !draft.named(BotDraft.NAME, "FAQ", id.get(), at)) {
        continue;
      }
      Map<String, Bot.FaqText> texts = new LinkedHashMap<>();
      for (String language : List.of("zh", "en")) {
        map.get(language)
            .map(text -> text.map("'" + language + "'"))
            .ifPresent(text -> texts.put(language, faqText(id.get(), language, text, draft)));
        if (map.has(language)) {
          DomainSection.checkLanguage(language, map.require(language), draft);
        } else if (draft.languages.contains(language)) {
          node.mistake(
              "the FAQ entry '"
                  + id.get()
                  + "' has no '"
                  + language
                  + "'; add questions and answer");
        }
      }
      draft.define(
          draft.faq,
          Kind.FAQ,
          id.get(),
          new Bot.FaqEntry(id.get(), Collections.unmodifiableMap(texts)),
          at.place());
    }
  }

  private static Bot.FaqText faqText(String id, String language, YamlMap map, BotDraft draft) {
    map.allow("questions", "answer");
    List<String> questions = new ArrayList<>();
    List<YamlNode> nodes =
        map.require("questions").map(node -> node.list("'questions'")).orElse(List.of());
    for (YamlNode node : nodes) {
      Optional<String> question = node.text("a question");
      if (question.isPresent() && !NluSection.tooLong(question.get(), node.place(), draft)) {
        questions.add(question.get());
        Bot.Example asked =
            new Bot.Example(language, Bot.FAQ_PREFIX + id, question.get(), List.of());
        draft.questions.add(new Placed<>(asked, node.place()));
      }
    }
    if (map.get("questions").isPresent() && nodes.isEmpty()) {
      map.node().mistake("the FAQ entry '" + id + "' has no question; add one");
    }
    return new Bot.FaqText(List.copyOf(questions), map.requireText("answer").orElse(""));
  }

  static void readWebhooks(YamlNode section, BotDraft draft) {
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
    map.allow("url", "method", "send", "timeout_ms", "set");
    Optional<String> url = map.requireText("url");
    url.ifPresent(text -> checkUrl(text, map.require("url").get(), draft));
    String method = map.text("method").orElse("GET");
    if (!method.equals("GET") && !method.equals("POST")) {
      map.require("method").get().mistake("'method' must be GET or POST, found '" + method + "'");
    }
    List<String> send = map.texts("send");
    map.list("send")
        .forEach(
            node -> node.text("a slot").ifPresent(s -> draft.refer(Kind.SLOT, s, node.place())));
    if (!send.isEmpty() && method.equals("GET")) {
      map.require("send").get().mistake("only a POST sends slots; write method: POST");
    }
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
    return new Bot.Webhook(
        name,
        url.orElse(""),
        method,
        send,
        map.integer("timeout_ms", 100, 30_000, 2_000),
        Collections.unmodifiableMap(set));
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
        at.mistake("the url must not hold a user or password");
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
