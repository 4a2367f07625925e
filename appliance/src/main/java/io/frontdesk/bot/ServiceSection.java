package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.bot.BotDraft.Placed;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the key {@code faq}. Stateless; the thread that reads a folder. */
final class ServiceSection {

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
}
