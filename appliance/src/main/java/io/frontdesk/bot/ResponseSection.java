package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Card;
import io.frontdesk.bot.Response.Variation;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the key {@code responses}. Stateless; the thread that reads a folder. */
final class ResponseSection {

  private static final int MAX_DELAY_MS = 10_000;
  private static final int MAX_CARDS = 10;
  private static final int MAX_CHANNEL = 32;

  private ResponseSection() {}

  static void read(YamlNode section, BotDraft draft) {
    section
        .map("'responses'")
        .entries()
        .forEach(
            (name, entry) -> {
              YamlNode at = entry.keyNode();
              if (!name.startsWith("utter_")) {
                at.mistake("the response '" + name + "' must begin with utter_");
              } else if (draft.named(BotDraft.NAME, "response", name, at)) {
                List<Variation> variations = new ArrayList<>();
                for (YamlNode node : entry.value().list("the response '" + name + "'")) {
                  variations.add(variation(node.map("a variation"), draft));
                }
                if (variations.isEmpty()) {
                  at.mistake("the response '" + name + "' has no variation; add '- text: …'");
                }
                Response response = new Response(name, List.copyOf(variations));
                draft.define(draft.responses, Kind.RESPONSE, name, response, at.place());
              }
            });
  }

  private static Variation variation(YamlMap map, BotDraft draft) {
    map.allow(
        "text",
        "language",
        "channel",
        "condition",
        "buttons",
        "quick_replies",
        "image",
        "attachment",
        "cards",
        "custom",
        "delay_ms");
    Optional<String> text = words(map, "text", draft);
    List<Button> buttons = buttons(map, "buttons", draft);
    List<Button> quickReplies = buttons(map, "quick_replies", draft);
    checkSays(map, text);
    return new Variation(
        use(map, draft),
        text,
        buttons,
        quickReplies,
        address(map, "image", draft),
        map.get("attachment").flatMap(node -> file(node, draft)),
        cards(map, draft),
        custom(map),
        map.integer("delay_ms", 0, MAX_DELAY_MS, 0));
  }

  private static void checkSays(YamlMap map, Optional<String> text) {
    boolean says = Stream.of("text", "image", "attachment", "cards", "custom").anyMatch(map::has);
    if (!says) {
      map.node().mistake("a variation needs text, image, attachment, cards or custom");
      return;
    }
    for (String key : List.of("buttons", "quick_replies")) {
      if (!map.list(key).isEmpty() && text.isEmpty()) {
        map.node().mistake("a variation with " + key + " needs a text above them");
      }
    }
    if (map.has("buttons") && map.has("quick_replies")) {
      map.node().mistake("a variation has buttons or quick_replies, not both");
    }
    if (map.has("image") && map.has("attachment")) {
      map.node()
          .mistake("a variation has an image or an attachment; write two variations or cards");
    }
  }

  private static Response.Use use(YamlMap map, BotDraft draft) {
    Optional<String> language = map.text("language");
    language.ifPresent(code -> DomainSection.checkLanguage(code, map.require("language"), draft));
    Optional<String> channel = map.text("channel");
    channel
        .filter(name -> !isChannel(name))
        .ifPresent(
            name ->
                map.require("channel")
                    .ifPresent(
                        at ->
                            at.mistake(
                                "the channel '"
                                    + name
                                    + "' must be at most "
                                    + MAX_CHANNEL
                                    + " small letters, digits, _ and -, such as web or rest")));
    return new Response.Use(
        language,
        channel,
        map.get("condition").flatMap(node -> draft.condition(node, "the condition")));
  }

  private static boolean isChannel(String name) {
    return name.length() <= MAX_CHANNEL
        && name.chars()
            .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "_-".indexOf(c) >= 0);
  }

  /** A text with places. */
  private static Optional<String> words(YamlMap map, String key, BotDraft draft) {
    Optional<String> text = map.text(key);
    text.ifPresent(words -> draft.referToPlaces(words, map.require(key).orElseThrow()));
    return text;
  }

  private static Optional<String> custom(YamlMap map) {
    return map.get("custom")
        .map(
            node -> {
              node.map("'custom'");
              return node.json().toString();
            });
  }

  private static List<Button> buttons(YamlMap map, String key, BotDraft draft) {
    List<Button> buttons = new ArrayList<>();
    for (YamlNode node : map.list(key)) {
      button(node.map("a button"), key, draft).ifPresent(buttons::add);
    }
    return List.copyOf(buttons);
  }

  private static Optional<Button> button(YamlMap map, String key, BotDraft draft) {
    boolean links = map.has("url") && !key.equals("quick_replies");
    if (key.equals("quick_replies")) {
      map.allow("title", "payload");
    } else {
      map.allow("title", "payload", "url");
    }
    if (links && map.has("payload")) {
      map.node().mistake("a button has a payload or a url, not both");
    }
    Optional<String> title = map.requireText("title");
    title.ifPresent(words -> draft.referToPlaces(words, map.require("title").orElseThrow()));
    if (links) {
      Optional<String> url = address(map, "url", draft);
      return title.isPresent() && url.isPresent()
          ? Optional.of(new Button(title.get(), "", url))
          : Optional.empty();
    }
    Optional<String> payload = map.requireText("payload");
    payload.ifPresent(words -> Payloads.check(words, map.require("payload").orElseThrow(), draft));
    return title.isPresent() && payload.isPresent()
        ? Optional.of(new Button(title.get(), payload.get()))
        : Optional.empty();
  }

  private static List<Card> cards(YamlMap map, BotDraft draft) {
    List<YamlNode> nodes = map.list("cards");
    if (nodes.size() > MAX_CARDS) {
      map.require("cards")
          .ifPresent(at -> at.mistake("more than " + MAX_CARDS + " cards are too many to show"));
    }
    List<Card> cards = new ArrayList<>();
    for (YamlNode node : nodes) {
      YamlMap card = node.map("a card");
      card.allow("title", "text", "image", "url", "buttons");
      card.require("title");
      Optional<String> title = words(card, "title", draft);
      cards.add(
          new Card(
              title.orElse(""),
              words(card, "text", draft),
              address(card, "image", draft),
              address(card, "url", draft),
              buttons(card, "buttons", draft)));
    }
    return List.copyOf(cards);
  }

  /** An address, or an object of an address and a name. */
  private static Optional<Response.File> file(YamlNode node, BotDraft draft) {
    if (!node.isMap()) {
      return node.text("'attachment'")
          .filter(url -> checkAddress(url, node, draft))
          .map(url -> new Response.File(url, lastPart(url)));
    }
    YamlMap map = node.map("'attachment'");
    map.allow("url", "name");
    map.require("url");
    Optional<String> name = words(map, "name", draft);
    return address(map, "url", draft)
        .map(url -> new Response.File(url, name.orElseGet(() -> lastPart(url))));
  }

  private static String lastPart(String url) {
    String path = url.replaceFirst("[?#].*$", "");
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() ? path : last;
  }

  private static Optional<String> address(YamlMap map, String key, BotDraft draft) {
    return map.text(key).filter(url -> checkAddress(url, map.require(key).orElseThrow(), draft));
  }

  /** Whether an address may be shown to customers: no script, no file of theirs. */
  private static boolean checkAddress(String url, YamlNode at, BotDraft draft) {
    draft.referToPlaces(url, at.place());
    String filled = BotDraft.SLOT_PLACE.matcher(url).replaceAll("x");
    try {
      URI uri = new URI(filled);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      String authority = url.replaceFirst("^https?://", "").replaceFirst("[/?#].*$", "");
      if (web && uri.getHost() != null && uri.getUserInfo() == null && !authority.contains("{")) {
        return true;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    at.mistake(
        "'"
            + url
            + "' is no address that customers can open; write http:// or https:// and a host,"
            + " {slot} only in the path or query");
    return false;
  }
}
